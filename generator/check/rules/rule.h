#pragma once

#include <cstddef>
#include <optional>
#include <regex>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace wenshu {

/// A field a rule looks at: of the record itself, of 单位信息 (`authority.reported_on`), of the inspection a finding belongs to
/// (`inspection.on`), or the day of issue (`issued_on`).
struct FieldSource {
  enum class From { record, authority, inspection, issue };
  From from = From::record;
  std::string id;
  std::size_t index = 0;  ///< in the bindings of its record
};

enum class Relation { equals, differs, at_most, at_least, below, above };

/// What a rule asks about one field. Asked about a blank cell, only `filled`, `blank` and `is_not` know an answer.
struct Condition {
  enum class Kind { is, is_not, filled, blank, relation, form, known };
  Kind kind = Kind::filled;
  FieldSource field;
  std::vector<std::string> values;       ///< of `is` and `is_not`
  Relation relation = Relation::equals;  ///< numbers as numbers, dates as dates, texts as texts
  FieldSource to;                        ///< the other side of `relation`
  std::regex form;                       ///< of `form`: the whole text must match
  std::string sheet;                     ///< of `known`: where the code must stand, `institutions` or `inspections`; unknown
                                         ///< if no code stands there at all
};

/// The fields add up to something that stands in a relation to `to`.
struct SumRule {
  /// What a blank field is: unknown, and the sum with it; nothing; or nothing as long as one of the others is filled.
  enum class Blank { unknown, zero, zero_beside_filled };
  std::vector<FieldSource> of;
  Blank blank = Blank::unknown;
  Relation relation = Relation::equals;
  FieldSource to;
};

/// No two records have the same in all these fields, unless they also have the same in `unless_same`.
struct UniqueRule {
  std::vector<FieldSource> of;
  std::optional<FieldSource> unless_same;
};

/// How a code begins decides what stands in another field; a beginning that decides for nothing is somebody who does not belong
/// here.
struct PrefixRule {
  FieldSource code, field;
  std::vector<std::pair<std::string, std::string>> values;  ///< beginning and value
  std::string expected(const std::string& text) const;      ///< empty: no beginning is known
};

/// One row rule of `forms/checks.xml`: where all of `when` holds, the rest must hold too, or it is reported `at` that field.
struct Rule {
  std::string sheet, at;
  std::vector<Condition> when;
  std::variant<Condition, SumRule, UniqueRule, PrefixRule> demand;
  std::string message, hint;  ///< empty: the check's own
  /// The fields of the record it looks at: with a faulty cell among them it is silent.
  std::vector<std::string> fields() const;
};

}  // namespace wenshu
