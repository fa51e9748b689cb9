#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/result.h"
#include "check/checks.h"
#include "register/register.h"

namespace wenshu {

/// The papers that stand in an output folder, each known by its number, a word of its own in the file's name, as `forms/kinds/`
/// makes it: padded or not, as older programs did.
struct PaperFolder {
  std::filesystem::path folder;
  std::map<std::string, std::string> numbers;  ///< as `unpadded_number` writes them, by the file's path in the folder

  /// Every number that a file bears, as `unpadded_number` writes it.
  std::set<std::string> standing() const;
};

/// Goes through the folder once. Fails with `folder-unreadable` if a folder in it cannot be read: its papers may be there.
Result<PaperFolder> papers_in(const std::filesystem::path& folder);

/// Files whose number was never given, or was made void (`paper-unregistered`). Like the next, a part of 勾稽关系 20, 文书份数.
Diagnostics stray_papers(const Ledger& ledger, const PaperFolder& papers, const Checks& checks);

/// Issued numbers that no file of the folder carries (`paper-missing`). Papers registered by hand were made elsewhere.
Diagnostics missing_papers(const Ledger& ledger, const PaperFolder& papers, const Checks& checks);

}  // namespace wenshu
