// <w:styles>
//   <w:docDefaults/>                                   body face and size, Chinese
//   <w:style Normal/> …                                what Word expects to find: Normal, the table and list defaults
//   <w:style body/> <w:style heading1/> …              one a role, based on Normal
//   <w:style red-rule/> <w:style page-number/> <w:style spacer/>
//   <w:style ruled-table/> <w:style imprint-table/>
// </w:styles>
#include "render/docx/styles_part.h"

#include <algorithm>

#include "render/docx/footer_part.h"
#include "render/docx/grid.h"
#include "render/docx/namespaces.h"
#include "render/docx/paragraph.h"
#include "render/docx/style_names.h"
#include "render/docx/xml_writer.h"

namespace wenshu::docx {

namespace {

class StylesWriter {
 public:
  StylesWriter(XmlWriter& xml, const Profile& profile, const WordFonts& fonts) : xml_(xml), profile_(profile), fonts_(fonts) {}

  void write() {
    write_defaults();
    write_built_in_styles();
    for (const auto& [role, style] : profile_.roles) write_role(role, style);
    write_red_rule();
    write_page_number();
    write_spacer();
    write_ruled_table();
    write_imprint_table();
  }

 private:
  const RoleStyle& body() const { return profile_.style(Role::body); }

  void write_defaults() {
    const auto defaults = xml_.element("w:docDefaults");
    {
      const auto run_default = xml_.element("w:rPrDefault");
      const auto properties = xml_.element("w:rPr");
      write_fonts(xml_, fonts_.at(body().face));
      write_size(profile_.body_size);
      xml_.leaf("w:lang", {{"w:val", "zh-CN"}, {"w:eastAsia", "zh-CN"}, {"w:bidi", "ar-SA"}});
    }
    xml_.leaf("w:pPrDefault");
  }

  void write_built_in_styles() {
    {
      const auto style = start_style("paragraph", normal_style, "Normal", true);
      xml_.leaf("w:qFormat");
      {
        const auto properties = xml_.element("w:pPr");
        // Off, or a page of 22 lines loses some: widow control, and the space Word puts between Chinese and digits; nor may
        // punctuation hang over the edge of the text.
        xml_.leaf("w:widowControl", {{"w:val", 0}});
        xml_.leaf("w:overflowPunct", {{"w:val", 0}});
        xml_.leaf("w:autoSpaceDE", {{"w:val", 0}});
        xml_.leaf("w:autoSpaceDN", {{"w:val", 0}});
        xml_.leaf("w:adjustRightInd", {{"w:val", 0}});
        xml_.leaf("w:snapToGrid", {{"w:val", 0}});
        xml_.leaf("w:spacing", {{"w:line", profile_.line_pitch.twips()}, {"w:lineRule", "exact"}});
        xml_.leaf("w:jc", {{"w:val", "both"}});
      }
      const auto properties = xml_.element("w:rPr");
      xml_.leaf("w:spacing", {{"w:val", character_spacing(profile_)}});
      xml_.leaf("w:sz", {{"w:val", profile_.body_size.half_points()}});
      xml_.leaf("w:szCs", {{"w:val", profile_.body_size.half_points()}});
    }
    {
      const auto style = start_style("character", "DefaultParagraphFont", "Default Paragraph Font", true);
      write_hidden();
    }
    {
      const auto style = start_style("table", "TableNormal", "Normal Table", true);
      write_hidden();
      const auto properties = xml_.element("w:tblPr");
      xml_.leaf("w:tblInd", {{"w:w", 0}, {"w:type", "dxa"}});
      write_cell_margins(Length{}, Length{});
    }
    const auto style = start_style("numbering", "NoList", "No List", true);
    write_hidden();
  }

  void write_role(Role role, const RoleStyle& look) {
    const auto style = start_style("paragraph", style_id(role), style_name(role));
    xml_.leaf("w:basedOn", {{"w:val", normal_style}});
    xml_.leaf("w:next", {{"w:val", look.outline > 0 ? style_id(Role::body) : style_id(role)}});
    xml_.leaf("w:qFormat");
    {
      const auto properties = xml_.element("w:pPr");
      if (look.keep_with_next) xml_.leaf("w:keepNext");
      const bool in_table = role == Role::table_header || role == Role::table_cell;
      write_spacing(look, in_table);
      write_indents(look);
      // The lines left empty above stand above the first of several paragraphs of a role, not between them.
      if (look.lines_before > 0) xml_.leaf("w:contextualSpacing");
      xml_.leaf("w:jc", {{"w:val", alignment(look.align)}});
      if (look.outline > 0) xml_.leaf("w:outlineLvl", {{"w:val", look.outline - 1}});
    }
    const auto properties = xml_.element("w:rPr");
    write_fonts(xml_, fonts_.at(look.face));
    if (look.bold) {
      xml_.leaf("w:b");
      xml_.leaf("w:bCs");
    }
    if (look.colour != Colour{}) xml_.leaf("w:color", {{"w:val", hexadecimal(look.colour)}});
    write_size(look.size);
  }

  /// Outside tables the pitch is exact: a rare character from another face must not push lines off the grid. In a table it is the
  /// least, so that nothing is cut off in a narrow row.
  void write_spacing(const RoleStyle& look, bool in_table) {
    const auto pitch = line_pitch(profile_, look, look.size);
    const auto spacing = xml_.element("w:spacing");
    if (look.top > Length{}) {
      xml_.attribute({"w:before", std::max(Length{}, look.top - blank_above(pitch, look.size)).twips()});
    } else if (look.lines_before > 0) {
      xml_.attribute({"w:beforeLines", static_cast<std::int64_t>(look.lines_before * 100 + 0.5)});
      xml_.attribute({"w:before", profile_.line_pitch.scaled(look.lines_before).twips()});
    }
    xml_.attribute({"w:line", pitch.twips()});
    xml_.attribute({"w:lineRule", in_table ? "atLeast" : "exact"});
  }

  /// Characters for Word, twips for readers that do not count in characters. In Word `leftChars` leaves the hanging part out,
  /// `left` does not.
  void write_indents(const RoleStyle& look) {
    const auto unit = character_width(profile_, look.size);
    const auto indents = xml_.element("w:ind");
    if (look.left_indent > 0) xml_.attribute({"w:leftChars", look.left_indent * 100});
    xml_.attribute({"w:left", (unit * (look.left_indent + look.hanging)).twips()});
    if (look.right_indent > 0) xml_.attribute({"w:rightChars", look.right_indent * 100});
    xml_.attribute({"w:right", (unit * look.right_indent).twips()});
    // With a hanging indent the first line stands `first_indent - hanging` characters from the others.
    const int first = look.first_indent - look.hanging;
    if (first < 0) {
      xml_.attribute({"w:hangingChars", -first * 100});
      xml_.attribute({"w:hanging", (unit * -first).twips()});
    } else if (first > 0) {
      xml_.attribute({"w:firstLineChars", first * 100});
      xml_.attribute({"w:firstLine", (unit * first).twips()});
    }
  }

  /// A paragraph without text whose lower border is the rule, `red_rule_gap` below the type of the number.
  void write_red_rule() {
    const auto style = start_style("paragraph", red_rule_style, "红色分隔线");
    xml_.leaf("w:basedOn", {{"w:val", normal_style}});
    const auto& number = profile_.style(Role::number);
    const auto height =
        std::max(Length::pt(1), profile_.red_rule_gap - blank_under(line_pitch(profile_, number, number.size), number.size));
    {
      const auto properties = xml_.element("w:pPr");
      {
        const auto borders = xml_.element("w:pBdr");
        write_border("w:bottom", profile_.red_rule_thickness, hexadecimal(profile_.red));
      }
      xml_.leaf("w:spacing", {{"w:line", height.twips()}, {"w:lineRule", "exact"}});
    }
    const auto properties = xml_.element("w:rPr");
    write_size(Length::pt(1));
  }

  void write_page_number() {
    const auto style = start_style("paragraph", page_number_style, "公文页码");
    xml_.leaf("w:basedOn", {{"w:val", normal_style}});
    {
      const auto properties = xml_.element("w:pPr");
      xml_.leaf("w:spacing", {{"w:line", footer_pitch(profile_).twips()}, {"w:lineRule", "exact"}});
    }
    const auto properties = xml_.element("w:rPr");
    write_fonts(xml_, fonts_.at(profile_.page_number_face));
    write_size(profile_.page_number_size);
  }

  void write_spacer() {
    const auto style = start_style("paragraph", spacer_style, "表间分隔");
    xml_.leaf("w:basedOn", {{"w:val", normal_style}});
    {
      const auto properties = xml_.element("w:pPr");
      xml_.leaf("w:spacing", {{"w:line", Length::pt(1).twips()}, {"w:lineRule", "exact"}});
    }
    const auto properties = xml_.element("w:rPr");
    write_size(Length::pt(1));
  }

  void write_ruled_table() {
    const auto style = start_style("table", table_style, "公文表格");
    xml_.leaf("w:basedOn", {{"w:val", "TableNormal"}});
    const auto properties = xml_.element("w:tblPr");
    {
      const auto borders = xml_.element("w:tblBorders");
      for (const auto* side : {"w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"}) {
        write_border(side, profile_.table_rule_thickness, "000000");
      }
    }
    write_cell_margins(profile_.table_padding, profile_.table_row_padding);
  }

  void write_imprint_table() {
    const auto style = start_style("table", imprint_style, "版记");
    xml_.leaf("w:basedOn", {{"w:val", "TableNormal"}});
    const auto properties = xml_.element("w:tblPr");
    {
      const auto borders = xml_.element("w:tblBorders");
      write_border("w:top", profile_.imprint_thick, "000000");
      write_border("w:bottom", profile_.imprint_thick, "000000");
      write_border("w:insideH", profile_.imprint_thin, "000000");
    }
    write_cell_margins(Length{}, Length{});
  }

  XmlWriter::Element start_style(std::string_view type, std::string_view id, std::string_view name, bool built_in = false) {
    auto style = xml_.element("w:style", {{"w:type", type}});
    xml_.attribute(built_in ? Attribute{"w:default", 1} : Attribute{"w:customStyle", 1});
    xml_.attribute({"w:styleId", id});
    xml_.leaf("w:name", {{"w:val", name}});
    return style;
  }

  void write_hidden() {
    xml_.leaf("w:uiPriority", {{"w:val", 99}});
    xml_.leaf("w:semiHidden");
    xml_.leaf("w:unhideWhenUsed");
  }

  /// Size and, where it is not the body's, the end of the body's spacing.
  void write_size(Length size) {
    if (size != profile_.body_size) xml_.leaf("w:spacing", {{"w:val", 0}});
    xml_.leaf("w:sz", {{"w:val", size.half_points()}});
    xml_.leaf("w:szCs", {{"w:val", size.half_points()}});
  }

  void write_border(std::string_view side, Length thickness, const std::string& colour) {
    xml_.leaf(side, {{"w:val", "single"}, {"w:sz", eighth_points(thickness)}, {"w:space", 0}, {"w:color", colour}});
  }

  void write_cell_margins(Length sides, Length rows) {
    const auto margins = xml_.element("w:tblCellMar");
    xml_.leaf("w:top", {{"w:w", rows.twips()}, {"w:type", "dxa"}});
    xml_.leaf("w:left", {{"w:w", sides.twips()}, {"w:type", "dxa"}});
    xml_.leaf("w:bottom", {{"w:w", rows.twips()}, {"w:type", "dxa"}});
    xml_.leaf("w:right", {{"w:w", sides.twips()}, {"w:type", "dxa"}});
  }

  XmlWriter& xml_;
  const Profile& profile_;
  const WordFonts& fonts_;
};

}  // namespace

std::string styles_part(const Profile& profile, const WordFonts& fonts) {
  XmlWriter xml;
  {
    const auto styles = xml.element("w:styles", {{"xmlns:w", w_namespace}});
    StylesWriter(xml, profile, fonts).write();
  }
  return xml.xml();
}

}  // namespace wenshu::docx
