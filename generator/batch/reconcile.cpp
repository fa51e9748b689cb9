#include "batch/reconcile.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "base/file.h"
#include "base/text.h"

namespace wenshu {

namespace {

namespace fs = std::filesystem;

bool all_digits(std::string_view text) { return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos; }

/// True for `青卫健〔2022〕1号` and `青卫健〔2022〕第01号`.
bool is_number(std::string_view word) {
  constexpr std::string_view open = "〔", close = "〕", ordinal = "第", end = "号";
  const auto year = word.find(open), after = word.find(close);
  if (year == 0 || year == std::string_view::npos || after == std::string_view::npos || !word.ends_with(end)) return false;
  auto serial = word.substr(after + close.size());
  serial.remove_suffix(end.size());
  if (serial.starts_with(ordinal)) serial.remove_prefix(ordinal.size());
  return all_digits(word.substr(year + open.size(), after - year - open.size())) && all_digits(serial);
}

}  // namespace

Result<PaperFolder> papers_in(const fs::path& folder) {
  PaperFolder papers{.folder = folder};
  std::error_code error;
  fs::recursive_directory_iterator at(folder, error);
  for (; !error && at != fs::recursive_directory_iterator(); at.increment(error)) {
    std::error_code ignored;
    if (!at->is_regular_file(ignored)) continue;
    const auto words = split(at->path().stem().string(), " ");
    const auto number = std::find_if(words.begin(), words.end(), [](const std::string& word) { return is_number(word); });
    if (number != words.end()) papers.numbers.emplace(at->path().lexically_relative(folder).string(), *number);
  }
  if (!error) return papers;
  return failure(unreadable_folder(folder));
}

Diagnostics stray_papers(const std::vector<Entry>& entries, const PaperFolder& papers, const Checks& checks) {
  std::map<std::string_view, const Entry*> known;
  for (const auto& entry : entries) known.emplace(entry.number, &entry);
  Diagnostics found;
  for (const auto& [file, number] : papers.numbers) {
    const auto at = known.find(number);
    if (at != known.end() && at->second->state == EntryState::issued) continue;
    const std::string why = at == known.end() ? "不在登记簿里" : "已作废（" + at->second->void_reason + "）";
    report(checks.named("paper-unregistered"), {.file = file}, {{"file", file}, {"number", number}, {"why", why}}, found);
  }
  return found;
}

Diagnostics missing_papers(const std::vector<Entry>& entries, const PaperFolder& papers, const Checks& checks) {
  std::set<std::string, std::less<>> there;
  for (const auto& [file, number] : papers.numbers) there.insert(number);
  Diagnostics found;
  for (const auto& entry : entries) {
    if (entry.state != EntryState::issued || there.contains(entry.number)) continue;
    report(checks.named("paper-missing"), {.file = papers.folder.string()}, {{"number", entry.number}, {"title", entry.title}},
           found);
  }
  return found;
}

}  // namespace wenshu
