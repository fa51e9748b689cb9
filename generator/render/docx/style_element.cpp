#include "render/docx/style_element.h"

#include <pugixml.hpp>

#include "render/docx/grid.h"

namespace wenshu::docx {

XmlWriter::Element start_style(XmlWriter& xml, std::string_view type, std::string_view id, std::string_view name,
                               StyleOrigin origin, std::string_view alias) {
  auto style = xml.element("w:style", {{"w:type", type}});
  if (origin == StyleOrigin::fallback) xml.attribute({"w:default", 1});
  if (origin == StyleOrigin::own) xml.attribute({"w:customStyle", 1});
  xml.attribute({"w:styleId", id});
  xml.leaf("w:name", {{"w:val", name}});
  if (!alias.empty()) xml.leaf("w:aliases", {{"w:val", alias}});
  return style;
}

void write_size(XmlWriter& xml, const Profile& profile, Length size) {
  if (size != profile.body_size) xml.leaf("w:spacing", {{"w:val", 0}});
  xml.leaf("w:sz", {{"w:val", size.half_points()}});
  xml.leaf("w:szCs", {{"w:val", size.half_points()}});
}

void write_border(XmlWriter& xml, std::string_view side, Length thickness, std::string_view colour) {
  xml.leaf(side, {{"w:val", "single"}, {"w:sz", eighth_points(thickness)}, {"w:space", 0}, {"w:color", colour}});
}

void write_cell_margins(XmlWriter& xml, Length sides, Length above, Length below) {
  const auto margins = xml.element("w:tblCellMar");
  xml.leaf("w:top", {{"w:w", above.twips()}, {"w:type", "dxa"}});
  xml.leaf("w:left", {{"w:w", sides.twips()}, {"w:type", "dxa"}});
  xml.leaf("w:bottom", {{"w:w", below.twips()}, {"w:type", "dxa"}});
  xml.leaf("w:right", {{"w:w", sides.twips()}, {"w:type", "dxa"}});
}

}  // namespace wenshu::docx
