#include "query/value.h"

namespace wenshu::query {

namespace {

__extension__ typedef __int128 Wide;  // NOLINT(modernize-use-using): clang knows no __extension__ before using

/// A result as a value; the two least numbers are no results, one of them means blank.
Value narrow(Wide value) {
  constexpr Wide most = std::numeric_limits<Value>::max();
  return value > most || value <= -most ? blank : static_cast<Value>(value);
}

bool unknown(Value a, Value b) { return a == blank || b == blank; }

/// `a / b` rounded, half away from zero.
Wide rounded(Wide a, Wide b) {
  const bool negative = (a < 0) != (b < 0);
  const Wide above = a < 0 ? -a : a, below = b < 0 ? -b : b;
  const Wide whole = (above * 2 + below) / (below * 2);
  return negative ? -whole : whole;
}

Wide floored(Wide a, Wide b) {
  const Wide whole = a / b;
  return a % b != 0 && (a < 0) != (b < 0) ? whole - 1 : whole;
}

}  // namespace

Value sum(Value a, Value b) { return unknown(a, b) ? blank : narrow(Wide{a} + b); }
Value difference(Value a, Value b) { return unknown(a, b) ? blank : narrow(Wide{a} - b); }
Value product(Value a, Value b) { return unknown(a, b) ? blank : narrow(rounded(Wide{a} * b, one_unit)); }
Value quotient(Value a, Value b) { return unknown(a, b) || b == 0 ? blank : narrow(rounded(Wide{a} * one_unit, b)); }
Value floor_of_quotient(Value a, Value b) { return unknown(a, b) || b == 0 ? blank : narrow(floored(a, b) * one_unit); }
Value ceil_of_quotient(Value a, Value b) { return unknown(a, b) || b == 0 ? blank : narrow(-floored(-Wide{a}, b) * one_unit); }

}  // namespace wenshu::query
