// ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━   thick
//  抄送：×××，×××。                      one cell over both columns
// ───────────────────────────────────   thin
//  ×市卫生健康局        2022年6月17日印发     a cell each
// ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━   thick, on the lower edge of the text area
#include "render/docx/imprint.h"

#include <algorithm>

#include "render/docx/grid.h"
#include "render/docx/measure.h"
#include "render/docx/style_names.h"

namespace wenshu::docx {

namespace {

void write_properties(XmlWriter& xml, const Profile& profile, std::int64_t width) {
  const auto properties = xml.element("w:tblPr");
  xml.leaf("w:tblStyle", {{"w:val", imprint_style}});
  // Anchored to the page sideways: LibreOffice (7.4) lets no table float that is as wide as the text it is anchored to.
  xml.leaf("w:tblpPr", {{"w:leftFromText", 0},
                        {"w:rightFromText", 0},
                        {"w:vertAnchor", "margin"},
                        {"w:horzAnchor", "page"},
                        {"w:tblpX", profile.left.twips()},
                        {"w:tblpYSpec", "bottom"}});
  xml.leaf("w:tblOverlap", {{"w:val", "never"}});
  xml.leaf("w:tblW", {{"w:w", width}, {"w:type", "dxa"}});
  xml.leaf("w:tblLayout", {{"w:type", "fixed"}});
}

void write_cell(XmlWriter& xml, ParagraphWriter& paragraphs, std::int64_t width, int span, Role role, const std::string& text,
                std::optional<Align> align) {
  const auto cell = xml.element("w:tc");
  {
    const auto properties = xml.element("w:tcPr");
    xml.leaf("w:tcW", {{"w:w", width}, {"w:type", "dxa"}});
    if (span > 1) xml.leaf("w:gridSpan", {{"w:val", span}});
    xml.leaf("w:vAlign", {{"w:val", "center"}});
  }
  paragraphs.write(role, {{text}}, {.keep_with_next = true, .keep_lines = true, .align = align});
}

void write_row_properties(XmlWriter& xml) {
  const auto properties = xml.element("w:trPr");
  xml.leaf("w:cantSplit");
}

}  // namespace

void write_imprint(XmlWriter& xml, ParagraphWriter& paragraphs, const Profile& profile, const Imprint& imprint,
                   const ParagraphFormat& format) {
  const auto printed_on = imprint.printed_on + "印发";
  const auto width = profile.text_width().twips();
  // The date's column is as wide as the date and the characters left free beside it, with one to spare.
  const auto& style = profile.style(Role::printed_by);
  const double characters = text_width(printed_on) / 100.0 + style.left_indent + style.right_indent + 1;
  const auto right = std::min(width / 2, character_width(profile, style.size).scaled(characters).twips());
  if (!imprint.copy_to.empty() || !imprint.printed_by.empty()) {
    const auto table = xml.element("w:tbl");
    write_properties(xml, profile, width);
    {
      const auto grid = xml.element("w:tblGrid");
      xml.leaf("w:gridCol", {{"w:w", width - right}});
      xml.leaf("w:gridCol", {{"w:w", right}});
    }
    if (!imprint.copy_to.empty()) {
      const auto row = xml.element("w:tr");
      write_row_properties(xml);
      write_cell(xml, paragraphs, width, 2, Role::copy_to, "抄送：" + imprint.copy_to + "。", std::nullopt);
    }
    if (!imprint.printed_by.empty()) {
      const auto row = xml.element("w:tr");
      write_row_properties(xml);
      write_cell(xml, paragraphs, width - right, 1, Role::printed_by, imprint.printed_by, Align::left);
      write_cell(xml, paragraphs, right, 1, Role::printed_by, printed_on, Align::right);
    }
  }
  paragraphs.write(spacer_style, {}, format);
}

}  // namespace wenshu::docx
