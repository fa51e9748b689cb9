#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace wenshu::query {

/// What an expression is worth for a row. Numbers are thousandths, dates days since 1970-01-01, times minutes, 是 and 否 1 and 0,
/// texts and lists their numbers in `Texts`, rows their index in their sheet.
using Value = std::int64_t;

/// Nothing is known: an empty cell, and whatever follows from one.
inline constexpr Value blank = std::numeric_limits<Value>::min();
inline constexpr Value no = 0, yes = 1;
inline constexpr Value one_unit = 1000;  ///< the number 1

/// A row of a sheet, from 0.
using Row = std::int64_t;

/// The numbers of sheets and of their columns, in the order of `Schema`.
using SheetIndex = std::size_t;
using ColumnIndex = std::size_t;
inline constexpr std::size_t nowhere = std::numeric_limits<std::size_t>::max();

/// A cell an expression has looked at.
struct Cell {
  SheetIndex sheet = 0;
  ColumnIndex column = 0;
  Row row = 0;

  friend auto operator<=>(const Cell&, const Cell&) = default;
};

/// Exact arithmetic of thousandths. Blank if a side is, if the result would not fit, or on a division by zero.
Value sum(Value a, Value b);
Value difference(Value a, Value b);
/// Rounded to a thousandth, half of one away from zero.
Value product(Value a, Value b);
Value quotient(Value a, Value b);
/// The whole number just below or above the exact quotient: 10001/10000 is above 1.
Value floor_of_quotient(Value a, Value b);
Value ceil_of_quotient(Value a, Value b);

}  // namespace wenshu::query
