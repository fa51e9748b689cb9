// <v:line style="position:absolute;mso-position-vertical-relative:page" from="48pt,142pt" to="530pt,142pt"
// strokecolor="#E60012"/> <v:shape type="#_x0000_t32" style="margin-left:0;margin-top:4pt;width:442pt;height:0" strokecolor="red"
// strokeweight="1.5pt"/> <v:rect style="…"> <v:textbox inset="0,0,0,0"> <w:txbxContent/> </v:textbox> </v:rect>
#include "inspect/docx/vml.h"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>

#include <pugixml.hpp>

#include "base/text.h"

namespace wenshu::inspect {

namespace {

constexpr auto flattest = Length::mm(1.5);
constexpr double most_points = 28000;  // ten metres

/// `12pt`, `3.5mm`, `1in`; a bare number counts in pixels, 96 an inch.
Length length_of(const std::string& text) {
  char* unit = nullptr;
  const double number = std::strtod(text.c_str(), &unit);
  const auto name = trim(unit);
  const double points = name == "pt" ? 1 : name == "mm" ? 72 / 25.4 : name == "cm" ? 720 / 25.4 : name == "in" ? 72 : 0.75;
  const double value = number * points;
  return value >= -most_points && value <= most_points ? Length::pt(value) : Length{};
}

std::map<std::string, std::string> style_of(pugi::xml_node shape) {
  std::map<std::string, std::string> style;
  for (const auto& one : split(shape.attribute("style").value(), ";")) {
    const auto colon = one.find(':');
    if (colon != std::string::npos) style[trim(one.substr(0, colon))] = trim(one.substr(colon + 1));
  }
  return style;
}

/// `#E60012`, `#f00`, `red`, `red [3212]`.
Colour colour(std::string text) {
  text = text.substr(0, text.find(' '));
  if (text == "red") return {255, 0, 0};
  if (!text.starts_with("#")) return {};
  if (text.size() == 4) return colour_of((std::string(2, text[1]) + std::string(2, text[2]) + std::string(2, text[3])).c_str());
  return colour_of(text.c_str() + 1);
}

bool is_off(pugi::xml_attribute flag) {
  const std::string_view value = flag.value();
  return value == "f" || value == "false" || value == "0";
}

/// Where the places of a shape count from.
struct Origin {
  Length x, y, right, bottom;
  bool on_page;
};

Origin origin_of(const std::map<std::string, std::string>& style, const Anchor& anchor) {
  const auto said = [&](const char* name) { return style.contains(name) ? style.at(name) : std::string("text"); };
  const auto across = said("mso-position-horizontal-relative"), down = said("mso-position-vertical-relative");
  Origin origin{anchor.column_left, anchor.paragraph, anchor.column_right, anchor.paragraph, down == "page" || down == "margin"};
  if (across == "page") origin.x = {}, origin.right = anchor.page_width;
  if (across == "margin") origin.x = anchor.left, origin.right = anchor.page_width - anchor.right;
  if (down == "page") origin.y = {}, origin.bottom = anchor.page_height;
  if (down == "margin") origin.y = anchor.top, origin.bottom = anchor.page_height - anchor.bottom;
  return origin;
}

Shape box_of(const std::map<std::string, std::string>& style, const Anchor& anchor) {
  const auto said = [&](const char* name) { return style.contains(name) ? style.at(name) : std::string(); };
  const auto origin = origin_of(style, anchor);
  Shape box;
  box.on_page = origin.on_page;
  box.width = length_of(said("width")), box.height = length_of(said("height"));
  if (said("position") != "absolute") return box;
  const auto spare_x = origin.right - origin.x - box.width, spare_y = origin.bottom - origin.y - box.height;
  auto across = said("mso-position-horizontal");
  const auto down = said("mso-position-vertical");
  if (across == "inside") across = anchor.even ? "right" : "left";
  if (across == "outside") across = anchor.even ? "left" : "right";
  if (said("mso-wrap-style") == "none")
    box.shrinks = across == "right"    ? Shape::Shrinks::to_right
                  : across == "center" ? Shape::Shrinks::to_middle
                                       : Shape::Shrinks::to_left;
  box.left = origin.x + (across == "center"  ? spare_x / 2
                         : across == "right" ? spare_x
                         : across == "left"  ? Length{}
                                             : length_of(said("margin-left")));
  box.top = origin.y + (down == "center"   ? spare_y / 2
                        : down == "bottom" ? spare_y
                        : down == "top"    ? Length{}
                                           : length_of(said("margin-top")));
  return box;
}

std::optional<Stroke> line_of(pugi::xml_node line, const Anchor& anchor) {
  const auto origin = origin_of(style_of(line), anchor);
  const auto from = split(line.attribute("from").as_string("0,0"), ","), to = split(line.attribute("to").as_string("0,0"), ",");
  if (from.size() != 2 || to.size() != 2) return std::nullopt;
  const auto left = length_of(from[0]), right = length_of(to[0]), y = length_of(from[1]);
  if (length_of(to[1]) - y > flattest || y - length_of(to[1]) > flattest) return std::nullopt;
  return Stroke{origin.x + std::min(left, right), origin.x + std::max(left, right), origin.y + y, {}, {}};
}

/// `inset="left,top,right,bottom"`; what it leaves out is as Word has it.
void read_insets(pugi::xml_node textbox, Shape& box) {
  const auto insets = split(textbox.attribute("inset").value(), ",");
  if (!insets.empty() && !trim(insets[0]).empty()) box.inset_left = length_of(insets[0]);
  if (insets.size() > 2 && !trim(insets[2]).empty()) box.inset_right = length_of(insets[2]);
}

void read(pugi::xml_node shape, const Anchor& anchor, std::vector<Shape>& shapes) {
  const std::string_view name = shape.name();
  auto box = box_of(style_of(shape), anchor);
  const auto textbox = shape.child("v:textbox");
  box.text = textbox.child("w:txbxContent");
  read_insets(textbox, box);
  const bool stroked = !is_off(shape.attribute("stroked")),
             filled = shape.attribute("fillcolor") && !is_off(shape.attribute("filled"));
  if (name == "v:line") {
    box.stroke = line_of(shape, anchor);
  } else if (!box.text && box.left && box.top && box.height <= flattest && box.width > flattest && (stroked || filled)) {
    box.stroke = Stroke{*box.left, *box.left + box.width, *box.top + box.height / 2, {}, {}};
  }
  if (box.stroke && (stroked || name == "v:line")) {
    box.stroke->thickness = length_of(shape.attribute("strokeweight").as_string("0.75pt"));
    box.stroke->colour = colour(shape.attribute("strokecolor").value());
  } else if (box.stroke) {
    box.stroke->thickness = box.height, box.stroke->colour = colour(shape.attribute("fillcolor").value());
  }
  if (box.stroke || box.text) shapes.push_back(box);
}

}  // namespace

std::vector<Shape> vml_shapes(pugi::xml_node picture, const Anchor& anchor) {
  std::vector<Shape> shapes;
  for (const auto& found : picture.select_nodes(".//v:line | .//v:shape | .//v:rect | .//v:roundrect")) {
    // Inside a group lengths count in the group's own units: only text is read there.
    const auto node = found.node();
    if (std::string_view(node.parent().name()) != "v:group") {
      read(node, anchor, shapes);
    } else if (const auto text = node.child("v:textbox").child("w:txbxContent")) {
      shapes.emplace_back().text = text;
    }
  }
  return shapes;
}

}  // namespace wenshu::inspect
