#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "batch/manifest.h"
#include "batch/paper.h"
#include "batch/publish.h"

namespace wenshu {

/// A paper of a plan: what it asks the register for, and where its files will stand.
struct PaperOfPlan {
  NumberRequest request;  ///< of one without number, the kind, key, institution and day alone
  query::Row row = 0;     ///< of the sheet its kind is made for
  std::string stem, below;
  bool is_new = false;  ///< takes its number when the plan is issued
};

/// A campaign planned ahead, to be made in shards on any machines and then issued (`plan.json`).
struct PlanFile {
  std::string id;       ///< the first 16 digits of the SHA-256 of all the rest: whoever changes the file breaks it
  std::string version;  ///< of the program
  /// Where they stood, absolute. The report before, `data` and `office` may be empty: none, those of the program, none.
  std::string workbook, previous, data, office;
  std::string previous_sha256;  ///< of the report before
  std::string the_register;     ///< its file, absolute
  Date issued_on{};
  std::set<std::string> formats;
  bool skip_invalid = false, strict_fonts = false;
  Manifest made_from;                             ///< the register's head, and what papers are made from; no files
  std::map<std::string, std::string> font_files;  ///< SHA-256 by the name of each font file
  std::vector<std::string> differing;             ///< numbers of papers that stay as they were issued
  Archives archives;
  std::vector<PaperOfPlan> papers;  ///< in the order of their numbers
};

/// `plan.json` of a plan; a paper a line. Its id is worked out.
std::string plan_text(PlanFile& plan);

/// Reads the plan in a folder. Fails with `plan-missing` or `plan-damaged` (environment): it is no plan, of another scheme, or
/// not as it was written.
Result<PlanFile> read_plan(const std::filesystem::path& folder);

/// What the folder of a plan is called, below the output folder.
std::string plan_folder_name(const std::string& id);

/// The plans below an output folder, by id.
std::vector<std::string> plans_in(const std::filesystem::path& out);

/// Which of `count` shards makes a paper about that institution: all about one the same, those of the whole campaign 0.
std::size_t shard_of(const std::string& institution, std::size_t count);

}  // namespace wenshu
