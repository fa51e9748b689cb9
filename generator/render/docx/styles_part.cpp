// <w:styles>
//   <w:docDefaults/>                                   body face and size, Chinese
//   <w:style Normal/> …                                what Word expects to find
//   <w:style body/> <w:style heading1/> …              one a role, based on Normal
//   <w:style red-rule/> <w:style page-number/> <w:style spacer/> <w:style figure/>
//   <w:style ruled-table/> <w:style imprint-table/>    table_styles.cpp
// </w:styles>
#include "render/docx/parts.h"

#include <algorithm>

#include <pugixml.hpp>

#include "package/xml_writer.h"
#include "render/docx/grid.h"
#include "render/docx/paragraph.h"
#include "render/docx/style_element.h"
#include "render/docx/style_names.h"

namespace wenshu::docx {

namespace {

class StylesWriter {
 public:
  StylesWriter(XmlWriter& xml, const Profile& profile, const WordFonts& fonts) : xml_(xml), profile_(profile), fonts_(fonts) {}

  void write() {
    write_defaults();
    write_normal();
    write_hidden("character", "DefaultParagraphFont", "Default Paragraph Font");
    write_hidden("numbering", "NoList", "No List");
    for (const auto& [role, style] : profile_.roles) write_role(role, style);
    write_red_rule();
    write_page_number();
    write_spacer();
    write_figure();
    write_table_styles(xml_, profile_);
  }

 private:
  void write_defaults() {
    const auto defaults = xml_.element("w:docDefaults");
    {
      const auto run_default = xml_.element("w:rPrDefault");
      const auto properties = xml_.element("w:rPr");
      write_fonts(xml_, fonts_.at(profile_.style(Role::body).face));
      write_size(xml_, profile_, profile_.body_size);
      // Called Chinese, Latin letters and digits would be divided anywhere by LibreOffice (7.4).
      xml_.leaf("w:lang", {{"w:val", "en-US"}, {"w:eastAsia", "zh-CN"}, {"w:bidi", "ar-SA"}});
    }
    xml_.leaf("w:pPrDefault");
  }

  void write_normal() {
    const auto style = start_style(xml_, "paragraph", normal_style, "Normal", StyleOrigin::fallback);
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
    xml_.leaf("w:snapToGrid", {{"w:val", 0}});
    xml_.leaf("w:spacing", {{"w:val", character_spacing(profile_)}});
    write_size(xml_, profile_, profile_.body_size);
  }

  /// The styles a Word document must have and no clerk sees.
  void write_hidden(std::string_view type, std::string_view id, std::string_view name) {
    const auto style = start_style(xml_, type, id, name, StyleOrigin::fallback);
    xml_.leaf("w:uiPriority", {{"w:val", 99}});
    xml_.leaf("w:semiHidden");
    xml_.leaf("w:unhideWhenUsed");
  }

  void write_role(Role role, const RoleStyle& look) {
    const auto built_in = built_in_name(role);
    const auto style = built_in.empty()
                           ? start_style(xml_, "paragraph", style_id(role), style_name(role))
                           : start_style(xml_, "paragraph", style_id(role), built_in, StyleOrigin::built_in, style_name(role));
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
      if (outline_level(role, look) >= 0) xml_.leaf("w:outlineLvl", {{"w:val", outline_level(role, look)}});
    }
    const auto properties = xml_.element("w:rPr");
    write_fonts(xml_, fonts_.at(look.face));
    if (look.bold) {
      xml_.leaf("w:b");
      xml_.leaf("w:bCs");
    }
    if (look.colour != Colour{}) xml_.leaf("w:color", {{"w:val", hexadecimal(look.colour)}});
    write_size(xml_, profile_, look.size);
  }

  /// Outside tables the pitch is exact: a rare character from another face must not push lines off the grid. In a table it is the
  /// least, so that nothing is cut off in a narrow row.
  void write_spacing(const RoleStyle& look, bool in_table) {
    const auto pitch = line_pitch(profile_, look, look.size);
    const auto spacing = xml_.element("w:spacing");
    if (look.top) {
      xml_.attribute({"w:before", std::max(Length{}, *look.top - blank_above(pitch, look.size)).twips()});
    } else if (look.lines_before > 0) {
      xml_.attribute({"w:beforeLines", hundredths(look.lines_before)});
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
    if (look.left_indent > 0) xml_.attribute({"w:leftChars", hundredths(look.left_indent)});
    xml_.attribute({"w:left", (unit * (look.left_indent + look.hanging)).twips()});
    if (look.right_indent > 0) xml_.attribute({"w:rightChars", hundredths(look.right_indent)});
    xml_.attribute({"w:right", (unit * look.right_indent).twips()});
    // With a hanging indent the first line stands `first_indent - hanging` characters from the others.
    const int first = look.first_indent - look.hanging;
    if (first < 0) {
      xml_.attribute({"w:hangingChars", hundredths(-first)});
      xml_.attribute({"w:hanging", (unit * -first).twips()});
    } else if (first > 0) {
      xml_.attribute({"w:firstLineChars", hundredths(first)});
      xml_.attribute({"w:firstLine", (unit * first).twips()});
    }
  }

  /// A paragraph without text whose lower border is the rule, `red_rule_gap` below the type of the number.
  void write_red_rule() {
    const auto style = start_style(xml_, "paragraph", red_rule_style, "红色分隔线");
    xml_.leaf("w:basedOn", {{"w:val", normal_style}});
    const auto& number = profile_.style(Role::number);
    const auto height =
        std::max(Length::pt(1), profile_.red_rule_gap - blank_under(line_pitch(profile_, number, number.size), number.size));
    {
      const auto properties = xml_.element("w:pPr");
      {
        const auto borders = xml_.element("w:pBdr");
        write_border(xml_, "w:bottom", profile_.red_rule_thickness, hexadecimal(profile_.red));
      }
      xml_.leaf("w:spacing", {{"w:line", height.twips()}, {"w:lineRule", "exact"}});
    }
    const auto properties = xml_.element("w:rPr");
    write_size(xml_, profile_, Length::pt(1));
  }

  void write_page_number() {
    const auto style = start_style(xml_, "paragraph", page_number_style, "公文页码");
    xml_.leaf("w:basedOn", {{"w:val", normal_style}});
    {
      const auto properties = xml_.element("w:pPr");
      xml_.leaf("w:spacing", {{"w:line", footer_pitch(profile_).twips()}, {"w:lineRule", "exact"}});
    }
    const auto properties = xml_.element("w:rPr");
    write_fonts(xml_, fonts_.at(profile_.page_number.face));
    write_size(xml_, profile_, profile_.page_number.size);
  }

  void write_spacer() {
    const auto style = start_style(xml_, "paragraph", spacer_style, "表间分隔");
    xml_.leaf("w:basedOn", {{"w:val", normal_style}});
    {
      const auto properties = xml_.element("w:pPr");
      xml_.leaf("w:spacing", {{"w:line", Length::pt(1).twips()}, {"w:lineRule", "exact"}});
    }
    const auto properties = xml_.element("w:rPr");
    write_size(xml_, profile_, Length::pt(1));
  }

  /// The only paragraphs without an exact pitch, which would cut the picture off.
  void write_figure() {
    const auto style = start_style(xml_, "paragraph", figure_style, "图片");
    xml_.leaf("w:basedOn", {{"w:val", normal_style}});
    {
      const auto properties = xml_.element("w:pPr");
      xml_.leaf("w:spacing", {{"w:line", 240}, {"w:lineRule", "auto"}});
      xml_.leaf("w:jc", {{"w:val", "center"}});
    }
    const auto properties = xml_.element("w:rPr");
    write_size(xml_, profile_, Length::pt(1));
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
