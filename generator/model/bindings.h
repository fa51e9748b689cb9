#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "model/records.h"

namespace wenshu {

/// A member of a record that a field of the workbook fills.
template <typename Record>
using Member = std::variant<std::string Record::*, Count Record::*, std::optional<Decimal> Record::*,
                            std::optional<Date> Record::*, std::optional<bool> Record::*, std::vector<std::string> Record::*>;

/// A field id and the member it fills.
template <typename Record>
struct Binding {
  std::string_view id;
  Member<Record> member;
};

/// The one place where the field ids of `forms/workbook.xml` meet the members of the records.
template <typename Record>
const std::vector<Binding<Record>>& bindings();

template <>
const std::vector<Binding<Authority>>& bindings<Authority>();
template <>
const std::vector<Binding<Institution>>& bindings<Institution>();
template <>
const std::vector<Binding<Inspection>>& bindings<Inspection>();
template <>
const std::vector<Binding<Finding>>& bindings<Finding>();
/// None.
template <>
const std::vector<Binding<OwnRecord>>& bindings<OwnRecord>();

/// The text of a field as a person reads it, an office's own columns among them: `是`, `12.5`, `2022-06-17`, `全日、半日`; empty
/// if the field is, or is unknown.
template <typename Record>
std::string field_text(const Record& record, std::string_view id);

}  // namespace wenshu
