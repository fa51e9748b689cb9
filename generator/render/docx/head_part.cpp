// <w:hdr>
//   <w:p> four lines: thick, thin under the masthead; thin, thick at the foot </w:p>     a letter's first page
//   <w:p> 附件5　…台账（续表） </w:p>                                                       the pages behind a table's first
//   <w:p> 送审稿 across the page </w:p>
// </w:hdr>
#include "package/opc.h"
#include "package/xml_writer.h"
#include "render/docx/blocks.h"
#include "render/docx/drawing.h"
#include "render/docx/paragraph.h"
#include "render/docx/parts.h"
#include "render/docx/style_names.h"

namespace wenshu::docx {

namespace {

/// A paragraph that takes next to no room, for what stands at its own place on the page.
void write_drawings(XmlWriter& xml, const Content& content, const WordFonts& fonts, const Profile& profile, bool rules) {
  const auto paragraph = xml.element("w:p");
  {
    const auto properties = xml.element("w:pPr");
    xml.leaf("w:pStyle", {{"w:val", spacer_style}});
  }
  if (!content.mark.empty()) write_mark(xml, content.mark, profile, fonts.at(profile.mark.face));
  if (rules) write_letter_rules(xml, profile, content);
}

}  // namespace

std::string head_part(const HeadPart& head, const Content& content, const WordFonts& fonts, const Profile& profile) {
  const bool rules = head.type == "first" && content.format == Format::letter;
  const bool continued = head.type != "first" && !content.continued.empty();
  XmlWriter xml;
  {
    const auto root = xml.element("w:hdr", {{"xmlns:w", w_namespace}, {"xmlns:r", office_relationship}});
    const bool drawn = rules || !content.mark.empty();
    if (drawn) declare_drawings(xml);
    if (!content.mark.empty()) xml.attribute({"xmlns:o", "urn:schemas-microsoft-com:office:office"});
    if (continued) ParagraphWriter(xml, profile, fonts).write(Role::table_title, {{content.continued}}, {});
    if (drawn) write_drawings(xml, content, fonts, profile, rules);
  }
  return xml.xml();
}

}  // namespace wenshu::docx
