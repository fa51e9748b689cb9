#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "batch/produce.h"

namespace wenshu {

/// What a run was made from and what it made.
struct Manifest {
  std::string data_sha256, forms_sha256, templates_sha256;
  std::vector<FontUse> fonts;
  std::vector<Product> files;
};

/// The text of `manifest.json`: files by path, keys in a fixed order, no time, no absolute path.
std::string manifest_text(const Manifest& manifest, const std::string& version);

/// One SHA-256 over names and bytes of all files below a folder, by name.
Result<std::string> folder_sha256(const std::filesystem::path& folder);

}  // namespace wenshu
