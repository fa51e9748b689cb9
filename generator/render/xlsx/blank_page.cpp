#include "render/xlsx/blank_page.h"

#include <algorithm>

#include "render/xlsx/measure.h"

namespace wenshu {

lxw_worksheet* sheet_named(lxw_workbook* workbook, std::string_view name) {
  return ::workbook_get_worksheet_by_name(workbook, std::string(name).c_str());
}

void print_across(lxw_worksheet* to, std::uint8_t paper, bool landscape, lxw_row_t last_header, std::uint16_t pages) {
  ::worksheet_set_paper(to, paper);
  if (landscape) ::worksheet_set_landscape(to);
  ::worksheet_fit_to_pages(to, pages, 0);
  ::worksheet_repeat_rows(to, 0, last_header);
}

void write_row(lxw_worksheet* to, lxw_row_t row, const std::vector<std::string>& texts, const std::vector<double>& widths,
               lxw_format* format) {
  double height = 0;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    ::worksheet_write_string(to, row, static_cast<lxw_col_t>(i), texts[i].c_str(), format);
    height = std::max(height, text_height(texts[i], widths[i], cell_points));
  }
  ::worksheet_set_row(to, row, height, nullptr);
}

}  // namespace wenshu
