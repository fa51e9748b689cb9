// <cp:coreProperties> dc:title, dc:subject, dc:creator, cp:keywords, dcterms:created … </cp:coreProperties>
// <Properties> <Application>wenshu</Application> … </Properties>
#include "render/docx/parts.h"

#include "package/xml_writer.h"

namespace wenshu::docx {

std::string core_properties_part(const Content& content) {
  XmlWriter xml;
  {
    const auto properties =
        xml.element("cp:coreProperties", {{"xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"},
                                          {"xmlns:dc", "http://purl.org/dc/elements/1.1/"},
                                          {"xmlns:dcterms", "http://purl.org/dc/terms/"},
                                          {"xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"}});
    xml.leaf_text("dc:title", content.title);
    xml.leaf_text("dc:subject", content.subject);
    xml.leaf_text("dc:creator", content.author);
    xml.leaf_text("cp:keywords", content.keywords);
    xml.leaf_text("dc:language", "zh-CN");
    xml.leaf_text("cp:lastModifiedBy", content.author);
    if (content.date.ok()) {
      const auto time = iso_text(content.date) + "T00:00:00Z";
      xml.leaf_text("dcterms:created", time, {{"xsi:type", "dcterms:W3CDTF"}});
      xml.leaf_text("dcterms:modified", time, {{"xsi:type", "dcterms:W3CDTF"}});
    }
  }
  return xml.xml();
}

std::string app_properties_part() {
  XmlWriter xml;
  {
    const auto properties =
        xml.element("Properties", {{"xmlns", "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"}});
    xml.leaf_text("Application", "wenshu");
    xml.leaf_text("DocSecurity", "0");
  }
  return xml.xml();
}

}  // namespace wenshu::docx
