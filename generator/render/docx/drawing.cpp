// <w:r> <w:pict> <v:line from="…" to="…" strokecolor="…" strokeweight="…"/> </w:pict> </w:r>
// <w:r> <w:pict> <v:shapetype/> <v:shape type="…" style="turned, below the text"> <v:textpath string="…"/> </v:shape> </w:pict>
// </w:r> <w:r> <w:pict> <v:rect style="place on the page"> <v:textbox> <w:txbxContent/> </v:textbox> </v:rect> </w:pict> </w:r>
//
// VML, not DrawingML: it is one element, valid by ECMA-376 without alternatives for older readers, and every version of Word,
// WPS and LibreOffice draws it.
#include "render/docx/drawing.h"

#include <array>
#include <string_view>

#include <fmt/format.h>
#include <pugixml.hpp>

#include "base/text.h"
#include "layout/mark_pages.h"
#include "render/docx/grid.h"

namespace wenshu::docx {

namespace {

constexpr std::string_view on_page = "mso-position-horizontal-relative:page;mso-position-vertical-relative:page";

std::string points(Length length) { return fmt::format("{:.2f}pt", length.pt()); }

/// Word's shape of a plain text as large as its box (shape type 136 of ECMA-376, Part 4, 19.1), without its handles.
void write_plain_text_type(XmlWriter& xml) {
  static constexpr std::array formulas{"sum #0 0 10800", "prod #0 2 1",    "sum 21600 0 @1", "sum 0 0 @2",    "sum 21600 0 @3",
                                       "if @0 @3 0",     "if @0 21600 @1", "if @0 0 @2",     "if @0 @4 21600"};
  const auto type = xml.element("v:shapetype", {{"id", "_x0000_t136"},
                                                {"coordsize", "21600,21600"},
                                                {"o:spt", "136"},
                                                {"adj", "10800"},
                                                {"path", "m@7,l@8,m@5,21600l@6,21600e"}});
  {
    const auto all = xml.element("v:formulas");
    for (const std::string_view one : formulas) xml.leaf("v:f", {{"eqn", one}});
  }
  xml.leaf("v:path", {{"textpathok", "t"}});
  xml.leaf("v:textpath", {{"on", "t"}, {"fitshape", "t"}});
}

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

void write_mark(XmlWriter& xml, const std::string& text, const Profile& profile, const std::string& family) {
  const auto& look = profile.mark;
  const auto characters = static_cast<std::int64_t>(decode(text).size());
  const auto size = mark_size(profile.page_width, profile.page_height, look.size * characters, look);
  const auto style = fmt::format(
      "position:absolute;margin-left:0;margin-top:0;width:{};height:{};rotation:{};z-index:-251658752;"
      "mso-position-horizontal:center;mso-position-horizontal-relative:page;"
      "mso-position-vertical:center;mso-position-vertical-relative:page",
      points(size * characters), points(size), (360 - look.rising) % 360);
  const auto run = xml.element("w:r");
  const auto picture = xml.element("w:pict");
  write_plain_text_type(xml);
  const auto shape = xml.element("v:shape", {{"type", "#_x0000_t136"},
                                             {"style", style},
                                             {"alt", text},
                                             {"fillcolor", "#" + hexadecimal(look.colour)},
                                             {"stroked", "f"}});
  xml.leaf("v:textpath", {{"style", fmt::format("font-family:\"{}\";font-size:1pt", family)}, {"string", text}});
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
