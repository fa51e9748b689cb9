#include "batch/reconcile.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "base/file.h"
#include "base/text.h"
#include "batch/draft_list.h"
#include "batch/set_aside.h"
#include "register/numbering.h"

namespace wenshu {

namespace {

namespace fs = std::filesystem;

}  // namespace

Result<PaperFolder> papers_in(const fs::path& folder) {
  PaperFolder papers{.folder = folder};
  std::error_code error;
  fs::recursive_directory_iterator at(folder, error);
  for (; !error && at != fs::recursive_directory_iterator(); at.increment(error)) {
    std::error_code ignored;
    const bool apart = at->is_directory(ignored) && fs::exists(at->path() / draft_list_name, ignored);
    if (apart || (at.depth() == 0 && at->path().filename() == void_folder)) at.disable_recursion_pending();
    if (!at->is_regular_file(ignored)) continue;
    const auto words = split(at->path().stem().string(), " ");
    const auto number =
        std::find_if(words.begin(), words.end(), [](const std::string& word) { return number_text_of(word).has_value(); });
    if (number != words.end()) papers.numbers.emplace(at->path().lexically_relative(folder).string(), unpadded_number(*number));
  }
  if (!error) return papers;
  return failure(unreadable_folder(folder));
}

std::set<std::string> PaperFolder::standing() const {
  std::set<std::string> there;
  for (const auto& [file, number] : numbers) there.insert(number);
  return there;
}

Diagnostics stray_papers(const Ledger& ledger, const PaperFolder& papers, const Checks& checks) {
  std::map<std::string, const LedgerEntry*> known;
  for (const auto& entry : ledger.entries()) known.emplace(unpadded_number(entry.paper().number), &entry);
  Diagnostics found;
  for (const auto& [file, number] : papers.numbers) {
    const auto at = known.find(number);
    if (at != known.end() && at->second->live()) continue;
    const std::string why =
        at == known.end() ? "不在登记簿里" : "已作废（" + std::get<Voided>(at->second->voided->deed).reason + "）";
    report(checks.named("paper-unregistered"), {.file = file},
           {{"file", file}, {"number", at == known.end() ? number : at->second->paper().number}, {"why", why}}, found);
  }
  return found;
}

Diagnostics missing_papers(const Ledger& ledger, const PaperFolder& papers, const Checks& checks) {
  const auto there = papers.standing();
  Diagnostics found;
  for (const auto& entry : ledger.entries()) {
    const auto& paper = entry.paper();
    const bool by_hand = !paper.source.empty();  // made outside: there is no file of it
    if (!entry.live() || by_hand || paper.number.empty() || there.contains(unpadded_number(paper.number))) continue;
    report(checks.named("paper-missing"), {.file = papers.folder.string()}, {{"number", paper.number}, {"title", paper.title}},
           found);
  }
  return found;
}

}  // namespace wenshu
