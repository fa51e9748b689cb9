#include <algorithm>
#include <atomic>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "base/text.h"
#include "batch/by_hand.h"
#include "batch/manifest.h"
#include "batch/naming.h"
#include "batch/number_text.h"
#include "batch/reconcile.h"
#include "batch/standing.h"
#include "batch/workers.h"
#include "wenshu.h"

namespace wenshu {

namespace {

namespace fs = std::filesystem;

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
Result<void> record_numbers(Register& the_register, const std::vector<NumberRequest>& requests, Outcome& outcome) {
  if (requests.empty()) return {};
  const auto issued = the_register.issue(requests);
  const auto count = issued ? requests.size() : recorded(the_register.file(), requests);
  if (count == std::size_t{0}) return failure(issued.error());
  if (!count) {
    outcome.stopped = issued.error();
    outcome.stopped.push_back(environment_error("numbers-uncertain", {.file = the_register.file().string()},
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
    for (auto& [product, bytes] : one.files) {
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

Result<void> write_manifest(Manifest manifest, const Outcome& outcome, const Standing& standing, const Destination& destination,
                            const std::string& version) {
  const auto& folder = destination.output.folder();
  auto head = destination.the_register.head();
  if (!head) return failure(std::move(head.error()));
  manifest.head = std::move(*head);
  manifest.files = outcome.files;
  if (standing.manifest) {
    auto kept = files_kept(*standing.manifest, outcome.files, folder);
    manifest.files.insert(manifest.files.end(), std::make_move_iterator(kept.begin()), std::make_move_iterator(kept.end()));
  }
  return write_file(folder / "manifest.json", manifest_text(manifest, version));
}

/// Fails if a paper would be written over the register or a workbook that is read.
Result<void> spare_inputs(const Inputs& inputs, const std::vector<PlannedPaper>& papers, const Destination& destination) {
  std::unordered_map<std::string, fs::path> ours;
  for (const auto& file : {destination.the_register.file(), inputs.workbook, inputs.previous}) {
    if (!file.empty()) ours.emplace(without_case(real_place(file).string()), file);
  }
  Diagnostics faults;
  const auto out = real_place(destination.output.folder());
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

/// What is made one after the other: each paper about one institution for itself, those that list the whole campaign together,
/// so that no two of them are ever in memory.
std::vector<std::vector<std::size_t>> sequences(const std::vector<PlannedPaper>& papers) {
  std::vector<std::vector<std::size_t>> all;
  std::vector<std::size_t> whole;
  for (std::size_t i = 0; i < papers.size(); ++i) {
    if (papers[i].institution == nullptr)
      whole.push_back(i);
    else
      all.push_back({i});
  }
  if (!whole.empty()) all.insert(all.begin(), std::move(whole));
  return all;
}

/// Writes the files of a paper where they wait, and lets go of their bytes.
void stage_files(Made& made, const OutputFolder& output) {
  for (auto& [product, bytes] : made.files) {
    auto waiting = output.stage(product.path, bytes);
    if (!waiting) append(made.errors, std::move(waiting.error()));
    if (waiting) product.staged = std::move(*waiting);
    bytes = {};
  }
}

/// Makes every paper, on several threads; the result is in the order of the papers whatever thread was faster.
std::vector<Made> make_all(const Case& the_case, const Press& press, const std::vector<PlannedPaper>& papers,
                           const OutputFolder& output, const Delivery& delivery) {
  std::vector<Made> made(papers.size());
  const auto work = sequences(papers);
  std::vector<Press> presses(threads_for(work.size(), delivery.jobs), press);
  std::atomic<std::size_t> done = 0;
  const auto& watch = delivery.watch;
  run_parallel(
      work.size(), delivery.jobs,
      [&](std::size_t i, std::size_t thread) {
        for (const auto paper : work[i]) {
          if (watch.stops()) return;
          made[paper] = make(the_case, papers[paper], presses[thread]);
          stage_files(made[paper], output);
          ++done;
        }
      },
      [&] {
        if (watch.progress) watch.progress(done, papers.size());
      },
      [&] { return watch.stops(); });
  return made;
}

/// Sees that every file can stand in its place, records the numbers, then moves the files: a kill in between is mended by the
/// next run. Fails only if no number was recorded; what goes wrong afterwards is `Outcome::stopped`. `standing` is what the
/// folder held before.
Result<Outcome> publish(const std::vector<PlannedPaper>& papers, std::vector<Made>& made, Manifest manifest,
                        const Standing& standing, Destination& destination, const std::string& version) {
  Outcome outcome;
  std::vector<const Product*> products;
  for (const auto& one : made) {
    for (const auto& file : one.files) products.push_back(&file.product);
  }
  auto& output = destination.output;
  if (auto ready = output.prepare(products); !ready) return failure(std::move(ready.error()));
  if (auto done = record_numbers(destination.the_register, requests_of(papers), outcome); !done)
    return failure(std::move(done.error()));
  if (!outcome.stopped.empty()) return outcome;
  move_files(made, output, outcome);
  auto finished =
      write_manifest(std::move(manifest), outcome, standing, destination, version).and_then([&] { return output.finish(); });
  if (!finished) add_once(outcome.stopped, std::move(finished.error()));
  return outcome;
}

/// Papers of void or unknown numbers that stand beside those of this run: somebody might send them out.
Diagnostics strays_beside(const Destination& destination, const Checks& checks) {
  const auto entries = destination.the_register.entries();
  if (!entries) return as_warnings(entries.error());
  const auto papers = papers_in(destination.output.folder());
  return as_warnings(papers ? stray_papers(*entries, *papers, checks) : papers.error());
}

/// What an older program issued is left as it is; where a file of it is missing here, none is made, since nobody can say that it
/// would read as the one that was sent out.
Diagnostics of_older_program(const std::vector<std::string>& numbers, const fs::path& out) {
  Diagnostics notes;
  if (numbers.empty()) return notes;
  notes.push_back(
      input_info("issued-by-older-program", {},
                 fmt::format("有 {} 份文书是旧版程序发出的，登记簿里没有记下印出的内容，不能与现在的比较：以发出的为准，"
                             "没有重新生成",
                             numbers.size())));
  const auto papers = papers_in(out);
  if (!papers) return notes;
  const auto there = papers->standing();
  std::vector<std::string> missing;
  for (const auto& number : numbers) {
    if (!there.contains(unpadded_number(number))) missing.push_back(number);
  }
  if (!missing.empty()) {
    notes.push_back(
        input_warning("older-paper-missing", {.file = out.string()},
                      fmt::format("旧版程序发出的文书有 {} 份不在输出文件夹里：{}", missing.size(), join(missing, "、")),
                      "请从发出时的文件夹或者存档里取；确需重新生成的，先作废再运行"));
  }
  return notes;
}

}  // namespace

Diagnostics errors_of(const std::vector<Made>& made) {
  Diagnostics all;
  std::unordered_set<std::string> said;
  const auto take = [&](const Diagnostic& one) {
    if (said.insert(one.place.file + "\n" + to_text(one.place) + "\n" + one.message).second) all.push_back(one);
  };
  for (const auto& paper : made) {
    for (const auto& one : paper.errors) take(one);
    for (const auto& one : paper.notes) {
      if (one.severity == Severity::error) take(one);
    }
  }
  return all;
}

Result<Outcome> issue(const Office& office, const Dossier& dossier, const Planned& planned, Destination& destination,
                      const Delivery& delivery) {
  const auto the_case = dossier.the_case(office.rules);
  const auto& folder = destination.output.folder();
  const auto standing = standing_in(folder);
  if (!standing) return failure(standing.error());
  auto ready = check_register(destination.the_register, destination.the_register.file(), *standing, planned.papers).and_then([&] {
    return spare_inputs(dossier.inputs, planned.papers, destination);
  });
  if (!ready) return failure(std::move(ready.error()));

  FontSources font_sources;
  auto made = make_all(the_case, press_of(office, font_sources, delivery.formats), planned.papers, destination.output, delivery);
  auto errors = errors_of(made);
  auto damaged = delivery.strict_fonts ? office.fonts.damaged() : as_warnings(office.fonts.damaged());
  if (delivery.strict_fonts) append(errors, damaged);
  if (has_errors(errors)) return failure(std::move(errors));
  if (delivery.watch.stops()) return Outcome{.interrupted = true};
  auto outcome =
      publish(planned.papers, made, {dossier.sha256, office.forms_sha256, office.templates_sha256, office.fonts.uses(), {}, {}},
              *standing, destination, delivery.version);
  if (!outcome) return outcome;
  outcome->skipped = dossier.skipped;
  append(outcome->notes, std::move(damaged));
  append(outcome->notes, by_hand_notes(the_case, planned.papers));
  append(outcome->notes, planned.notes);
  append(outcome->notes, of_older_program(planned.unjudged, folder));
  append(outcome->notes, strays_beside(destination, office.rules.checks));
  return outcome;
}

}  // namespace wenshu
