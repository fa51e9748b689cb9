#include "render/xlsx/review/relations.h"

#include <filesystem>
#include <set>

#include <fmt/format.h>
#include <pugixml.hpp>

#include "base/text.h"
#include "render/xlsx/review/workbook_kind.h"

namespace wenshu::review {

namespace {

constexpr std::string_view transitional = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
constexpr std::string_view strict_base = "http://purl.oclc.org/ooxml/officeDocument/relationships/";

/// `xl/worksheets/sheet1.xml` → `xl/worksheets/_rels/sheet1.xml.rels`
std::string relations_path(const std::string& part) {
  const auto slash = part.rfind('/');
  const auto folder = slash == std::string::npos ? std::string() : part.substr(0, slash + 1);
  return folder + "_rels/" + part.substr(slash == std::string::npos ? 0 : slash + 1) + ".rels";
}

PackagePart read_or_fresh(const ZipBytes& package, const std::string& path) {
  if (auto part = PackagePart::read(package, path)) return std::move(*part);
  return PackagePart::fresh(path,
                            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
                            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"/>");
}

}  // namespace

Relations::Relations(const ZipBytes& package, std::string part, bool strict)
    : owner_(std::move(part)), part_(read_or_fresh(package, relations_path(owner_))), strict_(strict) {
  for (auto relation : part_.root().children()) {
    auto target = relation.attribute("Target");
    if (std::string_view(relation.attribute("TargetMode").value()) == "External") continue;
    if (std::string_view(target.value()).find('\\') == std::string_view::npos) continue;
    target = replace_all(target.value(), "\\", "/").c_str();
    changed_ = true;
  }
}

std::string Relations::resolved(pugi::xml_node relation) const {
  const std::string target = relation.attribute("Target").value();
  if (target.starts_with('/')) return target.substr(1);
  return (std::filesystem::path(owner_).parent_path() / target).lexically_normal().generic_string();
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
  relation.append_attribute("Type") = fmt::format("{}{}", strict_ ? strict_base : transitional, kind).c_str();
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

void ContentTypes::set_workbook(std::string_view type) {
  for (auto node : part_.root().children()) {
    auto known = node.attribute("ContentType");
    if (is_workbook_type(known.value())) known = std::string(type).c_str();
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

}  // namespace wenshu::review
