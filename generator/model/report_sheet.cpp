#include "model/report_sheet.h"

#include <vector>

#include <fmt/format.h>

#include "base/text.h"
#include "model/coerce.h"

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

}  // namespace

void report_columns(const Sheet& sheet, const SheetDefinition& definition, const Header& header, const std::string& file,
                    Diagnostics& diagnostics) {
  for (const auto& field : definition.fields) {
    if (!field.required || header.columns.contains(field.id)) continue;
    auto names = field.aliases;
    names.insert(names.begin(), field.header);
    std::vector<std::string> unknown;
    for (const auto& [column, title] : header.unknown) unknown.push_back(title);
    std::string guess;
    for (const auto& name : names) {
      if (guess.empty()) guess = nearest(name, unknown);
    }
    diagnostics.push_back(input_error(
        "column-missing", {.file = file, .sheet = sheet.name}, fmt::format("缺少必需的列“{}”", field.header),
        fmt::format("找过的表头：{}{}", join(names, "、"), guess.empty() ? "" : "；表中“" + guess + "”是否就是这一列")));
  }
  for (const auto& [id, column] : header.duplicates) {
    diagnostics.push_back(input_error("column-duplicate",
                                      {.file = file, .sheet = sheet.name, .cell = header_place(sheet, header, column)},
                                      fmt::format("列“{}”出现了两次，另一列在 {}", definition.field(id)->header,
                                                  header_place(sheet, header, header.columns.at(id))),
                                      "不能确定以哪一列为准，请删除或改名其中一列"));
  }
  for (const auto& [column, title] : header.unknown) {
    diagnostics.push_back(input_info("column-unknown",
                                     {.file = file, .sheet = sheet.name, .cell = header_place(sheet, header, column)},
                                     fmt::format("列“{}”不认识，未使用", title), likely_header(definition, header, title)));
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
