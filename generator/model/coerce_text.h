#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model/coerce.h"

namespace wenshu {

/// A number of the file (`9.5E+2`, `526.40000000000009`) without exponent; noise of binary fractions past the sixth place is
/// taken off. Empty if it has more than 15 digits, which no spreadsheet keeps.
std::string plain_number(std::string_view text);

/// `text` (digits and point) rounded to three places; empty if it is no number.
std::optional<Decimal> rounded_decimal(std::string_view text);

/// Says that the cell holds no certain number, and why; `hint` says how to write one.
void complain_about_number(const Coercion& coercion, const std::string& hint);

/// Without the apostrophe that a spreadsheet puts before a number kept as text and some programs write into the cell.
std::string without_apostrophe(std::string text);

/// The standard name that `text` certainly means, in whatever form it is written; nothing if there is none.
std::optional<std::string> known_value(const FieldDefinition& field, const std::string& text);

/// The standard name of an enumeration value; empty, with an error, if there is none.
std::string enum_value(const Coercion& coercion, const std::string& text);

}  // namespace wenshu
