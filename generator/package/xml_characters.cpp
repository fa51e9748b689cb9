#include "package/xml_characters.h"

#include <charconv>
#include <cstdint>
#include <cstring>

#include "base/text.h"

namespace wenshu {

namespace {

unsigned char byte_at(std::string_view text, std::size_t at) { return static_cast<unsigned char>(text[at]); }

/// True if all eight bytes are ASCII and none below a blank.
bool plain_word(const char* at) {
  std::uint64_t word = 0;
  std::memcpy(&word, at, sizeof word);
  constexpr std::uint64_t high = 0x8080808080808080, blank = 0x2020202020202020;
  // Of bytes that are all ASCII, subtracting a blank borrows into the high bit of those below it; a borrow from a neighbour
  // can only make a plain byte look suspicious, never the reverse.
  return ((word | (word - blank)) & high) == 0;
}

/// The length of the character that `lead` begins; 0 if none does.
std::size_t length_of(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return 2;
  if (lead >= 0xE0 && lead <= 0xEF) return 3;
  return lead >= 0xF0 && lead <= 0xF4 ? 4 : 0;
}

/// True for a whole sequence of two to four bytes that is a character XML allows.
bool is_character(std::string_view sequence) {
  const auto lead = byte_at(sequence, 0);
  for (std::size_t i = 1; i < sequence.size(); ++i) {
    if ((byte_at(sequence, i) & 0xC0) != 0x80) return false;
  }
  const auto second = byte_at(sequence, 1);
  if (lead == 0xE0 && second < 0xA0) return false;                           // overlong
  if (lead == 0xED && second > 0x9F) return false;                           // half of a surrogate pair
  if (lead == 0xF0 && second < 0x90) return false;                           // overlong
  if (lead == 0xF4 && second > 0x8F) return false;                           // beyond U+10FFFF
  return !(lead == 0xEF && second == 0xBF && byte_at(sequence, 2) >= 0xBE);  // U+FFFE, U+FFFF
}

bool is_allowed(char32_t code) {
  if (code < 0x20) return code == '\t' || code == '\n' || code == '\r';
  return code <= 0xD7FF || (code >= 0xE000 && code <= 0xFFFD) || (code >= 0x10000 && code <= 0x10FFFF);
}

/// The character between `&` and `;`.
std::optional<char32_t> referred(std::string_view name) {
  if (name == "lt") return U'<';
  if (name == "gt") return U'>';
  if (name == "amp") return U'&';
  if (name == "quot") return U'"';
  if (name == "apos") return U'\'';
  if (!name.starts_with('#')) return std::nullopt;
  const bool hexadecimal = name.starts_with("#x");
  const auto digits = name.substr(hexadecimal ? 2 : 1);
  std::uint32_t code = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), code, hexadecimal ? 16 : 10);
  if (digits.empty() || error != std::errc{} || end != digits.data() + digits.size() || !is_allowed(code)) return std::nullopt;
  return code;
}

}  // namespace

XmlCheck check_xml_characters(std::string_view bytes) {
  std::size_t at = 0;
  while (at < bytes.size()) {
    while (at + 8 <= bytes.size() && plain_word(bytes.data() + at)) at += 8;
    if (at == bytes.size()) break;
    const auto lead = byte_at(bytes, at);
    if (lead >= 0x20 && lead < 0x80) {
      ++at;
      continue;
    }
    const auto length = length_of(lead);
    if (length == 0 || (length == 1 && !is_allowed(lead))) return {at, true};
    if (at + length > bytes.size()) return {at, false};
    if (length > 1 && !is_character(bytes.substr(at, length))) return {at, true};
    at += length;
  }
  return {at, false};
}

bool unescape_xml(std::string_view text, bool attribute, std::string& out) {
  while (!text.empty()) {
    const auto next = text.find_first_of(attribute ? "&\r\n\t" : "&\r");
    out += text.substr(0, next);
    if (next == std::string_view::npos) return true;
    text.remove_prefix(next);
    if (text[0] != '&') {
      out.push_back(attribute ? ' ' : '\n');
      text.remove_prefix(text.starts_with("\r\n") ? 2 : 1);
      continue;
    }
    const auto end = text.find(';');
    const auto code = end == std::string_view::npos ? std::nullopt : referred(text.substr(1, end - 1));
    if (!code) return false;
    out += encode(*code);
    text.remove_prefix(end + 1);
  }
  return true;
}

}  // namespace wenshu
