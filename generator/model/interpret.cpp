#include "model/interpret.h"

#include <algorithm>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "base/text.h"
#include "intake/merged_sweep.h"
#include "model/bindings.h"
#include "model/coerce.h"
#include "model/report_sheet.h"
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

/// The member a field fills; null for an office's own column.
template <typename Record>
const Member<Record>* member_of(const FieldDefinition& field) {
  const auto& all = bindings<Record>();
  const auto found = std::find_if(all.begin(), all.end(), [&](const auto& binding) { return binding.id == field.id; });
  return found == all.end() ? nullptr : &found->member;
}

/// The value of an office's own column in the one form its type has.
std::string own_text(const Coercion& coercion) {
  switch (coercion.field.type) {
    case FieldType::integer: {
      const auto value = to_integer(coercion);
      return value ? std::to_string(*value) : "";
    }
    case FieldType::decimal: {
      const auto value = to_decimal(coercion);
      return value ? to_text(*value) : "";
    }
    case FieldType::date: {
      const auto value = to_date(coercion);
      return value ? iso_text(*value) : "";
    }
    case FieldType::yes_no: {
      const auto value = to_yes_no(coercion);
      return value ? (*value ? "是" : "否") : "";
    }
    case FieldType::enumerations: return join(to_enumerations(coercion), "、");
    default: return to_text_value(coercion);
  }
}

/// An empty value for each own column, in the workbook or not: templates may ask for it.
OwnValues no_own_values(const SheetDefinition& definition) {
  OwnValues own;
  for (const auto& field : definition.fields) {
    if (field.own) own.emplace_back(field.id, "");
  }
  return own;
}

template <typename Record>
void fill(Record& record, const Member<Record>* member, const Cell* cell, const FieldDefinition& field, const Place& place,
          bool from_1904, Diagnostics& diagnostics) {
  if (cell == nullptr || is_empty(*cell, field)) {
    if (field.required) {
      diagnostics.push_back(input_error("required-blank", place, fmt::format("{}：必填项为空", field.header), "请补填"));
    }
    return;
  }
  const Coercion coercion{*cell, field, place, diagnostics, from_1904};
  if (member != nullptr) {
    std::visit(Assign<Record>{record, coercion}, *member);
  } else {
    const auto own = std::find_if(record.own.begin(), record.own.end(), [&](const auto& one) { return one.first == field.id; });
    own->second = own_text(coercion);
  }
}

/// A column of the table with the field it serves.
template <typename Record>
struct Column {
  const FieldDefinition& field;
  const Member<Record>* member;
  std::uint32_t number;
  std::string letters;
};

template <typename Record>
std::vector<Column<Record>> table_columns(const SheetDefinition& definition, const Header& header) {
  std::vector<Column<Record>> columns;
  for (const auto& field : definition.fields) {
    const auto at = header.columns.find(field.id);
    if (at == header.columns.end()) continue;
    columns.push_back({field, member_of<Record>(field), at->second, column_letters(at->second)});
  }
  return columns;
}

/// The cell of a record's field; null if it is empty. One inside a range merged downwards takes the range's value and says so.
const Cell* record_cell(const Grid& grid, const SheetRow& row, std::uint32_t column, const FieldDefinition& field,
                        const MergedSweep& merged, const Place& place, Diagnostics& diagnostics) {
  const auto own = std::lower_bound(row.cells.begin(), row.cells.end(), column,
                                    [](const Cell& cell, std::uint32_t wanted) { return cell.column < wanted; });
  if (own != row.cells.end() && own->column == column) return &*own;
  const auto* range = merged.over(column);
  if (range == nullptr || range->first_column != range->last_column) return nullptr;
  const auto* shared = grid.at(range->first_row, range->first_column);
  if (shared != nullptr) {
    diagnostics.push_back(
        input_info("merged-value", place, fmt::format("{}：单元格已合并，取合并区域的值“{}”", field.header, trim(shared->text))));
  }
  return shared;
}

/// The numbers of the totals rows; a formula nobody has calculated shows none.
std::vector<TotalsRow> read_totals(const Grid& grid, const SheetDefinition& definition, const Header& header) {
  std::vector<TotalsRow> totals;
  for (const auto* row : total_rows(grid, definition, header)) {
    auto& made = totals.emplace_back();
    made.row = row->number;
    for (const auto& [id, column] : header.columns) {
      const auto* cell = grid.at(row->number, column);
      const bool plain = cell != nullptr && (cell->kind == CellKind::number || is_text(*cell));
      const auto number = plain ? parse_decimal(trimmed(cell->text)) : std::nullopt;
      if (number) made.numbers.emplace(id, *number);
    }
  }
  return totals;
}

/// True if a row can be no record: one or two cells of it are filled, of many that must be, and none a range merged downwards
/// fills.
template <typename Record>
bool is_stray(const SheetRow& row, const std::vector<Column<Record>>& columns, const MergedSweep& merged) {
  constexpr std::ptrdiff_t many = 6;
  if (leading_cells(row, 3).size() > 2) return false;
  const auto required = std::count_if(columns.begin(), columns.end(), [](const auto& column) { return column.field.required; });
  return required >= many &&
         std::none_of(columns.begin(), columns.end(), [&](const auto& column) { return merged.over(column.number) != nullptr; });
}

Diagnostic stray_row(const SheetRow& row, const Sheet& sheet, const std::string& file) {
  const auto* first = leading_cells(row, 1).front();
  return input_error("row-stray", {.file = file, .sheet = sheet.name, .cell = sheet.places.name(row.number, first->column)},
                     fmt::format("这一行只有“{}”，不像一条记录，没有读入", trim(first->text)),
                     "说明文字请以“注：”开头或者删除；是记录的请补填各必填列");
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
  campaign.sheets[definition.id] = {.name = sheet.name, .places = sheet.places, .columns = header->columns};
  if (Record::sheet == Institution::sheet) campaign.totals = read_totals(grid, definition, *header);
  const auto columns = table_columns<Record>(definition, *header);
  const auto [rows, other_table] = record_rows(grid, definition, *header);
  if (other_table > 0) {
    diagnostics.push_back(input_warning(
        "sheet-second-table", {.file = campaign.file, .sheet = sheet.name, .cell = std::to_string(other_table)},
        fmt::format("第 {} 行起是另一张表，没有读入", other_table), "属于本表的记录请接在上面；另一张表请移到别的工作表"));
  }
  records.reserve(rows.size());
  const auto own = no_own_values(definition);
  MergedSweep merged(sheet.merged);
  Place place{.file = campaign.file, .sheet = sheet.name};
  const bool in_cells = sheet.places.style == PlaceNames::Style::cells;
  for (const auto* row : rows) {
    merged.go_to(row->number);
    if (is_stray(*row, columns, merged)) {
      diagnostics.push_back(stray_row(*row, sheet, campaign.file));
      continue;
    }
    auto& record = records.emplace_back();
    record.row = row->number;
    record.own = own;
    const auto number = std::to_string(row->number);
    for (const auto& column : columns) {
      place.cell = in_cells ? column.letters + number : sheet.places.name(row->number, column.number);
      const auto* cell = record_cell(grid, *row, column.number, column.field, merged, place, diagnostics);
      fill(record, column.member, cell, column.field, place, sheet.from_1904, diagnostics);
    }
  }
  return records;
}

/// Where the value of a field stands in a sheet of keys and values; no row if its key is missing.
struct PairPlace {
  const SheetRow* row = nullptr;
  std::uint32_t column = 0;     ///< of the value, or where it should be
  const Cell* value = nullptr;  ///< null if it is empty
};
using PairPlaces = std::map<std::string, PairPlace, std::less<>>;

/// A key stands in one of the first two columns, its value is the first cell to its right that holds something.
PairPlaces pairs_by_row(const Sheet& sheet, const FieldNames& names) {
  PairPlaces places;
  for (const auto& row : sheet.rows) {
    for (const auto& cell : row.cells) {
      if (cell.column > 2) break;
      const auto* known = names.find(cell.text);
      if (known == nullptr || places.contains(*known)) continue;
      const auto value = std::find_if(row.cells.begin(), row.cells.end(),
                                      [&](const Cell& other) { return other.column > cell.column && is_visible(other); });
      const bool found = value != row.cells.end();
      places[*known] = {&row, found ? value->column : cell.column + 1, found ? &*value : nullptr};
    }
  }
  return places;
}

/// The keys are a header, their values the row below: as databases have it, and JSON.
PairPlaces pairs_by_column(const Sheet& sheet, const SheetDefinition& definition) {
  PairPlaces places;
  const Grid grid(sheet);
  const auto header = find_header(grid, definition);
  if (!header) return places;
  const auto row =
      std::find_if(sheet.rows.begin(), sheet.rows.end(), [&](const auto& one) { return one.number > header->last_row; });
  if (row == sheet.rows.end()) return places;
  for (const auto& [id, column] : header->columns) places[id] = {&*row, column, grid.at(row->number, column)};
  return places;
}

PairPlaces find_pairs(const Sheet& sheet, const SheetDefinition& definition) {
  auto by_row = pairs_by_row(sheet, FieldNames(definition));
  auto by_column = pairs_by_column(sheet, definition);
  return by_column.size() > by_row.size() ? std::move(by_column) : std::move(by_row);
}

void read_pairs(const Sheet& sheet, const SheetDefinition& definition, Campaign& campaign, Diagnostics& diagnostics) {
  auto& places = campaign.sheets[definition.id];
  places.name = sheet.name;
  places.places = sheet.places;
  report_hidden(sheet, campaign.file, diagnostics);
  const auto pairs = find_pairs(sheet, definition);
  campaign.authority.own = no_own_values(definition);
  for (const auto& field : definition.fields) {
    const auto found = pairs.find(field.id);
    if (found == pairs.end()) {
      if (field.required) {
        diagnostics.push_back(input_error("key-missing", {.file = campaign.file, .sheet = sheet.name},
                                          fmt::format("缺少必需的项目“{}”", field.header), "请在“项目”列加上这一行并填写内容"));
      }
      continue;
    }
    const auto& [row, column, value] = found->second;
    places.cells[field.id] = {row->number, column};
    fill(campaign.authority, member_of<Authority>(field), value, field, campaign.authority_place(field.id), sheet.from_1904,
         diagnostics);
  }
}

/// How many fields of the definition the sheet's header (or first column) names.
std::size_t likeness(const Sheet& sheet, const SheetDefinition& definition) {
  if (!definition.pairs) {
    const auto header = find_header(Grid(sheet), definition);
    return header ? header->columns.size() : 0;
  }
  return find_pairs(sheet, definition).size();
}

using Matches = std::map<std::string, const Sheet*, std::less<>>;

bool named_so(const Sheet& sheet, const SheetDefinition& definition) {
  const auto plain = normalised(sheet.name);
  return plain == normalised(definition.name) || plain == definition.id ||
         std::any_of(definition.aliases.begin(), definition.aliases.end(),
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
    if (taken.contains(&sheet) || sheet.rows.empty() || std::find(own.begin(), own.end(), sheet.name) != own.end()) continue;
    diagnostics.push_back(
        input_info("sheet-unknown", {.file = workbook.file, .sheet = sheet.name}, "此表不属于专项治理工作簿，未使用"));
  }
  return matches;
}

}  // namespace

Campaign interpret(Workbook workbook, const WorkbookDefinition& definition, Diagnostics& diagnostics) {
  Campaign campaign{.file = workbook.file};
  append(diagnostics, std::move(workbook.notes));
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
