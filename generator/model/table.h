#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
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
  /// The trimmed text of that cell; empty if there is none, and for row 0.
  std::string text(std::uint32_t row, std::uint32_t column) const;
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
  std::vector<std::pair<std::uint32_t, std::string>> noted;       ///< columns known but for a note behind their name
};

/// A title in two: the name, and what stands in brackets or behind a line break or a comma.
struct TitleParts {
  std::string name, note;
};
TitleParts title_parts(std::string_view title);

/// The fields of a sheet by every way of writing their header: header, alias or, as JSON, XML and SQL have it, id; with the
/// field's unit behind it, too, or a note of no meaning: 托位数（个）, 面积/㎡, 面积（单位：㎡）, 备案日期（年月日）; or a number
/// or a mark before it: 1.机构名称, ★机构名称; or with strokes where a name may hold no brackets: 镇_街道_, registeredOn.
class FieldNames {
 public:
  explicit FieldNames(const SheetDefinition& definition);
  /// The id of the field a text names; null if it names none.
  const std::string* find(std::string_view title) const;
  /// The same for a title with a note that tells how to fill in the column, in any words: 整改时限（立即整改的不填）. Null if
  /// there is no note, or if it may change what the column holds: 托位数（计划）.
  const std::string* find_noted(std::string_view title) const;
  /// True for what may stand under a header and above the records: the field's unit, a note of no meaning.
  bool is_remark(const std::string& id, std::string_view text) const;
  bool is_unit(const std::string& id, std::string_view text) const;

 private:
  const std::string* find_plain(std::string_view plain) const;
  /// What may stand behind a name, normalised, and the unit that it says; empty: a note.
  struct Ending {
    std::string text, unit;
  };
  bool fits(const std::string& id, const Ending& ending) const;

  const SheetDefinition* definition_;
  std::map<std::string, std::string, std::less<>> names_;
  std::vector<Ending> endings_;
};

/// Finds the header row (the lowest of its levels) by its texts: the row among the first 60 that names most fields, at least two,
/// or the one that the merged cells of that row reach down to. Nothing if there is none.
std::optional<Header> find_header(const Grid& grid, const SheetDefinition& definition);

}  // namespace wenshu
