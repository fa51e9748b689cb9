#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

#include "intake/workbook.h"
#include "intake/xlsx/serial_date.h"
#include "intake/xlsx/shared_strings.h"
#include "intake/xlsx/styles.h"

namespace wenshu {

/// A `c` element as it stands in the sheet.
///
///     <c r="B2" s="3" t="s"> <f>…</f> <v>17</v> <is>…</is> </c>
struct RawCell {
  std::string type;         ///< `t`; empty means `n`
  std::string style;        ///< `s`; empty means 0
  std::string formula;      ///< text of `f`, or of the master if the cell shares its formula
  std::string value;        ///< text of `v`
  std::string inline_text;  ///< text of `is`, runs joined
  bool has_formula = false;
  bool has_value = false;
  bool rich = false;   ///< runs of `inline_text` have looks of their own
  RunStrikes strikes;  ///< of these runs

  /// Back to an empty cell; keeps the memory for the next one.
  void clear();
};

/// What cells refer to outside their sheet.
struct CellTables {
  SharedStrings strings;
  Styles styles;
  DateSystem dates = DateSystem::from_1900;
};

struct CellValue {
  CellKind kind = CellKind::text;
  std::string_view text;  ///< in the pool, in the shared strings, or a constant
  CellLooks looks = {};

  friend bool operator==(const CellValue&, const CellValue&) = default;
};

/// Why a cell cannot be read, short of its place.
struct CellFault {
  std::string code;  ///< `cell-number`, `cell-date`, `cell-text`, `cell-value`
  std::string message;
  std::string hint;
};

/// What the file says the cell holds, its text kept in `texts`; nothing for an empty cell.
///
/// An empty `v` without formula is an empty cell whatever `t` says; with a formula it is a value never calculated, except
/// under `t="str"`, where it is the empty text that Excel calculated.
tl::expected<std::optional<CellValue>, CellFault> cell_value(const RawCell& raw, const CellTables& tables, TextPool& texts);

}  // namespace wenshu
