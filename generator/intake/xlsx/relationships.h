#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "intake/xlsx/zip_archive.h"

namespace wenshu {

/// An arrow from one part of the package to another.
struct Relationship {
  std::string id;      ///< `rId1`
  std::string type;    ///< the last step of the type's address, which transitional and strict files share: `worksheet`
  std::string target;  ///< a part's name; empty if it leads out of the package, where this program never goes
};

/// The arrows that leave `part`; those of the package itself for an empty name. A part without arrows has none.
/// Fails with `file-damaged` or `file-too-large`.
Result<std::vector<Relationship>> read_relationships(ZipArchive& archive, const std::string& part);

/// The name of the part that `target` means in a relationship of `source`: absolute (`/xl/worksheets/sheet1.xml`) or
/// relative to the source's folder, with `.` and `..`, percent escapes undone. Nothing if it climbs out of the package.
std::optional<std::string> resolve_target(std::string_view source, std::string_view target);

}  // namespace wenshu
