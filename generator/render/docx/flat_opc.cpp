// <?mso-application progid="Word.Document"?>
// <pkg:package>
//   <pkg:part pkg:name="/word/document.xml" pkg:contentType="…"> <pkg:xmlData> the part </pkg:xmlData> </pkg:part> …
// </pkg:package>
#include "render/docx/flat_opc.h"

#include "render/docx/xml_writer.h"

namespace wenshu::docx {

std::string flat_opc(const std::vector<Part>& parts) {
  XmlWriter xml;
  {
    const auto package = xml.element("pkg:package", {{"xmlns:pkg", "http://schemas.microsoft.com/office/2006/xmlPackage"}});
    for (const auto& part : parts) {
      const auto element = xml.element("pkg:part", {{"pkg:name", part.name}, {"pkg:contentType", part.content_type}});
      if (part.padding > 0) xml.attribute({"pkg:padding", part.padding});
      const auto data = xml.element("pkg:xmlData");
      xml.raw(part.xml);
    }
  }
  return std::string(xml_declaration) + "<?mso-application progid=\"Word.Document\"?>\n" + xml.xml();
}

}  // namespace wenshu::docx
