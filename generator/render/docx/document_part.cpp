// <w:document>
//   <w:body>
//     <w:p/> <w:tbl/> …     one or more a block, in the order of the content; `w:sectPr` in the last paragraph of a section
//     <w:sectPr/>           the last section
//   </w:body>
// </w:document>
#include "render/docx/parts.h"

#include "package/opc.h"
#include "package/xml_writer.h"
#include "render/docx/blocks.h"

namespace wenshu::docx {

std::string document_part(const Content& content, const Profile& profile, const WordFonts& fonts) {
  XmlWriter xml;
  {
    const auto document = xml.element("w:document", {{"xmlns:w", w_namespace}, {"xmlns:r", office_relationship}});
    const auto body = xml.element("w:body");
    write_body(xml, content, profile, fonts);
  }
  return xml.xml();
}

}  // namespace wenshu::docx
