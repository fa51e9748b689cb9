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
#include "batch/digest.h"
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
    bytes = std::string();  // `= {}` would keep its room
  }
}

/// Lets go of the bytes of a paper that nobody will write.
void drop_files(Made& made) {
  for (auto& file : made.files) file.bytes = std::string();
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
          if (delivery.dry)
            drop_files(made[paper]);
          else
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

/// Where each institution's papers go, if archives are wanted.
Archives archives_of(const Case& the_case, const Folders& folders, const Delivery& delivery) {
  Archives archives;
  if (!delivery.archives) return archives;
  archives.folder = folders.zips;
  for (const auto& one : the_case.campaign.institutions) archives.towns.emplace(one.id, folders.of(the_case, one));
  return archives;
}

/// What was made, in the order of the papers, with what was noted of it.
std::vector<Product> products_of(std::vector<Made> made, Diagnostics& notes) {
  std::vector<Product> products;
  for (auto& one : made) {
    append(notes, std::move(one.notes));
    for (auto& file : one.files) products.push_back(std::move(file.product));
  }
  return products;
}

/// What the papers that are new print, in their order, for whoever asks later what a second issue of one changed.
ContentsOf contents_of(const Case& the_case, const std::vector<PlannedPaper>& papers) {
  std::vector<const PlannedPaper*> fresh;
  for (const auto& paper : papers) {
    if (paper.is_new) fresh.push_back(&paper);
  }
  return [&the_case, fresh](std::size_t i) -> Result<std::vector<KeptContent>> {
    const auto print = paper_print(*fresh[i]->kind, facts_of(the_case, *fresh[i]));
    return print && print->digest() == fresh[i]->digest ? print->contents() : std::vector<KeptContent>{};
  };
}

/// What issuing would do.
Outcome foreseen(Finished finished) {
  Outcome outcome;
  outcome.files = std::move(finished.files);
  for (const auto& one : finished.requests) outcome.numbers.push_back(one.expected);
  return outcome;
}

/// Papers of void or unknown numbers that stand beside those of this run: somebody might send them out.
Diagnostics strays_beside(const Destination& destination, const Checks& checks) {
  const auto ledger = destination.the_register.ledger();
  if (!ledger) return as_warnings(ledger.error());
  const auto standing = standing_in(destination.output.folder());
  return as_warnings(standing ? stray_papers(**ledger, standing->papers, checks) : standing.error());
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
  const auto standing = standing_in(out);
  if (!standing) return notes;
  const auto there = standing->papers.standing();
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
  Diagnostics notes;
  Finished finished{.requests = requests_of(planned.papers),
                    .files = products_of(std::move(made), notes),
                    .manifest = {dossier.sha256, office.forms_sha256, office.templates_sha256, office.fonts.uses(), {}, {}},
                    .kinds = office.rules.kinds,
                    .stamp = delivery.stamp,
                    .archives = archives_of(the_case, office.rules.folders, delivery),
                    .contents = contents_of(the_case, planned.papers)};
  auto outcome = delivery.dry ? Result<Outcome>(foreseen(std::move(finished)))
                              : publish(std::move(finished), *standing, destination, delivery.version);
  if (!outcome) return outcome;
  append(notes, std::move(outcome->notes));
  outcome->notes = std::move(notes);
  outcome->differing = planned.differing;
  outcome->unchanged = static_cast<std::size_t>(std::count_if(
      planned.papers.begin(), planned.papers.end(), [](const auto& one) { return !one.number.empty() && !one.is_new; }));
  outcome->skipped = dossier.skipped;
  append(outcome->notes, std::move(damaged));
  append(outcome->notes, by_hand_notes(the_case, planned.papers));
  append(outcome->notes, planned.notes);
  append(outcome->notes, of_older_program(planned.unjudged, folder));
  append(outcome->notes, strays_beside(destination, office.rules.checks));
  return outcome;
}

}  // namespace wenshu
