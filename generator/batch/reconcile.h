#pragma once

#include <filesystem>
#include <vector>

#include "check/checks.h"
#include "register/register.h"

namespace wenshu {

/// The papers of an output folder against the register (勾稽关系 20: 文书份数). A paper is known by its number, a word of its own
/// in the file's name, as `forms/kinds/` makes it.

/// Files whose number was never given, or was made void (`paper-unregistered`).
Diagnostics stray_papers(const std::vector<Entry>& entries, const std::filesystem::path& folder, const Checks& checks);

/// Issued numbers that no file of the folder carries (`paper-missing`).
Diagnostics missing_papers(const std::vector<Entry>& entries, const std::filesystem::path& folder, const Checks& checks);

}  // namespace wenshu
