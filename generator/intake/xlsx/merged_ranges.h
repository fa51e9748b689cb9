#pragma once

#include <utility>
#include <vector>

#include "intake/workbook.h"

namespace wenshu {

/// Takes the cells away that stand under a merged range without being its top left cell: nobody sees them, and a program
/// that merged without emptying them left them behind. `rows` and their cells are in order.
///
/// Returns the pairs of ranges that overlap, which no program can show; of such a pair only the first counts.
std::vector<std::pair<MergedRange, MergedRange>> remove_covered(std::vector<SheetRow>& rows, std::vector<MergedRange> ranges);

}  // namespace wenshu
