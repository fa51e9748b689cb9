#include "inspect/docx/row_rule.h"

#include <pugixml.hpp>

namespace wenshu::inspect {

namespace {

struct Said {
  bool any = false;              ///< some cell says something
  std::optional<Border> border;  ///< the thickest
};

void take(Said& said, const std::optional<Border>& border) {
  if (border && (!said.border || border->thickness > said.border->thickness)) said.border = border;
}

/// What the cells of a row say about one of their sides.
Said said_by(pugi::xml_node row, const char* side) {
  Said said;
  for (const auto cell : row.children("w:tc")) {
    const auto border = cell.child("w:tcPr").child("w:tcBorders").child(side);
    if (!border) continue;
    said.any = true;
    take(said, border_of(border));
  }
  return said;
}

}  // namespace

std::optional<Border> RowRules::of_table(const char* side) const {
  const auto own = own_.child(side);
  return border_of(own ? own : of_style_.child(side));
}

std::optional<Border> RowRules::between(pugi::xml_node above, pugi::xml_node below) const {
  auto said = said_by(above, "w:bottom");
  const auto under = said_by(below, "w:top");
  said.any = said.any || under.any;
  take(said, under.border);
  if (said.any) return said.border;
  return of_table(!above ? "w:top" : !below ? "w:bottom" : "w:insideH");
}

}  // namespace wenshu::inspect
