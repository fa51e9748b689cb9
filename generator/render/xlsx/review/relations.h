#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "render/xlsx/review/package_part.h"

namespace wenshu::review {

/// The relationships of one part: what it names others by.
class Relations {
 public:
  /// Those of `part`; none yet if the package has no such file.
  Relations(const ZipBytes& package, std::string part, bool strict);

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
  bool write(ZipBytes& package) const { return !changed_ || part_.write(package); }

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
  /// Gives the workbook, whatever kind it was, another content type.
  void set_workbook(std::string_view type);
  void add_extension(std::string_view extension, std::string_view type);
  void remove_part(std::string_view part);
  /// Forgets the extensions that stand for parts of that type.
  void remove_extensions(std::string_view type);
  bool write(ZipBytes& package) const { return part_.write(package); }

 private:
  void remove(const char* attribute, std::string_view value, std::string_view element = "Override");
  PackagePart part_;
};

}  // namespace wenshu::review
