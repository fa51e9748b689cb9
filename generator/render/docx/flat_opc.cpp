// <?mso-application progid="Word.Document"?>
// <pkg:package>
//   <pkg:part pkg:name="/word/document.xml" pkg:contentType="…"> <pkg:xmlData> the part </pkg:xmlData> </pkg:part> …
//   <pkg:part pkg:name="/word/media/image1.png" …> <pkg:binaryData> a picture in base 64 </pkg:binaryData> </pkg:part> …
// </pkg:package>
#include "render/docx/package.h"

#include <algorithm>
#include <cstdint>

#include <pugixml.hpp>

#include "package/opc.h"
#include "package/xml_writer.h"

namespace wenshu::docx {

namespace {

/// Lines of 76 characters, as Word breaks them (RFC 2045).
std::string base64(std::string_view bytes) {
  constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  constexpr std::size_t bytes_a_line = 57;
  std::string out;
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    if (at > 0 && at % bytes_a_line == 0) out += '\n';
    const auto count = std::min<std::size_t>(3, bytes.size() - at);
    std::uint32_t three = 0;
    for (std::size_t i = 0; i < 3; ++i) three = three << 8 | (i < count ? static_cast<unsigned char>(bytes[at + i]) : 0U);
    for (std::size_t i = 0; i < 4; ++i) out += i <= count ? digits[three >> (18 - 6 * i) & 0x3F] : '=';
  }
  return out;
}

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
        xml.leaf_text("pkg:binaryData", base64(part.bytes));
        continue;
      }
      const auto data = xml.element("pkg:xmlData");
      xml.raw(part.bytes);
    }
  }
  return std::string(xml_declaration) + "<?mso-application progid=\"Word.Document\"?>\n" + xml.xml();
}

}  // namespace wenshu::docx
