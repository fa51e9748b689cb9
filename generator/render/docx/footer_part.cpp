// <w:ftr>
//   <w:p> — { PAGE } — </w:p>        at the right (odd) or left (even), one character from the edge
// </w:ftr>
#include "render/docx/footer_part.h"

#include "render/docx/grid.h"
#include "render/docx/namespaces.h"
#include "render/docx/style_names.h"
#include "render/docx/xml_writer.h"

namespace wenshu::docx {

namespace {

void write_run(XmlWriter& xml, std::string_view text) {
  const auto run = xml.element("w:r");
  {
    const auto properties = xml.element("w:rPr");
    xml.leaf("w:rFonts", {{"w:hint", "eastAsia"}});
  }
  xml.leaf_text("w:t", text, {{"xml:space", "preserve"}});
}

void write_field_mark(XmlWriter& xml, std::string_view type) {
  const auto run = xml.element("w:r");
  xml.leaf("w:fldChar", {{"w:fldCharType", type}});
}

void write_page_field(XmlWriter& xml) {
  write_field_mark(xml, "begin");
  {
    const auto run = xml.element("w:r");
    xml.leaf_text("w:instrText", " PAGE ", {{"xml:space", "preserve"}});
  }
  write_field_mark(xml, "separate");
  {
    const auto run = xml.element("w:r");
    xml.leaf_text("w:t", "1");
  }
  write_field_mark(xml, "end");
}

}  // namespace

Length footer_pitch(const Profile& profile) { return profile.page_number.size; }

Length footer_distance(const Profile& profile) { return profile.bottom - profile.page_number.offset - footer_pitch(profile) / 2; }

std::string footer_part(const Profile& profile, PageSide side) {
  XmlWriter xml;
  const bool odd = side == PageSide::odd;
  const auto indent = character_width(profile, profile.page_number.size) * profile.page_number.indent;
  {
    const auto footer = xml.element("w:ftr", {{"xmlns:w", w_namespace}, {"xmlns:r", r_namespace}});
    const auto paragraph = xml.element("w:p");
    {
      const auto properties = xml.element("w:pPr");
      xml.leaf("w:pStyle", {{"w:val", page_number_style}});
      xml.leaf("w:ind", {{odd ? "w:rightChars" : "w:leftChars", profile.page_number.indent * 100},
                         {odd ? "w:right" : "w:left", indent.twips()}});
      xml.leaf("w:jc", {{"w:val", odd ? "right" : "left"}});
    }
    write_run(xml, "— ");
    write_page_field(xml);
    write_run(xml, " —");
  }
  return xml.xml();
}

}  // namespace wenshu::docx
