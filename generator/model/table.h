#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "intake/workbook.h"
#include "model/definitions.h"

namespace wenshu {

/// Finds cells of a sheet by place; in the rows where a header may stand, a cell covered by a merged range stands for the
/// range's top left cell.
class Grid {
 public:
  /// A header stands in the first 60 rows and in the first 1024 columns.
  static constexpr std::uint32_t header_rows = 60, header_columns = 1024;

  explicit Grid(const Sheet& sheet);

  /// The row; null if it is empty.
  const SheetRow* row(std::uint32_t number) const;
  /// The cell itself; null if it is empty.
  const Cell* at(std::uint32_t row, std::uint32_t column) const;
  /// The cell, or the one whose merged range covers this place (where a header may stand).
  const Cell* covering(std::uint32_t row, std::uint32_t column) const;
  std::uint32_t last_row() const { return sheet_->rows.empty() ? 0 : sheet_->rows.back().number; }
  const Sheet& sheet() const { return *sheet_; }

 private:
  const Sheet* sheet_;
  std::map<std::pair<std::uint32_t, std::uint32_t>, const Cell*> covered_;  // places where a header may stand under a range
};

/// True if the cell holds something to see: anything but a text of blanks.
bool is_visible(const Cell& cell);

/// The first visible cells of a row, no more than `most`.
std::vector<const Cell*> leading_cells(const SheetRow& row, std::size_t most);

/// Where a table's header stands and which column serves which field.
struct Header {
  std::uint32_t last_row = 0;                                     ///< of the header; data follow
  std::map<std::string, std::uint32_t, std::less<>> columns;      ///< field id to column
  std::vector<std::pair<std::uint32_t, std::string>> unknown;     ///< columns no field claims
  std::vector<std::pair<std::string, std::uint32_t>> duplicates;  ///< fields a second column claims
};

/// Field ids by every normalised way of writing their header, with the field's units or a note of no meaning behind it, too; an
/// id, as JSON, XML and SQL have it, is one of them.
std::map<std::string, std::string> field_names(const SheetDefinition& definition);

/// Finds the header row (the lower of two levels, if there are two) by its texts: the row among the first 60 that names most
/// fields, at least two. Nothing if there is none.
std::optional<Header> find_header(const Grid& grid, const SheetDefinition& definition);

/// The rows that hold records, and where another table begins below them; 0 if none does.
struct RecordRows {
  std::vector<const SheetRow*> rows;
  std::uint32_t other_table = 0;
};

/// The rows below the header that hold records: not empty, not a total, not a signature or note line, not the header again, and
/// above any other table of the sheet.
RecordRows record_rows(const Grid& grid, const SheetDefinition& definition, const Header& header);

/// The totals rows below the header.
std::vector<const SheetRow*> total_rows(const Grid& grid, const SheetDefinition& definition, const Header& header);

}  // namespace wenshu
