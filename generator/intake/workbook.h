#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace wenshu {

/// What the file says a cell holds, before any meaning is given to it.
enum class CellKind {
  text,         ///< shared, inline or formula string
  number,       ///< a number; `text` holds it as written in the file (`44715`, `9.15106990000001E+17`)
  date,         ///< a number under a date format, or an ISO date: `text` is `2022-06-17`, or `2022-06-17T08:30:00` with a time
  time,         ///< a number below 1 under a time format: `text` is `08:30:00`
  boolean,      ///< `text` is `TRUE` or `FALSE`
  error,        ///< `#REF!` and its like
  uncalculated  ///< a formula whose value the writing program did not store; `text` is the formula without `=`
};

/// A cell with something in it. Rows and columns count from 1.
struct Cell {
  std::uint32_t row = 0;
  std::uint32_t column = 0;
  CellKind kind = CellKind::text;
  std::string text;
  bool formula = false;  ///< the value comes from a formula
};

/// The rectangle of a merged cell, both corners included; only its top left cell holds a value.
struct MergedRange {
  std::uint32_t first_row = 0, first_column = 0, last_row = 0, last_column = 0;
};

struct Sheet {
  std::string name;
  bool hidden = false;
  std::vector<Cell> cells;  ///< by row, then column; empty cells are left out; a text of blanks only is kept
  std::vector<MergedRange> merged;
  std::vector<std::uint32_t> hidden_rows;
  std::vector<std::uint32_t> hidden_columns;
};

/// Cells with their places, no meaning yet.
struct Workbook {
  std::string file;  ///< name without folders
  std::vector<Sheet> sheets;
};

/// `AK` for 37.
std::string column_letters(std::uint32_t column);

/// `AK49` for row 49, column 37.
std::string cell_name(std::uint32_t row, std::uint32_t column);

}  // namespace wenshu
