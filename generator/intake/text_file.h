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

/// Turns bytes of an encoding into UTF-8, in as many pieces as they come; the only place that knows iconv.
class TextDecoder {
 public:
  explicit TextDecoder(Encoding encoding);

  /// Appends the text of `bytes` to `out`, but for a character whose end is missing, which waits for the next call. False at
  /// bytes that mean nothing in this encoding; what precedes them has been appended.
  bool decode(std::string_view bytes, std::string& out);
  /// True if a character waits for its end.
  bool waits() const { return !rest_.empty(); }

 private:
  struct Close {
    void operator()(void* converter) const;
  };
  std::unique_ptr<void, Close> converter_;
  std::string rest_;
};

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
