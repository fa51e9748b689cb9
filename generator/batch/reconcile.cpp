#include "batch/reconcile.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

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

/// Every numbered file below the folder by its path in it, in order, with its number. What a run stages is none.
std::map<std::string, std::string> numbered_files(const fs::path& folder) {
  std::map<std::string, std::string> files;
  std::error_code error;
  for (fs::recursive_directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    if (!at->is_regular_file(error)) continue;
    const auto words = split(at->path().stem().string(), " ");
    const auto number = std::find_if(words.begin(), words.end(), [](const std::string& word) { return is_number(word); });
    if (number != words.end()) files.emplace(fs::relative(at->path(), folder).string(), *number);
  }
  return files;
}

}  // namespace

Diagnostics stray_papers(const std::vector<Entry>& entries, const fs::path& folder, const Checks& checks) {
  std::map<std::string_view, const Entry*> known;
  for (const auto& entry : entries) known.emplace(entry.number, &entry);
  Diagnostics found;
  for (const auto& [file, number] : numbered_files(folder)) {
    const auto at = known.find(number);
    if (at != known.end() && at->second->state == EntryState::issued) continue;
    const std::string why = at == known.end() ? "不在登记簿里" : "已作废（" + at->second->void_reason + "）";
    report(checks.named("paper-unregistered"), {.file = file}, {{"file", file}, {"number", number}, {"why", why}}, found);
  }
  return found;
}

Diagnostics missing_papers(const std::vector<Entry>& entries, const fs::path& folder, const Checks& checks) {
  std::set<std::string, std::less<>> there;
  for (const auto& [file, number] : numbered_files(folder)) there.insert(number);
  Diagnostics found;
  for (const auto& entry : entries) {
    if (entry.state != EntryState::issued || there.contains(entry.number)) continue;
    report(checks.named("paper-missing"), {.file = folder.string()}, {{"number", entry.number}, {"title", entry.title}}, found);
  }
  return found;
}

}  // namespace wenshu
