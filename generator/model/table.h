#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "intake/workbook.h"
#include "model/definitions.h"

namespace wenshu {

/// Finds cells of a sheet by place; a cell covered by a merged range stands for the range's top left cell.
class Grid {
 public:
  explicit Grid(const Sheet& sheet);

  /// The cell itself; null if it is empty.
  const Cell* at(std::uint32_t row, std::uint32_t column) const;
  /// The cell, or the one whose merged range covers this place.
  const Cell* covering(std::uint32_t row, std::uint32_t column) const;
  /// The merged range over this place, if any.
  const MergedRange* merged(std::uint32_t row, std::uint32_t column) const;
  /// The cells of a row, by column.
  std::vector<const Cell*> row(std::uint32_t row) const;
  std::uint32_t last_row() const;
  const Sheet& sheet() const { return *sheet_; }

 private:
  const Sheet* sheet_;
  std::map<std::uint32_t, std::pair<std::size_t, std::size_t>> rows_;  ///< first and past-the-end cell of each row
  std::vector<MergedRange> merged_;                                    ///< by first row
};

/// Where a table's header stands and which column serves which field.
struct Header {
  std::uint32_t last_row = 0;                                     ///< of the header; data follow
  std::map<std::string, std::uint32_t, std::less<>> columns;      ///< field id to column
  std::vector<std::pair<std::uint32_t, std::string>> unknown;     ///< columns no field claims
  std::vector<std::pair<std::string, std::uint32_t>> duplicates;  ///< fields a second column claims
};

/// Finds the header row (the lower of two levels, if there are two) by its texts: the row among the first 60 that names most
/// fields, at least two. Nothing if there is none.
std::optional<Header> find_header(const Grid& grid, const SheetDefinition& definition);

/// The rows below the header that hold records: not empty, not a total, not a signature or note line, not the header again.
std::vector<std::uint32_t> record_rows(const Grid& grid, const SheetDefinition& definition, const Header& header);

}  // namespace wenshu
