#pragma once

#include <string>
#include <vector>

#include "cli/command.h"
#include "wenshu.h"

namespace wenshu {

/// What the options that `run`, `plan`, `make` and `issue` share ask for. Fails with `usage`.
Result<std::set<std::string>> formats_option(const Arguments& arguments);
Result<unsigned> jobs_option(const Arguments& arguments);
Result<std::chrono::milliseconds> wait_option(const Arguments& arguments);

/// The job of a command line with a workbook and `--out`. Fails with `usage`, and with `register-old-place` (environment).
Result<Job> job_of(const Arguments& arguments);

/// The numbers of a run, each series from its first to its last: they are gapless.
std::vector<std::string> series_lines(const std::vector<std::string>& numbers);

/// Says what was issued, or of a dry run would be.
void summarise(const Outcome& outcome, const std::filesystem::path& out, bool dry = false);

/// Says which drafts or copies were made.
void summarise_marked(const Outcome& outcome, const std::filesystem::path& out, const std::string& mark, bool dry);

/// Says what a run that stopped half way has done, and what `again` will do.
void tell_stopped(const Outcome& outcome, const std::string& again);

/// Reports what kept papers from being issued, and gives the status.
int tell_refused(const Diagnostics& why, bool quiet);

/// Writes down in the log what a run has issued of a workbook; says so if it cannot. The log stands beside the register, or
/// beside the workbook if the register is on a server.
void log_outcome(const Arguments& arguments, const std::string& command, const std::string& the_register,
                 const std::filesystem::path& workbook, const std::string& of, const Outcome& outcome);

}  // namespace wenshu
