#include "intake/xlsx/merged_ranges.h"

#include <algorithm>

#include "intake/merged_sweep.h"

namespace wenshu {

std::vector<std::pair<MergedRange, MergedRange>> remove_covered(std::vector<SheetRow>& rows, std::vector<MergedRange> ranges) {
  MergedSweep sweep(std::move(ranges));
  for (auto& row : rows) {
    sweep.go_to(row.number);
    std::erase_if(row.cells, [&](const Cell& cell) {
      const auto* range = sweep.over(cell.column);
      return range != nullptr && (row.number != range->first_row || cell.column != range->first_column);
    });
  }
  std::erase_if(rows, [](const SheetRow& row) { return row.cells.empty(); });
  sweep.go_to(UINT32_MAX);
  return sweep.overlaps();
}

}  // namespace wenshu
