#include "render/pdf/pdf_syntax.h"

#include "base/text.h"

namespace wenshu {

namespace {

constexpr char digits[] = "0123456789ABCDEF";

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
  std::string out;
  out.reserve(bytes.size() * 2);
  for (const char byte : bytes) {
    out += digits[static_cast<unsigned char>(byte) >> 4];
    out += digits[static_cast<unsigned char>(byte) & 0xF];
  }
  return out;
}

std::string text_string(std::string_view text) { return "<FEFF" + hex(utf16be(text)) + ">"; }

void append_decimal(std::string& out, std::int64_t value, int places) {
  char buffer[24];
  char* at = buffer + sizeof buffer;
  std::uint64_t size = value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
  bool written = false;
  for (int place = 0; place < places; ++place, size /= 10) {
    written = written || size % 10 != 0;
    if (written) *--at = static_cast<char>('0' + size % 10);
  }
  if (written) *--at = '.';
  do {
    *--at = static_cast<char>('0' + size % 10);
    size /= 10;
  } while (size > 0);
  if (value < 0) *--at = '-';
  out.append(at, buffer + sizeof buffer);
}

void append_points(std::string& out, Length length) {
  const std::int64_t tenths = length.emu() * 10;  // 127 of which are a thousandth of a point
  append_decimal(out, (tenths < 0 ? tenths - 63 : tenths + 63) / 127, 3);
}

void append_hex(std::string& out, std::uint16_t code) {
  for (int shift = 12; shift >= 0; shift -= 4) out += digits[code >> shift & 0xF];
}

}  // namespace wenshu
