#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "intake/fault_list.h"
#include "intake/limits.h"
#include "intake/workbook.h"
#include "intake/xlsx/cell_value.h"
#include "package/xml_stream.h"

namespace wenshu {

/// Takes a worksheet part apart as it streams by.
///
///     worksheet
///       cols > col           hidden columns
///       sheetData > row > c  cells: f, v, is > t, is > r > t
///       mergeCells > mergeCell
///
/// Whatever else a sheet holds (views, validation, extensions with `f` and `v` of their own) stands elsewhere in the tree and
/// is passed over. Rows and cells come in the file's order, the covered ones of merged ranges among them.
class SheetHandler : public XmlHandler {
 public:
  SheetHandler(std::string file, const CellTables& tables, Budget& budget, TextPool& texts, Sheet& sheet);

  void start(std::string_view name, const XmlAttributes& attributes) override;
  void text(std::string_view piece) override;
  void end() override;

  /// A fault at a place of this sheet; beyond the limit they are only counted.
  void complain(std::string cell, std::string code, std::string message, std::string hint);
  /// All faults, with a closing one that counts those not listed.
  Diagnostics take_faults() { return faults_.take(); }
  /// False if the root is another element, as in a chart sheet.
  bool is_worksheet() const { return is_worksheet_; }
  /// True if the reading stopped because the budget is used up.
  bool over_budget() const { return over_budget_; }

 private:
  enum class Where {
    outside,
    worksheet,
    columns,
    data,
    row,
    cell,
    formula,
    value,
    inline_text,
    run,
    properties,
    text,
    merges,
    other
  };

  static Where child(Where parent, std::string_view name);
  void start_row(const XmlAttributes& attributes);
  void end_row();
  void start_cell(const XmlAttributes& attributes);
  void start_formula(const XmlAttributes& attributes);
  void hide_columns(const XmlAttributes& attributes);
  void add_merged(const XmlAttributes& attributes);
  void end_formula();
  void end_cell();

  const CellTables& tables_;
  Budget& budget_;
  TextPool& texts_;
  Sheet& sheet_;
  FaultList faults_;

  std::vector<Where> path_;
  std::uint32_t row_ = 0;     // 0: before the first row
  std::uint32_t column_ = 0;  // 0: before the first cell of the row
  bool placed_ = true;        // false inside a row or cell whose reference is wrong
  bool row_placed_ = true;
  RawCell raw_;
  RunFollower run_;
  std::vector<Cell> cells_;   // of the row being read
  std::string shared_index_;  // of the formula being read
  std::unordered_map<std::string, std::string> shared_formulas_;
  bool is_worksheet_ = true;
  bool over_budget_ = false;
};

}  // namespace wenshu
