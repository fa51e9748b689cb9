#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "intake/fault_list.h"
#include "intake/limits.h"
#include "intake/workbook.h"

namespace wenshu {

/// What the sheets of one file share while they are built.
struct Building {
  Workbook& workbook;
  const Limits& limits;
  Budget budget{limits};
};

/// Takes `bytes` of text for one cell off the budget; false if that is more than is left.
bool take(Budget& budget, std::size_t bytes);

/// `file-too-large` for a file that holds more cells or text than `limits` allow.
Diagnostic too_many_cells(const std::string& file, const Limits& limits);

/// A sheet that the file names but does not hold, or not in a form that is read: its one fault says so if somebody needs it.
void add_missing_sheet(Workbook& workbook, std::string name, Diagnostic fault);

/// All that is wrong with a file that cannot be read to its end: the faults of its sheets, then `hard` ones.
Diagnostics with_sheet_faults(Workbook& workbook, Diagnostics hard);

/// True if a text has more UTF-16 units than a cell may hold.
bool is_too_long(std::string_view text);

/// Builds a sheet from records of named fields, as JSON, XML and SQL have them: the names become the first row, each record a
/// row below.
class RecordSheet {
 public:
  RecordSheet(std::string name, PlaceNames::Style style, Building& building);

  /// Begins a record; `line` is where it stands, if places are told by lines.
  void begin(std::uint32_t line = 0);
  /// A field of the record. Empty texts are empty cells. A second value for a field is a fault (`field-twice`), as is a text
  /// too long for a cell (`cell-text`).
  void field(std::string_view name, CellKind kind, std::string_view text);
  void end();

  /// A fault at a field of the record being built.
  void complain(std::string_view name, std::string code, std::string message, std::string hint);
  /// A fault at any place of the sheet, named as it is.
  void complain_at(std::string place, std::string code, std::string message, std::string hint);
  /// True if the limits are passed: nothing more should be given.
  bool full() const { return full_; }
  const std::string& name() const { return sheet_.name; }
  /// True if the record being built has a field, empty or not.
  bool has_fields() const { return std::find(filled_.begin(), filled_.end(), row_) != filled_.end(); }
  /// The place of the record being built.
  std::string here() const { return sheet_.places.name(row_, 0); }

  /// The faults so far, of a sheet that will not be finished.
  Diagnostics take_faults() { return faults_.take(); }
  /// Puts the sheet into the workbook, its faults with it; if the limits are passed, says so in `faults` instead.
  void finish(Diagnostics& faults);

 private:
  std::uint32_t column(std::string_view name);

  Building& building_;
  Sheet sheet_;
  FaultList faults_;
  std::map<std::string, std::uint32_t, std::less<>> columns_;
  std::vector<Cell> cells_;
  std::vector<std::uint32_t> filled_;  // by column − 1: the last row that gave it a value, empty or not
  std::uint32_t row_ = 1;
  bool full_ = false;
};

}  // namespace wenshu
