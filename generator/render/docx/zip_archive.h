#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace wenshu::docx {

/// A file of an archive; name and bytes are borrowed.
struct ZipEntry {
  std::string_view name;
  std::string_view bytes;
};

/// The bytes of a zip archive with these entries in this order, deflated, each dated 1980-01-01: the same entries give the same
/// bytes. Together they must stay below 4 GiB, where an archive would need its 64-bit form.
std::string zip(const std::vector<ZipEntry>& entries);

}  // namespace wenshu::docx
