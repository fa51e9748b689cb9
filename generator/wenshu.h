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
#include "batch/output.h"
#include "batch/paper.h"
#include "batch/press.h"
#include "batch/publish.h"
#include "batch/reconcile.h"
#include "check/explain.h"
#include "dossier.h"
#include "office.h"
#include "register/register.h"

// The spine: five functions, left to right. Each owns what it returns and asks for nothing but its arguments; `run` calls them
// in a row for the command line.

namespace wenshu {

/// Reads `forms/` and `templates/` and finds the fonts, once for all campaigns. What it returns is never changed afterwards;
/// threads share it. Fails with all that is wrong in the data, or with `font-missing` (environment).
Result<Office> open(const DataFolders& folders);

/// Reads a workbook, checks and classifies it, and compares it with that of the report before if there is one. With `fonts`, it
/// also looks for characters that none of them draws. Writes nothing. Fails only if the workbook cannot be read, or was changed
/// meanwhile (`input-changed`, environment).
Result<Dossier> examine(const Rules& rules, const Inputs& inputs, const FontBook* fonts = nullptr);

/// The classification of every institution with its reasons, in the order of the workbook.
std::vector<Explanation> explain(const Rules& rules, const Dossier& dossier);

/// The dossier without the institutions that an error stands at; what was found stays found, and `skipped` names them. Fails
/// with `skip-impossible` if an error belongs to no institution, and with what was found if none is left.
Result<Dossier> sound_dossier(const Rules& rules, Dossier dossier);

/// What a run would refuse or warn of, of a dossier without errors: when it plans, numbers, names and composes the papers
/// (`rehearse`). No paper is laid out, nothing is written. Of a dossier with errors nothing is foreseen.
Diagnostics foresee(const Rules& rules, const Dossier& dossier, const Register& the_register, const Selection& selection);

/// Which papers the campaign needs, under the numbers and file names they would have; those of an older program that are
/// `standing` in the output folder keep their names. Of a dossier without errors. Fails with `kind-unknown`, `file-name-clash`
/// and what `plan_papers` fails with.
Result<Planned> plan(const Office& office, const Dossier& dossier, const Register& the_register, const Selection& selection,
                     const PaperFolder& standing = {});

/// A file of a paper, in memory.
struct MadeFile {
  Product product;
  std::string bytes;
};

/// What one paper became: its files, or why there are none.
struct Made {
  std::vector<MadeFile> files;
  Diagnostics notes, errors;
  DamagedGlyphs damaged;  ///< on its pages
};

/// What the fonts could not draw, `glyph-damaged` once for all papers: errors if only sound fonts will do (`strict`), else
/// warnings.
Diagnostics damaged_of(const std::vector<Made>& made, bool strict);

/// What keeps the papers from being issued, errors among the notes included. What every paper meets alike, a full disk, is said
/// once.
Diagnostics errors_of(const std::vector<Made>& made);

/// Makes every file of one paper of the plan, in memory. Preview, draft and issue get the same bytes. Threads may make papers
/// side by side, each on a press of its own.
Made make(const Case& the_case, const PlannedPaper& paper, Press& press);

/// A press of the office. All presses of a run share `font_sources`.
Press press_of(const Office& office, FontSources& font_sources, const std::set<std::string>& formats);

/// Who watches a run; both may be empty.
struct Watch {
  std::function<void(std::size_t done, std::size_t all)> progress = {};
  std::function<bool()> interrupted = {};

  bool stops() const { return interrupted && interrupted(); }
};

/// How a plan is to be issued.
struct Delivery {
  std::set<std::string> formats = {};     ///< `pdf`, `docx`, `xlsx`, `xml`
  unsigned jobs = 1;                      ///< threads
  bool strict_fonts = false;              ///< a damaged glyph is an error, even if another face has it
  std::string version = {};               ///< of the program, for the manifest
  Stamp stamp = {};                       ///< who issues, and when, for the register; no paper depends on it
  bool dry = false;                       ///< everything is made, nothing written and no number taken: what a run would do
  std::filesystem::path public_zip = {};  ///< an archive of what may be published; empty: none is wanted
  std::filesystem::path print_set = {};   ///< all papers in one PDF, to be printed; empty: none is wanted
  bool archives = false;                  ///< an archive a kind and town beside the papers
  Watch watch = {};
};

/// Makes all papers of a plan and issues them. All or nothing: if it fails, nothing was written and no number used. What goes
/// wrong after the numbers were recorded (a disk that fills up) does not fail: `Outcome::stopped` tells it, and the next run
/// makes up for it. A dry one tells what would be issued; its destination is only looked at. Fails with the errors of the papers,
/// with `register-behind` if the register is not that of the folder, and with `output-over-input` if a paper would be written
/// over a workbook or the register.
/// Dossier and plan are let go of when the papers are made, before the register is written.
Result<Outcome> issue(const Office& office, Dossier dossier, Planned planned, Destination& destination, const Delivery& delivery);

/// What a run is asked to do.
struct Job {
  DataFolders folders;
  Inputs inputs;
  std::filesystem::path out, register_file;
  std::filesystem::path remembered = {};  ///< the register that the office remembers, if another was named; empty: none
  Selection selection;
  Delivery delivery;
  StoreOptions store = {};               ///< how the register is opened; its stamp is that of `delivery`
  std::string mark = {};                 ///< drafts or copies are made instead (`marked.h`); empty: the papers themselves
  bool skip_invalid = false;             ///< institutions with errors are left out, and papers of the whole campaign with them
  std::chrono::milliseconds patience{};  ///< how long to wait for another run in the same output folder
};

/// Workbook in, every paper of the campaign out: the five in a row. All or nothing, like `issue`. Fails with
/// `register-beside-another` if numbers would begin again beside a register that has given some.
Result<Outcome> run(const Job& job);

}  // namespace wenshu
