#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/diagnostic.h"
#include "intake/workbook.h"
#include "model/decimal.h"
#include "model/definitions.h"

namespace wenshu {

struct DayShift;

/// One cell on its way to a typed value: what it holds, what its column expects, and where to complain.
///
/// The rule of every function below: where the meaning is certain the value is repaired and an `info` says old and new; where it
/// is not, an error at the cell, and the result is empty. An empty cell gives an empty result and no diagnostic.
struct Coercion {
  const Cell& cell;
  const FieldDefinition& field;
  const Place& place;
  Diagnostics& diagnostics;
  bool from_1904 = false;           ///< serial numbers of dates count from 1904-01-01
  const DayShift* shift = nullptr;  ///< what the column's days have in common; null: nothing is known of it

  void error(std::string code, const std::string& what, std::string hint) const;
  void warning(std::string code, const std::string& what, std::string hint) const;
  /// Says nothing of a value that reads as it was written.
  void repaired(std::string code, const std::string& what, const std::string& now) const;
};

/// Text, codes, phones, times, credit codes, citizens' numbers, division codes and amounts, by the type of the field.
std::string to_text_value(const Coercion& coercion);
std::optional<std::int64_t> to_integer(const Coercion& coercion);
std::optional<Decimal> to_decimal(const Coercion& coercion);
std::optional<Date> to_date(const Coercion& coercion);
std::optional<bool> to_yes_no(const Coercion& coercion);
/// Several values separated by `、`, each of the field's enumeration.
std::vector<std::string> to_enumerations(const Coercion& coercion);

/// True if the cell shows nothing, or only a sign that stands for nothing (`/`, `—`; in columns of texts dots, too).
bool is_empty(const Cell& cell, const FieldDefinition& field);

/// The text among `candidates` nearest to `text`, if it is near enough to be a slip; else empty.
std::string nearest(const std::string& text, const std::vector<std::string>& candidates);

}  // namespace wenshu
