#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "query/binder.h"

namespace wenshu::query {

/// Where an expression stands: what it is about decides what its names mean. Whoever has a form to read makes one for each rule,
/// column or paper and binds all its expressions with it.
///
/// Binding reports every fault at its place (`query-syntax`, `query-name`, `query-value`, `query-type`) and gives an empty
/// expression for a faulty one.
class Scope {
 public:
  /// About the whole campaign.
  explicit Scope(Language& language) : language_(&language) {}
  /// About each row of a sheet.
  Scope(Language& language, SheetIndex sheet) : language_(&language), around_{.sheet = sheet, .self = sheet} {}
  /// About each row of the sheet that a form names (`each="findings"`); reports a sheet that is none, and is then about the whole
  /// campaign.
  static Scope each(Language& language, const Passage& sheet, Diagnostics& faults);
  /// About groups of its rows that have these columns in common: `rows` are those of a group.
  Scope grouped_by(std::vector<std::string> columns) const;
  /// About rows that are gone through for one row of this scope, which stays `this`.
  Scope within(SheetIndex sheet) const;

  /// Gives an expression a name for those that follow (`<let>`). Reports a name that means something else already.
  void let(std::string name, const Passage& is, Diagnostics& faults);

  Expression condition(const Passage& passage, Diagnostics& faults) const;
  /// One value.
  Expression value(const Passage& passage, Diagnostics& faults) const;
  Expression rows(const Passage& passage, Diagnostics& faults) const;
  /// The rows of another expression where a condition holds.
  Expression where(const Expression& rows, const Passage& condition, Diagnostics& faults) const;
  /// Whatever it is.
  Expression expression(const Passage& passage, Diagnostics& faults) const;
  /// A column of the row, or of one it leads to: its cell can be named.
  Expression column(const Passage& passage, Diagnostics& faults) const;
  /// The columns whose cells such an expression stands for, `institutions/kids`: of a family all of its members'.
  std::vector<std::string> columns_of(const Expression& column) const;

  SheetIndex sheet() const { return around_.sheet; }
  Language& language() const { return *language_; }

 private:
  enum class Form { any, condition, value, rows };
  Surroundings around() const;
  Expression bind(const Passage& passage, Form form, Diagnostics& faults) const;
  Language* language_;
  Surroundings around_;
  Lets lets_;
  std::vector<std::string> group_;
  bool grouped_ = false;
};

}  // namespace wenshu::query
