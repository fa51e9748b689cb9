// <w:ftr>
//   <w:p> — { PAGE } — </w:p>                     at the right (odd) or left (even), one character from the edge
// </w:ftr>
//
// <w:ftr>                                         of a page that lies across:
//   <w:p> a box as high as the text, turned, with the same paragraph inside </w:p>
// </w:ftr>
#include "render/docx/parts.h"

#include "package/opc.h"
#include "package/xml_writer.h"
#include "render/docx/drawing.h"
#include "render/docx/grid.h"
#include "render/docx/section.h"
#include "render/docx/style_names.h"

namespace wenshu::docx {

namespace {

void write_run(XmlWriter& xml, std::string_view text) {
  if (text.empty()) return;
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

void write_number(XmlWriter& xml, const PageNumberProfile& look, bool odd, std::int64_t indent) {
  const auto paragraph = xml.element("w:p");
  {
    const auto properties = xml.element("w:pPr");
    xml.leaf("w:pStyle", {{"w:val", page_number_style}});
    if (!look.centred) {
      xml.leaf("w:ind", {{odd ? "w:rightChars" : "w:leftChars", hundredths(look.indent)}, {odd ? "w:right" : "w:left", indent}});
    }
    xml.leaf("w:jc", {{"w:val", look.centred ? "center" : odd ? "right" : "left"}});
  }
  write_run(xml, look.before);
  write_page_field(xml);
  write_run(xml, look.after);
}

/// The strip beside the text the number stands in: its middle lies `page_number.offset` left of the text.
PlaceOnPage strip(const Profile& turned) {
  const auto width = footer_pitch(turned);
  return {turned.left - turned.page_number.offset - width / 2, turned.top, width, turned.text_height()};
}

/// The paragraph the box hangs on takes next to no room.
void write_turned_number(XmlWriter& xml, const Profile& turned, bool odd, std::int64_t indent) {
  const auto paragraph = xml.element("w:p");
  {
    const auto properties = xml.element("w:pPr");
    xml.leaf("w:pStyle", {{"w:val", spacer_style}});
  }
  write_turned_box(xml, strip(turned), [&] { write_number(xml, turned.page_number, odd, indent); });
}

}  // namespace

Length footer_pitch(const Profile& profile) { return profile.page_number.size; }

Length footer_distance(const Profile& profile) {
  const auto& number = profile.page_number;
  return number.none ? Length{} : profile.bottom - number.offset - footer_pitch(profile) / 2;
}

std::string footer_part(const Profile& profile, Footer footer) {
  XmlWriter xml;
  const bool odd = footer == Footer::odd || footer == Footer::odd_across;
  const auto indent = (character_width(profile, profile.page_number.size) * profile.page_number.indent).twips();
  {
    const auto root = xml.element("w:ftr", {{"xmlns:w", w_namespace}, {"xmlns:r", office_relationship}});
    if (footer == Footer::odd || footer == Footer::even) {
      write_number(xml, profile.page_number, odd, indent);
    } else {
      declare_drawings(xml);
      write_turned_number(xml, turned_for_word(profile), odd, indent);
    }
  }
  return xml.xml();
}

}  // namespace wenshu::docx
