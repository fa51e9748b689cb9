#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "batch/press.h"
#include "register/register.h"

namespace wenshu {

/// What a run was made from and what it made.
struct Manifest {
  std::string data_sha256, forms_sha256, templates_sha256;
  std::vector<FontUse> fonts;
  std::vector<Product> files;
  std::optional<Head> head;  ///< how far the register went when the last number was recorded; none: there was no register
};

/// The text of `manifest.json`: files by path, keys in a fixed order, no time, no absolute path.
std::string manifest_text(const Manifest& manifest, const std::string& version);

/// `manifest.json` of an output folder as an earlier run left it; nothing if there is none. Of a manifest of an older program,
/// `head` is empty. Fails with `manifest-foreign` (environment) if it is another program's, damaged, or no regular file.
Result<std::optional<Manifest>> read_manifest(const std::filesystem::path& folder);

/// The files of the earlier manifest that still stand in the folder and are none of this run's, as they were recorded: what a
/// run does not make again is not forgotten.
std::vector<Product> files_kept(const Manifest& earlier, const std::vector<Product>& files, const std::filesystem::path& folder);

/// One SHA-256 over names and bytes of all files below a folder, by name.
Result<std::string> folder_sha256(const std::filesystem::path& folder);

}  // namespace wenshu
