#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "compose/annex.h"
#include "compose/content.h"

namespace wenshu {

/// The columns on each of the sheets of paper that lie side by side (`AnnexTable::pages_wide`), the repeated one first on those
/// that follow. Sheets part between groups of columns where they can, and are as equal as that allows.
std::vector<std::vector<std::size_t>> sheets_of(const AnnexTable& table);

/// Cells of a table that are set on pages: each takes about 4 kB of memory while they are made.
inline constexpr std::size_t most_cells_on_pages = 120'000;
/// False if the table has more: then it is written as a spreadsheet alone.
bool fits_on_pages(const AnnexTable& table);

/// The table as pages that lie across: its lines, then sheet by sheet its header and rows, the totals, who signs, and the notes.
/// Every format says the same text in every cell (`shown`).
Content annex_content(const AnnexTable& table);

/// The page it is set on: `forms/layout-table-a3.xml` or `-a4`.
std::string annex_layout(Paper paper);

}  // namespace wenshu
