#include "render/xlsx/finish_package.h"

#include <optional>

#include <pugixml.hpp>

#include "base/diagnose.h"
#include "package/opc_rewrite.h"

namespace wenshu {

namespace {

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
bool change_part(ZipRewrite& package, const char* name, void (*change)(pugi::xml_node)) {
  const auto part = PackagePart::read(package, name);
  if (!part) return false;
  change(part->root());
  return part->write(package);
}

Diagnostic unpackable(const PackageFault& /*none: libxlsxwriter wrote it*/) {
  return environment_error("xlsx-failed", {}, "电子表格无法打包", "请检查内存是否够用");
}

}  // namespace

Result<std::string> finish_package(std::string_view package) {
  auto archive = ZipRewrite::open(package, {}, unpackable);
  if (!archive) return failure(std::move(archive.error()));
  const bool changed =
      change_part(*archive, "xl/workbook.xml", quote_sheet_name) && change_part(*archive, "xl/styles.xml", mark_quoted);
  auto finished = changed ? archive->close() : std::nullopt;
  if (!finished) return failure(unpackable({}));
  return std::move(*finished);
}

}  // namespace wenshu
