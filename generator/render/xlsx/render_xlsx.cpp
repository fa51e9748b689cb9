#include "render/xlsx/render_xlsx.h"

#include <chrono>

#include "render/xlsx/check_table.h"
#include "render/xlsx/finish_package.h"
#include "render/xlsx/write_sheet.h"
#include "render/xlsx/xlsxwriter.h"

namespace wenshu {

namespace {

void set_properties(lxw_workbook* workbook, const AnnexTable& table) {
  // The library takes pointers to non-const and copies what they point to.
  auto title = table.title;
  auto author = table.author;
  auto number = table.number;
  lxw_doc_properties properties{};
  properties.title = title.data();
  properties.author = author.data();
  properties.subject = number.data();
  properties.created = std::chrono::system_clock::to_time_t(std::chrono::sys_days{table.date});
  ::workbook_set_properties(workbook, &properties);
}

}  // namespace

Result<std::string> render_xlsx(const AnnexTable& table) {
  if (auto found = check_table(table); has_errors(found)) return failure(std::move(found));
  XlsxWorkbook workbook;
  if (workbook.get() != nullptr) {
    set_properties(workbook.get(), table);
    write_sheet(workbook.get(), table);
  }
  return workbook.close().and_then([](const std::string& package) { return finish_package(package); });
}

}  // namespace wenshu
