#include "inspect/docx/table.h"

#include <algorithm>
#include <string_view>

#include <pugixml.hpp>

#include "inspect/docx/row_rule.h"
#include "inspect/docx/twips.h"

namespace wenshu::inspect {

namespace {

constexpr std::size_t most_columns = 63;  // as many as Word takes

}  // namespace

/// Where the columns of a table stand, and what its cells leave free at their edges.
struct TableReader::Plan {
  std::vector<Length> edges;
  Length above, below, before, behind;
};

/// A cell of the row at hand.
struct TableReader::Cell {
  pugi::xml_node node;
  std::size_t first = 0, end = 0;  ///< its columns
  bool continued = false, spans = false;
  Amount from, to;  ///< what was set for it
  Spot top, bottom;
  bool open = false;  ///< how high it is is left to the program
};

TableReader::Plan TableReader::plan_of(pugi::xml_node table) const {
  const auto properties = table.child("w:tblPr");
  const std::string style = properties.child("w:tblStyle").attribute("w:val").value();
  const auto own_or_style = [&](const char* name) {
    const auto own = properties.child(name);
    return own ? own : styles_.table_property(style, name);
  };
  Plan plan;
  const auto margins = own_or_style("w:tblCellMar");
  const auto side = [&](const char* name, const char* other) {
    return twips(margins.child(margins.child(name) ? name : other).attribute("w:w"), 115);  // ECMA-376, 17.4.42
  };
  plan.before = side("w:left", "w:start"), plan.behind = side("w:right", "w:end");
  plan.above = twips(margins.child("w:top").attribute("w:w")), plan.below = twips(margins.child("w:bottom").attribute("w:w"));

  plan.edges = {Length{}};
  for (const auto column : table.child("w:tblGrid").children("w:gridCol")) {
    if (plan.edges.size() <= most_columns)
      plan.edges.push_back(plan.edges.back() + std::max(Length{}, twips(column.attribute("w:w"))));
  }
  const auto area = sheet_.area();
  const auto spare = area.right - area.left - plan.edges.back();
  const std::string_view align = own_or_style("w:jc").attribute("w:val").value();
  auto left = area.left + twips(own_or_style("w:tblInd").attribute("w:w")) - (edge_on_margin_ ? Length{} : plan.before);
  if (align == "center") left = area.left + spare / 2;
  if (align == "right" || align == "end") left = area.right - plan.edges.back();
  for (auto& edge : plan.edges) edge += left;
  return plan;
}

std::vector<TableReader::Cell> TableReader::cells_of(pugi::xml_node row, const Plan& plan) const {
  std::vector<Cell> cells;
  const auto last = plan.edges.size() - 1;
  auto column = static_cast<std::size_t>(
      std::clamp(row.child("w:trPr").child("w:gridBefore").attribute("w:val").as_int(0), 0, static_cast<int>(last)));
  auto all = row.select_nodes("w:tc | w:sdt/w:sdtContent/w:tc | w:ins/w:tc");
  all.sort();
  for (const auto& found : all) {
    const auto properties = found.node().child("w:tcPr");
    const auto span = std::clamp(properties.child("w:gridSpan").attribute("w:val").as_int(1), 1, static_cast<int>(most_columns));
    const auto merge = properties.child("w:vMerge");
    const bool restarts = std::string_view(merge.attribute("w:val").value()) == "restart";
    Cell cell{found.node(),
              std::min(column, last),
              std::min(column + static_cast<std::size_t>(span), last),
              merge && !restarts,
              restarts,
              {},
              {},
              {},
              {}};
    column = cell.end;
    cells.push_back(cell);
  }
  return cells;
}

/// Moves what a cell holds to where its cell ends, if it does not stand at its head.
void TableReader::settle(const Cell& cell, Spot bottom, bool open) {
  const std::string_view align = cell.node.child("w:tcPr").child("w:vAlign").attribute("w:val").value();
  // In a row of open height only what stands at its head is placed.
  if ((align == "center" || align == "bottom") && (open || cell.open)) {
    sheet_.set_certainty(cell.from, cell.to, sheet_.certainty());
  }
  if (bottom.page != cell.top.page || bottom <= cell.bottom) return;
  if (align == "center") sheet_.shift(cell.from, cell.to, (bottom.y - cell.bottom.y) / 2);
  if (align == "bottom") sheet_.shift(cell.from, cell.to, bottom.y - cell.bottom.y);
}

/// A cell over several rows ends where the last of them does: above `row`, if it does not go on in it.
void TableReader::settle_ended(std::vector<Cell>& spanning, const std::vector<Cell>& row, Spot bottom) {
  std::erase_if(spanning, [&](const Cell& above) {
    const bool goes_on =
        std::any_of(row.begin(), row.end(), [&](const Cell& one) { return one.continued && one.first == above.first; });
    if (!goes_on) settle(above, bottom, false);
    return !goes_on;
  });
}

void TableReader::set_row(pugi::xml_node row, const Plan& plan, std::vector<Cell>& cells, std::vector<Cell>& spanning) {
  const auto top = sheet_.spot();
  const auto area = sheet_.area();
  const auto height = row.child("w:trPr").child("w:trHeight");
  const auto least = twips(height.attribute("w:val"));
  const bool exact = std::string_view(height.attribute("w:hRule").value()) == "exact";
  const auto certainty = sheet_.certainty();
  auto lowest = Spot{top.page, top.y + least};
  const char* open = "";
  for (auto& cell : cells) {
    if (cell.continued) continue;
    sheet_.set_area({plan.edges[cell.first] + plan.before, plan.edges[cell.end] - plan.behind});
    cell.top = top;
    sheet_.set_certainty(certainty);
    sheet_.move_to({top.page, top.y + plan.above});
    cell.from = sheet_.amount();
    read_cell_(cell.node);
    cell.to = sheet_.amount();
    cell.bottom = {sheet_.spot().page, sheet_.spot().y + plan.below};
    // Half as high again as it seems, and yet no higher than the row is at least.
    const auto most = (cell.bottom.y - top.y).scaled(1.5);
    cell.open = sheet_.certainty() != certainty && (cell.bottom.page != top.page || most > least);
    if (cell.spans) continue;
    lowest = std::max(lowest, cell.bottom);
    if (cell.open && !exact) open = sheet_.certainty().why;
  }
  if (exact) lowest = {top.page, top.y + least};
  sheet_.set_area(area);
  sheet_.move_to(lowest);
  sheet_.set_certainty(certainty);
  if (open[0] != '\0') sheet_.leave_open(open);
  settle_ended(spanning, cells, top);
  for (const auto& cell : cells) {
    if (cell.spans) spanning.push_back(cell);
    if (!cell.spans && !cell.continued) settle(cell, lowest, open[0] != '\0');
  }
}

void TableReader::read(pugi::xml_node table) {
  const auto plan = plan_of(table);
  const auto properties = table.child("w:tblPr");
  const RowRules rules(properties.child("w:tblBorders"),
                       styles_.table_property(properties.child("w:tblStyle").attribute("w:val").value(), "w:tblBorders"));
  std::vector<Cell> spanning;
  pugi::xml_node above;
  const auto add_rule = [&](pugi::xml_node below) {
    if (const auto rule = rules.between(above, below))
      sheet_.add({plan.edges.front(), plan.edges.back(), sheet_.spot().y, rule->thickness, rule->colour});
  };
  auto rows = table.select_nodes("w:tr | w:sdt/w:sdtContent/w:tr | w:ins/w:tr");
  rows.sort();
  for (const auto& found : rows) {
    const auto row = found.node();
    add_rule(row);
    auto cells = cells_of(row, plan);
    set_row(row, plan, cells, spanning);
    above = row;
  }
  for (const auto& cell : spanning) settle(cell, sheet_.spot(), false);
  add_rule({});
}

}  // namespace wenshu::inspect
