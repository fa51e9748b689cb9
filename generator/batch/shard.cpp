#include "batch/shard.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <set>
#include <utility>

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>
#include <nlohmann/json.hpp>

#include "base/diagnose.h"
#include "base/file.h"
#include "base/system_reason.h"
#include "base/text.h"

namespace wenshu {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

constexpr auto list_name = "shard.json";
constexpr auto content_ending = ".content";
constexpr std::string_view list_mark = "\"papers\": [\n";

/// One machine and process.
std::string maker() {
  std::array<char, 256> host{};
  ::gethostname(host.data(), host.size() - 1);
  std::string name = host.data();
  std::erase_if(name, [](char c) { return c == '/' || c == '.'; });
  return fmt::format("{}.{}", name, ::getpid());
}

Diagnostic unwritable(const fs::path& folder, int reason) {
  return environment_error("output-unwritable", {.file = folder.string()},
                           fmt::format("计划的文件夹无法写入：{}（{}）", folder.string(), system_reason(reason)),
                           "请检查写入权限和磁盘空间，再做一次这一片");
}

Diagnostic damaged_shard(const fs::path& folder, const std::string& why) {
  return environment_error("shard-damaged", {.file = folder.string()}, fmt::format("这一片 {} 不能用：{}", folder.string(), why),
                           "没有使用文号。请删去这个文件夹，用 wenshu make 再做一次这一片");
}

/// The list of a shard; a paper a line, in the order of the plan.
std::string list_text(const std::string& plan, const ShardNumber& shard, const std::vector<ShardPaper>& papers) {
  auto text = fmt::format("{{\"program\": \"wenshu\", \"schema\": 1, \"plan\": {}, \"shard\": {}, \"of\": {}, {}",
                          json_string(plan), shard.index, shard.count, list_mark);
  for (std::size_t i = 0; i < papers.size(); ++i) {
    Json files = Json::array();
    for (const auto& file : papers[i].files)
      files.push_back({{"path", file.path}, {"sha256", file.sha256}, {"format", file.format}, {"audience", file.audience}});
    const Json one{
        {"paper", papers[i].index}, {"digest", papers[i].digest}, {"files", std::move(files)}, {"contents", papers[i].contents}};
    text += one.dump() + (i + 1 < papers.size() ? ",\n" : "\n");
  }
  return text + "]}\n";
}

/// Whether the file waits as it was made, or stands in its place already.
bool is_there(const Product& file, const fs::path& moved_to) {
  std::error_code error;
  if (fs::exists(fs::symlink_status(file.staged, error))) {
    const auto bytes = read_file(file.staged);
    return bytes && sha256(*bytes) == file.sha256;
  }
  if (moved_to.empty()) return false;
  const auto bytes = read_file(moved_to / fs::path(file.path));
  return bytes && sha256(*bytes) == file.sha256;
}

/// A line of the list; nothing if it is none.
std::optional<ShardPaper> paper_of(std::string_view line, const fs::path& folder, const PlanFile& plan) {
  const auto json = Json::parse(line, nullptr, false);
  if (!json.is_object() || !json.contains("paper") || !json.contains("files")) return std::nullopt;
  ShardPaper paper{.index = json["paper"].get<std::size_t>()};
  if (paper.index >= plan.papers.size()) return std::nullopt;
  const auto& planned = plan.papers[paper.index];
  const auto& request = planned.request;
  paper.digest = json.value("digest", std::string());
  if (paper.digest != request.digest) return std::nullopt;
  const auto ending = (planned.below.empty() ? "" : planned.below + "/") + planned.stem + ".";
  for (const auto& one : json["files"]) {
    Product file{.path = one.value("path", ""),
                 .sha256 = one.value("sha256", ""),
                 .format = one.value("format", ""),
                 .kind = request.kind,
                 .number = request.expected,
                 .institution = request.institution,
                 .audience = one.value("audience", ""),
                 .is_new = planned.is_new};
    if (!("/" + file.path).ends_with("/" + ending + file.format) || file.path.find("..") == 0 || file.path.starts_with('/'))
      return std::nullopt;
    file.staged = (folder / sha256(file.path)).string();
    paper.files.push_back(std::move(file));
  }
  for (const auto& one : json.value("contents", std::vector<std::string>())) {
    if (one.size() != 64 || one.find_first_not_of("0123456789abcdef") != std::string::npos) return std::nullopt;
    paper.contents.push_back(one);
  }
  paper.folder = folder;
  return paper;
}

/// The shards there are folders of, by how many there are to be.
std::map<std::size_t, std::set<std::size_t>> shards_in(const fs::path& plan) {
  std::map<std::size_t, std::set<std::size_t>> found;
  std::error_code error;
  for (fs::directory_iterator at(plan, error), end; !error && at != end; at.increment(error)) {
    const auto parts = split(at->path().filename().string(), "-");
    const auto is_number = [](const std::string& text) {
      return !text.empty() && text.size() <= 6 && text.find_first_not_of("0123456789") == std::string::npos;
    };
    if (parts.size() == 2 && is_number(parts[0]) && is_number(parts[1])) found[std::stoul(parts[1])].insert(std::stoul(parts[0]));
  }
  return found;
}

}  // namespace

std::string ShardNumber::folder() const { return fmt::format("{}-{}", index, count); }

Result<ShardFolder> ShardFolder::open(const fs::path& plan, const ShardNumber& shard) {
  ShardFolder made;
  made.plan_ = plan;
  made.shard_ = shard;
  auto folder = plan / fmt::format("{}.{}.tmp", shard.folder(), maker());
  std::error_code error;
  fs::remove_all(folder, error);  // of a process of the same number, which is gone
  if (::mkdir(folder.c_str(), 0755) != 0) return failure(unwritable(plan, errno));
  made.folder_ = std::move(folder);
  return made;
}

ShardFolder::ShardFolder(ShardFolder&& other) noexcept
    : plan_(std::move(other.plan_)), folder_(std::exchange(other.folder_, {})), shard_(other.shard_) {}

ShardFolder::~ShardFolder() {
  std::error_code ignored;
  if (!folder_.empty()) fs::remove_all(folder_, ignored);
}

Result<fs::path> ShardFolder::stage(const std::string& path, const std::string& bytes) const {
  auto staged = folder_ / sha256(path);
  return write_loosely(staged, bytes).transform([&] { return staged; });
}

Result<void> ShardFolder::keep(const KeptContent& content) const {
  const auto file = folder_ / (content.hash + content_ending);
  std::error_code error;
  return fs::exists(file, error) ? Result<void>{} : write_loosely(file, content.bytes);
}

Result<void> ShardFolder::finish(const std::string& plan, const std::vector<ShardPaper>& papers) {
  const auto list = list_text(plan, shard_, papers);
  const auto place = plan_ / shard_.folder();
  auto ready = settle(folder_).and_then([&] { return write_file(folder_ / list_name, list); });
  if (!ready) return ready;
  // A folder takes the place of an empty one only: whoever is first stays.
  if (::rename(folder_.c_str(), place.c_str()) == 0) {
    folder_.clear();
    return sync_folder(plan_);
  }
  if (errno != ENOTEMPTY && errno != EEXIST) return failure(unwritable(place, errno));
  const auto theirs = read_file(place / list_name);
  if (theirs && *theirs == list) return {};
  return failure(environment_error(
      "shard-differs", {.file = place.string()},
      fmt::format("第 {} 片（共 {} 片）已由别的机器做好，和这里做出来的不一样：两台机器的程序、字体或者数据不同", shard_.index,
                  shard_.count),
      "没有使用文号。请核对两台机器的程序版本、字体和 forms、templates，再用 wenshu plan drop 撤掉这个计划，重新计划"));
}

Result<std::optional<std::vector<ShardPaper>>> read_shard(const fs::path& folder, const PlanFile& plan, const ShardNumber& shard,
                                                          const fs::path& moved_to) {
  const auto place = folder / shard.folder();
  std::error_code error;
  if (!fs::exists(fs::symlink_status(place, error))) return std::optional<std::vector<ShardPaper>>();
  const auto list = read_file(place / list_name);
  if (!list) return failure(damaged_shard(place, "没有清单"));
  std::vector<ShardPaper> papers;
  auto rest = std::string_view(*list);
  const auto begin = rest.find(list_mark);
  if (begin == std::string_view::npos) return failure(damaged_shard(place, "清单不完整"));
  rest.remove_prefix(begin + list_mark.size());
  for (auto end = rest.find('\n'); end != std::string_view::npos && rest.starts_with('{'); end = rest.find('\n')) {
    auto line = rest.substr(0, end);
    if (line.ends_with(',')) line.remove_suffix(1);
    auto paper = paper_of(line, place, plan);
    if (!paper) return failure(damaged_shard(place, "清单里有计划里没有的文书"));
    papers.push_back(std::move(*paper));
    rest.remove_prefix(end + 1);
  }
  if (*list != list_text(plan.id, shard, papers)) return failure(damaged_shard(place, "清单不是这个计划的这一片"));
  std::size_t next = 0;
  for (const auto& paper : papers) {
    while (next < plan.papers.size() && !shard.has(plan.papers[next])) ++next;
    if (next == plan.papers.size() || paper.index != next) return failure(damaged_shard(place, "清单里的文书不齐"));
    ++next;
    if (auto contents = read_contents(paper); !contents) return failure(std::move(contents.error()));
    for (const auto& file : paper.files) {
      if (!is_there(file, moved_to)) return failure(damaged_shard(place, fmt::format("文件 {} 不在了，或者被改动了", file.path)));
    }
  }
  while (next < plan.papers.size() && !shard.has(plan.papers[next])) ++next;
  if (next != plan.papers.size()) return failure(damaged_shard(place, "清单里的文书不齐"));
  return std::optional(std::move(papers));
}

Result<std::vector<KeptContent>> read_contents(const ShardPaper& paper) {
  std::vector<KeptContent> all;
  for (const auto& hash : paper.contents) {
    auto bytes = read_file(paper.folder / (hash + content_ending));
    if (!bytes || sha256(*bytes) != hash) return failure(damaged_shard(paper.folder, "文书内容的存档不在了，或者被改动了"));
    all.push_back({hash, std::move(*bytes)});
  }
  return all;
}

Result<std::vector<ShardPaper>> gather_shards(const fs::path& folder, const PlanFile& plan, const fs::path& out) {
  const auto found = shards_in(folder);
  const auto most = std::max_element(found.begin(), found.end(), [](const auto& a, const auto& b) {
    return a.second.size() * b.first < b.second.size() * a.first;  // the share that is there
  });
  std::vector<std::string> missing;
  const auto count = most == found.end() ? std::size_t{0} : most->first;
  for (std::size_t i = 0; i < count; ++i) {
    if (!most->second.contains(i)) missing.push_back(std::to_string(i));
  }
  if (count == 0 || !missing.empty()) {
    return failure(environment_error(
        "shard-missing", {.file = folder.string()},
        count == 0 ? std::string("这个计划一片也没有做好")
                   : fmt::format("共 {} 片，还有 {} 片没有做好：{}", count, missing.size(), join(missing, "、")),
        fmt::format("没有使用文号。请做好再发：wenshu make {} --shard {}/{}", folder.string(),
                    missing.empty() ? "0" : missing.front(), count == 0 ? 1 : count)));
  }
  std::vector<ShardPaper> all(plan.papers.size());
  Diagnostics faults;
  for (std::size_t i = 0; i < count; ++i) {
    auto papers = read_shard(folder, plan, {i, count}, out);
    if (!papers) {
      append(faults, std::move(papers.error()));
      continue;
    }
    if (!*papers) continue;
    for (auto& paper : **papers) {
      const auto index = paper.index;
      all[index] = std::move(paper);
    }
  }
  if (!faults.empty()) return failure(std::move(faults));
  return all;
}

}  // namespace wenshu
