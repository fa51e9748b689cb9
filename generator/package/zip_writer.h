#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace wenshu {

/// The bytes of a file as an archive holds them.
struct Deflated {
  std::string bytes;
  std::size_t size = 0;  ///< before
  unsigned crc32 = 0;    ///< of what was deflated
};

Deflated deflate(std::string_view bytes);

/// A file of an archive.
struct ZipEntry {
  std::string_view name;  ///< borrowed
  Deflated content;
};

/// The bytes of a zip archive with these entries in this order, each dated 1980-01-01: the same entries give the same
/// bytes. Together they must stay below 4 GiB, where an archive would need its 64-bit form.
std::string zipped(const std::vector<ZipEntry>& entries);

}  // namespace wenshu
