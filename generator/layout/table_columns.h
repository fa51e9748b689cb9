#pragma once

#include <vector>

#include "base/length.h"

namespace wenshu {

/// What a column asks for.
struct ColumnWish {
  int weight = 1;
  Length least;  ///< widest text that must not be broken, padding included
  Length width;  ///< if not zero: exactly this wide, and never below `least`
};

/// The edges of columns over `width`, from 0 to `width`.
///
/// Columns with a width of their own have it, if that leaves the others their least; the others share what is left by weight,
/// but none gets less than its least where that can be. If even the least widths together are too wide, weights alone decide.
std::vector<Length> column_edges(const std::vector<ColumnWish>& wishes, Length width);

}  // namespace wenshu
