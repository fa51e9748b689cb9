#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"

namespace wenshu {

/// A file that goes into an archive.
struct StoredFile {
  std::string name;  ///< in the archive, with `/`
  std::filesystem::path file;
};

/// Writes a new archive of the files in their order, stored as they are, each dated 1980-01-01, names in UTF-8: the same files
/// give the same bytes. It becomes one of the 64-bit form by itself where it must (65 535 files, 4 GB); no more than a block of a
/// file is in memory. Fails with `zip-failed` (environment) if a file cannot be read or the archive not be written; then none is
/// left.
Result<void> write_stored_zip(const std::filesystem::path& archive, const std::vector<StoredFile>& files);

}  // namespace wenshu
