#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "batch/print_order.h"
#include "wenshu.h"

namespace wenshu {

/// What a print set is told of a campaign before that is let go of: some hundred bytes an institution.
struct PrintPlan {
  PrintPlaces places;
  Fact campaign;  ///< what the list may say of every paper
  std::string author;
  Date date;
};
PrintPlan plan_prints(const Case& the_case, const Rules& rules);

/// A set to be written.
struct PrintJob {
  const std::filesystem::path& file;    ///< where to
  const std::filesystem::path& folder;  ///< where the papers stand
  const PrintPlan& plan;
  const std::vector<std::string>&
      differing;               ///< numbers of papers that are not among the files, for they would print otherwise now
  const Mark* mark = nullptr;  ///< of drafts and copies
  const Watch& watch;
};

/// Puts the papers of a run that have pages into one PDF: each as often as its kind says, every copy on the front of a sheet, in
/// the order in which a clerk hands them out, with bookmarks, the list of what to sign and seal on top. The pages are those of
/// the files that stand in the folder, `files`; one that somebody changed is not taken, secret ones never are. The same files
/// give the same bytes. Tells what is in it and what is not. Whole or not at all, over what stood there; fails with
/// `print-set-empty` if there is nothing to print, with `print-set-stopped`, and as files and layout do.
Result<Diagnostics> write_print_set(const Office& office, FontSources& sources, const PrintJob& job,
                                    const std::vector<Product>& files);

/// Fails, before anything is made, with `output-over-input` if a file that a run writes beside its papers (a print set, the
/// archive of public files) would stand in the place of what it reads or keeps, and with `file-unwritable` if there is no folder
/// for it. All environment.
Result<void> check_files_beside(const Job& job);

}  // namespace wenshu
