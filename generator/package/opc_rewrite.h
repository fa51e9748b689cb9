#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <pugixml.hpp>

#include "package/zip_rewrite.h"

namespace wenshu {

/// A part of a package as a tree, white space and all.
///
/// Element names may carry any prefix; `name_of` takes it off, and what is added takes the prefix of its parent.
class PackagePart {
 public:
  static std::optional<PackagePart> read(const ZipArchive& package, std::string path);
  /// A part that is not there yet.
  static PackagePart fresh(std::string path, std::string_view xml);

  pugi::xml_node root() const { return document_.document_element(); }
  const std::string& path() const { return path_; }
  bool write(ZipRewrite& package) const;

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

/// The relationships of one part: what it names others by.
class Relations {
 public:
  /// Those of `part`; none yet if the package has no such file.
  Relations(const ZipArchive& package, std::string part, bool strict);

  /// The part an id leads to.
  std::optional<std::string> target(std::string_view id) const;
  /// The first part of a kind: `comments`, `styles`, `vmlDrawing`.
  std::optional<std::string> first(std::string_view kind) const;
  /// All parts it leads to.
  std::vector<std::string> targets() const;
  /// Where they are written down.
  const std::string& path() const { return part_.path(); }
  /// Takes those of a kind away and gives the parts they led to.
  std::vector<std::string> remove(std::string_view kind);
  /// Adds one and gives its id.
  std::string add(std::string_view kind, std::string_view target_part);
  bool write(ZipRewrite& package) const { return !changed_ || part_.write(package); }

 private:
  std::string resolved(pugi::xml_node relation) const;

  std::string owner_;
  PackagePart part_;
  bool strict_ = false, changed_ = false;
};

/// `[Content_Types].xml`: what each part is.
class ContentTypes {
 public:
  explicit ContentTypes(PackagePart part);
  void add_part(std::string_view part, std::string_view type);
  /// Gives the parts of any of some types another one.
  void retype(bool (*is_one)(std::string_view), std::string_view type);
  void add_extension(std::string_view extension, std::string_view type);
  void remove_part(std::string_view part);
  /// Forgets the extensions that stand for parts of that type.
  void remove_extensions(std::string_view type);
  bool write(ZipRewrite& package) const { return part_.write(package); }

 private:
  void remove(const char* attribute, std::string_view value, std::string_view element = "Override");
  PackagePart part_;
};

}  // namespace wenshu
