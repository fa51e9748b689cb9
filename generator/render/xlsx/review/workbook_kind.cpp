#include "render/xlsx/review/workbook_kind.h"

#include <algorithm>
#include <array>
#include <string>

namespace wenshu {

namespace {

constexpr std::array kinds{
    WorkbookKind{".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", false},
    WorkbookKind{".xltx", "application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml", false},
    WorkbookKind{".xlsm", "application/vnd.ms-excel.sheet.macroEnabled.main+xml", true},
    WorkbookKind{".xltm", "application/vnd.ms-excel.template.macroEnabled.main+xml", true},
    WorkbookKind{".xlam", "application/vnd.ms-excel.addin.macroEnabled.main+xml", true}};

}  // namespace

const WorkbookKind& workbook_kind(const std::filesystem::path& file) {
  auto extension = file.extension().string();
  for (char& c : extension) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  const auto known = std::find_if(kinds.begin(), kinds.end(), [&](const auto& one) { return one.extension == extension; });
  return known == kinds.end() ? kinds.front() : *known;
}

bool is_workbook_type(std::string_view content_type) {
  return std::any_of(kinds.begin(), kinds.end(), [&](const auto& one) { return one.content_type == content_type; });
}

}  // namespace wenshu
