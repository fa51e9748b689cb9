#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace wenshu {

/// How many characters must be put in, left out or replaced to make one of the other (Levenshtein).
std::size_t distance(std::u32string_view one, std::u32string_view other);

/// The word among `candidates` that was meant by a misspelt one: at most a third of it is wrong, at least one character may be.
/// Empty if none is that near.
std::string nearest_word(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace wenshu
