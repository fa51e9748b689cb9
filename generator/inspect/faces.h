#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/xml_file.h"
#include "compose/names.h"

namespace wenshu::inspect {

/// Tells which kind of type a family is: the families of `forms/fonts.xml` and the names in `<faces>` of
/// `forms/inspection.xml`. What neither knows stays unknown; nothing is guessed.
class Faces {
 public:
  static Result<Faces> read(const XmlFile& fonts, const XmlFile& inspection);

  /// `family` as a PDF or DOCX writes it: `ABCDEF+FandolFang-Regular-Identity-H`, `仿宋_GB2312`, `NotoSerifCJKsc-Bold`.
  std::optional<Typeface> kind_of(std::string_view family) const;

 private:
  std::map<std::string, Typeface> kinds_;  ///< by family in lower case without blanks, hyphens and underscores
};

/// Without the subset prefix `ABCDEF+` and the name of the CMap that some writers append.
std::string plain_family(std::string_view family);

}  // namespace wenshu::inspect
