#pragma once

#include <vector>

#include "batch/manifest.h"
#include "batch/output.h"
#include "batch/standing.h"
#include "generate.h"

namespace wenshu {

/// What one planned paper became.
struct Made {
  std::vector<Product> products;
  Diagnostics notes, errors;
};

/// Takes what keeps papers from being issued, an error that is only noted included; what every paper meets alike, a full disk, is
/// said once.
void take_errors(std::vector<Made>& made, Diagnostics& all);

/// Fails with `register-misplaced` (environment) if the register would stand where a run clears up or writes something else.
Result<void> check_register_place(const Job& job);

/// Fails with `output-over-input` (environment) if a paper would be written over the register or a workbook that is read.
Result<void> spare_inputs(const Job& job, const std::vector<PlannedPaper>& papers);

/// Sees that every file can stand in its place, records the numbers, then moves the files: a kill in between is mended by the
/// next run. Fails only if no number was recorded; what goes wrong afterwards is `Outcome::stopped`. `standing` is what the
/// folder held before.
Result<Outcome> publish(const Job& job, const std::vector<PlannedPaper>& papers, std::vector<Made>& made, OutputFolder& output,
                        Manifest manifest, const Standing& standing);

}  // namespace wenshu
