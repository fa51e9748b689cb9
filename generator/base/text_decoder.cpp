#include "base/text_decoder.h"

#include <cerrno>
#include <cstdint>
#include <stdexcept>

#include <iconv.h>

namespace wenshu {

namespace {

const char* iconv_name(Encoding encoding) {
  switch (encoding) {
    case Encoding::utf16_le: return "UTF-16LE";
    case Encoding::utf16_be: return "UTF-16BE";
    case Encoding::gb18030: return "GB18030";
    default: return "UTF-8";
  }
}

}  // namespace

void TextDecoder::Close::operator()(void* converter) const { ::iconv_close(converter); }

TextDecoder::TextDecoder(Encoding encoding) {
  auto* converter = ::iconv_open("UTF-8", iconv_name(encoding));
  // iconv marks failure by the pointer -1; glibc without its conversion modules is no machine this program can work on.
  if (reinterpret_cast<std::intptr_t>(converter) == -1) throw std::runtime_error("iconv knows no GB18030");
  converter_.reset(converter);
}

bool TextDecoder::decode(std::string_view bytes, std::string& out) {
  rest_ += bytes;
  const auto before = out.size();
  // UTF-8 takes at most three bytes for two of GB18030 or UTF-16, and no more for four.
  out.resize(before + rest_.size() * 2 + 8);
  char* in = rest_.data();
  std::size_t in_left = rest_.size();
  char* to = out.data() + before;
  std::size_t to_left = out.size() - before;
  const bool whole = ::iconv(converter_.get(), &in, &in_left, &to, &to_left) != static_cast<std::size_t>(-1);
  const bool good = whole || errno == EINVAL;
  out.resize(out.size() - to_left);
  rest_.erase(0, rest_.size() - in_left);
  return good;
}

}  // namespace wenshu
