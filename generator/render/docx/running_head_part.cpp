// <w:hdr>
//   <w:p> 附件5　…台账（续表） </w:p>
// </w:hdr>
#include "package/opc.h"
#include "package/xml_writer.h"
#include "render/docx/paragraph.h"
#include "render/docx/parts.h"

namespace wenshu::docx {

std::string running_head_part(const Content& content, const WordFonts& fonts, const Profile& profile) {
  XmlWriter xml;
  {
    const auto root = xml.element("w:hdr", {{"xmlns:w", w_namespace}, {"xmlns:r", office_relationship}});
    ParagraphWriter paragraphs(xml, profile, fonts);
    paragraphs.write(Role::table_title, {{content.continued}}, {});
  }
  return xml.xml();
}

}  // namespace wenshu::docx
