#include "batch/draft_list.h"

#include <algorithm>
#include <map>
#include <set>
#include <system_error>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/diagnose.h"
#include "base/file.h"
#include "base/text.h"

namespace wenshu {

namespace {

namespace fs = std::filesystem;
using DraftJson = nlohmann::json;

Diagnostics damaged_list(const fs::path& path) {
  return {environment_error("draft-list", {.file = path.string()},
                            fmt::format("{} 不是本程序写的送审清单，或者已经损坏", path.string()),
                            "请再运行一次 wenshu run，重新生成送审稿")};
}

std::string draft_text(const DraftJson& object, const char* name) {
  const auto at = object.find(name);
  return at != object.end() && at->is_string() ? at->get<std::string>() : std::string();
}

DraftPaper draft_of(const DraftJson& one) {
  DraftPaper paper{.kind = draft_text(one, "kind"),
                   .key = draft_text(one, "key"),
                   .digest = draft_text(one, "digest"),
                   .title = draft_text(one, "title"),
                   .institution = draft_text(one, "institution"),
                   .files = {}};
  paper.date = parse_iso_date(draft_text(one, "date")).value_or(Date{});
  const auto files = one.find("files");
  if (files == one.end() || !files->is_array()) return paper;
  for (const auto& file : *files) paper.files.push_back({draft_text(file, "path"), draft_text(file, "sha256")});
  return paper;
}

/// What stands at a path; nothing if no regular file does.
std::optional<std::string> standing_sha256(const fs::path& path) {
  std::error_code error;
  if (!fs::exists(path, error) || !irregular_file(path).empty()) return std::nullopt;
  const auto bytes = read_file(path);
  return bytes ? std::optional(sha256(*bytes)) : std::nullopt;
}

std::map<std::string, std::string> hashes_of(const DraftList& list) {
  std::map<std::string, std::string> all;
  for (const auto& paper : list.papers) {
    for (const auto& file : paper.files) all.emplace(file.path, file.sha256);
  }
  return all;
}

/// The nearest list in the folders above a file, and how the list would call it.
std::pair<fs::path, std::string> list_above(const fs::path& file) {
  std::error_code error;
  const auto place = fs::absolute(file, error).lexically_normal();
  for (auto folder = place.parent_path();; folder = folder.parent_path()) {
    if (fs::exists(folder / draft_list_name, error)) return {folder, place.lexically_relative(folder).generic_string()};
    if (folder == folder.parent_path()) return {};
  }
}

Diagnostics edited_files(const fs::path& folder, const DraftPaper& paper) {
  Diagnostics faults;
  for (const auto& file : paper.files) {
    const auto path = folder / fs::path(file.path);
    const auto standing = standing_sha256(path);
    if (!standing || *standing == file.sha256) continue;
    faults.push_back(input_error("draft-edited", {.file = path.string()},
                                 fmt::format("这份送审稿（{}）生成以后被人改过：批准的应当是将要发出的内容", paper.title),
                                 "请把改动写进工作簿或者模板，再运行 wenshu run 生成新的送审稿；没有要改的，重新生成以后再批准"));
  }
  return faults;
}

/// `甲.docx` as `甲（改过的）.docx`, or with the first number that is free.
fs::path beside(const fs::path& path) {
  std::error_code error;
  for (int number = 1;; ++number) {
    const auto mark = number == 1 ? std::string("（改过的）") : fmt::format("（改过的{}）", number);
    auto other = path.parent_path() / (path.stem().string() + mark + path.extension().string());
    if (!fs::exists(other, error)) return other;
  }
}

}  // namespace

std::string draft_list_text(const DraftList& list) {
  std::string text =
      fmt::format("{{\n  \"schema\": 1,\n  \"program\": \"wenshu\",\n  \"mark\": {},\n  \"papers\": [", json_string(list.mark));
  for (std::size_t i = 0; i < list.papers.size(); ++i) {
    const auto& paper = list.papers[i];
    std::vector<std::string> files;
    for (const auto& file : paper.files)
      files.push_back(fmt::format("\n       {{\"path\": {}, \"sha256\": {}}}", json_string(file.path), json_string(file.sha256)));
    text += fmt::format(
        "{}\n    {{\"kind\": {}, \"title\": {}, \"institution\": {}, \"date\": {}, \"key\": {}, \"digest\": {}, \"files\": "
        "[{}]}}",
        i == 0 ? "" : ",", json_string(paper.kind), json_string(paper.title), json_string(paper.institution),
        json_string(iso_text(paper.date)), json_string(paper.key), json_string(paper.digest), join(files, ","));
  }
  return text + "\n  ]\n}\n";
}

Result<std::optional<DraftList>> read_draft_list(const fs::path& folder) {
  const auto path = folder / draft_list_name;
  std::error_code error;
  if (!fs::exists(path, error)) return std::optional<DraftList>();
  if (!irregular_file(path).empty()) return failure(damaged_list(path));
  const auto text = read_file(path);
  if (!text) return failure(text.error());
  const auto json = DraftJson::parse(*text, nullptr, false);
  const auto papers = json.is_object() ? json.find("papers") : json.end();
  if (!json.is_object() || draft_text(json, "program") != "wenshu" || papers == json.end() || !papers->is_array())
    return failure(damaged_list(path));
  DraftList list{.mark = draft_text(json, "mark"), .papers = {}};
  for (const auto& one : *papers) {
    if (!one.is_object()) return failure(damaged_list(path));
    list.papers.push_back(draft_of(one));
  }
  return list;
}

Result<std::vector<DraftPaper>> drafts_meant(const fs::path& file) {
  const auto unknown = [&](std::string why, std::string hint) {
    return failure(input_error("draft-unknown", {.file = file.string()}, std::move(why), std::move(hint)));
  };
  const auto above = list_above(file);
  const auto& folder = above.first;
  const auto& path = above.second;
  if (folder.empty())
    return unknown(fmt::format("{} 不是送审稿：它所在的文件夹里没有 {}", file.string(), draft_list_name),
                   fmt::format("请写 wenshu run --draft 写出的送审稿里的 {}，或者其中一份的文件", draft_list_name));
  const auto list = read_draft_list(folder);
  if (!list) return failure(list.error());
  if (!*list || (*list)->mark != "draft")
    return unknown(fmt::format("{} 不是送审稿，是别的印件", file.string()), "请用 wenshu run --draft 生成送审稿");
  std::vector<DraftPaper> meant;
  const bool all = path == draft_list_name;
  for (const auto& paper : (*list)->papers) {
    const bool this_one =
        std::any_of(paper.files.begin(), paper.files.end(), [&](const DraftFile& one) { return one.path == path; });
    if (this_one || (all && !paper.digest.empty())) meant.push_back(paper);
  }
  if (meant.empty())
    return unknown(fmt::format("{} 里没有 {}", (folder / draft_list_name).string(), all ? "有文号的文书" : path),
                   "请写送审稿里的文件；以前的送审稿，请重新生成");
  Diagnostics faults;
  for (const auto& paper : meant) {
    append(faults, edited_files(folder, paper));
    if (paper.digest.empty()) return unknown(fmt::format("{} 没有文号，不用批准", paper.title), "请写有文号的文书的送审稿");
  }
  if (!faults.empty()) return failure(std::move(faults));
  return meant;
}

Diagnostics keep_edited(const fs::path& folder, const std::optional<DraftList>& before, const DraftList& now) {
  Diagnostics notes;
  const auto listed = before ? hashes_of(*before) : std::map<std::string, std::string>();
  for (const auto& [path, hash] : hashes_of(now)) {
    const auto target = folder / fs::path(path);
    const auto standing = standing_sha256(target);
    const auto known = listed.find(path);
    if (!standing || *standing == hash || (known != listed.end() && known->second == *standing)) continue;
    const auto other = beside(target);
    std::error_code error;
    fs::rename(target, other, error);
    if (error) {
      notes.push_back(environment_error("output-unwritable", {.file = target.string()},
                                        fmt::format("上一次的 {} 被人改过，要留在旁边，可是改不了名", path),
                                        "没有盖掉。请把它移走或者改名，再运行一次"));
      continue;
    }
    notes.push_back(input_warning("draft-kept", {.file = other.string()},
                                  fmt::format("上一次的 {} 被人改过，留在旁边，改名为 {}", path, other.filename().string()),
                                  "请把改动写进工作簿或者模板，再运行一次；不要了的，删去"));
  }
  return notes;
}

void remove_outdated(const fs::path& folder, const DraftList& before, const DraftList& now) {
  const auto kept = hashes_of(now);
  for (const auto& [path, hash] : hashes_of(before)) {
    const bool leads_out = fs::path(path).is_absolute() || path.find("..") != std::string::npos;
    if (leads_out || kept.contains(path) || standing_sha256(folder / fs::path(path)) != hash) continue;
    std::error_code ignored;
    fs::remove(folder / fs::path(path), ignored);
  }
}

}  // namespace wenshu
