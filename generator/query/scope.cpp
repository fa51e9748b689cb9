#include "query/scope.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/likeness.h"
#include "query/lexer.h"
#include "query/read_nodes.h"

namespace wenshu::query {

Scope Scope::each(Language& language, const Passage& sheet, Diagnostics& faults) {
  const auto found = language.schema().find(sheet.text());
  if (found != nowhere) return {language, found};
  std::vector<std::string> known;
  for (const auto& one : language.schema().sheets()) known.push_back(one->id);
  const auto meant = nearest_word(sheet.text(), known);
  faults.push_back(expression_fault("query-name", sheet, 0, fmt::format("没有“{}”这个名称", sheet.text()),
                                    meant.empty() ? std::string("应当是一张表") : fmt::format("是否应为 {}", meant)));
  return Scope(language);
}

Scope Scope::grouped_by(std::vector<std::string> columns) const {
  auto made = *this;
  made.group_ = std::move(columns);
  made.grouped_ = true;
  return made;
}

Scope Scope::within(SheetIndex sheet) const {
  auto made = *this;
  made.around_ = around_.within(sheet);
  made.grouped_ = false;
  return made;
}

Surroundings Scope::around() const {
  auto around = around_;
  around.lets = &lets_;
  around.group = grouped_ ? &group_ : nullptr;
  return around;
}

void Scope::let(std::string name, const Passage& is, Diagnostics& faults) {
  const auto& schema = language_->schema();
  const auto& globals = schema.globals();
  const auto here = around_.sheet;
  const bool of_row =
      here != nowhere && (schema.sheet(here).column(name) != nowhere || schema.sheet(here).link(name) != nowhere ||
                          language_->find_word(here, name) != nowhere);
  const bool taken = of_row || schema.find(name) != nowhere || name == "this" || name == "campaign" || name == "rows" ||
                     std::any_of(globals.begin(), globals.end(), [&](const Global& one) { return one.name == name; });
  if (taken || name.empty()) {
    faults.push_back(expression_fault(
        "query-name", is, 0, taken ? fmt::format("“{}”已经有别的意思，不能用作名称", name) : "没有写名称", "请换一个名称"));
    return;
  }
  auto made = bind(is, Form::any, faults);
  if (made) lets_.insert_or_assign(std::move(name), std::move(made));
}

Expression Scope::bind(const Passage& passage, Form form, Diagnostics& faults) const {
  const auto tree = parse(passage);
  if (!tree) {
    append(faults, tree.error());
    return {};
  }
  Binder binder(*language_, passage, faults);
  const auto bound = form == Form::condition ? binder.condition(**tree, around())
                     : form == Form::rows    ? binder.rows(**tree, around())
                                             : binder.bind(**tree, around());
  if (!bound.sound()) return {};
  if (form == Form::value && bound.rows != nullptr) {
    faults.push_back(expression_fault("query-type", passage, 0, "这里应当是一个值，现为若干行", "汇总写 count(…)、list(… of …)"));
    return {};
  }
  Expression made{passage.text(), bound.type, bound.node, bound.rows, std::move(binder.gathered)};
  if (bound.rows != nullptr) made.gathered.insert(made.gathered.begin(), {passage.text(), bound.rows, bound.type.sheet});
  return made;
}

Expression Scope::condition(const Passage& passage, Diagnostics& faults) const { return bind(passage, Form::condition, faults); }
Expression Scope::value(const Passage& passage, Diagnostics& faults) const { return bind(passage, Form::value, faults); }
Expression Scope::rows(const Passage& passage, Diagnostics& faults) const { return bind(passage, Form::rows, faults); }
Expression Scope::expression(const Passage& passage, Diagnostics& faults) const { return bind(passage, Form::any, faults); }

Expression Scope::where(const Expression& rows, const Passage& condition, Diagnostics& faults) const {
  const auto tree = parse(condition);
  if (!tree) append(faults, tree.error());
  if (!tree || rows.rows == nullptr) return {};
  Binder binder(*language_, condition, faults);
  auto bound = binder.filtered({.rows = rows.rows, .type = rows.type}, tree->get(), around().within(rows.type.sheet));
  if (!bound.sound()) return {};
  Expression made{rows.text, rows.type, nullptr, bound.rows, {}};
  made.gathered.push_back({fmt::format("{} where {}", rows.text, condition.text()), bound.rows, rows.type.sheet});
  return made;
}

Expression Scope::column(const Passage& passage, Diagnostics& faults) const {
  auto made = bind(passage, Form::value, faults);
  if (!made || dynamic_cast<const CellValue*>(made.node) != nullptr) return made;
  faults.push_back(
      expression_fault("query-type", passage, 0, fmt::format("“{}”不是一列，没有单元格可指", passage.text()), "写一列的名称"));
  return {};
}

std::vector<std::string> Scope::columns_of(const Expression& column) const {
  const auto* const cell = dynamic_cast<const CellValue*>(column.node);
  if (cell == nullptr) return {};
  const auto& schema = language_->schema();
  const auto& sheet = schema.sheet(cell->sheet());
  if (!sheet.family) return {sheet.id + "/" + sheet.columns[cell->column()].id};
  std::vector<std::string> all;
  const auto& parent = schema.sheet(sheet.family->parent);
  for (const auto& member : sheet.family->members) {
    const auto source = member[cell->column()].column;
    if (source != nowhere) all.push_back(parent.id + "/" + parent.columns[source].id);
  }
  return all;
}

}  // namespace wenshu::query
