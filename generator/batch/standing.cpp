#include "batch/standing.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "base/file.h"
#include "base/text.h"
#include "register/numbering.h"

namespace wenshu {

namespace fs = std::filesystem;

namespace {

using SeriesName = std::pair<std::string, int>;

class Comparison {
 public:
  Comparison(const Ledger& ledger, const std::vector<PlannedPaper>& planned) {
    for (const auto& entry : ledger.entries()) {
      if (!entry.paper().number.empty()) known_.insert(unpadded_number(entry.paper().number));
    }
    for (const auto& [of, series] : ledger.series()) last_.emplace(of, series.next() - 1);
    for (const auto& paper : planned) {
      if (paper.is_new) last_.try_emplace({paper.policy.prefix, int(paper.date.year())}, 0);
    }
  }

  /// Numbers the folder has and the register will give again, or has never given.
  std::vector<std::string> unknown(const Standing& standing) const {
    std::set<std::string> numbers;
    if (standing.manifest) {
      for (const auto& file : standing.manifest->files) {
        const auto number = unpadded_number(file.number);
        if (!number.empty() && !known_.contains(number)) numbers.insert(number);
      }
    }
    for (const auto& [file, number] : standing.papers.numbers) {
      if (known_.contains(number)) continue;
      const auto parts = number_text_of(number);
      const auto last = parts ? last_.find({parts->prefix, parts->year}) : last_.end();
      if (last != last_.end() && parts->serial > last->second) numbers.insert(number);
    }
    return {numbers.begin(), numbers.end()};
  }

  bool is_empty() const { return known_.empty(); }

 private:
  std::set<std::string> known_;     ///< as `unpadded_number` writes them
  std::map<SeriesName, int> last_;  ///< the last serial of each series that this register counts
};

std::string some_of(const std::vector<std::string>& numbers) {
  std::vector<std::string> shown(numbers.begin(),
                                 numbers.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(3, numbers.size())));
  return join(shown, "、") + (numbers.size() > shown.size() ? fmt::format(" 等 {} 个文号", numbers.size()) : std::string());
}

Diagnostic behind(const std::filesystem::path& file, const std::filesystem::path& folder, const std::string& what) {
  return environment_error(
      "register-behind", {.file = file.string()}, what,
      fmt::format("没有使用文号，以免重号。请用 --register 指定给 {} "
                  "里的文书编号的那本登记簿，或者用最近的备份恢复；登记簿确已丢失的，用 "
                  "wenshu register start 代字 年份 下一号 --register 新的登记簿 写明从几号接着编，再用新的 --out 文件夹运行",
                  folder.string()));
}

}  // namespace

Result<Standing> standing_in(const std::filesystem::path& folder) {
  std::error_code error;
  if (fs::symlink_status(folder, error).type() == fs::file_type::not_found)
    return Standing{{.folder = folder, .numbers = {}}, {}};
  auto papers = papers_in(folder);
  if (!papers) return failure(std::move(papers.error()));
  auto manifest = read_manifest(folder);
  if (!manifest) return failure(std::move(manifest.error()));
  return Standing{std::move(*papers), std::move(*manifest)};
}

Result<void> check_register(const Register& the_register, const std::filesystem::path& file, const Standing& standing,
                            const std::vector<PlannedPaper>& planned) {
  const auto ledger = the_register.ledger();
  if (!ledger) return failure(ledger.error());
  const Comparison comparison(**ledger, planned);
  const auto& folder = standing.papers.folder;
  const auto unknown = comparison.unknown(standing);
  const auto anchor = standing.manifest ? standing.manifest->head : std::nullopt;
  const auto held = anchor ? the_register.holds(*anchor) : Result<bool>(true);
  if (!held) return failure(held.error());
  if (unknown.empty() && *held) return {};
  std::error_code error;
  const auto papers = unknown.empty() ? std::string("登记过文号的文书") : some_of(unknown);
  if (!std::filesystem::exists(file, error))
    return failure(behind(file, folder, fmt::format("没有登记簿 {}，输出文件夹里却有 {}", file.string(), papers)));
  if (comparison.is_empty())
    return failure(behind(file, folder, fmt::format("登记簿 {} 里没有登记过文号，输出文件夹里却有 {}", file.string(), papers)));
  if (!unknown.empty())
    return failure(behind(
        file, folder, fmt::format("登记簿 {} 里没有输出文件夹里的 {}：它是旧的副本，或者是别的登记簿", file.string(), papers)));
  return failure(
      behind(file, folder,
             fmt::format("登记簿 {} 里没有输出文件夹的 manifest.json 所记的第 {} 条登记记录：它是旧的副本，或者是别的登记簿",
                         file.string(), anchor->seq)));
}

UnnumberedVerdict compare_unnumbered(const Standing& standing, const Ledger& ledger) {
  UnnumberedVerdict verdict;
  if (!standing.manifest) return verdict;
  std::set<std::string_view> recorded;  // by the register: compared with that
  for (const auto& entry : ledger.entries()) {
    for (const auto& file : entry.paper().files) recorded.insert(file.path);
  }
  const auto complain = [&](const char* code, const Product& file, std::string_view what) {
    verdict.found.push_back(input_error(code, {.file = file.path}, fmt::format("没有文号的文件 {} {}", file.path, what),
                                        "请用备份恢复；或者再运行一次，照现在的工作簿重新生成"));
  };
  for (const auto& file : standing.manifest->files) {
    if (!file.number.empty() || recorded.contains(file.path)) continue;
    const auto bytes = read_file(standing.papers.folder / fs::path(file.path));
    if (!bytes)
      complain("paper-missing", file, "不在文件夹里，或者读不出来");
    else if (sha256(*bytes) != file.sha256)
      complain("paper-altered", file, "与清单 manifest.json 所记的不同（内容改过）");
    else
      ++verdict.compared;
  }
  return verdict;
}

Diagnostics strays_in(const fs::path& folder, const Register& the_register, const Checks& checks) {
  const auto ledger = the_register.ledger();
  if (!ledger) return as_warnings(ledger.error());
  std::error_code error;
  if (fs::symlink_status(folder, error).type() == fs::file_type::not_found) return {};
  const auto papers = papers_in(folder);
  return as_warnings(papers ? stray_papers(**ledger, *papers, checks) : papers.error());
}

}  // namespace wenshu
