#include "base/text.h"

#include <array>
#include <cstdint>
#include <cstring>

#include <fmt/format.h>

namespace wenshu {

namespace {

constexpr char32_t replacement = 0xFFFD;

/// Reads one code point at `at` and moves `at` past it; U+FFFD (and one byte further) if it is malformed.
char32_t next(std::string_view text, std::size_t& at, bool& good) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(at);
  if (lead < 0x80) {
    ++at;
    return lead;
  }
  std::size_t length = 0;
  char32_t code = 0;
  char32_t least = 0;
  if (lead >= 0xC2 && lead <= 0xDF) {
    length = 2, code = lead & 0x1F, least = 0x80;
  } else if (lead >= 0xE0 && lead <= 0xEF) {
    length = 3, code = lead & 0x0F, least = 0x800;
  } else if (lead >= 0xF0 && lead <= 0xF4) {
    length = 4, code = lead & 0x07, least = 0x10000;
  }
  if (length == 0 || at + length > text.size()) {
    good = false;
    ++at;
    return replacement;
  }
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(at + i) & 0xC0) != 0x80) {
      good = false;
      ++at;
      return replacement;
    }
    code = code << 6 | (byte(at + i) & 0x3F);
  }
  if (code < least || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) {
    good = false;
    ++at;
    return replacement;
  }
  at += length;
  return code;
}

}  // namespace

// Both are asked of every text of a register that is verified: plain ASCII is passed over eight bytes at a time.
bool is_utf8(std::string_view text) {
  bool good = true;
  for (std::size_t at = 0; at < text.size() && good;) {
    std::uint64_t eight = 0x80;
    if (text.size() - at >= sizeof eight) std::memcpy(&eight, text.data() + at, sizeof eight);
    if ((eight & 0x8080808080808080U) == 0)
      at += sizeof eight;
    else
      next(text, at, good);
  }
  return good;
}

bool is_clean_text(std::string_view text) {
  bool good = true;
  for (std::size_t at = 0; at < text.size() && good;) {
    const auto first = static_cast<unsigned char>(text[at]);
    if (first >= 0x20 && first < 0x7F)
      ++at;
    else
      good = !is_forbidden(next(text, at, good)) && good;
  }
  return good;
}

std::string printable(std::string_view text) {
  constexpr int most = 100;
  std::string out;
  int shown = 0;
  for (std::size_t at = 0; at < text.size(); ++shown) {
    if (shown == most) return out + "…";
    const auto first = at;
    bool good = true;
    const auto code = next(text, at, good);
    if (good && code >= 0x20 && code != 0x7F && code != '\\' && !is_forbidden(code)) {
      out += text.substr(first, at - first);
      continue;
    }
    constexpr auto digits = "0123456789ABCDEF";
    for (const char byte : text.substr(first, at - first))
      out.append("\\x").append(1, digits[static_cast<unsigned char>(byte) >> 4]).append(1, digits[byte & 0xF]);
  }
  return out;
}

std::u32string decode(std::string_view text) {
  std::u32string codes;
  codes.reserve(text.size() / 2);
  bool good = true;
  for (std::size_t at = 0; at < text.size();) codes.push_back(next(text, at, good));
  return codes;
}

std::string encode(char32_t code) {
  std::string out;
  const auto put = [&](char32_t value) { out.push_back(static_cast<char>(value)); };
  if (code < 0x80) {
    put(code);
  } else if (code < 0x800) {
    put(0xC0 | code >> 6), put(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    put(0xE0 | code >> 12), put(0x80 | (code >> 6 & 0x3F)), put(0x80 | (code & 0x3F));
  } else {
    put(0xF0 | code >> 18), put(0x80 | (code >> 12 & 0x3F)), put(0x80 | (code >> 6 & 0x3F)), put(0x80 | (code & 0x3F));
  }
  return out;
}

std::string encode(std::u32string_view codes) {
  std::string out;
  out.reserve(codes.size() * 3);
  for (char32_t code : codes) out += encode(code);
  return out;
}

std::size_t character_count(std::string_view text) {
  std::size_t count = 0;
  for (char c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return count;
}

bool is_blank(char32_t code) {
  return code == ' ' || (code >= 0x09 && code <= 0x0D) || code == 0x85 || code == 0xA0 || code == 0x3000 ||
         (code >= 0x2000 && code <= 0x200B) || code == 0x2028 || code == 0x2029 || code == 0x202F || code == 0xFEFF;
}

bool is_invisible(char32_t code) {
  return code == 0xAD || (code >= 0x200C && code <= 0x200F) || (code >= 0x202A && code <= 0x202E) ||
         (code >= 0x2060 && code <= 0x2064) || (code >= 0x2066 && code <= 0x206F);
}

std::string without_invisible(std::string_view text) {
  // Only these lead bytes begin such a character: U+00AD, U+2000 and above, U+FEFF.
  if (text.find_first_of("\xC2\xE2\xEF") == std::string_view::npos) return std::string(text);
  std::u32string kept;
  for (const char32_t code : decode(text)) {
    if (!is_invisible(code) && code != 0x200B && code != 0xFEFF) kept.push_back(code);
  }
  return encode(kept);
}

bool is_forbidden(char32_t code) {
  return (code < 0x20 && code != '\t' && code != '\n') || (code >= 0x7F && code < 0xA0) || (code >= 0xD800 && code <= 0xDFFF) ||
         (code >= 0xFDD0 && code <= 0xFDEF) || (code & 0xFFFE) == 0xFFFE || code > 0x10FFFF;
}

std::string_view trimmed(std::string_view text) {
  bool good = true;
  for (std::size_t at = 0; at < text.size();) {
    const auto start = at;
    if (!is_blank(next(text, at, good))) {
      text.remove_prefix(start);
      break;
    }
    if (at == text.size()) return {};
  }
  while (!text.empty()) {
    auto start = text.size() - 1;
    while (start > 0 && (static_cast<unsigned char>(text[start]) & 0xC0) == 0x80) --start;
    auto at = start;
    if (!is_blank(next(text, at, good))) break;
    text = text.substr(0, start);
  }
  return text;
}

std::string trim(std::string_view text) {
  if (is_utf8(text)) return std::string(trimmed(text));
  const auto codes = decode(text);
  std::size_t first = 0;
  std::size_t last = codes.size();
  while (first < last && is_blank(codes[first])) ++first;
  while (last > first && is_blank(codes[last - 1])) --last;
  return encode(std::u32string_view(codes).substr(first, last - first));
}

std::string half_width(std::string_view text) {
  auto codes = decode(text);
  for (auto& code : codes) {
    if (code >= 0xFF01 && code <= 0xFF5E) code -= 0xFEE0;
    if (code == 0x3000) code = ' ';
  }
  return encode(codes);
}

std::vector<std::string> split(std::string_view text, std::string_view separator) {
  std::vector<std::string> parts;
  for (;;) {
    const auto at = text.find(separator);
    parts.emplace_back(text.substr(0, at));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + separator.size());
  }
}

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
  std::string out;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) out += separator;
    out += parts[i];
  }
  return out;
}

std::string replace_all(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

std::string chinese_numeral(int number) {
  static constexpr std::array digits{"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
  static constexpr std::array units{"", "十", "百", "千"};
  if (number < 1 || number > 9999) return std::to_string(number);
  const auto plain = std::to_string(number);
  std::string out;
  bool gap = false;
  for (std::size_t i = 0; i < plain.size(); ++i) {
    const int digit = plain[i] - '0';
    const std::size_t power = plain.size() - 1 - i;
    if (digit == 0) {
      gap = true;
      continue;
    }
    if (gap) out += digits[0];
    gap = false;
    if (!(digit == 1 && power == 1 && i == 0)) out += digits[static_cast<std::size_t>(digit)];
    out += units[power];
  }
  return out;
}

std::string xml_escape(std::string_view text) {
  std::string out;
  append_xml_escaped(out, text);
  return out;
}

void append_xml_escaped(std::string& out, std::string_view text) {
  std::size_t copied = 0;  // characters that stand for themselves are copied in one piece
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c > '>' || c < 0 || (c != '&' && c != '<' && c != '>' && c != '"' && c != '\'')) continue;
    out.append(text.substr(copied, at - copied));
    copied = at + 1;
    out += c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : c == '"' ? "&quot;" : "&apos;";
  }
  out.append(text.substr(copied));
}

std::string json_string(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    switch (c) {
      case '"': out += "\\\""; break;
      case '\\': out += "\\\\"; break;
      case '\n': out += "\\n"; break;
      case '\t': out += "\\t"; break;
      default:
        if (static_cast<unsigned char>(c) < 0x20) {
          out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
        } else {
          out.push_back(c);
        }
    }
  }
  return out + "\"";
}

std::string without_stop(std::string text) {
  text = trim(text);
  for (const auto* mark : {"。", "；", ".", ";"}) {
    if (text.ends_with(mark)) text.resize(text.size() - std::string_view(mark).size());
  }
  return text;
}

std::string without_end_marks(std::string text) {
  text = trim(text);
  for (bool more = true; more;) {
    more = false;
    for (const std::string_view mark : {"。", "；", "，", "、", "：", "．", ";", ",", ":"}) {
      if (!text.ends_with(mark)) continue;
      text = trim(text.substr(0, text.size() - mark.size()));
      more = true;
    }
  }
  return text;
}

}  // namespace wenshu
