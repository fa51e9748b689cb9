#include "layout/table_columns.h"

#include <algorithm>
#include <numeric>

namespace wenshu {

namespace {

Length least_of(const ColumnWish& wish) { return wish.width > Length{} ? std::max(wish.width, wish.least) : wish.least; }

Length sum_of_least(const std::vector<ColumnWish>& wishes) {
  return std::accumulate(wishes.begin(), wishes.end(), Length{},
                         [](Length sum, const ColumnWish& wish) { return sum + least_of(wish); });
}

/// The wishes that can be met: own widths are given up if they leave the others too little, least widths if all are too wide.
std::vector<ColumnWish> possible(std::vector<ColumnWish> wishes, Length width) {
  if (sum_of_least(wishes) > width) {
    for (auto& wish : wishes) wish.width = {};
  }
  if (sum_of_least(wishes) > width) {
    for (auto& wish : wishes) wish.least = {};
  }
  return wishes;
}

/// Shares a width among columns by weight.
class Sharing {
 public:
  Sharing(std::vector<ColumnWish> wishes, Length width)
      : wishes_(std::move(wishes)), width_(width), held_(wishes_.size(), false) {
    for (std::size_t i = 0; i < wishes_.size(); ++i) held_[i] = wishes_[i].width > Length{};
    // Someone must take what is left.
    if (std::find(held_.begin(), held_.end(), false) == held_.end()) std::fill(held_.begin(), held_.end(), false);
    // Holding one column at its least narrows the others, so look again until none falls below.
    while (hold_one_more()) {
    }
  }

  Length width_of(std::size_t i) const {
    return held_[i] ? least_of(wishes_[i])
                    : Length::emu(free_.emu() * std::max(wishes_[i].weight, 1) / std::max<std::int64_t>(weights_, 1));
  }

 private:
  bool hold_one_more() {
    free_ = width_;
    weights_ = 0;
    for (std::size_t i = 0; i < wishes_.size(); ++i) {
      if (held_[i]) {
        free_ -= least_of(wishes_[i]);
      } else {
        weights_ += std::max(wishes_[i].weight, 1);
      }
    }
    for (std::size_t i = 0; i < wishes_.size(); ++i) {
      if (!held_[i] && width_of(i) < least_of(wishes_[i])) return held_[i] = true;
    }
    return false;
  }

  std::vector<ColumnWish> wishes_;
  Length width_, free_;
  std::int64_t weights_ = 0;
  std::vector<bool> held_;
};

}  // namespace

std::vector<Length> column_edges(const std::vector<ColumnWish>& wishes, Length width) {
  const Sharing sharing(possible(wishes, width), width);
  std::vector<Length> edges{Length{}};
  for (std::size_t i = 0; i < wishes.size(); ++i) edges.push_back(edges.back() + sharing.width_of(i));
  edges.back() = width;  // whatever rounding left over
  return edges;
}

}  // namespace wenshu
