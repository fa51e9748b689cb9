#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace wenshu::docx {

/// How Word must treat a run: by default, as 复杂文种 (Tibetan, Mongolian), or as such from right to left (Arabic, Uyghur).
enum class Writing { plain, complex, from_right };

struct WritingPart {
  std::string text;
  Writing writing = Writing::plain;
};

/// `text` in stretches of one way of writing; blanks between two words of the same stay with them. Empty for an empty text.
std::vector<WritingPart> by_direction(std::string_view text);

}  // namespace wenshu::docx
