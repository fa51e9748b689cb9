#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "batch/produce.h"
#include "check/explain.h"
#include "resources.h"

namespace wenshu {

/// What a run is asked to do.
struct Job {
  std::filesystem::path workbook, out, register_file;
  std::filesystem::path previous;  ///< the workbook of the report before, to compare with; empty: none
  DataFolders folders;
  std::optional<Date> date;          ///< of issue; none: the workbook's 成文日期
  std::vector<std::string> only;     ///< ids or names of kinds; empty: all
  std::vector<std::string> another;  ///< ids or names of kinds of which a further campaign paper is wanted
  std::set<std::string> formats;     ///< `pdf`, `docx`, `xlsx`, `xml`
  unsigned jobs = 1;
  std::chrono::milliseconds patience{};  ///< how long to wait for another run in the same output folder
  bool skip_invalid = false;
  bool strict_fonts = false;  ///< a face that stands in for another one is an error
  std::string version;
  std::function<void(std::size_t done, std::size_t all)> progress;  ///< may be empty
  std::function<bool()> interrupted;                                ///< may be empty
};

/// What a run did.
struct Outcome {
  std::vector<Product> files;        ///< every file of the run, made now or standing there already
  std::size_t written = 0;           ///< how many were written now
  std::vector<std::string> numbers;  ///< taken in this run
  std::vector<std::string> skipped;  ///< institutions left out for their errors
  Diagnostics notes;                 ///< warnings and repairs
  bool interrupted = false;          ///< nothing was issued
  Diagnostics stopped;               ///< what kept the run from being finished after it had begun to issue; empty: it is finished
  std::vector<std::string> missing;  ///< files that did not get to their places
};

/// A campaign read and checked.
struct Checked {
  Campaign campaign;
  Diagnostics diagnostics;                  ///< everything found, errors included, in the order of the sheets
  std::vector<Explanation> classification;  ///< of every institution that could be classified
};

/// The spine: workbook in, every paper of the campaign out. All or nothing: if it fails, nothing is written and no number used.
/// What goes wrong after the numbers were recorded (a disk that fills up) does not fail: `Outcome::stopped` tells it, and the
/// next run makes up for it.
Result<Outcome> generate(const Job& job);

/// Its first half: reads and checks a workbook, and compares it with that of the report before if `previous` names one. Fails
/// only if the workbook cannot be read at all.
Result<Checked> read_and_check(const std::filesystem::path& workbook, const Rules& rules, std::optional<Date> date,
                               const std::filesystem::path& previous = {});

/// Writes a copy of the workbook at `to` with everything found shown in it; of input that is no workbook, or could not be read,
/// the list alone. By its name the copy is a workbook (`.xlsx`) or one with macros (`.xlsm`); `report-without-macros` says that
/// macros were left out. Gives the warning `report-failed` if a workbook could not be copied and the list stands alone. Fails
/// with `file-unwritable`, or `report-over-input` if `to` is the workbook itself.
/// Findings that the ledger's numbers prove and 问题清单 lacks stand on a sheet of their own, in the columns of that sheet, to be
/// copied there.
Result<Diagnostics> write_review(const std::filesystem::path& workbook, const Result<Checked>& checked,
                                 const WorkbookDefinition& definition, const std::filesystem::path& to);

}  // namespace wenshu
