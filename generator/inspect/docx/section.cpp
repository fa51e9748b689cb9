#include "inspect/docx/section.h"

#include <string>

#include <pugixml.hpp>

#include "inspect/docx/twips.h"

namespace wenshu::inspect {

Section section_of(pugi::xml_node properties) {
  Section section;
  section.node = properties;
  const auto size = properties.child("w:pgSz");
  section.width = twips(size.attribute("w:w"), 12240),
  section.height = twips(size.attribute("w:h"), 15840);  // ECMA-376's own defaults
  const auto margins = properties.child("w:pgMar");
  section.top = twips(margins.attribute("w:top"), 1440), section.bottom = twips(margins.attribute("w:bottom"), 1440);
  section.left = twips(margins.attribute("w:left"), 1800) + twips(margins.attribute("w:gutter"), 0);
  section.right = twips(margins.attribute("w:right"), 1800);
  section.header = twips(margins.attribute("w:header"), 720), section.footer = twips(margins.attribute("w:footer"), 720);
  const auto grid = properties.child("w:docGrid");
  const std::string kind = grid.attribute("w:type").value();
  if (kind == "lines" || kind == "linesAndChars" || kind == "snapToChars")
    section.grid_pitch = twips(grid.attribute("w:linePitch"), 0);
  if (kind == "linesAndChars" || kind == "snapToChars")
    // LibreOffice writes what is below zero as a number of 32 bits without a sign.
    section.character = Length::pt(static_cast<std::int32_t>(grid.attribute("w:charSpace").as_llong()) / 4096.0);
  section.first_differs = !properties.child("w:titlePg").empty();
  return section;
}

}  // namespace wenshu::inspect
