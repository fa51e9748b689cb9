#pragma once

#include <string>
#include <vector>

#include "batch/paper.h"
#include "batch/reconcile.h"

namespace wenshu {

/// A file name Windows accepts too: `\ / : * ? " < > |` and control characters dropped, no blank or dot at the end, a name of a
/// device (`CON`) marked with `_`, at most 180 bytes (cut between characters). May be empty.
std::string file_name(const std::string& text);

/// A path as file systems that know no case compare it.
std::string without_case(const std::string& path);

/// Gives every paper the name of its files (`PlannedPaper::stem`), from the pattern of its kind and its number, before anything
/// is written. The number is padded as the kind says (`Numbering::file_digits`), so that names sort; a paper that stands in the
/// folder under the unpadded name of an older program keeps that one. A name cut for its length keeps the number. Papers without
/// numbers that would share a name carry what their kind's `key` says as well; where a number has its place and the paper none
/// yet, `unnumbered` stands. Fails with `file-name-clash` for
/// every two papers that would still share a file, also on a disk that knows no case, and with `file-name` for a name that is
/// empty or lost its number.
Result<void> name_papers(const Case& the_case, std::vector<PlannedPaper>& papers, const PaperFolder& standing = {},
                         const std::string& unnumbered = {});

/// The path of a paper's files in `folder`, that of its table or of one of its editions, without their extensions.
std::string path_of(const PlannedPaper& paper, const std::string& folder);

/// The paths of a paper's files below the output folder, without their extensions: one for each folder it goes to.
std::vector<std::string> paths_of(const PlannedPaper& paper);

}  // namespace wenshu
