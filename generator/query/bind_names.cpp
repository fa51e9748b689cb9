#include <algorithm>

#include <fmt/format.h>

#include "base/likeness.h"
#include "query/binder.h"
#include "query/read_nodes.h"
#include "query/row_nodes.h"

namespace wenshu::query {

namespace {

/// A row that a name stands for, and what it depends on.
Bound row_of(SheetIndex sheet, const Node* node, bool of_row, bool of_self) {
  return {.node = node, .type = {.kind = Type::Kind::row, .sheet = sheet}, .of_row = of_row, .of_self = of_self};
}

/// How a column of many rows becomes one value.
std::string folded(const Bound& column, const std::string& name) {
  if (column.type.is_number()) return fmt::format("sum({} of …)、", name);
  return column.type.kind == Type::Kind::date ? fmt::format("max({} of …)、", name) : std::string();
}

}  // namespace

/// The column with that id, else the one with that heading or alias; the second is true if several have it.
std::pair<ColumnIndex, bool> Binder::find_column(SheetIndex sheet, const std::string& name) const {
  const auto& columns = schema_.sheet(sheet).columns;
  if (const auto at = schema_.sheet(sheet).column(name); at != nowhere) return {at, false};
  const auto plain = normalised(name);
  ColumnIndex found = nowhere;
  bool several = false;
  for (ColumnIndex i = 0; i < columns.size() && !plain.empty(); ++i) {
    const bool called = normalised(columns[i].header) == plain ||
                        std::any_of(columns[i].aliases.begin(), columns[i].aliases.end(),
                                    [&](const std::string& alias) { return normalised(alias) == plain; });
    if (!called) continue;
    several = several || found != nowhere;
    found = i;
  }
  return {found, several};
}

Bound Binder::cell(const Bound& base, ColumnIndex column) {
  const auto sheet = base.type.sheet;
  const auto& of = schema_.sheet(sheet).columns[column];
  auto made = base;
  made.node = of.computed ? static_cast<const Node*>(language_.make<ComputedValue>(base.node, sheet, column))
                          : language_.make<CellValue>(base.node, sheet, column);
  made.type = of.type;
  made.text = of.id;
  return made;
}

Bound Binder::linked(const Bound& base, std::size_t index) {
  const auto sheet = base.type.sheet;
  const auto& link = schema_.sheet(sheet).links[index];
  auto made = base;
  made.node = nullptr;
  made.text = link.name;
  if (link.many()) {
    made.rows = language_.make<LinkedRows>(base.node, sheet, index);
    made.type = {.kind = Type::Kind::rows, .sheet = link.to};
  } else {
    made.node = language_.make<LinkedRow>(base.node, sheet, index);
    made.type = {.kind = Type::Kind::row, .sheet = link.to};
  }
  return made;
}

Bound Binder::word(const Bound& base, std::size_t index, const Syntax& name) {
  Diagnostics first;
  const auto& bound = language_.bound_word(index, first);
  for (auto& one : first) faults_.push_back(std::move(one));
  if (bound.state != Word::State::bound) {
    if (language_.in_circle()) return {};
    return fault("query-name", name.at, fmt::format("“{}”的定义有错", bound.name),
                 fmt::format("先改正 {}:{} 的定义", bound.place.file, bound.place.line));
  }
  auto made = base;
  made.text = bound.name;
  made.type = bound.type;
  made.node = bound.node == nullptr ? nullptr : language_.make<WordValue>(base.node, index);
  made.rows = bound.rows == nullptr ? nullptr : language_.make<WordRows>(base.node, index);
  return made;
}

/// A column, a word or a link of a row; nothing if there is none of that name. `base.node` is null for the current row.
std::optional<Bound> Binder::member_of(const Bound& base, const Syntax& name) {
  const auto sheet = base.type.sheet;
  const auto& of = schema_.sheet(sheet);
  if (const auto column = of.column(name.text); column != nowhere) return cell(base, column);
  if (const auto index = language_.find_word(sheet, name.text); index != nowhere) return word(base, index, name);
  if (const auto link = of.link(name.text); link != nowhere) return linked(base, link);
  const auto [column, several] = find_column(sheet, name.text);
  if (several) return fault("query-name", name.at, fmt::format("{}有几列都叫“{}”", of.name, name.text), "请写列的代号");
  if (column != nowhere) return cell(base, column);
  return std::nullopt;
}

std::optional<Bound> Binder::word_of_campaign(const std::string& name) {
  if (name == "yes" || name == "no")
    return Bound{.node = language_.make<Constant>(name == "yes" ? yes : no), .type = {Type::Kind::yes_no}, .literal = true};
  const auto& globals = schema_.globals();
  const auto global = std::find_if(globals.begin(), globals.end(), [&](const Global& one) { return one.name == name; });
  if (global != globals.end()) {
    const auto index = static_cast<std::size_t>(global - globals.begin());
    return Bound{.node = language_.make<GlobalValue>(index), .type = global->type, .text = name};
  }
  auto sheet = schema_.find(name);
  if (sheet == nowhere) {
    const auto& all = schema_.sheets();
    const auto plain = normalised(name);
    const auto named = std::find_if(all.begin(), all.end(), [&](const auto& one) { return normalised(one->name) == plain; });
    if (named == all.end()) return std::nullopt;
    sheet = static_cast<SheetIndex>(named - all.begin());
  }
  if (schema_.sheet(sheet).single) return row_of(sheet, language_.make<OnlyRow>(sheet), false, false);
  Bound made{.rows = language_.make<EveryRow>(sheet), .type = {.kind = Type::Kind::rows, .sheet = sheet}, .whole_sheet = true};
  made.keys = &no_keys;
  made.text = name;
  return made;
}

/// What all rows of the group have in common: it is grouped by that column, or that word.
bool Binder::in_common(const std::string& name, const Surroundings& around) const {
  const auto column = find_column(around.sheet, name).first;
  return std::any_of(around.group->begin(), around.group->end(), [&](const std::string& one) {
    return one == name || (column != nowhere && find_column(around.sheet, one).first == column);
  });
}

/// A name said of a group of rows; nothing if it is no name of its sheet. Of many rows only what they have in common is one
/// value.
std::optional<Bound> Binder::name_of_group(const Syntax& syntax, const Surroundings& around) {
  const Bound rows{.rows = language_.make<GroupRows>(), .type = {.kind = Type::Kind::rows, .sheet = around.sheet}};
  if (syntax.text == "rows") {
    auto made = rows;
    made.text = "rows";
    return made;
  }
  if (syntax.text == "this") return fault("query-name", syntax.at, "这里没有 this：一组有许多行", "一组的各行写 rows");
  const Bound here{.type = {.kind = Type::Kind::row, .sheet = around.sheet}, .of_row = true};
  auto found = member_of(here, syntax);
  if (!found || !found->sound()) return found;
  if (found->rows != nullptr) return member_of_rows(rows, syntax);
  if (in_common(syntax.text, around)) return found;
  return fault("query-type", syntax.at, fmt::format("一组里有许多行，不能取一个“{}”", syntax.text),
               fmt::format("写 list({0} of rows)、sum({0} of rows)、first(rows).{0}", syntax.text));
}

Bound Binder::name(const Syntax& syntax, const Surroundings& around) {
  if (around.group != nullptr && around.sheet != nowhere) {
    if (auto found = name_of_group(syntax, around)) return *found;
  } else if (syntax.text == "this") {
    if (around.self == nowhere) return fault("query-name", syntax.at, "这里没有 this：整个工作簿不是哪一行");
    return row_of(around.self, language_.make<SelfRow>(), false, true);
  }
  if (around.sheet != nowhere && around.group == nullptr) {
    const Bound here{.type = {.kind = Type::Kind::row, .sheet = around.sheet}, .of_row = true};
    if (auto found = member_of(here, syntax)) return *found;
  }
  if (around.lets != nullptr) {
    if (const auto let = around.lets->find(syntax.text); let != around.lets->end()) {
      const auto& [text, type, node, rows, behind] = let->second;
      Bound made{.type = type, .of_self = true};
      made.text = syntax.text;
      if (node != nullptr) made.node = language_.make<LetValue>(node);
      if (rows != nullptr) made.rows = language_.make<LetRows>(rows);
      return made;
    }
  }
  if (auto found = word_of_campaign(syntax.text)) return *found;
  if (around.sheet != nowhere) return unknown_member(around.sheet, syntax, &around);
  return unknown_name(syntax);
}

Bound Binder::member(const Syntax& syntax, const Surroundings& around) {
  const auto& first = *syntax.parts[0];
  if (first.kind == Syntax::Kind::name && first.text == "campaign") {
    auto found = word_of_campaign(syntax.text);
    return found ? *found : unknown_name(syntax);
  }
  const auto base = bind(first, around);
  if (!base.sound()) return {};
  if (base.rows != nullptr) return member_of_rows(base, syntax);
  if (base.type.kind != Type::Kind::row)
    return fault("query-type", syntax.at, fmt::format("{}后面没有“.{}”", name_of(base.type.kind), syntax.text),
                 "“.”前面应当是一行：联系、this、first(…)");
  if (auto found = member_of(base, syntax)) return *found;
  return unknown_member(base.type.sheet, syntax, nullptr);
}

/// Rows of rows; a column of many rows is no one value.
Bound Binder::member_of_rows(const Bound& base, const Syntax& syntax) {
  const auto sheet = base.type.sheet;
  const Bound inner{.type = {.kind = Type::Kind::row, .sheet = sheet}, .of_row = true};
  const auto found = member_of(inner, syntax);
  if (!found) return unknown_member(sheet, syntax, nullptr);
  if (!found->sound()) return {};
  if (found->type.kind == Type::Kind::row) {
    auto made = base;
    made.node = nullptr;
    made.rows = language_.make<RowsLedTo>(base.rows, found->node);
    made.type = {.kind = Type::Kind::rows, .sheet = found->type.sheet};
    made.of_self = base.of_self || found->of_self;
    made.whole_sheet = false;
    return made;
  }
  if (found->rows == nullptr)
    return fault("query-type", syntax.at,
                 fmt::format("{}的若干行有许多行，不能取一个“{}”", schema_.sheet(sheet).name, syntax.text),
                 fmt::format("写 list({0} of …)、{1}first(…).{0}", syntax.text, folded(*found, syntax.text)));
  auto made = base;
  made.node = nullptr;
  made.rows = language_.make<RowsOfRows>(base.rows, found->rows);
  made.type = found->type;
  made.of_self = base.of_self || found->of_self;
  made.whole_sheet = false;
  made.keys = nullptr;
  return made;
}

/// How to write a column that another sheet has, to which this one is linked; empty if none has it.
std::string Binder::leads_to(SheetIndex sheet, const std::string& name) const {
  for (const auto& link : schema_.sheet(sheet).links) {
    const auto& to = schema_.sheet(link.to);
    const auto column = to.column(name);
    if (link.many() || (column == nowhere && language_.find_word(link.to, name) == nowhere)) continue;
    const auto header = column == nowhere ? name : to.columns[column].header;
    return fmt::format("那是{}的{}，写 {}.{}", to.name, header, link.name, name);
  }
  for (const auto& link : schema_.sheet(sheet).links) {
    const auto& to = schema_.sheet(link.to);
    if (!link.many() || (to.column(name) == nowhere && language_.find_word(link.to, name) == nowhere)) continue;
    return fmt::format("{}对应若干{}，写 count({} where …) 或 list({} of {})", schema_.sheet(sheet).name, to.name, link.name,
                       name, link.name);
  }
  return {};
}

Bound Binder::unknown_member(SheetIndex sheet, const Syntax& name, const Surroundings* around) {
  const auto& of = schema_.sheet(sheet);
  const auto message = fmt::format("{}没有“{}”这一列", of.name, name.text);
  if (auto elsewhere = leads_to(sheet, name.text); !elsewhere.empty()) return fault("query-name", name.at, message, elsewhere);
  std::vector<std::string> known;
  for (const auto& column : of.columns) {
    known.push_back(column.id);
    known.push_back(column.header);
    known.insert(known.end(), column.aliases.begin(), column.aliases.end());
  }
  for (std::size_t i = 0; i < language_.words(); ++i) {
    if (language_.word(i).sheet == sheet) known.push_back(language_.word(i).name);
  }
  for (const auto& link : of.links) known.push_back(link.name);
  if (around != nullptr) {
    for (const auto& one : schema_.sheets()) known.push_back(one->id);
    for (const auto& one : schema_.globals()) known.push_back(one.name);
    if (around->lets != nullptr) {
      for (const auto& [let, expression] : *around->lets) known.push_back(let);
    }
  }
  const auto meant = nearest_word(name.text, known);
  if (meant.empty()) return fault("query-name", name.at, message, "请核对列名；列名里有括号的用「」括起来");
  const auto column = of.column(meant);
  return fault(
      "query-name", name.at, message,
      column == nowhere ? fmt::format("是否应为 {}", meant) : fmt::format("是否应为 {}（{}）", meant, of.columns[column].header));
}

Bound Binder::unknown_name(const Syntax& name) {
  std::vector<std::string> known;
  for (const auto& sheet : schema_.sheets()) known.push_back(sheet->id), known.push_back(sheet->name);
  for (const auto& one : schema_.globals()) known.push_back(one.name);
  const auto meant = nearest_word(name.text, known);
  const auto message = fmt::format("没有“{}”这个名称", name.text);
  if (!meant.empty()) return fault("query-name", name.at, message, fmt::format("是否应为 {}", meant));
  for (const auto& sheet : schema_.sheets()) {
    if (sheet->column(name.text) == nowhere || sheet->family) continue;
    const auto hint = sheet->single
                          ? fmt::format("写 {}.{}", sheet->id, name.text)
                          : fmt::format("那是{}的一列，写在汇总里，例如 count({} where {} …)", sheet->name, sheet->id, name.text);
    return fault("query-name", name.at, message, hint);
  }
  const auto [last, first] = schema_.example_tables();
  return fault("query-name", name.at, message, fmt::format("可以从 {}、{} 等表名写起", first, last));
}

}  // namespace wenshu::query
