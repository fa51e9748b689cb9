#include "cli/query_output.h"

#include <algorithm>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "base/text.h"

namespace wenshu {

namespace {

using query::ColumnIndex, query::Row, query::SheetIndex, query::Type;

/// Columns of a terminal: a Chinese character takes two.
std::size_t width_of(const std::string& text) {
  std::size_t width = 0;
  for (const char32_t code : decode(text)) width += code >= 0x1100 ? 2 : 1;
  return width;
}

/// Text of one line: a cell's own breaks would tear the table.
std::string on_one_line(const std::string& text) { return replace_all(replace_all(text, "\r", ""), "\n", " "); }

/// Lines of columns under one another.
std::string aligned(const std::vector<std::vector<std::string>>& lines) {
  std::vector<std::size_t> widths;
  for (const auto& line : lines) {
    widths.resize(std::max(widths.size(), line.size()));
    for (std::size_t i = 0; i < line.size(); ++i) widths[i] = std::max(widths[i], width_of(line[i]));
  }
  std::string all;
  for (const auto& line : lines) {
    std::string text;
    for (std::size_t i = 0; i < line.size(); ++i) text += line[i] + std::string(widths[i] - width_of(line[i]) + 2, ' ');
    all += text.substr(0, text.find_last_not_of(' ') + 1) + "\n";
  }
  return all;
}

std::string csv_cell(const std::string& text, bool of_text) {
  const bool formula = of_text && !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
  auto guarded = formula ? "'" + text : text;
  if (guarded.find_first_of("\",\r\n") == std::string::npos) return guarded;
  return "\"" + replace_all(guarded, "\"", "\"\"") + "\"";
}

std::string csv_line(const std::vector<std::string>& cells) { return join(cells, ",") + "\r\n"; }

const char* kind_name(Type::Kind kind) {
  switch (kind) {
    case Type::Kind::yes_no: return "yes-no";
    case Type::Kind::integer: return "integer";
    case Type::Kind::decimal: return "decimal";
    case Type::Kind::amount: return "amount";
    case Type::Kind::date: return "date";
    case Type::Kind::time: return "time";
    case Type::Kind::days:
    case Type::Kind::workdays: return "days";
    case Type::Kind::months: return "months";
    case Type::Kind::list: return "list";
    case Type::Kind::row: return "row";
    case Type::Kind::rows: return "rows";
    default: return "text";
  }
}

}  // namespace

QueryAnswer::QueryAnswer(const query::Language& language, const query::Rows& rows, const WorkCalendar& calendar,
                         query::Expression asked)
    : rows_(rows), at_(language, rows, calendar), asked_(std::move(asked)) {}

const std::vector<query::Drill>& QueryAnswer::drilled() {
  if (drilled_.empty()) drilled_ = query::drill(at_, asked_, query::blank);
  return drilled_;
}

std::size_t QueryAnswer::unjudged() {
  std::size_t count = 0;
  for (const auto& one : drilled()) count += one.unjudged.size();
  return count;
}

/// Which row it is say the codes that tie it to others, and the first text after them that must be filled in.
QueryAnswer::Columns QueryAnswer::naming(SheetIndex sheet) const {
  Columns found;
  const auto& columns = rows_.schema().sheet(sheet).columns;
  std::set<ColumnIndex> keys;
  for (const auto& link : rows_.schema().sheet(sheet).links) {
    if (link.how == query::Link::How::key) keys.insert(link.column);
    if (link.how == query::Link::How::back && rows_.schema().sheet(link.to).links[link.of].how == query::Link::How::key)
      keys.insert(rows_.schema().sheet(link.to).links[link.of].key);
  }
  found.assign(keys.begin(), keys.end());
  const auto after = keys.empty() ? 0 : *keys.rbegin() + 1;
  for (ColumnIndex column = after; column < columns.size(); ++column) {
    if (!columns[column].required || columns[column].type.kind != Type::Kind::text || columns[column].is_private) continue;
    found.push_back(column);
    break;
  }
  return found;
}

QueryAnswer::Columns QueryAnswer::asked_about(SheetIndex sheet) {
  auto columns = naming(sheet);
  for (const auto& cell : at_.cells(asked_, query::blank)) {
    if (cell.sheet == sheet && std::find(columns.begin(), columns.end(), cell.column) == columns.end())
      columns.push_back(cell.column);
  }
  return columns;
}

std::string QueryAnswer::cell_text(SheetIndex sheet, ColumnIndex column, Row row) const {
  const auto& of = rows_.schema().sheet(sheet).columns[column];
  return at_.text_of(of.type, of.computed ? at_.computed(sheet, column, row) : rows_.value(sheet, column, row));
}

std::string QueryAnswer::place(SheetIndex sheet, Row row) const {
  if (rows_.schema().sheet(sheet).columns.empty()) return fmt::format("{}第{}行", rows_.schema().sheet(sheet).name, row + 1);
  const auto columns = naming(sheet);
  return to_text(rows_.place({sheet, columns.empty() ? 0 : columns.front(), row}));
}

std::string QueryAnswer::row_line(SheetIndex sheet, Row row) const {
  auto line = place(sheet, row);
  for (const auto column : naming(sheet)) line += " " + on_one_line(cell_text(sheet, column, row));
  return line;
}

std::string QueryAnswer::table() {
  if (asked_.rows == nullptr) {
    const auto text = asked_.type.kind == Type::Kind::row ? std::string() : at_.text(asked_, query::blank);
    const auto value = at_.value(asked_, query::blank);
    if (value == query::blank) return "（空）\n";
    return (asked_.type.kind == Type::Kind::row ? row_line(asked_.type.sheet, value) : text) + "\n";
  }
  const auto sheet = asked_.type.sheet;
  const auto columns = asked_about(sheet);
  const auto found = at_.rows_of(asked_, query::blank);
  std::vector<std::vector<std::string>> lines{{"位置"}};
  for (const auto column : columns) lines.front().push_back(rows_.schema().sheet(sheet).columns[column].header);
  for (const auto row : found) {
    auto& line = lines.emplace_back(std::vector{place(sheet, row)});
    for (const auto column : columns) line.push_back(on_one_line(cell_text(sheet, column, row)));
  }
  return (found.empty() ? std::string() : aligned(lines)) + fmt::format("共 {} 行。\n", found.size());
}

std::string QueryAnswer::json_value(const Type& type, query::Value value) const {
  if (value == query::blank) return "null";
  if (type.kind == Type::Kind::yes_no) return value == query::no ? "false" : "true";
  if (type.is_number() || type.is_term() || type.kind == Type::Kind::row) return at_.text_of(type, value);
  if (type.kind != Type::Kind::list) return json_string(at_.text_of(type, value));
  std::vector<std::string> items;
  for (const auto item : at_.texts().items(value)) items.push_back(json_string(std::string(at_.texts().text(item))));
  return "[" + join(items, ", ") + "]";
}

std::string QueryAnswer::json() {
  auto head = fmt::format("{{\"schema\": 1, \"expression\": {}, \"type\": \"{}\", \"unjudged\": {}, ", json_string(asked_.text),
                          kind_name(asked_.type.kind), unjudged());
  if (asked_.rows == nullptr) {
    const auto value = at_.value(asked_, query::blank);
    const bool row = asked_.type.kind == Type::Kind::row && value != query::blank;
    return head + "\"value\": " + (row ? json_string(place(asked_.type.sheet, value)) : json_value(asked_.type, value)) + "}\n";
  }
  const auto sheet = asked_.type.sheet;
  const auto& columns = rows_.schema().sheet(sheet).columns;
  std::vector<std::string> all;
  for (const auto row : at_.rows_of(asked_, query::blank)) {
    auto object = "\n  {\"place\": " + json_string(place(sheet, row));
    for (ColumnIndex column = 0; column < columns.size(); ++column) {
      if (columns[column].computed) continue;
      object += fmt::format(", {}: {}", json_string(columns[column].id),
                            json_value(columns[column].type, rows_.value(sheet, column, row)));
    }
    all.push_back(object + "}");
  }
  return head + "\"rows\": [" + join(all, ",") + (all.empty() ? "]}\n" : "\n]}\n");
}

std::string QueryAnswer::csv() {
  std::string all = "\xEF\xBB\xBF";
  if (asked_.rows == nullptr) {
    const auto value = at_.value(asked_, query::blank);
    if (asked_.type.kind == Type::Kind::row)
      return all + csv_line({csv_cell(value == query::blank ? "" : row_line(asked_.type.sheet, value), true)});
    return all + csv_line({csv_cell(at_.text_of(asked_.type, value), asked_.type.is_text())});
  }
  const auto sheet = asked_.type.sheet;
  const auto& columns = rows_.schema().sheet(sheet).columns;
  std::vector<std::string> heads{"位置"};
  for (const auto& column : columns) {
    if (!column.computed) heads.push_back(csv_cell(column.header, true));
  }
  all += csv_line(heads);
  for (const auto row : at_.rows_of(asked_, query::blank)) {
    std::vector<std::string> cells{csv_cell(place(sheet, row), true)};
    for (ColumnIndex column = 0; column < columns.size(); ++column) {
      if (!columns[column].computed) cells.push_back(csv_cell(cell_text(sheet, column, row), columns[column].type.is_text()));
    }
    all += csv_line(cells);
  }
  return all;
}

std::string QueryAnswer::explained(const query::Drill& one) const {
  auto text = fmt::format("{}：符合 {} 行，不符合 {} 行，无法判断 {} 行\n", one.text, one.held.size(), one.failed.size(),
                          one.unjudged.size());
  for (const auto row : one.held) text += "  符合      " + row_line(one.sheet, row) + "\n";
  for (const auto row : one.failed) text += "  不符合    " + row_line(one.sheet, row) + "\n";
  for (const auto& [row, blanks] : one.unjudged) {
    text += "  无法判断  " + row_line(one.sheet, row) + "：";
    std::vector<std::string> cells;
    for (const auto& cell : blanks)
      cells.push_back(
          fmt::format("{}（{}）空着", to_text(rows_.place(cell)), rows_.schema().sheet(cell.sheet).columns[cell.column].header));
    text += (cells.empty() ? std::string("没有它要找的记录") : join(cells, "，")) + "\n";
  }
  return text;
}

std::string QueryAnswer::explained() {
  auto text = asked_.rows == nullptr ? table() : std::string();
  for (const auto& one : drilled()) text += explained(one);
  return text;
}

}  // namespace wenshu
