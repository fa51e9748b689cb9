#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "compose/annex_form.h"
#include "model/decimal.h"
#include "model/records.h"

namespace wenshu {

/// Where the columns of an annex stand in a table somebody filled in.
struct FilledLayout {
  std::uint32_t header = 0;                       ///< its lowest row
  std::uint32_t key = 0;                          ///< the column that says which group a row is: the town
  std::map<std::size_t, std::uint32_t> columns;   ///< index in the form to column
  std::map<std::size_t, std::uint32_t> compared;  ///< the same for `AnnexForm::compared`
};

/// Finds the header of an annex in the first rows of a table, by its texts on two levels. Nothing if the table does not have the
/// column of the last thing groups have in common and half of all columns.
std::optional<FilledLayout> find_layout(const FilledTable& table, const AnnexForm& form);

/// The text of a cell; empty if there is none.
std::string text_at(const FilledTable& table, std::uint32_t row, std::uint32_t column);

/// A number as people write it: full-width, with its unit, a dash or nothing for 0. Nothing for anything else, nor above 10^12.
std::optional<Decimal> written_number(const std::string& text);

}  // namespace wenshu
