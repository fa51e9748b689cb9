#include "compose/document_xml.h"

#include <utility>

#include "base/xml_file.h"
#include "compose/document_reader.h"

namespace wenshu {

Result<Content> read_document_xml(std::string xml, const std::string& name, const std::optional<DataFolder>& pictures) {
  const auto file = XmlFile::parse(std::move(xml), name);
  if (!file) return failure(file.error());
  DocumentReader reader(*file, pictures);
  auto content = reader.read();
  if (!reader.diagnostics().empty()) return failure(std::move(reader.diagnostics()));
  return content;
}

}  // namespace wenshu
