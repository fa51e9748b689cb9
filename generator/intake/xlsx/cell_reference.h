#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string_view>

#include "intake/workbook.h"

namespace wenshu {

/// A cell by row and column, from 1.
struct CellReference {
  std::uint32_t row = 0;
  std::uint32_t column = 0;

  friend auto operator<=>(const CellReference&, const CellReference&) = default;
};

/// A row number, 1 … 1048576, digits only.
std::optional<std::uint32_t> parse_row(std::string_view text);

/// `AK49`, up to `XFD1048576`; small letters count as capitals. Nothing for anything else, `$A$1` included.
std::optional<CellReference> parse_cell(std::string_view text);

/// `A1:C3`, or `A1` for a single cell; corners in any order.
std::optional<MergedRange> parse_range(std::string_view text);

/// A whole number without sign that fits, digits only.
std::optional<std::uint32_t> parse_index(std::string_view text);

}  // namespace wenshu
