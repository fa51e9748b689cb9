#include "layout/words.h"

#include <cstdint>
#include <memory>

#include <unicode/ubrk.h>

namespace wenshu {

namespace {

struct CloseBreaks {
  void operator()(UBreakIterator* breaks) const { ubrk_close(breaks); }
};

/// The text in UTF-16, and for each unit which character it belongs to.
struct Utf16 {
  std::u16string text;
  std::vector<std::size_t> character;
};

Utf16 utf16(std::u32string_view codes) {
  Utf16 out;
  for (std::size_t i = 0; i < codes.size(); ++i) {
    const auto code = codes[i];
    if (code >= 0x10000) {
      out.text += static_cast<char16_t>(0xD7C0 + (code >> 10));
      out.text += static_cast<char16_t>(0xDC00 + (code & 0x3FF));
      out.character.insert(out.character.end(), 2, i);
    } else {
      out.text += static_cast<char16_t>(code);
      out.character.push_back(i);
    }
  }
  return out;
}

}  // namespace

std::vector<bool> word_starts(std::u32string_view text) {
  std::vector<bool> starts(text.size(), true);
  const auto units = utf16(text);
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UBreakIterator, CloseBreaks> breaks(
      ubrk_open(UBRK_WORD, "zh", units.text.data(), static_cast<std::int32_t>(units.text.size()), &status));
  // Without its dictionary every character may begin a word: titles are then broken by their shape alone.
  if (U_FAILURE(status) != 0) return starts;
  starts.assign(text.size(), false);
  for (auto at = ubrk_first(breaks.get()); at != UBRK_DONE; at = ubrk_next(breaks.get())) {
    if (static_cast<std::size_t>(at) < units.character.size()) starts[units.character[static_cast<std::size_t>(at)]] = true;
  }
  return starts;
}

}  // namespace wenshu
