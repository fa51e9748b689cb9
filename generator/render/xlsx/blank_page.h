#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "render/xlsx/xlsxwriter.h"

namespace wenshu {

/// The sheet that explains the checklist: drop-down lists point to it.
inline constexpr std::string_view checklist_name = "检查条目";

/// Paper sizes (ECMA-376 Part 1, 18.3.1.63).
inline constexpr std::uint8_t paper_a3 = 8, paper_a4 = 9;

/// The sheet of that name; null if there is none.
lxw_worksheet* sheet_named(lxw_workbook* workbook, std::string_view name);

/// So many pages wide, the rows up to `last_header` (from 0) on every page.
void print_across(lxw_worksheet* to, std::uint8_t paper, bool landscape, lxw_row_t last_header = 0, std::uint16_t pages = 1);

/// Writes one row of texts, as high as they are in columns of these widths.
void write_row(lxw_worksheet* to, lxw_row_t row, const std::vector<std::string>& texts, const std::vector<double>& widths,
               lxw_format* format);

}  // namespace wenshu
