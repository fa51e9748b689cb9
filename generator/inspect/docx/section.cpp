#include "inspect/docx/section.h"

#include <algorithm>
#include <cstdint>
#include <string>

#include <pugixml.hpp>

namespace wenshu::inspect {

namespace {

constexpr std::int64_t longest = 31680;  // 22 inches, the largest paper Word takes

Length twips(pugi::xml_node node, const char* name, std::int64_t fallback) {
  return Length::twips(std::clamp<std::int64_t>(node.attribute(name).as_llong(fallback), -longest, longest));
}

}  // namespace

Section section_of(pugi::xml_node properties) {
  Section section;
  section.node = properties;
  const auto size = properties.child("w:pgSz");
  section.width = twips(size, "w:w", 12240), section.height = twips(size, "w:h", 15840);  // ECMA-376's own defaults
  const auto margins = properties.child("w:pgMar");
  section.top = twips(margins, "w:top", 1440), section.bottom = twips(margins, "w:bottom", 1440);
  section.left = twips(margins, "w:left", 1800) + twips(margins, "w:gutter", 0);
  section.right = twips(margins, "w:right", 1800);
  section.header = twips(margins, "w:header", 720), section.footer = twips(margins, "w:footer", 720);
  const auto grid = properties.child("w:docGrid");
  const std::string kind = grid.attribute("w:type").value();
  if (kind == "lines" || kind == "linesAndChars" || kind == "snapToChars") section.grid_pitch = twips(grid, "w:linePitch", 0);
  if (kind == "linesAndChars" || kind == "snapToChars")
    // LibreOffice writes what is below zero as a number of 32 bits without a sign.
    section.character = Length::pt(static_cast<std::int32_t>(grid.attribute("w:charSpace").as_llong()) / 4096.0);
  section.first_differs = !properties.child("w:titlePg").empty();
  return section;
}

}  // namespace wenshu::inspect
