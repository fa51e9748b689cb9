#include "render/docx/render_docx.h"

#include "package/opc.h"
#include "package/zip_writer.h"
#include "render/docx/check_content.h"
#include "render/docx/package.h"

namespace wenshu {

Result<std::string> render_docx(const Content& content, WordStock& stock) {
  if (auto faults = docx::check_content(content, stock.fonts()); !faults.empty()) return failure(std::move(faults));
  auto parts = docx::make_parts(content, stock);
  for (auto& part : parts) {
    if (!part.binary) part.bytes.insert(0, xml_declaration);
  }
  std::vector<TypedPart> typed;
  for (const auto& part : parts) typed.push_back({part.name, part.content_type});
  const auto types = std::string(xml_declaration) + content_types_xml(typed);
  std::vector<ZipEntry> entries{{content_types_part, stock.deflated(types)}};
  for (const auto& part : parts) {
    entries.push_back({std::string_view(part.name).substr(1), part.own ? deflate(part.bytes) : stock.deflated(part.bytes)});
  }
  return zipped(entries);
}

Result<std::string> render_docx(const Content& content, const Profile& profile, const WordFonts& fonts) {
  WordStock stock(profile, fonts);
  return render_docx(content, stock);
}

Result<std::string> render_flat_opc(const Content& content, WordStock& stock) {
  if (auto faults = docx::check_content(content, stock.fonts()); !faults.empty()) return failure(std::move(faults));
  return docx::flat_opc(docx::make_parts(content, stock));
}

Result<std::string> render_flat_opc(const Content& content, const Profile& profile, const WordFonts& fonts) {
  WordStock stock(profile, fonts);
  return render_flat_opc(content, stock);
}

}  // namespace wenshu
