// <w:r> <w:pict> <v:line from="…" to="…" strokecolor="…" strokeweight="…"/> </w:pict> </w:r>
// <w:r> <w:pict> <v:rect style="place on the page"> <v:textbox> <w:txbxContent/> </v:textbox> </v:rect> </w:pict> </w:r>
//
// VML, not DrawingML: it is one element, valid by ECMA-376 without alternatives for older readers, and every version of Word,
// WPS and LibreOffice draws it.
#include "render/docx/drawing.h"

#include <fmt/format.h>
#include <pugixml.hpp>

#include "render/docx/grid.h"

namespace wenshu::docx {

namespace {

constexpr std::string_view on_page = "mso-position-horizontal-relative:page;mso-position-vertical-relative:page";

std::string points(Length length) { return fmt::format("{:.2f}pt", length.pt()); }

}  // namespace

void declare_drawings(XmlWriter& xml) { xml.attribute({"xmlns:v", "urn:schemas-microsoft-com:vml"}); }

void write_line(XmlWriter& xml, const PlaceOnPage& place, Length thickness, Colour colour) {
  const auto run = xml.element("w:r");
  const auto picture = xml.element("w:pict");
  xml.leaf("v:line", {{"style", fmt::format("position:absolute;{}", on_page)},
                      {"from", points(place.x) + "," + points(place.y)},
                      {"to", points(place.x + place.width) + "," + points(place.y)},
                      {"strokecolor", "#" + hexadecimal(colour)},
                      {"strokeweight", points(thickness)}});
}

void write_turned_box(XmlWriter& xml, const PlaceOnPage& place, const std::function<void()>& write_text) {
  const auto style = fmt::format("position:absolute;margin-left:{};margin-top:{};width:{};height:{};{}", points(place.x),
                                 points(place.y), points(place.width), points(place.height), on_page);
  const auto run = xml.element("w:r");
  const auto picture = xml.element("w:pict");
  const auto box = xml.element("v:rect", {{"style", style}, {"filled", "f"}, {"stroked", "f"}});
  const auto text = xml.element("v:textbox", {{"inset", "0,0,0,0"}, {"style", "layout-flow:vertical"}});
  const auto content = xml.element("w:txbxContent");
  write_text();
}

}  // namespace wenshu::docx
