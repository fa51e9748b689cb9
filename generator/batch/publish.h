#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "batch/folders.h"
#include "batch/manifest.h"
#include "batch/output.h"
#include "batch/standing.h"
#include "compose/kind.h"
#include "register/register.h"

namespace wenshu {

/// Where papers are issued to: the register, and the output folder, which is locked.
struct Destination {
  Register the_register;
  OutputFolder output;
};

/// A paper of a plan, and why it is made: `<because>` of its kind, else the condition of its kind.
struct Reason {
  std::string kind, paper, why;  ///< `paper`: its number and its institution, else the name of its file
};

/// How many papers of a kind that is made only when asked for there would be.
struct Offer {
  std::string kind;
  std::size_t papers = 0;
};

/// What became of a plan.
struct Outcome {
  std::vector<Product> files;          ///< every file of the run, made now or standing there already
  std::size_t written = 0;             ///< how many were written now
  std::vector<std::string> numbers;    ///< taken in this run
  std::size_t unchanged = 0;           ///< papers issued before that print the same now
  std::vector<std::string> differing;  ///< numbers of papers issued before that would print something else now, and stay
  std::vector<std::string> skipped;    ///< institutions left out for their errors
  Diagnostics notes;                   ///< warnings and repairs
  bool interrupted = false;            ///< nothing was issued
  Diagnostics unwritten = {};          ///< why the public archive or the print set was not written, though the papers were
  Diagnostics stopped;               ///< what kept the run from being finished after it had begun to issue; empty: it is finished
  std::vector<std::string> missing;  ///< files that did not get to their places
  std::vector<Reason> reasons;       ///< of a dry run: of each paper, in their order
  std::vector<Offer> offers;         ///< of a dry run
};

/// Archives of the papers of each town, for handing them on.
struct Archives {
  std::string folder;                        ///< below the output folder; empty: none are wanted
  std::map<std::string, std::string> towns;  ///< by institution
};

/// Papers that are made and wait to be issued.
struct Finished {
  std::vector<NumberRequest> requests;  ///< of the papers that are new, in the order of their numbers
  std::vector<Product> files;           ///< staged
  Manifest manifest;                    ///< what they were made from
  const std::vector<DocumentKind>& kinds;
  Stamp stamp;  ///< who issues them, and when
  Archives archives = {};
  ContentsOf contents = {};  ///< what each of the requests prints, to be kept
};

/// Sees that every file can stand in its place, records the numbers, then moves the files and writes manifest and archives: a
/// kill in between is mended by the next run. Fails only if no number was recorded; what goes wrong afterwards is
/// `Outcome::stopped`. `standing` is what the folder held before.
Result<Outcome> publish(Finished finished, const Standing& standing, Destination& destination, const std::string& version);

/// Where each institution's papers go, if archives are wanted; else none.
Archives archives_of(const Case& the_case, const Folders& folders, bool wanted);

/// What the digest of a paper was made from, to be kept in the register; nothing if it prints something else now.
std::vector<KeptContent> kept_contents(const Case& the_case, const PlannedPaper& paper);

/// Fails with `output-over-input` (environment) if a paper would be written over one of `files`, which are read or kept; an empty
/// path is none.
Result<void> spare_files(const std::vector<std::filesystem::path>& files, const std::vector<PlannedPaper>& papers,
                         const std::filesystem::path& out);

/// The requests of the papers that are new, in their order.
std::vector<NumberRequest> requests_of(std::vector<PlannedPaper> papers);

}  // namespace wenshu
