// ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━   thick
//  主送：×××。                           one cell over both columns, if the addressees stand here
//  抄送：×××，×××。                      the same; no rule between the two
// ───────────────────────────────────   thin
//  ×市卫生健康局        2022年6月17日印发     a cell each
// ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━   thick, on the lower edge of the text area
#include "render/docx/blocks.h"

#include <algorithm>
#include <cmath>

#include <pugixml.hpp>

#include "render/docx/grid.h"
#include "render/docx/measure.h"
#include "render/docx/style_names.h"

namespace wenshu::docx {

namespace {

void write_properties(XmlWriter& xml, const Profile& profile, std::int64_t width, bool ruled, bool floats) {
  const auto properties = xml.element("w:tblPr");
  if (ruled) xml.leaf("w:tblStyle", {{"w:val", imprint_style}});
  if (floats) {
    const auto place = xml.element("w:tblpPr", {{"w:leftFromText", 0}, {"w:rightFromText", 0}, {"w:vertAnchor", "margin"}});
    // Anchored to the page sideways: LibreOffice (7.4) lets no table float that is as wide as the text it is anchored to. Where
    // margins change sides, only the text knows where it begins.
    xml.attribute({"w:horzAnchor", profile.mirrored ? "margin" : "page"});
    if (!profile.mirrored) xml.attribute({"w:tblpX", profile.left.twips()});
    xml.attribute({"w:tblpYSpec", "bottom"});
  }
  if (floats) xml.leaf("w:tblOverlap", {{"w:val", "never"}});
  xml.leaf("w:tblW", {{"w:w", width}, {"w:type", "dxa"}});
  xml.leaf("w:tblLayout", {{"w:type", "fixed"}});
}

/// True if the offices surely leave room for the rest of 版记 on one page. What floats does not run on to the next page:
/// LibreOffice (7.4) shows nothing of it below the foot, so a longer table stands in the text.
bool fits_page(const Profile& profile, const Imprint& imprint) {
  const auto& style = profile.style(Role::copy_to);
  const auto cell = character_width(profile, style.size);
  const double room =
      static_cast<double>(profile.text_width() / cell) - style.left_indent - style.hanging - style.right_indent - 1;
  const auto lines_of = [&](const std::string& offices) {
    return std::ceil(text_width(offices) / 100.0 / std::max(room, 1.0)) + 1;
  };
  return line_pitch(profile, style, style.size).scaled(lines_of(imprint.send_to) + lines_of(imprint.copy_to)) <
         profile.text_height().scaled(0.8);
}

struct ImprintCell {
  std::int64_t width = 0;
  Role role{};
  std::string text;
  std::optional<Align> align = std::nullopt;
  int span = 1;
  bool whole = true;                   ///< it stays on one page with the next
  std::string_view without_rule = {};  ///< the side that has none
};

void write_cell(ParagraphWriter& paragraphs, const ImprintCell& one) {
  auto& xml = paragraphs.xml();
  const auto cell = xml.element("w:tc");
  {
    const auto properties = xml.element("w:tcPr");
    xml.leaf("w:tcW", {{"w:w", one.width}, {"w:type", "dxa"}});
    if (one.span > 1) xml.leaf("w:gridSpan", {{"w:val", one.span}});
    if (!one.without_rule.empty()) {
      const auto borders = xml.element("w:tcBorders");
      xml.leaf(one.without_rule, {{"w:val", "nil"}});
    }
    xml.leaf("w:vAlign", {{"w:val", "center"}});
  }
  paragraphs.write(one.role, {{one.text}}, {.keep_with_next = one.whole, .keep_lines = one.whole, .align = one.align});
}

/// The width of the date's column, in twips: the date and the characters left free beside it, and of what the office leaves as
/// much again as other faces may want: their digits are wider than half a character, and some programs set Chinese off from them.
std::int64_t date_column(const Profile& profile, const std::string& office, const std::string& date) {
  const auto& style = profile.style(Role::printed_by);
  const auto wide = [&](double characters) { return character_width(profile, style.size).scaled(characters).twips(); };
  const auto needs = [&](const std::string& text) { return text_width(text) / 100.0 + style.left_indent + style.right_indent; };
  const auto width = profile.text_width().twips();
  const auto least = std::min(width / 2, wide(needs(date) + 1));
  return std::clamp(width - wide(needs(office) + 1), least, std::max(least, wide(needs(date) + 4)));
}

void write_row_properties(XmlWriter& xml) {
  const auto properties = xml.element("w:trPr");
  xml.leaf("w:cantSplit");
}

}  // namespace

void write_imprint(ParagraphWriter& paragraphs, const Imprint& imprint, bool ruled, const ParagraphFormat& format) {
  auto& xml = paragraphs.xml();
  const auto& profile = paragraphs.page();
  const auto printed_on = imprint.printed_on + "印发";
  const auto width = profile.text_width().twips();
  const auto right = date_column(profile, imprint.printed_by, printed_on);
  const bool whole = fits_page(profile, imprint);
  if (!imprint.send_to.empty() || !imprint.copy_to.empty() || !imprint.printed_by.empty()) {
    const auto table = xml.element("w:tbl");
    write_properties(xml, profile, width, ruled, whole);
    {
      const auto grid = xml.element("w:tblGrid");
      xml.leaf("w:gridCol", {{"w:w", width - right}});
      xml.leaf("w:gridCol", {{"w:w", right}});
    }
    const auto write_offices = [&](const std::string& label, const std::string& offices, std::string_view without_rule) {
      if (offices.empty()) return;
      const auto row = xml.element("w:tr");
      if (whole) write_row_properties(xml);
      write_cell(paragraphs, {.width = width,
                              .role = Role::copy_to,
                              .text = label + offices + "。",
                              .span = 2,
                              .whole = whole,
                              .without_rule = without_rule});
    };
    const bool both = !imprint.send_to.empty() && !imprint.copy_to.empty();
    write_offices("主送：", imprint.send_to, both ? "w:bottom" : "");
    write_offices("抄送：", imprint.copy_to, both ? "w:top" : "");
    if (!imprint.printed_by.empty()) {
      const auto row = xml.element("w:tr");
      write_row_properties(xml);
      write_cell(paragraphs, {width - right, Role::printed_by, imprint.printed_by, Align::left});
      write_cell(paragraphs, {right, Role::printed_by, printed_on, Align::right});
    }
  }
  paragraphs.write(spacer_style, {}, format);
}

}  // namespace wenshu::docx
