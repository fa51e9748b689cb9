#include "layout/chart/scale.h"

#include <algorithm>

namespace wenshu {

namespace {

constexpr int most_steps = 5;

}  // namespace

Scale scale_of(Decimal reach, bool whole) {
  std::int64_t power = whole ? 1000 : 1;
  for (;; power *= 10) {
    for (const std::int64_t digit : {1, 2, 5}) {
      const auto step = digit * power;
      const auto steps = (reach.thousandths + step - 1) / step;
      if (steps <= most_steps) return {{step}, static_cast<int>(std::max<std::int64_t>(steps, 1))};
    }
  }
}

}  // namespace wenshu
