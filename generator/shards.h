#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "batch/plan_file.h"
#include "batch/shard.h"
#include "wenshu.h"

// A run cut in three, for a campaign that one machine is not enough for: planned once, made in shards on any machines that see
// the output folder, issued once. The same papers, byte for byte, as `run` makes.

namespace wenshu {

/// A plan that was written.
struct PlannedAhead {
  std::filesystem::path folder;
  PlanFile plan;
  Diagnostics notes;
  std::vector<std::string> skipped;
};

/// What is needed to prepare papers: the office and the campaign.
struct Prepared {
  std::unique_ptr<const Office> office;  ///< never null: the dossier points into it
  Dossier dossier;
};

/// Opens the office and examines the workbook of a job; institutions with errors are left out if it says so. Fails with what
/// keeps a run from going on.
Result<Prepared> prepare(const Job& job);

/// The register and the locked output folder of a job; of a dry run the folder is not made and not locked.
Result<Destination> destination_of(const Job& job);

/// The papers of a prepared campaign under the numbers they would have. Fails as `plan` does, and with
/// `register-beside-another`.
Result<Planned> plan_job(const Job& job, const Prepared& prepared, const Destination& destination);

/// Plans the papers of a job, writes `plan.json` into a folder of its own in the output folder and reserves the numbers of the
/// new ones in the register; nothing is issued. Fails as `run` does before it makes papers. `data` is the pack that the command
/// line named, to be found again; empty: that of the program.
Result<PlannedAhead> plan_ahead(const Job& job, const std::filesystem::path& data);

/// The dossier of a workbook that was examined already and had no errors: read as `examine` does, and not checked again, which
/// takes half the time and a third of the room. Whether it is that workbook, its SHA-256 says. Fails like `examine`.
Result<Dossier> read_again(const Rules& rules, const Inputs& inputs);

/// A shard to be made.
struct ShardJob {
  DataFolders folders;
  std::filesystem::path plan;      ///< the folder
  std::filesystem::path workbook;  ///< where it stands here
  std::filesystem::path previous;  ///< where the report before stands here; empty: the plan compares with none
  ShardNumber shard;
  unsigned jobs = 1;
  std::string version;
  Watch watch = {};
};

/// What became of it.
struct ShardOutcome {
  std::size_t papers = 0, files = 0;
  bool stood = false;  ///< it was made before
  bool interrupted = false;
  Diagnostics notes;
};

/// Makes the papers of a shard of the plan, as it was read from its folder. Looks at no register and no clock: whatever machine
/// makes it, the bytes are the same. Fails with `plan-stale` (environment) if workbook, forms, templates, fonts or program are
/// not those of the plan, with `shard-differs`, and with the errors of papers.
Result<ShardOutcome> make_shard(const ShardJob& job, PlanFile plan);

/// A plan to be issued.
struct IssueJob {
  std::filesystem::path plan;  ///< the folder
  std::string the_register;    ///< where it stands here
  DataFolders folders;
  StoreOptions store = {};  ///< how it is opened, and who issues
  std::chrono::milliseconds patience{};
  Watch watch = {};
};

/// Issues a plan, as it was read from its folder, of which every shard is made: hashes all files again, records the numbers in
/// one go, moves the files and removes the plan. One that was interrupted is finished by issuing it again. The register must hold
/// all that the plan saw; what came since is told with the warning `plan-older`. Fails like `issue`, and with `shard-missing` and
/// `plan-stale` (environment).
Result<Outcome> issue_plan(const IssueJob& job, PlanFile plan);

/// Removes a plan that will not be issued, and gives back what numbers it reserved: those at the end of a series are free again,
/// others are burned and say so in the register. Fails with `plan-issued` (environment) if its numbers are recorded already: then
/// it must be issued to the end.
Result<void> drop_plan(const std::filesystem::path& plan, const std::string& the_register, const StoreOptions& store,
                       std::chrono::milliseconds patience);

}  // namespace wenshu
