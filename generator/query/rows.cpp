#include "query/rows.h"

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

#include "base/date.h"
#include "base/text.h"
#include "model/decimal.h"

namespace wenshu::query {

namespace {

std::size_t at(Row row) { return static_cast<std::size_t>(row); }

Value minutes(std::string_view text) {
  const auto colon = text.find(':');
  if (colon == std::string_view::npos) return blank;
  const auto hours = parse_decimal(text.substr(0, colon)), rest = parse_decimal(text.substr(colon + 1));
  if (!hours || !rest || hours->thousandths % 1000 != 0 || rest->thousandths % 1000 != 0) return blank;
  return (hours->thousandths * 60 + rest->thousandths) / 1000;
}

}  // namespace

Rows::Rows(const Schema& schema)
    : schema_(schema),
      counts_(schema.sheets().size()),
      columns_(counts_.size()),
      links_(counts_.size()),
      globals_(schema.globals().size(), blank) {
  for (SheetIndex sheet = 0; sheet < counts_.size(); ++sheet) {
    columns_[sheet].resize(schema.sheet(sheet).columns.size());
    links_[sheet].resize(schema.sheet(sheet).links.size());
  }
}

void Rows::resize(SheetIndex sheet, std::size_t rows) {
  counts_[sheet] = rows;
  for (auto& link : links_[sheet]) link.one.wide().assign(rows, blank);
}

std::vector<Value>& Rows::present(SheetIndex sheet, ColumnIndex column) {
  auto& cells = columns_[sheet][column].wide();
  cells.resize(counts_[sheet], blank);
  return cells;
}

void Rows::set(SheetIndex sheet, ColumnIndex column, Row row, std::string_view text) {
  present(sheet, column)[at(row)] = value_of(schema_.sheet(sheet).columns[column].type, text);
}

Value Rows::value_of(const Type& type, std::string_view text) {
  switch (type.kind) {
    case Type::Kind::text:
    case Type::Kind::choice: return texts_.number(text);
    case Type::Kind::yes_no: return text == "是" ? yes : text == "否" ? no : blank;
    case Type::Kind::time: return minutes(text);
    case Type::Kind::date: {
      const auto date = parse_iso_date(text);
      return date ? std::chrono::sys_days(*date).time_since_epoch().count() : blank;
    }
    case Type::Kind::integer:
    case Type::Kind::decimal:
    case Type::Kind::amount: {
      const auto number = parse_decimal(text);
      return number ? number->thousandths : blank;
    }
    case Type::Kind::list: {
      std::vector<Value> items;
      for (const auto& item : split(text, "、")) {
        if (const auto number = texts_.number(item); number != blank) items.push_back(number);
      }
      return texts_.list(std::move(items));
    }
    default: return blank;
  }
}

void Rows::set_global(std::string_view name, Value value) {
  const auto& all = schema_.globals();
  const auto found = std::find_if(all.begin(), all.end(), [&](const Global& one) { return one.name == name; });
  if (found != all.end()) globals_[static_cast<std::size_t>(found - all.begin())] = value;
}

void Rows::name_cells(SheetIndex sheet, std::function<Place(Row, const std::string&)> place) {
  places_[sheet] = std::move(place);
}

bool Rows::has(SheetIndex sheet, ColumnIndex column) const {
  const auto& family = schema_.sheet(sheet).family;
  if (!family) return !columns_[sheet][column].empty() || counts_[sheet] == 0;
  return std::any_of(family->members.begin(), family->members.end(), [&](const auto& member) {
    return member[column].column == nowhere || has(family->parent, member[column].column);
  });
}

std::span<const std::int32_t> Rows::many(SheetIndex sheet, std::size_t link, Row row) const {
  const auto& followed = links_[sheet][link];
  const auto first = followed.starts[at(row)];
  return std::span<const std::int32_t>(followed.all).subspan(first, followed.starts[at(row) + 1] - first);
}

/// Of several rows with one key the first is meant.
void Rows::follow_key(SheetIndex sheet, std::size_t index) {
  const auto& link = schema_.sheet(sheet).links[index];
  const auto& keys = columns_[link.to][link.key];
  const auto& names = columns_[sheet][link.column];
  if (keys.empty() || names.empty()) return;
  std::unordered_map<Value, Row> rows;
  for (std::size_t row = 0; row < keys.size(); ++row) {
    if (keys[row] != blank) rows.emplace(keys[row], static_cast<Row>(row));
  }
  auto& one = links_[sheet][index].one.wide();
  for (std::size_t row = 0; row < names.size(); ++row) {
    const auto found = names[row] == blank ? rows.end() : rows.find(names[row]);
    if (found != rows.end()) one[row] = found->second;
  }
}

void Rows::follow_through(SheetIndex sheet, std::size_t index) {
  const auto& link = schema_.sheet(sheet).links[index];
  auto& one = links_[sheet][index].one.wide();
  for (std::size_t row = 0; row < one.size(); ++row) {
    auto reached = static_cast<Row>(row);
    auto on = sheet;
    for (const auto step : link.path) {
      if (reached != blank) reached = links_[on][step].one[at(reached)];
      on = schema_.sheet(on).links[step].to;
    }
    one[row] = reached;
  }
}

void Rows::follow_back(SheetIndex sheet, std::size_t index) {
  const auto& link = schema_.sheet(sheet).links[index];
  const auto& from = links_[link.to][link.of].one;
  auto& followed = links_[sheet][index];
  followed.starts.assign(counts_[sheet] + 1, 0);
  for (std::size_t row = 0; row < from.size(); ++row) {
    if (from[row] != blank) ++followed.starts[at(from[row]) + 1];
  }
  std::partial_sum(followed.starts.begin(), followed.starts.end(), followed.starts.begin());
  followed.all.resize(followed.starts.back());
  auto next = followed.starts;
  for (std::size_t row = 0; row < from.size(); ++row) {
    if (from[row] != blank) followed.all[next[at(from[row])]++] = static_cast<std::int32_t>(row);
  }
}

void Rows::reach(SheetIndex sheet, Row row, std::span<const std::size_t> path, std::vector<Row>& reached) const {
  if (path.empty()) return reached.push_back(row);
  const auto& link = schema_.sheet(sheet).links[path.front()];
  const auto rest = path.subspan(1);
  if (link.many()) {
    for (const auto next : many(sheet, path.front(), row)) reach(link.to, next, rest, reached);
  } else if (const auto next = one(sheet, path.front(), row); next != blank) {
    reach(link.to, next, rest, reached);
  }
}

void Rows::follow_join(SheetIndex sheet) {
  const auto& join = *schema_.sheet(sheet).join;
  std::vector<Row> from, to;
  for (Row row = 0; row < static_cast<Row>(counts_[join.parent]); ++row) {
    reach(join.parent, row, join.path, to);
    from.resize(to.size(), row);
  }
  resize(sheet, from.size());
  links_[sheet][0].one.wide() = std::move(from);
  links_[sheet][1].one.wide() = std::move(to);
}

void Rows::tie() {
  for (SheetIndex sheet = 0; sheet < counts_.size(); ++sheet) {
    const auto& family = schema_.sheet(sheet).family;
    if (!family) continue;
    resize(sheet, counts_[family->parent] * family->members.size());
    auto& parents = links_[sheet].front().one.wide();
    for (std::size_t row = 0; row < parents.size(); ++row) parents[row] = static_cast<Row>(row / family->members.size());
    for (ColumnIndex column = 0; column < columns_[sheet].size(); ++column) {
      if (!has(sheet, column)) continue;
      auto& cells = present(sheet, column);
      for (std::size_t row = 0; row < cells.size(); ++row) {
        const auto& source = family->members[row % family->members.size()][column];
        if (source.column != nowhere) cells[row] = value(family->parent, source.column, parents[row]);
        if (source.column == nowhere) cells[row] = source.text.empty() ? source.number : texts_.number(source.text);
      }
      pack(sheet, column);
    }
  }
  const auto follow = [&](Link::How how, auto member) {
    for (SheetIndex sheet = 0; sheet < counts_.size(); ++sheet) {
      for (std::size_t link = 0; link < links_[sheet].size(); ++link) {
        if (schema_.sheet(sheet).links[link].how == how) (this->*member)(sheet, link);
      }
    }
  };
  follow(Link::How::key, &Rows::follow_key);
  follow(Link::How::through, &Rows::follow_through);
  for (SheetIndex sheet = 0; sheet < counts_.size(); ++sheet) {
    for (std::size_t index = 0; index < links_[sheet].size(); ++index) {
      const auto& link = schema_.sheet(sheet).links[index];
      if (link.how != Link::How::family) continue;
      auto& followed = links_[sheet][index];
      const auto members = schema_.sheet(link.to).family->members.size();
      followed.all.resize(counts_[link.to]);
      std::iota(followed.all.begin(), followed.all.end(), 0);
      for (std::size_t row = 0; row <= counts_[sheet]; ++row)
        followed.starts.push_back(static_cast<std::uint32_t>(row * members));
    }
  }
  follow(Link::How::back, &Rows::follow_back);
  const auto is_join = [&](SheetIndex sheet) { return schema_.sheet(sheet).join.has_value(); };
  for (SheetIndex sheet = 0; sheet < counts_.size(); ++sheet) {
    if (!is_join(sheet)) continue;
    follow_join(sheet);
    for (std::size_t link = 2; link < links_[sheet].size(); ++link) follow_through(sheet, link);
  }
  for (SheetIndex sheet = 0; sheet < counts_.size(); ++sheet) {
    for (std::size_t index = 0; index < links_[sheet].size(); ++index) {
      const auto& link = schema_.sheet(sheet).links[index];
      if (link.how == Link::How::back && is_join(link.to)) follow_back(sheet, index);
    }
  }
  for (auto& sheet : columns_) {
    for (auto& column : sheet) column.pack();
  }
  for (auto& sheet : links_) {
    for (auto& link : sheet) link.one.pack();
  }
}

Cell Rows::home(const Cell& cell) const {
  const auto& family = schema_.sheet(cell.sheet).family;
  if (!family) return cell;
  const auto members = static_cast<Row>(family->members.size());
  const auto& source = family->members[at(cell.row % members)][cell.column];
  if (source.column == nowhere) return cell;
  return home({family->parent, source.column, cell.row / members});
}

Cell Rows::home(SheetIndex sheet, Row row) const {
  while (sheet != nowhere && row != blank && schema_.sheet(sheet).family) {
    row /= static_cast<Row>(schema_.sheet(sheet).family->members.size());
    sheet = schema_.sheet(sheet).family->parent;
  }
  return {sheet, nowhere, row};
}

Place Rows::place(const Cell& cell) const {
  const auto there = home(cell);
  const auto& sheet = schema_.sheet(there.sheet);
  const auto named = places_.find(there.sheet);
  if (named != places_.end()) return named->second(there.row, sheet.columns[there.column].id);
  return {.sheet = sheet.name, .cell = fmt::format("第{}行", there.row + 1)};
}

}  // namespace wenshu::query
