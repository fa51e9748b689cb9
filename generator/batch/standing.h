#pragma once

#include <optional>
#include <string>
#include <vector>

#include "batch/manifest.h"
#include "batch/paper.h"
#include "batch/reconcile.h"
#include "register/register.h"

namespace wenshu {

/// What stands in an output folder before a run: its papers by their names, and what the earlier manifest says.
struct Standing {
  PaperFolder papers;
  std::optional<Manifest> manifest;
};

/// Of a folder that is not there, nothing. Fails with `folder-unreadable` or `manifest-foreign` (environment).
Result<Standing> standing_in(const std::filesystem::path& folder);

/// Whether the register is the one the papers in the folder were numbered by, and no older copy of it. Fails with
/// `register-behind` (environment) if it is missing or empty, lacks the last record that the manifest names, lacks a number of
/// the manifest, or a number that a file bears and that it would give again: one of a series of its own or of `planned`, past the
/// last it gave. What stands before the start of a series was given outside the program.
Result<void> check_register(const Register& the_register, const std::filesystem::path& file, const Standing& standing,
                            const std::vector<PlannedPaper>& planned);

/// The files without number (tables, lists for checking) held against the manifest, which alone has their hashes: the register
/// records papers with a number. `paper-altered` and `paper-missing`, errors of the input.
struct UnnumberedVerdict {
  Diagnostics found;
  std::size_t compared = 0;  ///< files whose bytes are those of the manifest
};
UnnumberedVerdict compare_unnumbered(const Standing& standing, const Ledger& ledger);

/// Papers of void or unknown numbers that stand in the folder after a run: somebody might send them out. Warnings.
Diagnostics strays_in(const std::filesystem::path& folder, const Register& the_register, const Checks& checks);

}  // namespace wenshu
