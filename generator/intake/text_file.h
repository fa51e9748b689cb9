#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace wenshu {

enum class Encoding { utf8, utf16_le, utf16_be, gb18030 };

/// The encoding of the text in `file`: by its mark; without one UTF-8 if it is well-formed as that, or nearly so (then the
/// broken place is found when it is read), else GB18030, in which Excel and WPS write CSV on Chinese systems.
Encoding find_encoding(const std::filesystem::path& file);

/// A text file as UTF-8, piece by piece; the only place that knows iconv.
class TextFile {
 public:
  /// Opens `file`; the mark at its beginning is no part of the text.
  TextFile(const std::filesystem::path& file, Encoding encoding);

  /// The next piece, well-formed, into `piece`; false at the end of the file or of what can be read of it.
  bool next(std::string& piece);
  /// True if the reading ended at bytes that mean nothing in this encoding.
  bool malformed() const { return malformed_; }

 private:
  struct Close {
    void operator()(void* converter) const;
  };
  bool convert(std::string_view bytes, std::string& piece);

  std::ifstream stream_;
  std::unique_ptr<void, Close> converter_;
  std::string rest_;  // the beginning of a character whose end is in the next piece
  bool first_ = true;
  bool malformed_ = false;
};

}  // namespace wenshu
