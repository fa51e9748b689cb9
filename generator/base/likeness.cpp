#include "base/likeness.h"

#include <algorithm>

#include "base/text.h"

namespace wenshu {

std::size_t distance(std::u32string_view one, std::u32string_view other) {
  std::vector<std::size_t> row(other.size() + 1);
  for (std::size_t j = 0; j <= other.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= one.size(); ++i) {
    std::size_t diagonal = row[0]++;
    for (std::size_t j = 1; j <= other.size(); ++j) {
      const auto replaced = diagonal + (one[i - 1] == other[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row.back();
}

std::string nearest_word(std::string_view word, const std::vector<std::string>& candidates) {
  const auto codes = decode(word);
  std::string best;
  std::size_t least = std::max<std::size_t>(1, codes.size() / 3) + 1;
  for (const auto& candidate : candidates) {
    const auto other = decode(candidate);
    if (other.size() > codes.size() + least || codes.size() > other.size() + least) continue;
    const auto apart = distance(codes, other);
    if (apart < least && apart < std::max(codes.size(), other.size())) least = apart, best = candidate;
  }
  return best;
}

}  // namespace wenshu
