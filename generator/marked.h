#pragma once

#include "shards.h"
#include "wenshu.h"

namespace wenshu {

/// Makes the papers of a job as drafts or copies, each with what `Job::mark` names across its pages, into the folder of the mark
/// below the output folder, and lists them there (`batch/draft_list.h`). No number is taken and nothing recorded: drafts are of
/// what would be issued, their numbers without a serial; copies and void papers print what the register kept. Fails with
/// `mark-unknown`, with `nothing-to-mark` if the campaign has no such paper, and with the errors of papers.
Result<Outcome> run_marked(const Job& job, const Prepared& prepared);

}  // namespace wenshu
