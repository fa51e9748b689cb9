#pragma once

#include <functional>
#include <vector>

#include "inspect/docx/sheet.h"

namespace wenshu::inspect {

/// Sets the tables of a document on its sheet: cells side by side, each between the edges of its columns, and the rules between
/// rows.
class TableReader {
 public:
  /// `read_cell` sets what stands in a `w:tc`. `edge_on_margin`: a table's edge stands on the margin, as from Word 2013 on;
  /// before, the text of its first cell did.
  TableReader(Sheet& sheet, const Styles& styles, bool edge_on_margin, std::function<void(pugi::xml_node)> read_cell)
      : sheet_(sheet), styles_(styles), edge_on_margin_(edge_on_margin), read_cell_(std::move(read_cell)) {}

  void read(pugi::xml_node table);

 private:
  struct Cell;
  struct Plan;
  Plan plan_of(pugi::xml_node table) const;
  std::vector<Cell> cells_of(pugi::xml_node row, const Plan& plan) const;
  void set_row(pugi::xml_node row, const Plan& plan, std::vector<Cell>& cells, std::vector<Cell>& spanning);
  void settle(const Cell& cell, Spot bottom, bool open);
  void settle_ended(std::vector<Cell>& spanning, const std::vector<Cell>& row, Spot bottom);

  Sheet& sheet_;
  const Styles& styles_;
  bool edge_on_margin_;
  std::function<void(pugi::xml_node)> read_cell_;
};

}  // namespace wenshu::inspect
