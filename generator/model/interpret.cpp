#include "model/interpret.h"

#include <algorithm>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "base/text.h"
#include "model/bindings.h"
#include "model/coerce.h"
#include "model/table.h"

namespace wenshu {

namespace {

/// Puts the value of a cell into the member its field fills.
template <typename Record>
struct Assign {
  Record& record;
  const Coercion& coercion;

  void operator()(std::string Record::*member) const { record.*member = to_text_value(coercion); }
  void operator()(Count Record::*member) const { record.*member = to_integer(coercion); }
  void operator()(std::optional<Decimal> Record::*member) const { record.*member = to_decimal(coercion); }
  void operator()(std::optional<Date> Record::*member) const { record.*member = to_date(coercion); }
  void operator()(std::optional<bool> Record::*member) const { record.*member = to_yes_no(coercion); }
  void operator()(std::vector<std::string> Record::*member) const { record.*member = to_enumerations(coercion); }
};

template <typename Record>
void fill(Record& record, const Cell* cell, const FieldDefinition& field, const Place& place, Diagnostics& diagnostics) {
  if (cell == nullptr || is_empty(*cell, field)) {
    if (field.required) {
      diagnostics.push_back(input_error("required-blank", place, fmt::format("{}：必填项为空", field.header), "请补填"));
    }
    return;
  }
  for (const auto& binding : bindings<Record>()) {
    if (binding.id == field.id) std::visit(Assign<Record>{record, {*cell, field, place, diagnostics}}, binding.member);
  }
}

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
                                      {.file = file, .sheet = sheet.name, .cell = cell_name(header.last_row, column)},
                                      fmt::format("列“{}”出现了两次", definition.field(id)->header), "请删除或改名其中一列"));
  }
  for (const auto& [column, title] : header.unknown) {
    diagnostics.push_back(input_info("column-unknown",
                                     {.file = file, .sheet = sheet.name, .cell = cell_name(header.last_row, column)},
                                     fmt::format("列“{}”不认识，未使用", title)));
  }
}

void report_hidden(const Sheet& sheet, const std::string& file, Diagnostics& diagnostics) {
  if (sheet.hidden)
    diagnostics.push_back(input_info("sheet-hidden", {.file = file, .sheet = sheet.name}, "此表是隐藏的，已照常读入"));
  if (!sheet.hidden_rows.empty()) {
    diagnostics.push_back(input_info(
        "rows-hidden", {.file = file, .sheet = sheet.name},
        fmt::format("有 {} 行是隐藏的（第 {} 行起），已照常读入", sheet.hidden_rows.size(), sheet.hidden_rows.front())));
  }
  if (!sheet.hidden_columns.empty()) {
    diagnostics.push_back(input_info("columns-hidden", {.file = file, .sheet = sheet.name},
                                     fmt::format("有 {} 列是隐藏的（{} 列起），已照常读入", sheet.hidden_columns.size(),
                                                 column_letters(sheet.hidden_columns.front()))));
  }
}

/// The cell of a record's field; one inside a merged range takes the range's value and says so.
const Cell* record_cell(const Grid& grid, std::uint32_t row, std::uint32_t column, const FieldDefinition& field,
                        const Place& place, Diagnostics& diagnostics) {
  if (const auto* own = grid.at(row, column)) return own;
  const auto* range = grid.merged(row, column);
  if (range == nullptr || range->first_column != range->last_column) return nullptr;
  const auto* shared = grid.at(range->first_row, range->first_column);
  if (shared != nullptr) {
    diagnostics.push_back(
        input_info("merged-value", place, fmt::format("{}：单元格已合并，取合并区域的值“{}”", field.header, trim(shared->text))));
  }
  return shared;
}

template <typename Record>
std::vector<Record> read_table(const Sheet& sheet, const SheetDefinition& definition, Campaign& campaign,
                               Diagnostics& diagnostics) {
  std::vector<Record> records;
  const Grid grid(sheet);
  const auto header = find_header(grid, definition);
  if (!header) {
    diagnostics.push_back(
        input_error("header-missing", {.file = campaign.file, .sheet = sheet.name}, "没有找到表头行",
                    fmt::format("表头应当含有“{}”“{}”等列名", definition.fields[0].header, definition.fields[1].header)));
    return records;
  }
  report_columns(sheet, definition, *header, campaign.file, diagnostics);
  report_hidden(sheet, campaign.file, diagnostics);
  campaign.sheets[definition.id] = {.name = sheet.name, .columns = header->columns};
  for (const auto row : record_rows(grid, definition, *header)) {
    Record record;
    record.row = row;
    for (const auto& field : definition.fields) {
      const auto column = header->columns.find(field.id);
      if (column == header->columns.end()) continue;
      const auto place = campaign.place(definition.id, row, field.id);
      fill(record, record_cell(grid, row, column->second, field, place, diagnostics), field, place, diagnostics);
    }
    records.push_back(std::move(record));
  }
  return records;
}

/// The row of a key in a sheet of pairs, and the column its value stands in: the first cell to its right that holds something.
const Cell* pair_key(const Sheet& sheet, const FieldDefinition& field) {
  std::set<std::string> names{normalised(field.header)};
  for (const auto& alias : field.aliases) names.insert(normalised(alias));
  const auto at = std::find_if(sheet.cells.begin(), sheet.cells.end(),
                               [&](const Cell& cell) { return cell.column <= 2 && names.contains(normalised(cell.text)); });
  return at == sheet.cells.end() ? nullptr : &*at;
}

void read_pairs(const Sheet& sheet, const SheetDefinition& definition, Campaign& campaign, Diagnostics& diagnostics) {
  auto& places = campaign.sheets[definition.id];
  places.name = sheet.name;
  report_hidden(sheet, campaign.file, diagnostics);
  const Grid grid(sheet);
  for (const auto& field : definition.fields) {
    const auto* key = pair_key(sheet, field);
    if (key == nullptr) {
      if (field.required) {
        diagnostics.push_back(input_error("key-missing", {.file = campaign.file, .sheet = sheet.name},
                                          fmt::format("缺少必需的项目“{}”", field.header), "请在“项目”列加上这一行并填写内容"));
      }
      continue;
    }
    const Cell* value = nullptr;
    for (const auto* cell : grid.row(key->row)) {
      if (value == nullptr && cell->column > key->column) value = cell;
    }
    places.cells[field.id] = {key->row, value == nullptr ? key->column + 1 : value->column};
    fill(campaign.authority, value, field, campaign.authority_place(field.id), diagnostics);
  }
}

/// How many fields of the definition the sheet's header (or first column) names.
std::size_t likeness(const Sheet& sheet, const SheetDefinition& definition) {
  if (!definition.pairs) {
    const auto header = find_header(Grid(sheet), definition);
    return header ? header->columns.size() : 0;
  }
  return static_cast<std::size_t>(std::count_if(definition.fields.begin(), definition.fields.end(),
                                                [&](const auto& field) { return pair_key(sheet, field) != nullptr; }));
}

using Matches = std::map<std::string, const Sheet*, std::less<>>;

bool named_so(const Sheet& sheet, const SheetDefinition& definition) {
  const auto plain = normalised(sheet.name);
  return plain == normalised(definition.name) || std::any_of(definition.aliases.begin(), definition.aliases.end(),
                                                             [&](const auto& alias) { return plain == normalised(alias); });
}

Matches match_sheets(const Workbook& workbook, const WorkbookDefinition& definition, Diagnostics& diagnostics) {
  Matches matches;
  std::set<const Sheet*> taken;
  for (const auto& wanted : definition.sheets) {
    for (const auto& sheet : workbook.sheets) {
      if (!named_so(sheet, wanted) || matches.contains(wanted.id) || taken.contains(&sheet)) continue;
      matches[wanted.id] = &sheet;
      taken.insert(&sheet);
    }
  }
  for (const auto& wanted : definition.sheets) {
    if (matches.contains(wanted.id)) continue;
    const Sheet* best = nullptr;
    std::size_t most = (wanted.fields.size() + 1) / 2;
    for (const auto& sheet : workbook.sheets) {
      const auto alike = taken.contains(&sheet) ? 0 : likeness(sheet, wanted);
      if (alike >= most) best = &sheet, most = alike + 1;
    }
    if (best == nullptr) {
      std::vector<std::string> names;
      for (const auto& sheet : workbook.sheets) names.push_back(sheet.name);
      diagnostics.push_back(input_error("sheet-missing", {.file = workbook.file}, fmt::format("工作簿里没有“{}”表", wanted.name),
                                        fmt::format("现有的表：{}；请改正表名或补上此表", join(names, "、"))));
      continue;
    }
    matches[wanted.id] = best;
    taken.insert(best);
    diagnostics.push_back(
        input_info("sheet-renamed", {.file = workbook.file, .sheet = best->name}, fmt::format("按表头认作“{}”表", wanted.name)));
  }
  const auto& own = definition.own_sheets;
  for (const auto& sheet : workbook.sheets) {
    if (taken.contains(&sheet) || sheet.cells.empty() || std::find(own.begin(), own.end(), sheet.name) != own.end()) continue;
    diagnostics.push_back(
        input_info("sheet-unknown", {.file = workbook.file, .sheet = sheet.name}, "此表不属于专项治理工作簿，未使用"));
  }
  return matches;
}

}  // namespace

Campaign interpret(const Workbook& workbook, const WorkbookDefinition& definition, Diagnostics& diagnostics) {
  Campaign campaign{.file = workbook.file};
  const auto matches = match_sheets(workbook, definition, diagnostics);
  const auto with = [&](std::string_view id, auto&& read_one) {
    const auto match = matches.find(id);
    if (match != matches.end()) read_one(*match->second, definition.sheet(id));
  };
  with("authority", [&](const Sheet& sheet, const SheetDefinition& one) { read_pairs(sheet, one, campaign, diagnostics); });
  with("institutions", [&](const Sheet& sheet, const SheetDefinition& one) {
    campaign.institutions = read_table<Institution>(sheet, one, campaign, diagnostics);
  });
  with("inspections", [&](const Sheet& sheet, const SheetDefinition& one) {
    campaign.inspections = read_table<Inspection>(sheet, one, campaign, diagnostics);
  });
  with("findings", [&](const Sheet& sheet, const SheetDefinition& one) {
    campaign.findings = read_table<Finding>(sheet, one, campaign, diagnostics);
  });
  return campaign;
}

}  // namespace wenshu
