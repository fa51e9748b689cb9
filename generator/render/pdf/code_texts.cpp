#include "render/pdf/code_texts.h"

#include "base/text.h"

namespace wenshu {

namespace {

int hex_digit(char c) {
  return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

std::string hex_bytes(std::string_view hex) {
  std::string bytes;
  int high = -1;
  for (const char c : hex) {
    const int digit = hex_digit(c);
    if (digit < 0) continue;
    if (high < 0) {
      high = digit;
    } else {
      bytes += static_cast<char>(high * 16 + digit);
      high = -1;
    }
  }
  return bytes;
}

}  // namespace

std::string of_utf16(std::string_view bytes) {
  std::string text;
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
    const auto unit = [&](std::size_t at) {
      return static_cast<char32_t>(static_cast<unsigned char>(bytes[at]) << 8 | static_cast<unsigned char>(bytes[at + 1]));
    };
    auto code = unit(i);
    if (code >= 0xD800 && code < 0xDC00 && i + 3 < bytes.size()) {
      code = 0x10000 + ((code - 0xD800) << 10) + (unit(i + 2) - 0xDC00);
      i += 2;
    }
    text += encode(code);
  }
  return text;
}

std::uint32_t code_of(std::string_view bytes) {
  std::uint32_t code = 0;
  for (const char c : bytes) code = code << 8 | static_cast<unsigned char>(c);
  return code;
}

std::vector<std::string> hex_strings(std::string_view text) {
  std::vector<std::string> all;
  for (std::size_t at = 0; (at = text.find('<', at)) != std::string_view::npos;) {
    if (at + 1 < text.size() && text[at + 1] == '<') {
      at += 2;
      continue;
    }
    const auto end = text.find('>', at);
    if (end == std::string_view::npos) break;
    all.push_back(hex_bytes(text.substr(at + 1, end - at - 1)));
    at = end + 1;
  }
  return all;
}

CodeTexts code_texts(std::string_view map) {
  CodeTexts texts;
  const auto each = [&](std::string_view begin, std::string_view end, std::size_t width, auto take) {
    for (std::size_t at = 0; (at = map.find(begin, at)) != std::string_view::npos;) {
      const auto stop = map.find(end, at);
      const auto strings = hex_strings(map.substr(at, stop - at));
      for (std::size_t i = 0; i + width <= strings.size(); i += width) take(&strings[i]);
      at = stop == std::string_view::npos ? map.size() : stop;
    }
  };
  each("beginbfchar", "endbfchar", 2, [&](const std::string* one) { texts[code_of(one[0])] = of_utf16(one[1]); });
  each("beginbfrange", "endbfrange", 3, [&](const std::string* one) {
    auto text = decode(of_utf16(one[2]));
    for (auto code = code_of(one[0]); code <= code_of(one[1]) && !text.empty(); ++code, ++text.back()) {
      std::string shown;
      for (const char32_t c : text) shown += encode(c);
      texts[code] = shown;
    }
  });
  return texts;
}

}  // namespace wenshu
