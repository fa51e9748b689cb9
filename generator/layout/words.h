#pragma once

#include <string_view>
#include <vector>

namespace wenshu {

/// For each character of a text, whether a word begins with it, by the dictionary of ICU. Characters outside words (marks,
/// blanks) begin one each.
std::vector<bool> word_starts(std::u32string_view text);

}  // namespace wenshu
