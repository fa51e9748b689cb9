#include "model/report_sheet.h"

#include <algorithm>
#include <map>
#include <vector>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "base/text.h"
#include "model/coerce.h"
#include "model/likely_field.h"

namespace wenshu {

namespace {

/// A column as it is told: by its cell, or by its name where there are no cells.
std::string header_place(const Sheet& sheet, const Header& header, std::uint32_t column) {
  if (sheet.places.style == PlaceNames::Style::cells) return cell_name(header.last_row, column);
  return column <= sheet.places.fields.size() ? sheet.places.fields[column - 1] : std::string();
}

/// The header a column may have been meant to carry: of a field no other column holds.
std::string likely_header(const SheetDefinition& definition, const Header& header, const std::string& title) {
  std::vector<std::string> missing;
  for (const auto& field : definition.fields) {
    if (!header.columns.contains(field.id)) missing.push_back(field.header);
  }
  const auto guess = nearest(title, missing);
  return guess.empty() ? std::string() : fmt::format("是否“{}”写错了；是的话请改正表头", guess);
}

/// `3、5—9`; no more than ten of them.
std::string ranges(const std::vector<std::uint32_t>& numbers, std::string (*name)(std::uint32_t)) {
  std::vector<std::string> parts;
  for (std::size_t first = 0; first < numbers.size();) {
    auto last = first;
    while (last + 1 < numbers.size() && numbers[last + 1] == numbers[last] + 1) ++last;
    parts.push_back(name(numbers[first]) + (last == first ? "" : "—" + name(numbers[last])));
    if (parts.size() == 10 && last + 1 < numbers.size()) return join(parts, "、") + " 等";
    first = last + 1;
  }
  return join(parts, "、");
}

/// Columns of the form, that may be empty, are missing: said if most of the form is there, so that one was lost on the way.
/// A column added to the form later is not missed: a workbook made before is whole without it.
void report_absent(const Sheet& sheet, const SheetDefinition& definition, const Header& header, const std::string& file,
                   Diagnostics& diagnostics) {
  if (sheet.places.style != PlaceNames::Style::cells) return;  // records leave out what is empty
  std::vector<std::string> absent;
  std::size_t present = 0;
  for (const auto& field : definition.fields) {
    if (field.group.empty() || field.required || field.later) continue;
    if (header.columns.contains(field.id)) {
      ++present;
    } else {
      absent.push_back(field.header);
    }
  }
  if (absent.empty() || absent.size() * 4 > present) return;
  diagnostics.push_back(input_warning("column-absent", {.file = file, .sheet = sheet.name},
                                      fmt::format("没有这些列：{}，都按空白读入", join(absent, "、")),
                                      "请补上；改了表头的，请改回"));
}

const FieldDefinition* field_near(const NearColumns& near, std::uint32_t column) {
  const auto found = std::find_if(near.begin(), near.end(), [&](const auto& one) { return one.first == column; });
  return found == near.end() ? nullptr : found->second;
}

/// A column that nothing reads: an error if it may be one of the form's.
Diagnostic unknown_column(const Sheet& sheet, const SheetDefinition& definition, const Header& header, const std::string& title,
                          const FieldDefinition* likely, const Place& place) {
  if (likely == nullptr)
    return input_info("column-unknown", place, fmt::format("列“{}”不认识，未使用", title),
                      likely_header(definition, header, title));
  const auto name = sheet.places.style == PlaceNames::Style::cells ? fmt::format("“{}”", likely->header)
                                                                   : fmt::format("“{}”或者 {}", likely->header, likely->id);
  return input_error(
      "column-near", place, fmt::format("列“{}”像是“{}”，但不能确定，没有读入", title, likely->header),
      fmt::format("是的话请把列名改为{}；不是的话请换一个不会混淆的列名，或者另加一列“{}”（可以空着）", name, likely->header));
}

/// Columns whose absence means something (no 整改时限: everything at once), while another column was not understood.
void report_expected(const Sheet& sheet, const SheetDefinition& definition, const Header& header, const NearColumns& near,
                     const std::string& file, Diagnostics& diagnostics) {
  std::vector<std::string> unknown;
  for (const auto& [column, title] : header.unknown) {
    if (field_near(near, column) == nullptr) unknown.push_back(title);
  }
  if (unknown.empty()) return;
  for (const auto& field : definition.fields) {
    if (!field.expected || header.columns.contains(field.id)) continue;
    diagnostics.push_back(
        input_warning("column-absent", {.file = file, .sheet = sheet.name},
                      fmt::format("没有“{}”列，都按空白读入；不认识的列有：{}", field.header, join(unknown, "、")),
                      fmt::format("其中有“{}”的，请改正表头", field.header)));
  }
}

/// How many values the records have in columns without any header.
std::map<std::uint32_t, std::size_t> unnamed_columns(const Header& header, const RecordRows& records) {
  std::vector<bool> named;
  const auto name = [&](std::uint32_t column) {
    if (column >= named.size()) named.resize(column + 1);
    named[column] = true;
  };
  for (const auto& [id, column] : header.columns) name(column);
  for (const auto& [column, title] : header.unknown) name(column);
  for (const auto& [id, column] : header.duplicates) name(column);
  std::map<std::uint32_t, std::size_t> counts;
  for (const auto* row : records.rows) {
    for (const auto& cell : row->cells) {
      if ((cell.column >= named.size() || !named[cell.column]) && is_visible(cell)) ++counts[cell.column];
    }
  }
  return counts;
}

}  // namespace

NearColumns near_columns(const SheetDefinition& definition, const Header& header) {
  if (header.unknown.empty()) return {};
  const LikelyFields fields(definition);
  const auto has = [&](const auto& id) { return header.columns.contains(id); };
  NearColumns near;
  for (const auto& [column, title] : header.unknown) {
    const auto* likely = fields.find(has, title);
    // Of a column that must be there the absence is an error already.
    if (likely != nullptr && (!likely->required || has(likely->id))) near.emplace_back(column, likely);
  }
  return near;
}

void report_columns(const Sheet& sheet, const SheetDefinition& definition, const Header& header, const std::string& file,
                    Diagnostics& diagnostics) {
  std::vector<std::string> unknown;
  for (const auto& [column, title] : header.unknown) unknown.push_back(title);
  for (const auto& field : definition.fields) {
    if (!field.required || header.columns.contains(field.id)) continue;
    diagnostics.push_back(input_error("column-missing", {.file = file, .sheet = sheet.name},
                                      fmt::format("缺少必需的列“{}”", field.header),
                                      fmt::format("找过的表头：{}", names_looked_for(field, unknown, "这一列"))));
  }
  report_absent(sheet, definition, header, file, diagnostics);
  for (const auto& [id, column] : header.duplicates) {
    diagnostics.push_back(input_error("column-duplicate",
                                      {.file = file, .sheet = sheet.name, .cell = header_place(sheet, header, column)},
                                      fmt::format("列“{}”出现了两次，另一列在 {}", definition.field(id)->header,
                                                  header_place(sheet, header, header.columns.at(id))),
                                      "不能确定以哪一列为准，请删除或改名其中一列"));
  }
  const auto near = near_columns(definition, header);
  for (const auto& [column, title] : header.unknown) {
    const Place place{.file = file, .sheet = sheet.name, .cell = header_place(sheet, header, column)};
    diagnostics.push_back(unknown_column(sheet, definition, header, title, field_near(near, column), place));
  }
  for (const auto& [column, title] : header.noted) {
    diagnostics.push_back(input_info("column-noted",
                                     {.file = file, .sheet = sheet.name, .cell = header_place(sheet, header, column)},
                                     fmt::format("列“{}”按“{}”读入", title, trim(title_parts(title).name))));
  }
  report_expected(sheet, definition, header, near, file, diagnostics);
}

Diagnostic heading_row(const SheetRow& row, const Sheet& sheet, const std::string& file) {
  return input_info(
      "row-heading", {.file = file, .sheet = sheet.name, .cell = std::to_string(row.number)},
      fmt::format("第 {} 行“{}”是下面各行的标题，不是记录，没有读入", row.number, trim(leading_cells(row, 1).front()->text)));
}

void report_rows(const Sheet& sheet, const Header& header, const RecordRows& records, const std::string& file,
                 Diagnostics& diagnostics) {
  const auto at_row = [&](std::uint32_t row) { return Place{.file = file, .sheet = sheet.name, .cell = std::to_string(row)}; };
  if (records.column_numbers > 0) {
    diagnostics.push_back(input_info("row-column-numbers", at_row(records.column_numbers),
                                     fmt::format("第 {} 行是各列的编号（栏次），没有读入", records.column_numbers)));
  }
  for (const auto row : records.examples) {
    diagnostics.push_back(input_warning("row-example", at_row(row), fmt::format("第 {} 行是填写示例，没有读入", row),
                                        "请删除示例行；是记录的，请改正这一行的第一格"));
  }
  for (const auto row : records.remarks) {
    diagnostics.push_back(input_info("row-remarks", at_row(row), fmt::format("第 {} 行是各列的单位或者填写要求，没有读入", row)));
  }
  for (const auto* row : records.headings) diagnostics.push_back(heading_row(*row, sheet, file));
  if (records.other_table > 0) {
    diagnostics.push_back(input_warning("sheet-second-table", at_row(records.other_table),
                                        fmt::format("第 {} 行起是另一张表，没有读入", records.other_table),
                                        "属于本表的记录请接在上面；另一张表请移到别的工作表"));
  }
  for (const auto& [column, count] : unnamed_columns(header, records)) {
    diagnostics.push_back(
        input_warning("column-unnamed", {.file = file, .sheet = sheet.name, .cell = header_place(sheet, header, column)},
                      fmt::format("这一列没有表头，{} 个单元格的内容没有读入", count), "请补上表头；不用的内容请删除"));
  }
}

void report_hidden(const Sheet& sheet, const std::string& file, Diagnostics& diagnostics) {
  const Place place{.file = file, .sheet = sheet.name};
  if (sheet.hidden) diagnostics.push_back(input_info("sheet-hidden", place, "此表是隐藏的，已照常读入"));
  if (!sheet.hidden_rows.empty()) {
    const auto name = [](std::uint32_t row) { return std::to_string(row); };
    diagnostics.push_back(input_info(
        "rows-hidden", place,
        fmt::format("有 {} 行是隐藏的（第 {} 行），已照常读入", sheet.hidden_rows.size(), ranges(sheet.hidden_rows, name))));
  }
  if (!sheet.hidden_columns.empty()) {
    diagnostics.push_back(input_info("columns-hidden", place,
                                     fmt::format("有 {} 列是隐藏的（{} 列），已照常读入", sheet.hidden_columns.size(),
                                                 ranges(sheet.hidden_columns, column_letters))));
  }
}

}  // namespace wenshu
