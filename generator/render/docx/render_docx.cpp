#include "render/docx/render_docx.h"

#include "render/docx/check_content.h"
#include "render/docx/flat_opc.h"
#include "render/docx/package.h"
#include "render/docx/zip_archive.h"

namespace wenshu {

Result<std::string> render_docx(const Content& content, WordStock& stock) {
  if (auto faults = docx::check_content(content, stock.fonts()); !faults.empty()) return failure(std::move(faults));
  auto parts = docx::make_parts(content, stock);
  for (auto& part : parts) {
    if (!part.binary) part.bytes.insert(0, docx::xml_declaration);
  }
  const auto types = std::string(docx::xml_declaration) + docx::content_types(parts);
  std::vector<docx::ZipEntry> entries{{"[Content_Types].xml", stock.deflated(types)}};
  for (const auto& part : parts) {
    entries.push_back({std::string_view(part.name).substr(1), part.own ? docx::deflate(part.bytes) : stock.deflated(part.bytes)});
  }
  return docx::zip(entries);
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
