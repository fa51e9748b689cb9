#pragma once

#include <vector>

#include "base/length.h"

namespace wenshu {

/// What a column asks for.
struct ColumnWish {
  int weight = 1;
  Length least;  ///< widest text that must not be broken, padding included
};

/// The edges of columns over `width`, from 0 to `width`: by weight, but none narrower than its least where that can be. If
/// the least widths together are too wide, weights alone decide.
std::vector<Length> column_edges(const std::vector<ColumnWish>& wishes, Length width);

}  // namespace wenshu
