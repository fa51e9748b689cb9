#pragma once

#include <optional>
#include <string>
#include <string_view>

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
  explicit ContentTypes(PackagePart part) : part_(std::move(part)) {}
  void add_part(std::string_view part, std::string_view type);
  /// A copy of a template (.xltx) is a workbook: under the name `.xlsx` a program opens nothing else.
  void template_is_workbook();
  void add_extension(std::string_view extension, std::string_view type);
  bool write(ZipBytes& package) const { return part_.write(package); }

 private:
  PackagePart part_;
};

}  // namespace wenshu::review
