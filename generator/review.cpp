#include "review.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "base/file.h"
#include "intake/file_kind.h"
#include "intake/folder.h"
#include "render/xlsx/review/review.h"

namespace wenshu {

namespace {

/// The rows that checks propose for 问题清单, in the columns of the workbook's own sheet; of input without columns, in those of
/// the definition.
ProposedRows proposed_rows(const Dossier& dossier, const WorkbookDefinition& definition) {
  const auto& sheet = definition.sheet(Finding::sheet);
  std::map<std::string, std::size_t> columns;
  const auto places = dossier.campaign->sheets.find(Finding::sheet);
  const bool known = places != dossier.campaign->sheets.end() && !places->second.columns.empty();
  for (std::size_t i = 0; i < sheet.fields.size(); ++i) {
    if (!known) columns[sheet.fields[i].id] = i;
    if (!known) continue;
    const auto at = places->second.columns.find(sheet.fields[i].id);
    if (at != places->second.columns.end()) columns[sheet.fields[i].id] = at->second - 1;
  }
  std::size_t width = 0;
  for (const auto& [field, column] : columns) width = std::max(width, column + 1);
  ProposedRows proposed{.name = "建议补写的问题", .headings = std::vector<std::string>(width)};
  for (const auto& field : sheet.fields) {
    if (const auto at = columns.find(field.id); at != columns.end()) proposed.headings[at->second] = field.header;
  }
  for (const auto& one : dossier.found) {
    if (one.row.empty()) continue;
    auto& row = proposed.rows.emplace_back(width);
    for (const auto& [field, value] : one.row) {
      if (const auto at = columns.find(field); at != columns.end()) row[at->second] = value;
    }
  }
  proposed.note = fmt::format(
      "基础台账的数字证明、{}里没有写的问题 {} "
      "项。请逐项核对，属实的把整行复制到{}的末尾（列的次序相同），不属实的改正台账的数字。",
      known ? places->second.name : sheet.name, proposed.rows.size(), known ? places->second.name : sheet.name);
  return proposed;
}

}  // namespace

Result<Diagnostics> write_review(const std::filesystem::path& given, const Result<Dossier>& dossier,
                                 const WorkbookDefinition& definition, const std::filesystem::path& to) {
  const auto& diagnostics = dossier ? dossier->found : dossier.error();
  const bool readable = dossier.has_value();
  const auto proposed = dossier ? proposed_rows(*dossier, definition) : ProposedRows{};
  std::error_code error;
  const auto workbook = workbook_of(given).value_or(given);
  if (std::filesystem::equivalent(workbook, to, error)) {
    return failure(environment_error("report-over-input", {.file = to.string()}, "检查结果不能写在工作簿自己上面",
                                     "请给 --report 另一个文件名"));
  }
  // What the reader refused, a bomb perhaps, is not opened again.
  const auto kind = file_kind(workbook);
  const bool package = readable && kind && *kind == FileKind::zip;
  const auto bytes = package ? read_file(workbook) : Result<std::string>(std::string());
  if (!bytes) return failure(bytes.error());
  Diagnostics notes;
  const auto& form = workbook_kind(to);
  auto reviewed =
      package ? review_workbook(*bytes, diagnostics, form, notes, proposed) : list_workbook(diagnostics, form, proposed);
  if (!reviewed && package) {
    notes = as_warnings(std::move(reviewed.error()));
    reviewed = list_workbook(diagnostics, form, proposed);
  }
  if (!reviewed) return failure(std::move(reviewed.error()));
  if (auto written = write_file(to, *reviewed); !written) return failure(std::move(written.error()));
  return notes;
}

}  // namespace wenshu
