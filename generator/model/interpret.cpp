#include "model/interpret.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "base/text.h"
#include "intake/merged_sweep.h"
#include "model/bindings.h"
#include "model/coerce.h"
#include "model/day_shift.h"
#include "model/match_sheets.h"
#include "model/pairs.h"
#include "model/report_looks.h"
#include "model/report_sheet.h"
#include "model/row_kinds.h"
#include "model/signboard.h"

namespace wenshu {

namespace {

/// Puts the value of a cell into the member its field fills.
template <typename Record>
struct Assign {
  Record& record;
  const Coercion& coercion;

  void operator()(std::string Record::*member) const {
    record.*member = to_text_value(coercion);
    (record.*member).shrink_to_fit();  // it was put together character by character
  }
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
    case FieldType::integer:
    case FieldType::storey: {
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

/// How the days of a sheet are to be read: what they count from, and the shift that a column, or all of them, have in common.
struct SheetDays {
  bool from_1904 = false;
  DayShift all;
  std::map<std::string, DayShift, std::less<>> columns;  ///< by field id

  const DayShift* shift(std::string_view field) const {
    const auto column = columns.find(field);
    return column == columns.end() || column->second.common == Shift::none ? &all : &column->second;
  }
};

/// The days of a sheet from the cells of its columns of days, by field id.
SheetDays sheet_days(const std::map<std::string, std::vector<const Cell*>, std::less<>>& cells, bool from_1904) {
  SheetDays days{.from_1904 = from_1904};
  std::vector<const Cell*> all;
  for (const auto& [field, column] : cells) {
    days.columns[field] = common_shift(column, from_1904);
    all.insert(all.end(), column.begin(), column.end());
  }
  days.all = common_shift(all, from_1904);
  return days;
}

template <typename Record>
void fill(Record& record, const Member<Record>* member, const Cell* cell, const FieldDefinition& field, const Place& place,
          const SheetDays& days, Diagnostics& diagnostics) {
  if (cell == nullptr || is_empty(*cell, field)) {
    if (field.required) {
      diagnostics.push_back(input_error("required-blank", place, fmt::format("{}：必填项为空", field.header), "请补填"));
    } else if (cell != nullptr && field.holds_words() && is_visible(*cell)) {
      const auto sign = trim(cell->text);
      diagnostics.push_back(
          input_repair("blank-sign", place, fmt::format("{}：“{}”就是空着的意思，已按空着读入", field.header, sign)));
    }
    return;
  }
  const Coercion coercion{*cell, field, place, diagnostics, days.from_1904, days.shift(field.id)};
  if (member != nullptr) {
    std::visit(Assign<Record>{record, coercion}, *member);
  } else {
    auto text = own_text(coercion);
    if (!text.empty()) record.own.emplace_back(field.id, std::move(text));
  }
}

/// The cells that could not be read: an error says so already.
class FaultyPlaces {
 public:
  explicit FaultyPlaces(const Sheet& sheet) {
    for (const auto& one : sheet.faults) cells_.insert(one.place.cell);
  }
  bool contains(const std::string& cell) const { return !cells_.empty() && cells_.contains(cell); }

 private:
  std::set<std::string> cells_;
};

/// A column of the table with the field it serves.
template <typename Record>
struct Column {
  const FieldDefinition& field;
  const Member<Record>* member;
  std::uint32_t number;
  std::string letters;
  std::vector<std::uint32_t> near;  ///< columns not read that may have been meant for it: an error says so
};

template <typename Record>
std::vector<Column<Record>> table_columns(const SheetDefinition& definition, const Header& header) {
  std::vector<Column<Record>> columns;
  for (const auto& field : definition.fields) {
    const auto at = header.columns.find(field.id);
    if (at == header.columns.end()) continue;
    columns.push_back({field, member_of<Record>(field), at->second, column_letters(at->second), {}});
  }
  for (const auto& [number, field] : near_columns(definition, header)) {
    for (auto& column : columns) {
      if (column.field.id == field->id) column.near.push_back(number);
    }
  }
  return columns;
}

/// True if the record's value most likely stands in a column that was not read: its absence is that fault once more.
template <typename Record>
bool stands_near(const Grid& grid, const SheetRow& row, const Column<Record>& column, const Cell* cell) {
  if (cell != nullptr && !is_empty(*cell, column.field)) return false;
  return std::any_of(column.near.begin(), column.near.end(), [&](std::uint32_t number) {
    const auto* const near = grid.at(row.number, number);
    return near != nullptr && is_visible(*near);
  });
}

template <typename Record>
std::vector<std::uint32_t> numbers_of(const std::vector<Column<Record>>& columns) {
  std::vector<std::uint32_t> numbers;
  for (const auto& column : columns) numbers.push_back(column.number);
  std::sort(numbers.begin(), numbers.end());
  return numbers;
}

template <typename Record>
SheetDays table_days(const Grid& grid, const RecordRows& records, const std::vector<Column<Record>>& columns) {
  std::map<std::string, std::vector<const Cell*>, std::less<>> cells;
  for (const auto& column : columns) {
    if (column.field.type != FieldType::date) continue;
    auto& of_column = cells[column.field.id];
    for (const auto* row : records.rows) {
      if (const auto* cell = grid.at(row->number, column.number)) of_column.push_back(cell);
    }
  }
  return sheet_days(cells, grid.sheet().from_1904);
}

/// The cell of a record's field; null if it is empty. One inside a range merged downwards takes the range's value and says so; a
/// number that adds up may be one for all rows or for each, so that is an error at every cell but the first.
const Cell* record_cell(const Grid& grid, const SheetRow& row, std::uint32_t column, const FieldDefinition& field,
                        const MergedSweep& merged, const Place& place, Diagnostics& diagnostics) {
  const auto own = std::lower_bound(row.cells.begin(), row.cells.end(), column,
                                    [](const Cell& cell, std::uint32_t wanted) { return cell.column < wanted; });
  if (own != row.cells.end() && own->column == column) return &*own;
  const auto* range = merged.over(column);
  if (range == nullptr || range->first_column != range->last_column) return nullptr;
  const auto* shared = grid.at(range->first_row, range->first_column);
  if (shared == nullptr) return nullptr;
  if (field.adds) {
    diagnostics.push_back(
        input_error("merged-number", place,
                    fmt::format("{}：单元格与上面合并，不能确定“{}”是各行都有还是各行合计", field.header, trim(shared->text)),
                    "请取消合并，逐行填写"));
  } else {
    diagnostics.push_back(
        input_info("merged-value", place, fmt::format("{}：单元格已合并，取合并区域的值“{}”", field.header, trim(shared->text))));
  }
  return shared;
}

/// The numbers of the totals rows; a formula nobody has calculated shows none.
std::vector<TotalsRow> read_totals(const Grid& grid, const RecordRows& records, const Header& header) {
  std::vector<TotalsRow> totals;
  for (const auto* row : records.totals) {
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

/// Gives the columns that are only compared a place in the header: they are known, and no field.
void take_compared(const SheetDefinition& definition, Header& header) {
  std::erase_if(header.unknown, [&](const auto& unknown) {
    const auto title = normalised(unknown.second);
    const auto is = [&](const std::string& name) { return normalised(name) == title; };
    for (const auto& one : definition.compared) {
      if (is(one.header) || is(one.id) || std::any_of(one.aliases.begin(), one.aliases.end(), is))
        return header.columns.emplace(one.id, unknown.first).second;
    }
    return false;
  });
}

/// What the compared columns say in the rows of records and totals.
std::vector<StatedValue> read_stated(const Grid& grid, const SheetDefinition& definition, const RecordRows& records,
                                     const Header& header) {
  std::vector<StatedValue> stated;
  for (const auto& one : definition.compared) {
    const auto column = header.columns.find(one.id);
    if (column == header.columns.end()) continue;
    for (const auto* rows : {&records.rows, &records.totals}) {
      for (const auto* row : *rows) {
        const auto* cell = grid.at(row->number, column->second);
        if (cell != nullptr && is_visible(*cell)) stated.push_back({row->number, one.id, trim(cell->text)});
      }
    }
  }
  return stated;
}

/// The texts of a table the program makes itself; no more of it than a report of all towns of a province has.
FilledTable read_filled(const Sheet& sheet) {
  constexpr std::uint32_t most_rows = 4000, most_columns = 200;
  FilledTable table{.name = sheet.name, .places = sheet.places};
  const Grid grid(sheet);
  for (const auto& row : sheet.rows) {
    if (row.number > most_rows) break;
    for (const auto& cell : row.cells) {
      if (cell.column <= most_columns && is_visible(cell))
        table.cells.emplace(std::pair{row.number, cell.column}, trim(cell.text));
    }
  }
  for (std::uint32_t row = 1; row <= Grid::header_rows; ++row) {
    for (std::uint32_t column = 1; column <= most_columns; ++column) {
      if (auto text = grid.text(row, column); !text.empty()) table.cells.emplace(std::pair{row, column}, std::move(text));
    }
  }
  return table;
}

/// True if a row can be no record: one or two cells of it are filled, of many more that must be, and none a range merged down
/// from a row above fills.
template <typename Record>
bool is_stray(const SheetRow& row, const std::vector<Column<Record>>& columns, const MergedSweep& merged) {
  constexpr std::ptrdiff_t times = 3;
  const auto filled = static_cast<std::ptrdiff_t>(leading_cells(row, 3).size());
  if (filled > 2) return false;
  const auto required = std::count_if(columns.begin(), columns.end(), [](const auto& column) { return column.field.required; });
  return required >= times * filled && std::none_of(columns.begin(), columns.end(), [&](const auto& column) {
           const auto* range = merged.over(column.number);
           return range != nullptr && range->first_row < row.number;
         });
}

/// True if a cell may be a value of its column: in a column of numbers, days or given words not every text is one.
bool may_be_value(const Cell& cell, const FieldDefinition& field) {
  switch (field.type) {
    case FieldType::integer:
    case FieldType::storey:
    case FieldType::decimal:
    case FieldType::amount: return cell.kind == CellKind::number || parse_decimal(trimmed(cell.text)).has_value();
    case FieldType::date: return cell.kind == CellKind::date;
    case FieldType::enumeration:
    case FieldType::yes_no: return character_count(cell.text) <= 2;
    default: return true;
  }
}

/// An error if the row may be a record somebody began, a warning if not even its cells fit their columns.
template <typename Record>
Diagnostic stray_row(const SheetRow& row, const std::vector<Column<Record>>& columns, const Sheet& sheet,
                     const std::string& file) {
  const auto cells = leading_cells(row, 2);
  const bool begun = std::any_of(columns.begin(), columns.end(), [&](const auto& column) {
    return std::any_of(cells.begin(), cells.end(),
                       [&](const Cell* cell) { return cell->column == column.number && may_be_value(*cell, column.field); });
  });
  const Place place{.file = file, .sheet = sheet.name, .cell = sheet.places.name(row.number, cells.front()->column)};
  const auto message = fmt::format("这一行只有“{}”，不像一条记录，没有读入", trim(cells.front()->text));
  const auto* const hint = "说明文字请以“注：”开头或者删除；是记录的请补填各必填列";
  return begun ? input_error("row-stray", place, message, hint) : input_warning("row-stray", place, message, hint);
}

/// The names of all institutions, by which lists of inspections and findings are often parted.
std::set<std::string> institution_names(const Campaign& campaign) {
  std::set<std::string> names;
  for (const auto& one : campaign.institutions) names.insert(normalised(one.name));
  return names;
}

/// True for a lone text that begins with the name of an institution: it heads the rows below it.
bool names_institution(const SheetRow& row, const std::set<std::string>& names) {
  const auto cells = leading_cells(row, 2);
  if (names.empty() || cells.size() != 1 || !is_text(*cells.front())) return false;
  const auto plain = normalised(cells.front()->text);
  auto before = names.upper_bound(plain);
  return before != names.begin() && !(--before)->empty() && plain.starts_with(*before);
}

/// True if nothing can be seen in the sheet.
bool is_bare(const Sheet& sheet) {
  return std::all_of(sheet.rows.begin(), sheet.rows.end(), [](const SheetRow& row) { return leading_cells(row, 1).empty(); });
}

/// An empty list is a list without records; an empty sheet of a workbook may have lost its header as well.
Diagnostic empty_sheet(const Sheet& sheet, const SheetDefinition& definition, const std::string& file) {
  const Place place{.file = file, .sheet = sheet.name};
  const auto message = fmt::format("“{}”里什么也没有，按没有记录读入", definition.name);
  if (sheet.places.style != PlaceNames::Style::cells) return input_info("sheet-empty", place, message);
  return input_warning("sheet-empty", place, message, "如果本来有记录，请检查文件是不是保存完整");
}

template <typename Record>
std::vector<Record> read_table(const Sheet& sheet, const SheetDefinition& definition, const std::vector<std::string>& paints,
                               Campaign& campaign, Diagnostics& diagnostics) {
  std::vector<Record> records;
  append(diagnostics, sheet.faults);
  if (is_bare(sheet)) {
    if (sheet.faults.empty()) diagnostics.push_back(empty_sheet(sheet, definition, campaign.file));
    campaign.sheets[definition.id] = {.name = sheet.name, .places = sheet.places};
    return records;
  }
  const FaultyPlaces faulty(sheet);
  const Grid grid(sheet);
  auto header = find_header(grid, definition);
  if (!header) {
    diagnostics.push_back(
        input_error("header-missing", {.file = campaign.file, .sheet = sheet.name}, "没有找到表头行",
                    fmt::format("表头应当含有“{}”“{}”等列名", definition.fields[0].header, definition.fields[1].header)));
    return records;
  }
  const auto found = record_rows(grid, definition, *header);
  take_compared(definition, *header);
  report_columns(sheet, definition, *header, campaign.file, diagnostics);
  report_rows(sheet, *header, found, campaign.file, diagnostics);
  report_hidden(sheet, campaign.file, diagnostics);
  campaign.sheets[definition.id] = {.name = sheet.name, .places = sheet.places, .columns = header->columns};
  if (definition.id == Institution::sheet) {
    campaign.totals = read_totals(grid, found, *header);
  }
  for (auto& one : read_stated(grid, definition, found, *header)) {
    one.sheet = definition.id;
    campaign.stated.push_back(std::move(one));
  }
  const auto columns = table_columns<Record>(definition, *header);
  report_looks({sheet, found.rows, numbers_of(columns)}, paints, campaign.file, diagnostics);
  const auto days = table_days(grid, found, columns);
  records.reserve(found.rows.size());
  MergedSweep merged(sheet.merged);
  const auto names = definition.id == Institution::sheet ? std::set<std::string>() : institution_names(campaign);
  Place place{.file = campaign.file, .sheet = sheet.name};
  const bool in_cells = sheet.places.style == PlaceNames::Style::cells;
  for (const auto* row : found.rows) {
    merged.go_to(row->number);
    if (is_stray(*row, columns, merged)) {
      diagnostics.push_back(names_institution(*row, names) ? heading_row(*row, sheet, campaign.file)
                                                           : stray_row(*row, columns, sheet, campaign.file));
      continue;
    }
    auto& record = records.emplace_back();
    record.row = row->number;
    const auto number = std::to_string(row->number);
    for (const auto& column : columns) {
      place.cell = in_cells ? column.letters + number : sheet.places.name(row->number, column.number);
      if (faulty.contains(place.cell)) continue;
      const auto* cell = record_cell(grid, *row, column.number, column.field, merged, place, diagnostics);
      if (stands_near(grid, *row, column, cell)) continue;
      fill(record, column.member, cell, column.field, place, days, diagnostics);
    }
  }
  return records;
}

void read_pairs(const Sheet& sheet, const SheetDefinition& definition, Campaign& campaign, Diagnostics& diagnostics) {
  auto& places = campaign.sheets[definition.id];
  places.name = sheet.name;
  places.places = sheet.places;
  append(diagnostics, sheet.faults);
  const FaultyPlaces faulty(sheet);
  report_hidden(sheet, campaign.file, diagnostics);
  const auto pairs = find_pairs(sheet, definition);
  report_keys(sheet, definition, pairs, campaign.file, diagnostics);
  std::map<std::string, std::vector<const Cell*>, std::less<>> dates;
  ReadCells read{sheet, {}, {}};
  for (const auto& field : definition.fields) {
    const auto found = pairs.places.find(field.id);
    if (found == pairs.places.end() || found->second.value == nullptr) continue;
    if (field.type == FieldType::date) dates[field.id].push_back(found->second.value);
    read.rows.push_back(found->second.row);
    read.columns.push_back(found->second.column);
  }
  std::sort(read.rows.begin(), read.rows.end(), [](const auto* a, const auto* b) { return a->number < b->number; });
  read.rows.erase(std::unique(read.rows.begin(), read.rows.end()), read.rows.end());
  std::sort(read.columns.begin(), read.columns.end());
  report_looks(read, {}, campaign.file, diagnostics);  // forms are coloured for those who fill them in
  const auto days = sheet_days(dates, sheet.from_1904);
  for (const auto& field : definition.fields) {
    const auto found = pairs.places.find(field.id);
    if (found == pairs.places.end()) continue;
    const auto& [row, column, value] = found->second;
    places.cells[field.id] = {row->number, column};
    if (faulty.contains(campaign.authority_place(field.id).cell)) continue;
    fill(campaign.authority, member_of<Authority>(field), value, field, campaign.authority_place(field.id), days, diagnostics);
  }
}

/// Where findings do not say whose they are, their inspections do.
void take_institutions(Campaign& campaign) {
  std::map<std::string_view, std::string_view> inspected;
  for (const auto& one : campaign.inspections) inspected.emplace(one.iid, one.id);
  for (auto& one : campaign.findings) {
    if (const auto at = inspected.find(one.iid); at != inspected.end()) one.id = at->second;
  }
}

}  // namespace

Campaign interpret(Workbook workbook, const WorkbookDefinition& definition, Diagnostics& diagnostics) {
  Campaign campaign{.file = workbook.file};
  append(diagnostics, std::move(workbook.notes));
  const auto matches = match_sheets(workbook, definition, diagnostics);
  // The cells of a large sheet are a hundred megabytes: they go as soon as they have become records.
  const auto let_go = [&](const Sheet* read) {
    for (auto& sheet : workbook.sheets) {
      if (&sheet == read) std::vector<SheetRow>().swap(sheet.rows);
    }
  };
  const auto with = [&](std::string_view id, auto&& read_one) {
    const auto match = matches.find(id);
    if (match == matches.end()) return;
    read_one(*match->second, definition.sheet(id));
    let_go(match->second);
  };
  for (const auto& sheet : workbook.sheets) {
    const bool taken = std::any_of(matches.begin(), matches.end(), [&](const auto& match) { return match.second == &sheet; });
    if (!taken && is_made(sheet, definition)) campaign.filled.push_back(read_filled(sheet));
  }
  with("authority", [&](const Sheet& sheet, const SheetDefinition& one) { read_pairs(sheet, one, campaign, diagnostics); });
  with("institutions", [&](const Sheet& sheet, const SheetDefinition& one) {
    campaign.institutions = read_table<Institution>(sheet, one, workbook.paints, campaign, diagnostics);
    const auto* const name = one.field("name");
    for (auto& institution : campaign.institutions) {
      auto bare = name == nullptr ? institution.name : without_labels(institution.name, name->labels);
      if (bare != institution.name) institution.signboard = std::move(bare);
    }
  });
  with("inspections", [&](const Sheet& sheet, const SheetDefinition& one) {
    campaign.inspections = read_table<Inspection>(sheet, one, workbook.paints, campaign, diagnostics);
  });
  with("findings", [&](const Sheet& sheet, const SheetDefinition& one) {
    campaign.findings = read_table<Finding>(sheet, one, workbook.paints, campaign, diagnostics);
  });
  for (const auto& one : definition.sheets) {
    if (!one.own) continue;
    auto& records = campaign.own_sheets[one.id];
    const auto match = matches.find(one.id);
    if (match != matches.end()) records = read_table<OwnRecord>(*match->second, one, workbook.paints, campaign, diagnostics);
  }
  if (definition.sheet(Finding::sheet).field("id") == nullptr) take_institutions(campaign);
  return campaign;
}

}  // namespace wenshu
