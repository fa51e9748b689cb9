#include "layout/table_columns.h"

#include <algorithm>

namespace wenshu {

std::vector<Length> column_edges(const std::vector<ColumnWish>& wishes, Length width) {
  std::vector<bool> held(wishes.size(), false);  // at its least width
  Length all_least;
  for (const auto& wish : wishes) all_least += wish.least;
  Length free = width;
  std::int64_t weights = 0;
  const auto share = [&](std::size_t i) {
    return Length::emu(free.emu() * std::max(wishes[i].weight, 1) / std::max<std::int64_t>(weights, 1));
  };
  // Holding one column at its least narrows the others, so look again until none falls below.
  for (bool changed = true; changed;) {
    changed = false;
    free = width;
    weights = 0;
    for (std::size_t i = 0; i < wishes.size(); ++i) {
      if (held[i]) {
        free -= wishes[i].least;
      } else {
        weights += std::max(wishes[i].weight, 1);
      }
    }
    for (std::size_t i = 0; i < wishes.size() && all_least <= width && !changed; ++i) {
      if (!held[i] && share(i) < wishes[i].least) held[i] = changed = true;
    }
  }
  std::vector<Length> edges{Length{}};
  for (std::size_t i = 0; i < wishes.size(); ++i) edges.push_back(edges.back() + (held[i] ? wishes[i].least : share(i)));
  edges.back() = width;  // whatever rounding left over
  return edges;
}

}  // namespace wenshu
