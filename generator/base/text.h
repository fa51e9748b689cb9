#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace wenshu {

/// True if `text` is well-formed UTF-8 (no surrogates, no overlong forms, nothing above U+10FFFF).
bool is_utf8(std::string_view text);

/// True if `text` is that, and holds no character that no XML part and no page can carry (`is_forbidden`).
bool is_clean_text(std::string_view text);

/// `text` as it can be shown, whatever its bytes are: those that are no UTF-8, control characters and backslashes as `\\xHH`;
/// what goes past a hundred characters is left out (`…`).
std::string printable(std::string_view text);

/// The code points of `text`; a byte that is not well-formed UTF-8 becomes U+FFFD.
std::u32string decode(std::string_view text);

/// UTF-8 of `code`, and of a whole sequence.
std::string encode(char32_t code);
std::string encode(std::u32string_view codes);

/// Whether `code` is one of `characters`.
inline bool contains(std::u32string_view characters, char32_t code) { return characters.find(code) != std::u32string_view::npos; }

/// How many code points `text` has.
std::size_t character_count(std::string_view text);

/// Without blanks at both ends; U+3000, U+00A0 and line breaks count as blank.
std::string trim(std::string_view text);

/// The same for text known to be well-formed UTF-8, without a copy.
std::string_view trimmed(std::string_view text);

/// Full-width ASCII (U+FF01…U+FF5E) and U+3000 as their half-width forms.
std::string half_width(std::string_view text);

/// True for blanks of every width and line breaks.
bool is_blank(char32_t code);

/// True for characters nobody sees that blanks do not cover: joiners, marks of direction, soft hyphens.
bool is_invisible(char32_t code);

/// Without those, and without blanks of no width.
std::string without_invisible(std::string_view text);

/// A control character, a noncharacter or a lone surrogate: what no XML part and no page can carry. Tab and line feed are none.
bool is_forbidden(char32_t code);

std::vector<std::string> split(std::string_view text, std::string_view separator);
std::string join(const std::vector<std::string>& parts, std::string_view separator);
std::string replace_all(std::string text, std::string_view from, std::string_view to);

/// `number` (1…9999) in Chinese numerals as statutes write them: 十一, 二十八, 一百零三.
std::string chinese_numeral(int number);

/// Text safe inside XML content and attributes: `& < > " '` escaped. The text itself must hold no forbidden characters.
std::string xml_escape(std::string_view text);
void append_xml_escaped(std::string& out, std::string_view text);

/// `text` as a JSON string with its quotes.
std::string json_string(std::string_view text);

/// Without the full stop a clerk may or may not have typed: the template writes its own.
std::string without_stop(std::string text);

/// Without any mark at its end that the sentence around it writes itself: `抄送：甲局。` would print two.
std::string without_end_marks(std::string text);

}  // namespace wenshu
