#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace wenshu {

enum class Encoding { utf8, utf16_le, utf16_be, gb18030 };

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

}  // namespace wenshu
