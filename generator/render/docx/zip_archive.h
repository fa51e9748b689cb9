#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace wenshu::docx {

/// A file of an archive; name and bytes are borrowed.
struct ZipEntry {
  std::string_view name;
  std::string_view bytes;
};

/// The bytes of a zip archive with these entries in this order, deflated at level 6, each dated 1980-01-01: the same entries
/// give the same bytes. Fails with `docx-failed` (environment) if memory runs out.
Result<std::string> zip(const std::vector<ZipEntry>& entries);

}  // namespace wenshu::docx
