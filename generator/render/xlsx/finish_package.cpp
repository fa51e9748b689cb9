#include "render/xlsx/finish_package.h"

#include <optional>
#include <sstream>

#include <pugixml.hpp>

#include "base/diagnose.h"
#include "base/text.h"
#include "render/xlsx/zip.h"

namespace wenshu {

namespace {

constexpr unsigned int as_it_stands = pugi::parse_full | pugi::parse_ws_pcdata;

/// Every reference of the part to the one sheet as `'name'!$A$1`; the library leaves the quotes out of plain names.
void quote_sheet_name(pugi::xml_node workbook) {
  const std::string name = workbook.child("sheets").child("sheet").attribute("name").value();
  for (auto defined : workbook.child("definedNames").children("definedName")) {
    const std::string reference = defined.text().get();
    if (reference.starts_with(name + "!")) {
      defined.text().set(("'" + name + "'" + reference.substr(name.size())).c_str());
    }
  }
}

void mark_quoted(pugi::xml_node styles) {
  for (auto format : styles.child("cellXfs").children("xf")) {
    if (!format.child("alignment").attribute("readingOrder")) continue;
    format.insert_attribute_after("quotePrefix", format.attribute("xfId")) = "1";
  }
}

/// Reads a part, lets `change` change its root and puts it back.
bool change_part(ZipBytes& package, const char* name, void (*change)(pugi::xml_node)) {
  const auto text = package.read(name);
  pugi::xml_document part;
  if (!text || !part.load_buffer(text->data(), text->size(), as_it_stands, pugi::encoding_utf8)) return false;
  change(part.document_element());
  std::ostringstream changed;
  part.save(changed, "", pugi::format_raw, pugi::encoding_utf8);
  return package.put(name, changed.str());
}

}  // namespace

Result<std::string> finish_package(std::string_view package) {
  ZipBytes archive(package);
  std::optional<std::string> finished;
  if (change_part(archive, "xl/workbook.xml", quote_sheet_name) && change_part(archive, "xl/styles.xml", mark_quoted)) {
    finished = archive.close();
  }
  if (finished) return std::move(*finished);
  return failure(environment_error("xlsx-failed", {}, "电子表格无法打包", "请检查内存是否够用"));
}

}  // namespace wenshu
