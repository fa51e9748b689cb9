#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/result.h"

namespace wenshu {

/// The list of a folder of drafts or copies: no paper in it is the paper itself, and none is looked for there.
inline constexpr const char* draft_list_name = "draft.json";

struct DraftFile {
  std::string path;  ///< below the folder of the list, with `/`
  std::string sha256;
};

/// A draft, or a copy of a paper.
struct DraftPaper {
  std::string kind, key;  ///< `key`: as the register will know it
  std::string digest;     ///< of what it prints, its number aside; empty: it takes none, and nobody approves it
  std::string title, institution;
  Date date{};
  std::vector<DraftFile> files;
};

struct DraftList {
  std::string mark;  ///< `draft`: the id of what is written across its pages
  std::vector<DraftPaper> papers;
};

/// The text of `draft.json`: keys in a fixed order, no time, no absolute path.
std::string draft_list_text(const DraftList& list);

/// The list of a folder; nothing if there is none. Fails with `draft-list` (environment) if it is damaged or no list.
Result<std::optional<DraftList>> read_draft_list(const std::filesystem::path& folder);

/// The drafts that `file` means, to be approved: a `draft.json` all that take a number, a file of a draft that one. What a
/// reviewer has changed in a file is in no draft: fails with `draft-edited` for each file that is not as it was written, with
/// `draft-unknown` if no list names the file or the list is none of drafts, and as `read_draft_list` does.
Result<std::vector<DraftPaper>> drafts_meant(const std::filesystem::path& file);

/// Makes way for a new draft where somebody has changed the file of the one before: gives it another name beside it, and says so.
/// A file that nobody listed is taken for changed. One that cannot be renamed is an error, `output-unwritable`: nothing may be
/// written then.
Diagnostics keep_edited(const std::filesystem::path& folder, const std::optional<DraftList>& before, const DraftList& now);

/// Takes away the files of the list before that are in the new one no more and that nobody has changed.
void remove_outdated(const std::filesystem::path& folder, const DraftList& before, const DraftList& now);

}  // namespace wenshu
