#include "intake/xlsx/xml_part.h"

#include "intake/xlsx/fault.h"

namespace wenshu {

Result<void> parse_part(ZipArchive& archive, const std::string& part, XmlHandler& handler) {
  auto bytes = archive.part(part);
  if (!bytes) return tl::make_unexpected(std::move(bytes.error()));
  const XmlSource source{.read = [&](std::span<char> buffer) { return bytes->read(buffer); },
                         .diagnostic =
                             [&](const XmlFault& fault) {
                               const bool large = fault.kind == XmlFault::Kind::too_large;
                               return large ? too_large(archive.name(), part, fault.what)
                                            : damaged(archive.name(), part, fault.what);
                             },
                         .token_bytes = archive.limits().token_bytes,
                         .depth = archive.limits().depth};
  return parse_xml(source, handler);
}

}  // namespace wenshu
