#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <pugixml.hpp>

#include "render/xlsx/zip.h"

namespace wenshu::review {

/// A part of a package as a tree, white space and all.
///
/// Element names may carry any prefix; `name_of` takes it off, and what is added takes the prefix of its parent.
class PackagePart {
 public:
  static std::optional<PackagePart> read(const ZipBytes& package, std::string path);
  /// A part that is not there yet.
  static PackagePart fresh(std::string path, std::string_view xml);

  pugi::xml_node root() const { return document_.document_element(); }
  const std::string& path() const { return path_; }
  bool write(ZipBytes& package) const;

 private:
  pugi::xml_document document_;
  std::string path_;
};

/// The name of an element without its prefix.
std::string_view name_of(pugi::xml_node node);
/// The first child of that name, whatever its prefix.
pugi::xml_node child(pugi::xml_node node, std::string_view name);
/// `name` with the prefix of `like`.
std::string prefixed(pugi::xml_node like, std::string_view name);
/// Adds an element at the end, with the parent's prefix.
pugi::xml_node append(pugi::xml_node parent, std::string_view name);

}  // namespace wenshu::review
