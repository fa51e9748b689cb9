#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "compose/annex.h"
#include "render/xlsx/placement.h"
#include "render/xlsx/xlsxwriter.h"

namespace wenshu {

/// How large a chart is on the sheet, in pixels.
struct ChartSize {
  double width = 0, height = 0;
};
/// As wide as it is printed on a page, or as the sheet if that is narrower; `scale` is that of the print.
ChartSize size_on_sheet(const Chart& chart, const std::vector<double>& widths, double scale);

/// Adds a chart that is the spreadsheet's own: its names and numbers are references to the cells of the table, so that it changes
/// with them. It stands at the left edge, its top at `row`. `number` is that of its caption.
void insert_chart(lxw_workbook* workbook, lxw_worksheet* sheet, const AnnexTable& table, const AnnexChart& chart,
                  const Placement& placement, int number, std::uint32_t row, ChartSize size, double points);

}  // namespace wenshu
