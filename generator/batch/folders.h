#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/xml_file.h"
#include "batch/paper.h"
#include "batch/reconcile.h"
#include "query/language.h"

namespace wenshu {

/// How many papers a folder may hold, and how more of them are parted (`forms/folders.xml`).
struct Folders {
  std::size_t most = 0;  ///< papers of a kind, and files of a format in a folder
  query::Expression by;  ///< of an institution: its town
  std::string unknown;   ///< the folder of institutions of which `by` is blank
  std::string zips;      ///< the folder of archives

  /// Fails with all that is wrong in the form.
  static Result<Folders> read(const XmlFile& file, query::Language& language);

  /// The name of an institution's folder.
  std::string of(const Case& the_case, const Institution& institution) const;
};

/// Decides in which folder below that of its kind each named paper stands (`PlannedPaper::below`): of a kind with few papers in
/// none; of one with more than `most`, in that of its institution; where these are more than `most` again, in `0001-2000` and so
/// on, by their order. A numbered paper of which a file stands already stays in the folder of that file.
void place_papers(const Case& the_case, const Folders& folders, std::vector<PlannedPaper>& papers, const PaperFolder& standing);

}  // namespace wenshu
