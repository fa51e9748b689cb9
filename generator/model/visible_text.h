#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace wenshu {

/// True for a character that nobody sees and that is no blank: joiners, variation selectors, marks of direction, soft hyphens,
/// fillers, tags, byte order marks, the place of a lost picture (U+FFFC). By the properties of Unicode, not by a list: what is
/// Default_Ignorable_Code_Point or of category Cf, and the few that fonts draw as nothing. Control characters are none of them.
bool is_hidden(char32_t code);

/// True for a line break that is not written as one: U+2028, U+2029.
bool is_odd_line_break(char32_t code);

/// True for blanks but the common ones (U+0020, U+3000): of no break, of a quarter, of a hair.
bool is_odd_blank(char32_t code);

/// True if every character of `text` is one of the most common ones, none of which is hidden or looks like another: nearly every
/// cell of a ledger, found without decoding it.
bool is_common_text(std::string_view text);

/// True if a person sees nothing in `text`: blanks and hidden characters alone.
bool shows_nothing(std::string_view text);

/// A text brought to what a person sees of it, and what was wrong with it.
struct SeenText {
  std::string text;
  bool hidden = false;    ///< characters nobody sees were taken out
  bool selected = false;  ///< ideographic variation selectors were taken out: the character may have been meant in a special form
  bool alike = false;     ///< radicals or compatibility ideographs became the ideographs they look like
  bool blanks = false;    ///< odd blanks and line breaks became common ones
};

/// Takes out of `text` what nobody sees and gives every character the code it looks like; nothing if there is nothing to do, as
/// in nearly every text. Joiners and selectors stay in the scripts where they mean something (Arabic, Mongolian, Tibetan and
/// their kin): there a person does see them.
std::optional<SeenText> seen_text(std::string_view text);

/// What a person reads in `text`, for comparing and searching, not for printing: as `seen_text`, without any joiner; digits of
/// all kinds and widths, circled ones too, as 0-9, without marks drawn over or through them; letters and signs in their plain
/// form (NFKC); blanks of all kinds as U+0020 and strokes of all lengths as `-`. Line feeds stay.
std::string as_read(std::string_view text);

}  // namespace wenshu
