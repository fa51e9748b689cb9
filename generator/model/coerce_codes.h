#pragma once

#include <string>

#include "model/coerce.h"

namespace wenshu {

/// Texts whose characters each mean something. A repair brings the form in order (width, blanks, case, separators), never a
/// digit; a number that a spreadsheet cut short is an error. Empty with an error if the value cannot be one of its kind.
std::string code_text(const Coercion& coercion);
std::string uscc_text(const Coercion& coercion);
std::string phone_text(const Coercion& coercion);
/// A citizen's number (GB 11643-1999); errors carry the codes of `identity_fault`.
std::string identity_text(const Coercion& coercion);
/// A code of an administrative division (GB/T 2260); errors carry the codes of `division_fault`.
std::string division_text(const Coercion& coercion);
/// An amount of money, `12000.00`, from digits or capital numerals.
std::string amount_text(const Coercion& coercion);

}  // namespace wenshu
