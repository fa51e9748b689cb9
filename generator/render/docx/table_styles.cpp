// <w:style TableNormal/>       no rules, no cell margins
// <w:style ruled-table/>       ┌──┬──┐   every rule of one thickness
//                              ├──┼──┤
//                              └──┴──┘
// <w:style imprint-table/>     ━━━━━━━   thick above and below, thin between; none at the sides
//                              ───────
//                              ━━━━━━━
#include <algorithm>

#include "render/docx/style_element.h"
#include "render/docx/style_names.h"

namespace wenshu::docx {

namespace {

constexpr std::string_view black = "000000";
constexpr std::string_view default_style = "TableNormal";

void write_default(XmlWriter& xml) {
  const auto style = start_style(xml, "table", default_style, "Normal Table", StyleOrigin::fallback);
  xml.leaf("w:uiPriority", {{"w:val", 99}});
  xml.leaf("w:semiHidden");
  xml.leaf("w:unhideWhenUsed");
  const auto properties = xml.element("w:tblPr");
  xml.leaf("w:tblInd", {{"w:w", 0}, {"w:type", "dxa"}});
  write_cell_margins(xml, {}, {}, {});
}

void write_ruled_table(XmlWriter& xml, const Profile& profile) {
  const auto style = start_style(xml, "table", table_style, "公文表格");
  xml.leaf("w:basedOn", {{"w:val", default_style}});
  const auto properties = xml.element("w:tblPr");
  if (profile.table_rule_thickness > Length{}) {
    const auto borders = xml.element("w:tblBorders");
    for (const auto* side : {"w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"}) {
      write_border(xml, side, profile.table_rule_thickness, black);
    }
  }
  // A row is as high as its text with the padding; Word adds the rule. Where a line is higher than its type, the room stands
  // above the type: some of the padding above is moved below it, to bring the text to the middle.
  const auto above = std::max(Length{}, profile.table_row_padding - profile.table_rule_thickness);
  const auto moved = std::min(above, Length::pt(1));
  write_cell_margins(xml, profile.table_padding, above - moved, profile.table_row_padding + moved);
}

void write_imprint_table(XmlWriter& xml, const Profile& profile) {
  const auto style = start_style(xml, "table", imprint_style, "版记");
  xml.leaf("w:basedOn", {{"w:val", default_style}});
  const auto properties = xml.element("w:tblPr");
  const auto borders = xml.element("w:tblBorders");
  write_border(xml, "w:top", profile.imprint_thick, black);
  write_border(xml, "w:bottom", profile.imprint_thick, black);
  write_border(xml, "w:insideH", profile.imprint_thin, black);
}

}  // namespace

void write_table_styles(XmlWriter& xml, const Profile& profile) {
  write_default(xml);
  write_ruled_table(xml, profile);
  write_imprint_table(xml, profile);
}

}  // namespace wenshu::docx
