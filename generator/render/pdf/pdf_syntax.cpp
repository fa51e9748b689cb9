#include "render/pdf/pdf_syntax.h"

#include "base/text.h"

namespace wenshu {

namespace {

void put_unit(std::string& out, char32_t unit) {
  out += static_cast<char>(unit >> 8 & 0xFF);
  out += static_cast<char>(unit & 0xFF);
}

}  // namespace

std::string utf16be(std::string_view text) {
  std::string out;
  for (const char32_t code : decode(text)) {
    if (code < 0x10000) {
      put_unit(out, code);
    } else {
      put_unit(out, 0xD800 + ((code - 0x10000) >> 10));
      put_unit(out, 0xDC00 + ((code - 0x10000) & 0x3FF));
    }
  }
  return out;
}

std::string hex(std::string_view bytes) {
  static constexpr char digits[] = "0123456789ABCDEF";
  std::string out;
  out.reserve(bytes.size() * 2);
  for (const char byte : bytes) {
    out += digits[static_cast<unsigned char>(byte) >> 4];
    out += digits[static_cast<unsigned char>(byte) & 0xF];
  }
  return out;
}

std::string text_string(std::string_view text) { return "<FEFF" + hex(utf16be(text)) + ">"; }

std::string decimal(long long thousandths) {
  const bool negative = thousandths < 0;
  const long long size = negative ? -thousandths : thousandths;
  std::string out = std::to_string(size / 1000);
  if (size % 1000 != 0) {
    std::string fraction = std::to_string(1000 + size % 1000).substr(1);
    while (fraction.back() == '0') fraction.pop_back();
    out += '.' + fraction;
  }
  return negative ? '-' + out : out;
}

}  // namespace wenshu
