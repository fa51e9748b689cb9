// DrawingML, `wp:anchor` or `wp:inline`:
//   <wp:positionH relativeFrom="page"> <wp:posOffset>EMU or <wp:align>center </wp:positionH> <wp:positionV/> <wp:extent cx=""
//   cy=""/> <a:graphic> … <wps:wsp> <wps:spPr> <a:prstGeom prst="line"/> <a:ln w="" cmpd="thinThick"> <a:solidFill/> </a:ln>
//   </wps:spPr>
//                           <wps:txbx> <w:txbxContent/> </wps:txbx> </wps:wsp>
// VML is read in vml.cpp.
#include "inspect/docx/drawing.h"

#include <algorithm>
#include <string_view>

#include <pugixml.hpp>

#include "inspect/docx/vml.h"

namespace wenshu::inspect {

namespace {

constexpr auto thinnest = Length::pt(0.75);  // of a line that does not say (ECMA-376, 20.1.2.2.24)
constexpr auto flat = Length::mm(1.5);       // a shape no higher is a stroke

/// No drawing of a sheet of paper is larger than ten metres.
Length bounded(std::int64_t value) { return Length::emu(std::clamp<std::int64_t>(value, -360000000, 360000000)); }

/// Where the frame begins and ends that a position counts from.
struct FrameExtent {
  Length begin, end;
};

/// inside and outside as the side they are on an odd page or an even one.
std::string_view side_of(std::string_view align, bool even) {
  if (align == "inside") return even ? "right" : "left";
  if (align == "outside") return even ? "left" : "right";
  return align;
}

/// Whether a box takes the width of its text, and against which edge.
Shape::Shrinks shrinks(pugi::xml_node body, pugi::xml_node position, bool even) {
  if (std::string_view(body.attribute("wrap").value()) != "none" || !body.child("a:spAutoFit")) return Shape::Shrinks::no;
  const auto align = side_of(position.child("wp:align").text().get(), even);
  if (align == "right") return Shape::Shrinks::to_right;
  return align == "center" ? Shape::Shrinks::to_middle : Shape::Shrinks::to_left;
}

FrameExtent across(std::string_view from, const Anchor& anchor) {
  if (from == "page") return {{}, anchor.page_width};
  if (from == "margin") return {anchor.left, anchor.page_width - anchor.right};
  if (from == "leftMargin" || from == "insideMargin") return {{}, anchor.left};
  if (from == "rightMargin" || from == "outsideMargin") return {anchor.page_width - anchor.right, anchor.page_width};
  return {anchor.column_left, anchor.column_right};
}

FrameExtent down(std::string_view from, const Anchor& anchor) {
  if (from == "page") return {{}, anchor.page_height};
  if (from == "margin") return {anchor.top, anchor.page_height - anchor.bottom};
  if (from == "topMargin") return {{}, anchor.top};
  if (from == "bottomMargin") return {anchor.page_height - anchor.bottom, anchor.page_height};
  return {anchor.paragraph, anchor.paragraph};
}

std::optional<Length> place(pugi::xml_node position, const FrameExtent& range, Length extent, bool even) {
  if (const auto offset = position.child("wp:posOffset")) return range.begin + bounded(offset.text().as_llong());
  const auto align = side_of(position.child("wp:align").text().get(), even);
  if (align == "left" || align == "top") return range.begin;
  if (align == "right" || align == "bottom") return range.end - extent;
  if (align == "center") return range.begin + (range.end - range.begin - extent) / 2;
  return std::nullopt;
}

Colour fill_colour(pugi::xml_node fill, const Styles& styles) {
  if (const auto own = fill.child("a:srgbClr")) return colour_of(own.attribute("val").value());
  const auto of_theme = styles.theme_colour(fill.child("a:schemeClr").attribute("val").value());
  return colour_of(of_theme.c_str());
}

/// The stroke of a straight line or of a shape so flat that it is one.
std::optional<Stroke> stroke_of(pugi::xml_node shape, const Shape& box, const Styles& styles) {
  if (!box.left || !box.top || box.height > flat) return std::nullopt;
  const auto properties = shape.child("wps:spPr");
  const auto line = properties.child("a:ln");
  Stroke stroke{*box.left, *box.left + box.width, *box.top + box.height / 2, thinnest, {}};
  if (const auto fill = properties.child("a:solidFill"); fill && box.height > Length{}) {
    stroke.thickness = box.height, stroke.colour = fill_colour(fill, styles);
    return stroke;
  }
  if (line.child("a:noFill")) return std::nullopt;
  if (const auto width = line.attribute("w")) stroke.thickness = bounded(width.as_llong());
  const auto own = line.child("a:solidFill");
  stroke.colour = fill_colour(own ? own : shape.child("wps:style").child("a:lnRef"), styles);
  return stroke;
}

std::vector<Shape> of_drawing(pugi::xml_node drawing, const Anchor& anchor, const Styles& styles) {
  const auto extent = drawing.child("wp:extent");
  Shape box;
  box.width = bounded(extent.attribute("cx").as_llong()), box.height = bounded(extent.attribute("cy").as_llong());
  if (std::string_view(drawing.name()) == "wp:anchor") {
    const auto h = drawing.child("wp:positionH"), v = drawing.child("wp:positionV");
    box.left = place(h, across(h.attribute("relativeFrom").value(), anchor), box.width, anchor.even);
    const std::string_view from = v.attribute("relativeFrom").value();
    box.top = place(v, down(from, anchor), box.height, false);
    box.on_page = from == "page" || from == "margin" || from == "topMargin" || from == "bottomMargin";
  }
  std::vector<Shape> shapes;
  for (const auto& found : drawing.select_nodes(".//wps:wsp")) {
    auto shape = box;
    shape.text = found.node().child("wps:txbx").child("w:txbxContent");
    const auto body = found.node().child("wps:bodyPr");
    if (const auto inset = body.attribute("lIns")) shape.inset_left = bounded(inset.as_llong());
    if (const auto inset = body.attribute("rIns")) shape.inset_right = bounded(inset.as_llong());
    shape.shrinks = shrinks(body, drawing.child("wp:positionH"), anchor.even);
    if (!shape.text) shape.stroke = stroke_of(found.node(), box, styles);
    if (shape.text || shape.stroke) shapes.push_back(shape);
  }
  return shapes;
}

}  // namespace

std::vector<Shape> shapes_of(pugi::xml_node drawing, const Anchor& anchor, const Styles& styles) {
  return std::string_view(drawing.name()).starts_with("wp:") ? of_drawing(drawing, anchor, styles) : vml_shapes(drawing, anchor);
}

}  // namespace wenshu::inspect
