#include "intake/xlsx/merged_ranges.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace wenshu {

namespace {

/// The ranges that reach a row, as a line sweeps down the sheet: disjoint column intervals, found by their first column.
/// A range whose last row has passed stays until it is in the way.
class SweepLine {
 public:
  /// The range in whose way `range` would stand; null if it found room.
  const MergedRange* insert(const MergedRange& range) {
    auto at = live_.upper_bound(range.first_column);
    if (at != live_.begin()) --at;
    while (at != live_.end() && at->first <= range.last_column) {
      if (at->second.last_column < range.first_column) {
        ++at;
      } else if (at->second.last_row < range.first_row) {
        at = live_.erase(at);
      } else {
        return &at->second;
      }
    }
    live_.emplace(range.first_column, range);
    return nullptr;
  }

  /// True if the cell lies under a range and is not its top left.
  bool covers(const Cell& cell) const {
    auto at = live_.upper_bound(cell.column);
    if (at == live_.begin()) return false;
    const auto& range = (--at)->second;
    const bool inside = cell.column <= range.last_column && cell.row <= range.last_row;
    return inside && (cell.row != range.first_row || cell.column != range.first_column);
  }

 private:
  std::map<std::uint32_t, MergedRange> live_;
};

}  // namespace

std::vector<std::pair<MergedRange, MergedRange>> remove_covered(std::vector<Cell>& cells, std::vector<MergedRange> ranges) {
  std::sort(ranges.begin(), ranges.end(), [](const MergedRange& a, const MergedRange& b) {
    return std::tie(a.first_row, a.first_column) < std::tie(b.first_row, b.first_column);
  });
  std::vector<std::pair<MergedRange, MergedRange>> overlaps;
  SweepLine line;
  auto next = ranges.begin();
  const auto advance_to = [&](std::uint32_t row) {
    for (; next != ranges.end() && next->first_row <= row; ++next) {
      if (const auto* other = line.insert(*next)) overlaps.emplace_back(*other, *next);
    }
  };
  auto kept = cells.begin();
  for (auto& cell : cells) {
    advance_to(cell.row);
    if (line.covers(cell)) continue;
    if (&*kept != &cell) *kept = std::move(cell);
    ++kept;
  }
  cells.erase(kept, cells.end());
  advance_to(UINT32_MAX);
  return overlaps;
}

}  // namespace wenshu
