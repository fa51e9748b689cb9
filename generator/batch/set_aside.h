#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "register/ledger.h"
#include "register/verify_files.h"

namespace wenshu {

/// What became of the files of void papers.
struct SetAside {
  std::vector<std::string> moved;  ///< paths below the folder, as they were
  Diagnostics notes;               ///< warnings: what was left where it stands
};

/// Moves the recorded files of every void paper that stand in the output folder `out` to 作废/, under the same path there. The
/// caller holds the lock of the folder. A file with other bytes than were recorded, a link, a folder, and one that has another of
/// its name in the way, stays where it is, with a warning (`void-file-kept`). A crash between two of them leaves each in one of
/// the two places; the next call goes on. Fails with `output-unwritable` (environment).
Result<SetAside> set_aside(const std::filesystem::path& out, const Ledger& ledger);

}  // namespace wenshu
