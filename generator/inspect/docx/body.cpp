#include "inspect/docx/body.h"

#include <algorithm>
#include <sstream>
#include <string_view>
#include <utility>

#include <pugixml.hpp>

#include "inspect/docx/row_rule.h"
#include "inspect/docx/twips.h"
#include "inspect/text_form.h"

namespace wenshu::inspect {

namespace {

constexpr int deepest = 8;  // tables and boxes in one another

std::string text_of(pugi::xml_node node) {
  std::ostringstream text;
  node.print(text, "", pugi::format_raw);
  return text.str();
}

/// Between what the text of a box is set; one as narrow as its insets has none.
Area area_of(const Shape& box) {
  const auto right = *box.left + box.width;
  if (box.width <= box.inset_left + box.inset_right) return {*box.left, right};
  return {*box.left + box.inset_left, right - box.inset_right};
}

/// A table without rules between or around its rows that holds a date: names and date of those who sign, set side by side.
bool holds_signature(pugi::xml_node table, const Styles& styles) {
  const auto properties = table.child("w:tblPr");
  const RowRules rules(properties.child("w:tblBorders"),
                       styles.table_property(properties.child("w:tblStyle").attribute("w:val").value(), "w:tblBorders"));
  pugi::xml_node above;
  for (const auto row : table.children("w:tr")) {
    if (rules.between(above, row)) return false;
    above = row;
  }
  if (rules.between(above, {})) return false;
  const auto paragraphs = table.select_nodes(".//w:p");
  return std::any_of(paragraphs.begin(), paragraphs.end(), [](const pugi::xpath_node& paragraph) {
    std::string text;
    for (const auto& run : paragraph.node().select_nodes("w:r/w:t")) text += run.node().text().get();
    return is_like_date(text);
  });
}

void collect_drawings(pugi::xml_node parent, std::vector<pugi::xml_node>& all, int depth) {
  if (depth > 2 * deepest) return;
  for (const auto node : parent.children()) {
    const std::string_view name = node.name();
    if (name == "w:pict") {
      all.push_back(node);
    } else if (name == "w:drawing") {
      for (const auto drawing : node.children()) all.push_back(drawing);
    } else {
      collect_drawings(name == "mc:AlternateContent" ? shown_alternative(node) : node, all, depth + 1);
    }
  }
}

}  // namespace

std::vector<pugi::xml_node> drawings_of(pugi::xml_node parent) {
  std::vector<pugi::xml_node> all;
  collect_drawings(parent, all, 0);
  return all;
}

BodyReader::BodyReader(Sheet& sheet, const Styles& styles, bool tables_stand_on_margin)
    : sheet_(sheet),
      styles_(styles),
      tables_(sheet, styles, tables_stand_on_margin, [this](pugi::xml_node cell) { read(cell); }) {}

/// Sets what `read` sets between other edges and from another height on, as certain as `certainty`, then goes back.
template <typename Read>
BodyReader::End BodyReader::apart(Area area, Spot from, Certainty certainty, Read read) {
  const auto back = sheet_.spot();
  const auto edges = sheet_.area();
  const auto certain = sheet_.certainty();
  const bool floated = sheet_.floating();
  sheet_.set_area(area), sheet_.move_to(from), sheet_.set_certainty(certainty), sheet_.set_floating(true);
  read();
  const End end{sheet_.spot(), sheet_.certainty()};
  sheet_.set_area(edges), sheet_.move_to(back), sheet_.set_certainty(certain), sheet_.set_floating(floated);
  return end;
}

void BodyReader::read(pugi::xml_node parent) {
  for (const auto node : parent.children()) {
    const std::string_view name = node.name();
    if (name == "w:p") {
      read_paragraph(node);
      if (node.child("w:pPr").child("w:sectPr")) end_section(node);
    } else if (name == "w:tbl" && depth_ < deepest) {
      ++depth_;
      read_table(node);
      --depth_;
    } else if (name == "w:sdt") {
      read(node.child("w:sdtContent"));
    } else if (name == "w:customXml" || name == "w:ins" || name == "w:moveTo") {
      read(node);
    } else if (name == "mc:AlternateContent") {
      read(shown_alternative(node));
    }
  }
}

void BodyReader::read_paragraph(pugi::xml_node paragraph) {
  const auto frame = paragraph.child("w:pPr").child("w:framePr");
  if (frame.attribute("w:y") || frame.attribute("w:yAlign")) {
    read_framed(paragraph, frame);
  } else {
    frame_.clear();
    sheet_.set(paragraph, depth_ > 0 && in_flow_, depth_ > 0);
  }
  if (depth_ < deepest) read_drawings();
}

/// A paragraph in a frame at a fixed place; the next one with the same frame stands below it in the same.
void BodyReader::read_framed(pugi::xml_node paragraph, pugi::xml_node frame) {
  const auto& section = sheet_.section();
  const std::string_view across = frame.attribute("w:hAnchor").value(), down = frame.attribute("w:vAnchor").value();
  auto area = sheet_.area();
  const auto width = frame.attribute("w:w") ? twips(frame.attribute("w:w")) : area.right - area.left;
  const auto from = across == "page" ? Length{} : across == "margin" ? section.left : area.left;
  area = {from + twips(frame.attribute("w:x")), from + twips(frame.attribute("w:x")) + width};
  if (std::string_view(frame.attribute("w:xAlign").value()) == "center") {
    area.left = (across == "page" ? section.width - width : section.left + section.width - section.right - width) / 2;
    area.right = area.left + width;
  }
  const auto back = sheet_.spot();
  End start{{back.page, twips(frame.attribute("w:y"))}, {}};
  auto& y = start.spot.y;
  if (down != "page") y += down == "margin" ? section.top : back.y;
  if (down != "page" && down != "margin") start.certainty = sheet_.certainty();
  if (std::string_view(frame.attribute("w:yAlign").value()) == "bottom") y = section.foot() - twips(frame.attribute("w:h"));
  const auto same = text_of(frame);
  if (same == frame_) start = frame_end_;
  auto end = apart(area, start.spot, start.certainty, [&] { sheet_.set(paragraph); });
  frame_ = same, frame_end_ = end;
  if (std::string_view(frame.attribute("w:hRule").value()) == "exact") end.certainty = start.certainty;
  // Text goes on below a frame that stands where it would have been.
  const auto lowest = std::max(end.spot.y, y + twips(frame.attribute("w:h")));
  if (y > back.y + Length::mm(10) || lowest <= back.y) return;
  sheet_.move_to({back.page, lowest});
  sheet_.set_certainty(end.certainty);
}

void BodyReader::read_drawings() {
  const auto drawings = sheet_.drawings();
  const auto anchor = sheet_.anchor();
  const auto certainty = sheet_.anchor_certainty();
  for (const auto drawing : drawings) {
    for (const auto& shape : shapes_of(drawing, anchor, styles_)) {
      const auto of_shape = shape.on_page ? Certainty{} : certainty;
      if (shape.stroke) sheet_.add(*shape.stroke, of_shape);
      if (!shape.text) continue;
      ++depth_;
      const bool in_flow = std::exchange(in_flow_, false);
      if (shape.left && shape.top) {
        apart(area_of(shape), {sheet_.spot().page, *shape.top}, of_shape, [&] { read(shape.text); });
      } else {
        read(shape.text);
      }
      in_flow_ = in_flow;
      --depth_;
    }
  }
}

/// The paragraph that carries a section's properties ends it; what follows has those of the next.
void BodyReader::end_section(pugi::xml_node paragraph) {
  auto next = paragraph;
  while ((next = next.next_sibling())) {
    const auto properties = std::string_view(next.name()) == "w:sectPr" ? next : next.child("w:pPr").child("w:sectPr");
    if (!properties) continue;
    sheet_.change_section(section_of(properties));
    if (std::string_view(properties.child("w:type").attribute("w:val").value()) != "continuous") sheet_.break_page();
    return;
  }
}

/// A table that floats at a fixed place stands there; one at the lower margin stands on the foot of the text area, of the next
/// page if text stands there already: none runs through it.
void BodyReader::read_table(pugi::xml_node table) {
  const auto anchor = table.child("w:tblPr").child("w:tblpPr");
  const std::string_view vertical = anchor.attribute("w:vertAnchor").value();
  const bool foot = std::string_view(anchor.attribute("w:tblpYSpec").value()) == "bottom" && vertical == "margin";
  const bool fixed = anchor.attribute("w:tblpY") && (vertical == "page" || vertical == "margin");
  if (!foot && !fixed) {
    const bool in_flow = std::exchange(in_flow_, in_flow_ && !holds_signature(table, styles_));
    tables_.read(table);
    in_flow_ = in_flow;
    return;
  }
  const auto& section = sheet_.section();
  auto from = sheet_.amount();
  const auto page = sheet_.spot().page;
  const bool in_flow = std::exchange(in_flow_, false);
  const auto y = foot || vertical == "margin" ? section.top : Length{};
  const auto end =
      apart({section.left, section.width - section.right}, {page, foot ? y : y + twips(anchor.attribute("w:tblpY"))}, {}, [&] {
        tables_.read(table);
      }).spot;
  in_flow_ = in_flow;
  const auto down = section.foot() - end.y;
  if (foot && sheet_.spot().y > section.top + down + Length::pt(1) && !sheet_.floating()) {
    const auto to = sheet_.amount();
    sheet_.break_page();
    const auto begin = sheet_.amount();
    sheet_.bring(from, to);
    from = begin;
  }
  if (foot) sheet_.shift(from, sheet_.amount(), down);
  // Whatever floats in the lower part of a page is an imprint.
  imprint_at_foot_ = imprint_at_foot_ || foot || end.y > section.foot() - Length::mm(10);
}

}  // namespace wenshu::inspect
