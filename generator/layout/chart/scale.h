#pragma once

#include <cstdint>

#include "model/decimal.h"

namespace wenshu {

/// The ticks of an axis that begins at zero: multiples of 1, 2 or 5 times a power of ten.
struct Scale {
  Decimal step;
  int steps = 1;  ///< ticks above zero
  Decimal tick(int number) const { return {step.thousandths * number}; }
  Decimal top() const { return tick(steps); }
  /// How far along the axis a value stands: 0 at zero, 1 at the top.
  double share(Decimal value) const { return to_double(value) / to_double(top()); }
};

/// The scale with as many ticks as are easily read (five at most) that goes up to `reach`, which is not below zero. Whole numbers
/// are not counted in parts.
Scale scale_of(Decimal reach, bool whole);

}  // namespace wenshu
