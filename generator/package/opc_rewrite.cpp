#include "package/opc_rewrite.h"

#include <set>
#include <sstream>
#include <utility>

#include <fmt/format.h>
#include "base/text.h"
#include "package/opc.h"

namespace wenshu {

namespace {

constexpr unsigned int as_it_stands = pugi::parse_full | pugi::parse_ws_pcdata;

PackagePart read_or_fresh(const ZipArchive& package, const std::string& path) {
  if (auto part = PackagePart::read(package, path)) return std::move(*part);
  return PackagePart::fresh(path, std::string(xml_declaration) + relationships_xml({}));
}

}  // namespace

std::optional<PackagePart> PackagePart::read(const ZipArchive& package, std::string path) {
  const auto text = package.read(path);
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

bool PackagePart::write(ZipRewrite& package) const {
  std::ostringstream text;
  document_.save(text, "", pugi::format_raw, pugi::encoding_utf8);
  return package.put(path_, text.str());
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

Relations::Relations(const ZipArchive& package, std::string part, bool strict)
    : owner_(std::move(part)), part_(read_or_fresh(package, relationships_part(owner_))), strict_(strict) {
  for (auto relation : part_.root().children()) {
    auto target = relation.attribute("Target");
    if (std::string_view(relation.attribute("TargetMode").value()) == "External") continue;
    if (std::string_view(target.value()).find('\\') == std::string_view::npos) continue;
    target = replace_all(target.value(), "\\", "/").c_str();
    changed_ = true;
  }
}

std::string Relations::resolved(pugi::xml_node relation) const {
  return resolve_target(owner_, relation.attribute("Target").value()).value_or("");
}

std::optional<std::string> Relations::target(std::string_view id) const {
  for (auto relation : part_.root().children()) {
    if (id == relation.attribute("Id").value()) return resolved(relation);
  }
  return std::nullopt;
}

std::optional<std::string> Relations::first(std::string_view kind) const {
  const auto ending = "/" + std::string(kind);
  for (auto relation : part_.root().children()) {
    if (std::string_view(relation.attribute("Type").value()).ends_with(ending)) return resolved(relation);
  }
  return std::nullopt;
}

std::vector<std::string> Relations::targets() const {
  std::vector<std::string> parts;
  for (auto relation : part_.root().children()) {
    if (std::string_view(relation.attribute("TargetMode").value()) != "External") parts.push_back(resolved(relation));
  }
  return parts;
}

std::vector<std::string> Relations::remove(std::string_view kind) {
  const auto ending = "/" + std::string(kind);
  std::vector<std::string> parts;
  auto root = part_.root();
  for (auto relation = root.first_child(); relation;) {
    const auto next = relation.next_sibling();
    if (std::string_view(relation.attribute("Type").value()).ends_with(ending)) {
      parts.push_back(resolved(relation));
      root.remove_child(relation);
      changed_ = true;
    }
    relation = next;
  }
  return parts;
}

std::string Relations::add(std::string_view kind, std::string_view target_part) {
  std::set<std::string> taken;
  for (auto relation : part_.root().children()) taken.insert(relation.attribute("Id").value());
  std::string id;
  for (int number = 1; id.empty() || taken.contains(id); ++number) id = fmt::format("rIdWenshu{}", number);
  auto relation = append(part_.root(), "Relationship");
  relation.append_attribute("Id") = id.c_str();
  relation.append_attribute("Type") = fmt::format("{}/{}", strict_ ? strict_relationship : office_relationship, kind).c_str();
  relation.append_attribute("Target") = fmt::format("/{}", target_part).c_str();
  changed_ = true;
  return id;
}

ContentTypes::ContentTypes(PackagePart part) : part_(std::move(part)) {
  for (auto node : part_.root().children()) {
    auto name = node.attribute("PartName");
    if (std::string_view(name.value()).find('\\') != std::string_view::npos) name = replace_all(name.value(), "\\", "/").c_str();
  }
}

void ContentTypes::add_part(std::string_view part, std::string_view type) {
  auto override = append(part_.root(), "Override");
  override.append_attribute("PartName") = fmt::format("/{}", part).c_str();
  override.append_attribute("ContentType") = std::string(type).c_str();
}

void ContentTypes::retype(bool (*is_one)(std::string_view), std::string_view type) {
  for (auto node : part_.root().children()) {
    auto known = node.attribute("ContentType");
    if (is_one(known.value())) known = std::string(type).c_str();
  }
}

void ContentTypes::remove_part(std::string_view part) { remove("PartName", fmt::format("/{}", part)); }

void ContentTypes::remove_extensions(std::string_view type) { remove("ContentType", type, "Default"); }

void ContentTypes::remove(const char* attribute, std::string_view value, std::string_view element) {
  auto root = part_.root();
  for (auto node = root.first_child(); node;) {
    const auto next = node.next_sibling();
    if (name_of(node) == element && value == node.attribute(attribute).value()) root.remove_child(node);
    node = next;
  }
}

void ContentTypes::add_extension(std::string_view extension, std::string_view type) {
  for (auto known : part_.root().children()) {
    if (name_of(known) == "Default" && extension == known.attribute("Extension").value()) return;
  }
  // Defaults stand before overrides.
  auto added = part_.root().prepend_child(prefixed(part_.root(), "Default").c_str());
  added.append_attribute("Extension") = std::string(extension).c_str();
  added.append_attribute("ContentType") = std::string(type).c_str();
}

}  // namespace wenshu
