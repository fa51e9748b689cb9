#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "intake/workbook.h"

namespace wenshu {

/// The merged ranges that reach a row, as a line sweeps down a sheet: any number of ranges costs no more than passing each once.
class MergedSweep {
 public:
  /// Ranges in any order; of two that overlap only the upper left one counts.
  explicit MergedSweep(std::vector<MergedRange> ranges);

  /// Moves the line to `row`, never back.
  void go_to(std::uint32_t row);
  /// The range over this column of the line's row; null if there is none.
  const MergedRange* over(std::uint32_t column) const;

  /// Pairs of ranges that overlap, as far as the line has come.
  const std::vector<std::pair<MergedRange, MergedRange>>& overlaps() const { return overlaps_; }

 private:
  void insert(const MergedRange& range);

  std::vector<MergedRange> ranges_;  // by first row, then first column
  std::size_t next_ = 0;
  std::uint32_t row_ = 0;
  std::map<std::uint32_t, MergedRange> live_;  // by first column, disjoint; one that has ended stays until it is in the way
  std::vector<std::pair<MergedRange, MergedRange>> overlaps_;
};

}  // namespace wenshu
