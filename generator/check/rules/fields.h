#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "check/rules/rule.h"
#include "check/scene.h"

namespace wenshu {

/// The value of a field, for comparing: blank, a text (`是` and `否` too), a number or a date. Texts point into the record.
using FieldValue = std::variant<std::monostate, std::string_view, Decimal, Date>;

/// What the values of a field are, for the reader to see that both sides of a rule are of one kind.
enum class ValueKind { text, number, date, list };

/// Finds the field `text` names for a rule of `sheet` (`authority`, `institutions`, `inspections`, `findings`); nothing if there
/// is none.
std::optional<FieldSource> field_source(std::string_view sheet, std::string_view text);
ValueKind value_kind(std::string_view sheet, const FieldSource& source);

/// The record a rule looks at and what it can reach from there.
template <typename Record>
struct Subject {
  const Scene& scene;
  const Record& record;

  FieldValue value(const FieldSource& source) const;
  /// As a person reads it.
  std::string text(const FieldSource& source) const;
  Place place(std::string_view field) const;
  bool has_column(std::string_view field) const;
};

/// True if both stand in the relation; nothing if one of them is blank.
std::optional<bool> compare(const FieldValue& one, Relation relation, const FieldValue& other);

}  // namespace wenshu
