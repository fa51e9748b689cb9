#include "model/visible_text.h"

#include <algorithm>

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>

#include "base/text.h"
#include "model/ideograph.h"

namespace wenshu {

namespace {

bool is_ideographic_selector(char32_t code) { return code >= 0xE0100 && code <= 0xE01EF; }

/// Joiners and selectors that choose the form of a letter in some scripts.
bool may_shape(char32_t code) {
  return code == 0x200C || code == 0x200D || code == 0x034F || (code >= 0x180B && code <= 0x180F) ||
         (code >= 0xFE00 && code <= 0xFE02);
}

/// Scripts whose letters have one form wherever they stand.
bool has_fixed_letters(char32_t code) {
  UErrorCode error = U_ZERO_ERROR;
  switch (uscript_getScript(static_cast<UChar32>(code), &error)) {
    case USCRIPT_COMMON:
    case USCRIPT_INHERITED:
    case USCRIPT_UNKNOWN:
    case USCRIPT_HAN:
    case USCRIPT_BOPOMOFO:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_HANGUL:
    case USCRIPT_YI:
    case USCRIPT_LATIN:
    case USCRIPT_GREEK:
    case USCRIPT_CYRILLIC: return true;
    default: return U_FAILURE(error);
  }
}

/// True if the last letter, whatever joiners follow it, is of a script whose letters change their form.
bool follows_shaped_letter(const std::u32string& text) {
  const auto letter = std::find_if_not(text.rbegin(), text.rend(), may_shape);
  return letter != text.rend() && !has_fixed_letters(*letter);
}

/// True if a byte begins no character that `seen_text` would change: ASCII, the common ideographs (E4-E9; EA-ED are Yi and
/// Hangul), two-byte letters past the joiners of U+0080-07FF.
///
/// E1 holds fillers and selectors, E2 punctuation and radicals, E3 fillers and strokes, EF compatibility forms, F0 and F3 the
/// planes of selectors: those are looked at.
bool is_plain_lead(unsigned char byte) {
  if (byte < 0x80) return (byte >= 0x20 && byte != 0x7F) || byte == '\t' || byte == '\n' || byte == '\r';
  return (byte >= 0xE4 && byte <= 0xED) || byte == 0xD0 || byte == 0xD1;
}

/// Punctuation that fills Chinese texts: U+2014-2027 (E2 80 94-A7), U+3000-303F (E3 80), U+FF01-FF5F (EF BC 81-BD 9F).
bool is_common_sign(std::string_view text, std::size_t at) {
  if (at + 2 >= text.size()) return false;
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const auto second = byte(at + 1), third = byte(at + 2);
  switch (byte(at)) {
    case 0xE2: return second == 0x80 && third >= 0x90 && third <= 0xA7;
    case 0xE3: return second == 0x80 && third != 0x93;  // 〓 stands for a character that is missing
    case 0xEF: return second == 0xBC || (second == 0xBD && third <= 0x9F);
    default: return false;
  }
}

/// Dashes and strokes of every length; U+30FC is the Japanese one that stands on some keyboards.
bool is_stroke(char32_t code) {
  return u_charType(static_cast<UChar32>(code)) == U_DASH_PUNCTUATION || code == 0x2212 || code == 0x30FC || code == 0x2500;
}

bool is_mark(char32_t code) {
  const auto type = u_charType(static_cast<UChar32>(code));
  return type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK;
}

/// The plain form of a text (NFKC); one that cannot be brought there stays.
std::u32string plain_form(const std::u32string& codes) {
  std::u16string units;
  for (const char32_t code : codes) {
    if (code < 0x10000) {
      units.push_back(static_cast<char16_t>(code));
    } else {
      units += {static_cast<char16_t>(U16_LEAD(code)), static_cast<char16_t>(U16_TRAIL(code))};
    }
  }
  UErrorCode error = U_ZERO_ERROR;
  const auto* const form = unorm2_getNFKCInstance(&error);
  std::u16string changed(units.size() * 18 + 1, u'\0');  // no character has a longer form
  const auto length = unorm2_normalize(form, units.data(), static_cast<int32_t>(units.size()), changed.data(),
                                       static_cast<int32_t>(changed.size()), &error);
  if (U_FAILURE(error)) return codes;
  std::u32string plain;
  for (int32_t at = 0; at < length;) {
    UChar32 one = 0;
    U16_NEXT(changed.data(), at, length, one);
    plain.push_back(static_cast<char32_t>(one));
  }
  return plain;
}

}  // namespace

bool is_common_text(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (is_plain_lead(byte) || (byte & 0xC0) == 0x80) {
      ++at;
    } else if (is_common_sign(text, at)) {
      at += 3;
    } else {
      return false;
    }
  }
  return true;
}

bool is_hidden(char32_t code) {
  if (code < 0xAD) return false;
  if (code >= 0x4E00 && code <= 0x9FFF) return false;
  if (code == 0x2800 || code == 0xFFFC) return true;
  const auto point = static_cast<UChar32>(code);
  if (u_hasBinaryProperty(point, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0) return true;
  return u_charType(point) == U_FORMAT_CHAR && u_hasBinaryProperty(point, UCHAR_PREPENDED_CONCATENATION_MARK) == 0;
}

bool is_odd_line_break(char32_t code) { return code == 0x2028 || code == 0x2029; }

bool is_odd_blank(char32_t code) {
  return code >= 0xA0 && code != 0x3000 && u_charType(static_cast<UChar32>(code)) == U_SPACE_SEPARATOR;
}

std::optional<SeenText> seen_text(std::string_view text) {
  if (is_common_text(text)) return std::nullopt;
  SeenText seen;
  std::u32string kept;
  for (const char32_t code : decode(text)) {
    if (is_hidden(code)) {
      if (may_shape(code) && follows_shaped_letter(kept)) {
        kept.push_back(code);
      } else {
        (is_ideographic_selector(code) ? seen.selected : seen.hidden) = true;
      }
    } else if (is_odd_line_break(code)) {
      seen.blanks = true, kept.push_back('\n');
    } else if (is_odd_blank(code)) {
      seen.blanks = true, kept.push_back(' ');
    } else {
      kept.push_back(ideograph(code));
      seen.alike = seen.alike || kept.back() != code;
    }
  }
  if (!seen.hidden && !seen.selected && !seen.alike && !seen.blanks) return std::nullopt;
  seen.text = encode(kept);
  return seen;
}

bool shows_nothing(std::string_view text) {
  if (trimmed(text).empty()) return true;
  const auto seen = seen_text(text);
  return seen && trimmed(seen->text).empty();
}

std::string as_read(std::string_view text) {
  std::u32string seen;
  for (const char32_t code : decode(text)) {
    if (!is_hidden(code)) seen.push_back(ideograph(code));
  }
  std::u32string read;
  for (char32_t code : plain_form(seen)) {
    const auto digit = u_charDigitValue(static_cast<UChar32>(code));
    if (digit >= 0 && digit <= 9 && code > '9') code = U'0' + static_cast<char32_t>(digit);
    if (is_odd_line_break(code)) code = '\n';
    if (is_blank(code) && code != '\n') code = ' ';
    if (is_stroke(code)) code = '-';
    const bool after_digit = !read.empty() && read.back() >= '0' && read.back() <= '9';
    if (is_hidden(code) || (after_digit && is_mark(code))) continue;
    read.push_back(code);
  }
  return encode(read);
}

}  // namespace wenshu
