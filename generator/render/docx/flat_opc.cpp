// <?mso-application progid="Word.Document"?>
// <pkg:package>
//   <pkg:part pkg:name="/word/document.xml" pkg:contentType="…"> <pkg:xmlData> the part </pkg:xmlData> </pkg:part> …
//   <pkg:part pkg:name="/word/media/image1.png" …> <pkg:binaryData> a picture in base 64 </pkg:binaryData> </pkg:part> …
// </pkg:package>
#include "render/docx/package.h"

#include <cstddef>

#include <pugixml.hpp>

#include "base/base64.h"
#include "package/opc.h"
#include "package/xml_writer.h"

namespace wenshu::docx {

namespace {

constexpr std::size_t characters_a_line = 76;  // as Word breaks them (RFC 2045)

}  // namespace

std::string flat_opc(const std::vector<Part>& parts) {
  XmlWriter xml;
  {
    const auto package = xml.element("pkg:package", {{"xmlns:pkg", "http://schemas.microsoft.com/office/2006/xmlPackage"}});
    for (const auto& part : parts) {
      const auto element = xml.element("pkg:part", {{"pkg:name", part.name}, {"pkg:contentType", part.content_type}});
      if (part.padding > 0) xml.attribute({"pkg:padding", part.padding});
      if (part.binary) {
        xml.attribute({"pkg:compression", "store"});
        xml.leaf_text("pkg:binaryData", base64(part.bytes, characters_a_line));
        continue;
      }
      const auto data = xml.element("pkg:xmlData");
      xml.raw(part.bytes);
    }
  }
  return std::string(xml_declaration) + "<?mso-application progid=\"Word.Document\"?>\n" + xml.xml();
}

}  // namespace wenshu::docx
