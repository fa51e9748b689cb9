#include "render/xlsx/review/package_part.h"

#include <sstream>
#include <utility>

#include <pugixml.hpp>

namespace wenshu::review {

namespace {

constexpr unsigned int as_it_stands = pugi::parse_full | pugi::parse_ws_pcdata;

}  // namespace

std::optional<PackagePart> PackagePart::read(const ZipBytes& package, std::string path) {
  const auto text = package.read(path.c_str());
  PackagePart part;
  part.path_ = std::move(path);
  if (!text || !part.document_.load_buffer(text->data(), text->size(), as_it_stands)) return std::nullopt;
  return part;
}

PackagePart PackagePart::fresh(std::string path, std::string_view xml) {
  PackagePart part;
  part.path_ = std::move(path);
  part.document_.load_buffer(xml.data(), xml.size(), as_it_stands, pugi::encoding_utf8);
  return part;
}

bool PackagePart::write(ZipBytes& package) const {
  std::ostringstream text;
  document_.save(text, "", pugi::format_raw, pugi::encoding_utf8);
  return package.put(path_.c_str(), text.str());
}

std::string_view name_of(pugi::xml_node node) {
  const std::string_view name = node.name();
  const auto colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

pugi::xml_node child(pugi::xml_node node, std::string_view name) {
  for (auto one : node.children()) {
    if (name_of(one) == name) return one;
  }
  return {};
}

std::string prefixed(pugi::xml_node like, std::string_view name) {
  const std::string_view whole = like.name();
  const auto colon = whole.find(':');
  return (colon == std::string_view::npos ? std::string() : std::string(whole.substr(0, colon + 1))) + std::string(name);
}

pugi::xml_node append(pugi::xml_node parent, std::string_view name) {
  return parent.append_child(prefixed(parent, name).c_str());
}

}  // namespace wenshu::review
