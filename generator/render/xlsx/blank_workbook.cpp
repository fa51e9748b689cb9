#include "render/xlsx/blank_workbook.h"

#include "render/xlsx/blank_sheets.h"
#include "render/xlsx/xlsxwriter.h"

namespace wenshu {

namespace {

/// A new workbook says nothing of when it was made: the same one every time.
constexpr std::time_t no_time = 1640995200;  // 2022-01-01

void set_properties(lxw_workbook* workbook) {
  std::string title = "专项治理工作簿";
  lxw_doc_properties properties{};
  properties.title = title.data();
  properties.created = no_time;
  ::workbook_set_properties(workbook, &properties);
}

/// A sheet can name another in its lists only once that stands in the workbook, so all are added first, in their order.
void add_sheets(lxw_workbook* workbook, const WorkbookDefinition& definition) {
  for (const auto& sheet : definition.sheets) ::workbook_add_worksheet(workbook, sheet.name.c_str());
  for (const auto& name : definition.own_sheets) ::workbook_add_worksheet(workbook, name.c_str());
}

}  // namespace

Result<std::string> render_blank_workbook(const WorkbookDefinition& definition, const Catalogue& catalogue,
                                          const FieldChecks& checks) {
  XlsxWorkbook made;
  if (auto* const workbook = made.get(); workbook != nullptr) {
    set_properties(workbook);
    add_sheets(workbook, definition);
    const auto formats = blank_formats(workbook);
    const auto lists = write_lists(workbook, definition);
    for (const auto& sheet : definition.sheets) write_blank_sheet(workbook, definition, sheet, lists, formats);
    write_guide(workbook, definition, checks, formats);
    write_checklist(workbook, catalogue, formats);
  }
  return made.close();
}

}  // namespace wenshu
