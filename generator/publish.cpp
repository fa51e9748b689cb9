#include "publish.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "base/text.h"
#include "register/register.h"

namespace wenshu {

namespace {

namespace fs = std::filesystem;

/// The place a path leads to, links followed, as far as it exists.
fs::path real_place(const fs::path& path) {
  std::error_code error;
  const auto absolute = fs::absolute(path, error);
  auto real = fs::weakly_canonical(absolute, error);
  return error ? absolute.lexically_normal() : real;
}

std::vector<NumberRequest> requests_of(const std::vector<PlannedPaper>& papers) {
  std::vector<NumberRequest> requests;
  for (const auto& paper : papers) {
    if (paper.is_new) requests.push_back(number_request(paper));
  }
  return requests;
}

/// How many of the requests the register holds as they were asked for; nothing if it cannot be read.
std::optional<std::size_t> recorded(const fs::path& file, const std::vector<NumberRequest>& requests) {
  const auto entries =
      Register::open_read_only(file).and_then([](const Register& the_register) { return the_register.entries(); });
  if (!entries) return std::nullopt;
  std::unordered_set<std::string> held;
  for (const auto& entry : *entries) held.insert(entry.key + "\n" + entry.number + "\n" + entry.digest);
  return static_cast<std::size_t>(std::count_if(requests.begin(), requests.end(), [&](const NumberRequest& one) {
    return held.contains(one.key + "\n" + one.expected + "\n" + one.digest);
  }));
}

/// Records the numbers. Fails if none was recorded; if nobody can say, `outcome.stopped` tells.
Result<void> record_numbers(const Job& job, const std::vector<NumberRequest>& requests, Outcome& outcome) {
  if (requests.empty()) return {};
  const auto issued =
      Register::open(job.register_file).and_then([&](Register the_register) { return the_register.issue(requests); });
  const auto count = issued ? requests.size() : recorded(job.register_file, requests);
  if (count == std::size_t{0}) return failure(issued.error());
  if (!count) {
    outcome.stopped = issued.error();
    outcome.stopped.push_back(environment_error("numbers-uncertain", {.file = job.register_file.string()},
                                                "登记簿在登记文号的时候出错，现在读不出来，不能断定文号是否已经登记",
                                                "请先排除上面的原因，用 wenshu register list 核对，再运行一次"));
    return {};
  }
  for (const auto& one : requests) outcome.numbers.push_back(one.expected);
  return {};
}

/// Adds a fault of the machine that many files may share.
void add_once(Diagnostics& all, Diagnostics more) {
  for (auto& one : more) {
    const bool known = std::any_of(all.begin(), all.end(), [&](const auto& old) { return old.message == one.message; });
    if (!known) all.push_back(std::move(one));
  }
}

/// Moves every file to its place; one that cannot be moved does not keep back the others.
void move_files(std::vector<Made>& made, const OutputFolder& output, Outcome& outcome) {
  for (auto& one : made) {
    append(outcome.notes, std::move(one.notes));
    for (auto& product : one.products) {
      auto placed = output.publish(product, outcome.notes);
      if (!placed) {
        add_once(outcome.stopped, std::move(placed.error()));
        outcome.missing.push_back(product.path);
        continue;
      }
      outcome.written += *placed == Placed::written ? 1 : 0;
      outcome.files.push_back(product);
    }
  }
}

/// How far the register goes now; nothing if there is none.
Result<std::optional<RegisterHead>> head_of(const fs::path& file) {
  std::error_code error;
  if (!fs::exists(file, error)) return std::optional<RegisterHead>();
  return Register::open_read_only(file).and_then([](const Register& the_register) { return the_register.head(); });
}

Result<void> write_manifest(const Job& job, Manifest manifest, const Outcome& outcome, const Standing& standing,
                            const fs::path& folder) {
  auto head = head_of(job.register_file);
  if (!head) return failure(std::move(head.error()));
  manifest.head = std::move(*head);
  manifest.files = outcome.files;
  if (standing.manifest) {
    auto kept = files_kept(*standing.manifest, outcome.files, folder);
    manifest.files.insert(manifest.files.end(), std::make_move_iterator(kept.begin()), std::make_move_iterator(kept.end()));
  }
  return write_file(folder / "manifest.json", manifest_text(manifest, job.version));
}

}  // namespace

void take_errors(std::vector<Made>& made, Diagnostics& all) {
  std::unordered_set<std::string> said;
  const auto take = [&](Diagnostic& one) {
    if (said.insert(one.place.file + "\n" + to_text(one.place) + "\n" + one.message).second) all.push_back(std::move(one));
  };
  for (auto& paper : made) {
    for (auto& one : paper.errors) take(one);
    for (auto& one : paper.notes) {
      if (one.severity == Severity::error) take(one);
    }
  }
}

Result<void> check_register_place(const Job& job) {
  const auto place = real_place(job.register_file);
  const bool hidden =
      std::any_of(place.begin(), place.end(), [](const fs::path& name) { return name.string().starts_with(".wenshu-"); });
  if (!hidden && place != real_place(job.out / "manifest.json")) return {};
  return failure(environment_error("register-misplaced", {.file = job.register_file.string()},
                                   fmt::format("登记簿不能放在 {}：程序运行时会清理或者改写这个位置", job.register_file.string()),
                                   "请给 --register 另一个位置，不要放在 .wenshu- 开头的文件夹里，也不要与 manifest.json 同名"));
}

Result<void> spare_inputs(const Job& job, const std::vector<PlannedPaper>& papers) {
  std::unordered_map<std::string, fs::path> ours;
  for (const auto& file : {job.register_file, job.workbook, job.previous}) {
    if (!file.empty()) ours.emplace(without_case(real_place(file).string()), file);
  }
  Diagnostics faults;
  const auto out = real_place(job.out);
  for (const auto& paper : papers) {
    for (const auto& path : paths_of(paper)) {
      for (const auto* format : {"pdf", "docx", "xlsx", "xml"}) {
        const auto found = ours.find(without_case((out / fs::path(path + "." + format)).string()));
        if (found == ours.end()) continue;
        faults.push_back(environment_error("output-over-input", {.file = found->second.string()},
                                           fmt::format("文书 {}.{} 会盖掉 {}", path, format, found->second.string()),
                                           "请换一个输出文件夹，或者给工作簿、登记簿改名"));
      }
    }
  }
  return faults.empty() ? Result<void>{} : failure(std::move(faults));
}

Result<Outcome> publish(const Job& job, const std::vector<PlannedPaper>& papers, std::vector<Made>& made, OutputFolder& output,
                        Manifest manifest, const Standing& standing) {
  Outcome outcome;
  std::vector<const Product*> products;
  for (const auto& one : made) {
    for (const auto& product : one.products) products.push_back(&product);
  }
  if (auto ready = output.prepare(products); !ready) return failure(std::move(ready.error()));
  if (auto done = record_numbers(job, requests_of(papers), outcome); !done) return failure(std::move(done.error()));
  if (!outcome.stopped.empty()) return outcome;
  move_files(made, output, outcome);
  auto finished =
      write_manifest(job, std::move(manifest), outcome, standing, output.folder()).and_then([&] { return output.finish(); });
  if (!finished) add_once(outcome.stopped, std::move(finished.error()));
  return outcome;
}

}  // namespace wenshu
