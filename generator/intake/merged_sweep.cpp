#include "intake/merged_sweep.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace wenshu {

MergedSweep::MergedSweep(std::vector<MergedRange> ranges) : ranges_(std::move(ranges)) {
  std::sort(ranges_.begin(), ranges_.end(), [](const MergedRange& a, const MergedRange& b) {
    return std::tie(a.first_row, a.first_column) < std::tie(b.first_row, b.first_column);
  });
}

void MergedSweep::go_to(std::uint32_t row) {
  row_ = row;
  for (; next_ < ranges_.size() && ranges_[next_].first_row <= row; ++next_) insert(ranges_[next_]);
}

void MergedSweep::insert(const MergedRange& range) {
  auto at = live_.upper_bound(range.first_column);
  if (at != live_.begin()) --at;
  while (at != live_.end() && at->first <= range.last_column) {
    if (at->second.last_column < range.first_column) {
      ++at;
    } else if (at->second.last_row < range.first_row) {
      at = live_.erase(at);
    } else {
      overlaps_.emplace_back(at->second, range);
      return;
    }
  }
  live_.emplace(range.first_column, range);
}

const MergedRange* MergedSweep::over(std::uint32_t column) const {
  auto at = live_.upper_bound(column);
  if (at == live_.begin()) return nullptr;
  const auto& range = (--at)->second;
  return column <= range.last_column && row_ <= range.last_row ? &range : nullptr;
}

}  // namespace wenshu
