#pragma once

namespace wenshu {

/// The ideograph that a radical, a stroke or a compatibility ideograph looks like, or the character itself.
///
/// Programs that take texts out of PDF files, and some input methods, write ⻋ or U+F98A for 车 and 力: nobody sees a difference,
/// and nothing finds the word again. Radicals and strokes go by the property Equivalent_Unified_Ideograph of Unicode,
/// compatibility ideographs by their canonical decomposition.
char32_t ideograph(char32_t code);

}  // namespace wenshu
