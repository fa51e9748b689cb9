#include "render/docx/style_element.h"

#include "render/docx/grid.h"

namespace wenshu::docx {

XmlWriter::Element start_style(XmlWriter& xml, std::string_view type, std::string_view id, std::string_view name,
                               bool is_default) {
  auto style = xml.element("w:style", {{"w:type", type}});
  xml.attribute(is_default ? Attribute{"w:default", 1} : Attribute{"w:customStyle", 1});
  xml.attribute({"w:styleId", id});
  xml.leaf("w:name", {{"w:val", name}});
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

}  // namespace wenshu::docx
