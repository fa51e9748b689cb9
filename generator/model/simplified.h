#pragma once

namespace wenshu {

/// The simplified form of a character, or the character itself: converters and fonts of other places write 編號 for 编号, and the
/// words are the same. A character of GB 2312 is one of simplified texts and stays; what becomes of the others ICU knows
/// (transliterator Traditional-Simplified). It is asked once, by the first character outside GB 2312.
char32_t simplified(char32_t code);

}  // namespace wenshu
