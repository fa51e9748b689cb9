#pragma once

#include <filesystem>
#include <fstream>
#include <string>

#include "base/text_decoder.h"

namespace wenshu {

/// The encoding of the text in `file`: by its mark; without one UTF-8 if it is well-formed as that, or nearly so (then the
/// broken place is found when it is read), else GB18030, in which Excel and WPS write CSV on Chinese systems.
Encoding find_encoding(const std::filesystem::path& file);

/// A text file as UTF-8, piece by piece.
class TextFile {
 public:
  /// Opens `file`; the mark at its beginning is no part of the text.
  TextFile(const std::filesystem::path& file, Encoding encoding) : stream_(file, std::ios::binary), decoder_(encoding) {}

  /// The next piece, well-formed, into `piece`; false at the end of the file or of what can be read of it.
  bool next(std::string& piece);
  /// True if the reading ended at bytes that mean nothing in this encoding.
  bool malformed() const { return malformed_; }

 private:
  std::ifstream stream_;
  TextDecoder decoder_;
  bool first_ = true;
  bool malformed_ = false;
};

}  // namespace wenshu
