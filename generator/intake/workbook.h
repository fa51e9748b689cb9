#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "intake/text_pool.h"

namespace wenshu {

/// What the file says a cell holds, before any meaning is given to it.
enum class CellKind : std::uint8_t {
  untyped,      ///< a text of a file that knows no types (CSV, XML): a number or a date may be written so
  text,         ///< shared, inline or formula string
  number,       ///< a number; `text` holds it as written in the file (`44715`, `9.15106990000001E+17`)
  date,         ///< a number under a date format, or an ISO date: `text` is `2022-06-17`, or `2022-06-17T08:30:00` with a time
  time,         ///< a number below 1 under a time format: `text` is `08:30:00`
  boolean,      ///< `text` is `TRUE` or `FALSE`
  error,        ///< `#REF!` and its like
  uncalculated  ///< a formula whose value the writing program did not store; `text` is the formula without `=`
};

/// What the looks of a cell change of what a person reads in it. Two bytes.
struct CellLooks {
  bool hides_day : 1 = false;      ///< a date whose format shows no day: the day in the file may be none that anybody wrote
  bool hides_year : 1 = false;     ///< a date whose format shows no year
  bool struck : 1 = false;         ///< all of it is struck through
  bool partly_struck : 1 = false;  ///< some of its text is, and some is not
  std::uint8_t paint = 0;          ///< its colours: the number, from 1, in `Workbook::paints`; 0: none

  friend bool operator==(const CellLooks&, const CellLooks&) = default;
};

/// A cell with something in it. Columns count from 1. A large workbook has millions of these: 24 bytes, and no memory of its own.
struct Cell {
  std::uint32_t column = 0;
  CellKind kind = CellKind::text;
  bool formula = false;  ///< the value comes from a formula
  CellLooks looks = {};
  std::string_view text;  ///< stands in the workbook's texts
};

/// A row with something in it. Rows count from 1.
struct SheetRow {
  std::uint32_t number = 0;
  std::vector<Cell> cells;  ///< by column; empty cells are left out; a text of blanks only is kept
};

/// True if the cell holds a text and nothing more certain.
inline bool is_text(const Cell& cell) { return cell.kind == CellKind::text || cell.kind == CellKind::untyped; }

/// The rectangle of a merged cell, both corners included; only its top left cell holds a value.
struct MergedRange {
  std::uint32_t first_row = 0, first_column = 0, last_row = 0, last_column = 0;
};

/// How the places of a sheet are told where there are no letters and numbers to tell them by.
struct PlaceNames {
  enum class Style {
    cells,    ///< `F45`
    records,  ///< `第3条 uscc`: the record's number, the field's name
    lines     ///< `第120行 uscc`: the line its record begins at
  };

  Style style = Style::cells;
  std::vector<std::string> fields;   ///< by column − 1
  std::vector<std::uint32_t> lines;  ///< by record − 1, where the style says so

  /// The name of a place; the first row of a sheet with records holds the fields' names.
  std::string name(std::uint32_t row, std::uint32_t column) const;
};

/// A note that somebody stuck to a cell; it is no value.
struct CellComment {
  std::uint32_t row = 0, column = 0;
  std::string author, text;
};

struct Sheet {
  std::string name;
  PlaceNames places;
  bool hidden = false;
  bool from_1904 = false;      ///< the serial numbers of days count from 1904-01-01
  std::vector<SheetRow> rows;  ///< by number; rows without cells are left out
  std::vector<MergedRange> merged;
  std::vector<std::uint32_t> hidden_rows;
  std::vector<std::uint32_t> hidden_columns;
  std::vector<CellComment> comments;  ///< in the order of the file
  bool reviewed = false;              ///< a copy that this program marked: its colours and its own notes say nothing new
  Diagnostics faults;  ///< what of the sheet could not be read: errors if the sheet is used, of no matter if it is not
};

/// Cells with their places, no meaning yet.
struct Workbook {
  std::string file;  ///< name without folders
  std::vector<Sheet> sheets;
  std::vector<std::string> paints;  ///< in the clerk's words: 黄色底
  TextPool texts;                   ///< of all cells
  Diagnostics notes;                ///< what a clerk should know of how the file was read
};

/// `AK` for 37.
std::string column_letters(std::uint32_t column);

/// `AK49` for row 49, column 37.
std::string cell_name(std::uint32_t row, std::uint32_t column);

}  // namespace wenshu
