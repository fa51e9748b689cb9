#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace wenshu {

/// What a program left in a text that people were to write, or what it lost of it.
struct Leftover {
  std::string code;  ///< of the diagnostic: `text-markup`
  std::string what;  ///< in the clerk's words, with the text
  std::string hint;
  bool always = false;              ///< an error in prose, too: nothing of the text can be used, or printed
  std::optional<std::string> read;  ///< what the text certainly says without it
};

/// What a text is for, as far as lost characters go.
enum class TextUse {
  prose,  ///< a question mark may be one, and a box may be there to tick
  name,   ///< names, codes, phones: question marks and boxes stand for lost characters
  choice  ///< numbers, days, words to choose from: what is none of them is found so without our help
};

/// False if `text` has certainly no leftover, as nearly every text; costs next to nothing.
bool may_have_leftover(std::string_view text);

/// The first leftover in `text`, which has nothing hidden in it (see `seen_text`):
///
/// `cell-picture` a picture's formula, `text-formula` a formula, `text-error-value` #N/A and its like, `text-overflow` ####,
/// `text-null` null, None, undefined, `text-markup` &nbsp;, <br/> and `_x000D_`, `text-garbled` a text read in the wrong
/// encoding, `text-lost` a character that became `?`, □ or U+FFFD, `text-private` one of private use or no character at all,
/// `text-odd` an emoji, an accent on an ideograph, or in a name an enclosed sign (①, ㈱).
std::optional<Leftover> leftover(std::string_view text, TextUse use);

/// `="CR-1"`, which makes a spreadsheet keep a code as it is, without the guard; nothing if it has none.
std::optional<std::string> without_guard(std::string_view text);

}  // namespace wenshu
