#include "render/pdf/objects.h"

#include <fmt/format.h>

#include "base/text.h"

namespace wenshu {

namespace {

constexpr const char* creator = "wenshu";
constexpr const char* producer = "wenshu, libharu";

/// A property in the document's language, as Dublin Core has them: `<dc:title><rdf:Alt>…`.
std::string alternative(std::string_view name, const std::string& value) {
  if (value.empty()) return {};
  return fmt::format("<{0}><rdf:Alt><rdf:li xml:lang=\"x-default\">{1}</rdf:li></rdf:Alt></{0}>\n", name, xml_escape(value));
}

std::string simple(std::string_view name, const std::string& value) {
  return value.empty() ? std::string() : fmt::format("<{0}>{1}</{0}>\n", name, xml_escape(value));
}

void add_optional(HPDF_Dict info, const char* key, const std::string& value) {
  if (!value.empty()) add_text(info, key, value);
}

}  // namespace

std::string xmp_packet(const Pages& pages) {
  std::string out =
      "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
      "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
      "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"\n"
      " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n";
  out += "<pdfaid:part>1</pdfaid:part>\n<pdfaid:conformance>B</pdfaid:conformance>\n<dc:format>application/pdf</dc:format>\n";
  out += alternative("dc:title", pages.title);
  if (!pages.author.empty())
    out += fmt::format("<dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>\n", xml_escape(pages.author));
  out += alternative("dc:description", pages.subject);
  out += simple("pdf:Keywords", pages.keywords) + simple("pdf:Producer", producer) + simple("xmp:CreatorTool", creator);
  if (pages.date.ok()) {
    const std::string time = iso_text(pages.date) + "T00:00:00+08:00";
    out += simple("xmp:CreateDate", time) + simple("xmp:ModifyDate", time);
  }
  return out + "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>\n";
}

void add_metadata(HaruDocument& document, const Pages& pages, const std::string& xmp) {
  HPDF_Dict info = document.info();
  add_optional(info, "Title", pages.title);
  add_optional(info, "Author", pages.author);
  add_optional(info, "Subject", pages.subject);
  add_optional(info, "Keywords", pages.keywords);
  add_ascii(info, "Creator", creator);
  add_ascii(info, "Producer", producer);
  if (pages.date.ok()) {
    const std::string time = "D:" + compact_text(pages.date) + "000000+08'00'";
    add_ascii(info, "CreationDate", time);
    add_ascii(info, "ModDate", time);
  }

  HPDF_Dict metadata = document.plain_stream(xmp);
  HPDF_Dict_AddName(metadata, "Type", "Metadata");
  HPDF_Dict_AddName(metadata, "Subtype", "XML");
  HPDF_Dict_Add(document.catalog(), "Metadata", metadata);
  add_ascii(document.catalog(), "Lang", "zh-CN");
  HPDF_Dict_AddBoolean(add_dictionary(document.catalog(), "ViewerPreferences"), "DisplayDocTitle", HPDF_TRUE);
}

}  // namespace wenshu
