#include "batch/register_place.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "base/file.h"
#include "intake/folder.h"

namespace wenshu {

namespace {

namespace fs = std::filesystem;
using SeriesName = std::pair<std::string, int>;

/// The last paper of each series in which numbers were given.
Result<std::map<SeriesName, Issued>> begun(const Register& the_register) {
  return the_register.ledger().map([](const Ledger* ledger) {
    std::map<SeriesName, Issued> all;
    for (const auto& entry : ledger->entries()) {
      const auto& paper = entry.paper();
      if (paper.serial == 0) continue;
      auto& last = all[{paper.prefix, paper.year}];
      if (last.serial <= paper.serial) last = paper;
    }
    return all;
  });
}

Diagnostic beside_another(const fs::path& ours, const fs::path& other, const Issued& last) {
  return environment_error(
      "register-beside-another", {.file = ours.string()},
      fmt::format("登记簿 {} 里还没有 {}〔{}〕的文号，{} 里却已编到 {}：从头编起会重号", ours.string(), last.prefix, last.year,
                  other.string(), last.number),
      fmt::format(
          "没有使用文号。请用 --register {0} 接着编；确实要另立一本的，先写明从几号接着编：wenshu register start {1} {2} {3} "
          "--register {4}",
          other.string(), last.prefix, last.year, last.serial + 1, ours.string()));
}

}  // namespace

fs::path register_beside(const fs::path& workbook) {
  const auto chosen = workbook_of(workbook);
  std::error_code error;
  if (!fs::is_directory(chosen.value_or(workbook), error)) return chosen.value_or(workbook).parent_path() / register_name;
  if (!chosen) return workbook / register_name;
  auto folder = fs::absolute(*chosen, error).lexically_normal();
  if (!folder.has_filename()) folder = folder.parent_path();
  return folder.parent_path() / register_name;
}

Result<fs::path> register_of(const fs::path& workbook, const RegisterMemory& memory) {
  return memory.recall(workbook).map(
      [&](std::optional<fs::path>&& known) { return known ? std::move(*known) : register_beside(workbook); });
}

Result<fs::path> default_register(const fs::path& workbook, const fs::path& out, const RegisterMemory& memory) {
  auto known = register_of(workbook, memory);
  if (!known || *known != register_beside(workbook)) return known;
  auto& place = *known;
  const auto old = out / register_name;
  const auto is_there = [](const fs::path& path) {
    std::error_code error;
    return fs::exists(fs::symlink_status(path, error));
  };
  if (is_there(place) || !is_there(old)) return known;
  return failure(environment_error(
      "register-old-place", {.file = old.string()},
      fmt::format("登记簿现在放在工作簿旁边（{}），那里没有；输出文件夹里有旧版程序用的一本：{}", place.string(), old.string()),
      fmt::format("没有使用文号。请先把它接过来：wenshu register copy {} {}，再运行一次；仍要用原来那本的，加 --register {}",
                  old.string(), place.string(), old.string())));
}

Result<void> check_series(const Register& the_register, const std::vector<fs::path>& others,
                          const std::vector<PlannedPaper>& planned) {
  const auto ours = the_register.ledger();
  if (!ours) return failure(ours.error());
  std::set<SeriesName> fresh;
  for (const auto& paper : planned) {
    if (paper.is_new) fresh.emplace(paper.policy.prefix, static_cast<int>(paper.date.year()));
  }
  for (const auto& [of, series] : (*ours)->series()) fresh.erase(of);
  if (fresh.empty()) return {};
  Diagnostics faults;
  const auto own_place = real_place(the_register.file());
  for (const auto& other : others) {
    std::error_code error;
    if (!fs::is_regular_file(other, error) || real_place(other) == own_place) continue;
    const auto opened = Register::open_read_only(other);
    // A file of another program, or an empty one, has no numbers.
    if (!opened && (opened.error().front().code == "register-foreign" || opened.error().front().code == "register-empty"))
      continue;
    if (!opened) return failure(opened.error());
    const auto theirs = begun(*opened);
    if (!theirs) return failure(theirs.error());
    for (const auto& [series, last] : *theirs) {
      if (fresh.contains(series)) faults.push_back(beside_another(the_register.file(), other, last));
    }
  }
  return faults.empty() ? Result<void>{} : failure(std::move(faults));
}

}  // namespace wenshu
