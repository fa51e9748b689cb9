#include <algorithm>
#include <numeric>
#include <optional>
#include <set>
#include <string>
#include <unordered_set>
#include <utility>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "base/text.h"
#include "batch/by_hand.h"
#include "batch/content_file.h"
#include "batch/digest.h"
#include "batch/manifest.h"
#include "batch/naming.h"
#include "batch/public_files.h"
#include "batch/reasons.h"
#include "batch/reconcile.h"
#include "batch/standing.h"
#include "make_all.h"
#include "print_set.h"
#include "register/numbering.h"
#include "wenshu.h"

namespace wenshu {

namespace {

namespace fs = std::filesystem;

/// Lets go of the bytes of a paper that nobody will write.
void drop_files(Made& made) {
  for (auto& file : made.files) std::string().swap(file.bytes);
}

/// The public files as they were made, whatever stands in their places.
std::vector<Product> public_products(const std::vector<Made>& made) {
  std::vector<Product> products;
  for (const auto& one : made) {
    for (const auto& file : one.files) {
      if (file.product.audience == "public") products.push_back(file.product);
    }
  }
  return products;
}

/// What was made, in the order of the papers, with what was noted of it.
std::vector<Product> products_of(std::vector<Made> made, Diagnostics& notes) {
  std::vector<Product> products;
  const auto files = [](std::size_t sum, const Made& one) { return sum + one.files.size(); };
  products.reserve(std::accumulate(made.begin(), made.end(), std::size_t{0}, files));
  for (auto& one : made) {
    append(notes, std::move(one.notes));
    for (auto& file : one.files) products.push_back(std::move(file.product));
  }
  return products;
}

/// What issuing would do.
Outcome foreseen(Finished finished) {
  Outcome outcome;
  outcome.files = std::move(finished.files);
  for (const auto& one : finished.requests) outcome.numbers.push_back(one.expected);
  return outcome;
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

namespace {

/// What is made and waits, and what has been noted of it: all that issuing needs of a campaign, which is let go of before.
struct Waiting {
  Finished finished;
  std::vector<std::size_t> fresh;    ///< the papers of the requests, in their order
  std::optional<ContentFile> shelf;  ///< what they print; none: nothing is issued
  Diagnostics notes, later;          ///< of the papers; of the issue, to be told behind what publishing says
  std::vector<std::string> differing, unjudged, skipped;
  std::vector<Reason> reasons;   ///< of a dry run
  std::vector<Product> as_made;  ///< the public files, for their archive
  PrintPlan prints = {};         ///< of a print set
  std::size_t unchanged = 0;
  bool interrupted = false;
};

Result<Waiting> make_and_stage(const Office& office, const Dossier& dossier, Planned planned, const OutputFolder& output,
                               const Delivery& delivery, FontSources& font_sources) {
  const auto the_case = dossier.the_case(office.rules);
  const auto& papers = planned.papers;
  std::optional<ContentFile> shelf;
  if (!delivery.dry) {
    auto opened = output.shelve();
    if (!opened) return failure(std::move(opened.error()));
    shelf.emplace(std::move(*opened));
  }
  auto press = press_of(office, font_sources, delivery.formats);
  press.to_print = !delivery.print_set.empty();
  auto made = make_all(the_case, press, papers, delivery, [&](Made& one, std::size_t i) {
    if (delivery.dry) return drop_files(one);
    stage_files(one, [&](const std::string& path, const std::string& bytes) { return output.stage(path, bytes); });
    if (!papers[i].is_new) return;
    auto kept = shelf->keep(i, kept_contents(the_case, papers[i]));
    if (!kept) append(one.errors, std::move(kept.error()));
  });
  auto errors = errors_of(made);
  auto damaged = damaged_of(made, delivery.strict_fonts);
  if (delivery.strict_fonts) append(errors, damaged);
  if (has_errors(errors)) return failure(std::move(errors));
  Diagnostics notes;
  auto as_made = delivery.public_zip.empty() ? std::vector<Product>() : public_products(made);
  auto files = products_of(std::move(made), notes);
  Waiting waiting{
      .finished = {.requests = {},
                   .files = std::move(files),
                   .manifest = {dossier.sha256, office.forms_sha256, office.templates_sha256, office.fonts.uses(), {}, {}},
                   .kinds = office.rules.kinds,
                   .stamp = delivery.stamp,
                   .archives = archives_of(the_case, office.rules.folders, delivery.archives)},
      .fresh = {},
      .shelf = std::move(shelf),
      .notes = std::move(notes),
      .later = std::move(damaged),
      .differing = std::move(planned.differing),
      .unjudged = std::move(planned.unjudged),
      .skipped = dossier.skipped,
      .reasons = {},
      .as_made = std::move(as_made),
      .interrupted = delivery.watch.stops()};
  for (std::size_t i = 0; i < papers.size(); ++i) {
    if (papers[i].is_new) waiting.fresh.push_back(i);
    waiting.unchanged += !papers[i].number.empty() && !papers[i].is_new ? 1 : 0;
  }
  append(waiting.later, by_hand_notes(the_case, papers));
  append(waiting.later, std::move(planned.notes));
  if (delivery.dry) waiting.reasons = reasons_of(the_case, papers);
  if (!delivery.print_set.empty()) waiting.prints = plan_prints(the_case, office.rules);
  waiting.finished.requests = requests_of(std::move(planned.papers));
  return waiting;
}

}  // namespace

Result<Outcome> issue(const Office& office, Dossier dossier, Planned planned, Destination& destination,
                      const Delivery& delivery) {
  const auto& output = destination.output;
  const auto& folder = output.folder();
  const auto standing = standing_in(folder);
  if (!standing) return failure(standing.error());
  FontSources font_sources;
  auto waiting =
      check_register(destination.the_register, destination.the_register.file(), *standing, planned.papers)
          .and_then([&] {
            return spare_files({destination.the_register.file(), dossier.inputs.workbook, dossier.inputs.previous,
                                delivery.public_zip, delivery.print_set},
                               planned.papers, folder);
          })
          .and_then([&] { return make_and_stage(office, dossier, std::move(planned), output, delivery, font_sources); });
  if (!waiting) return failure(std::move(waiting.error()));
  if (waiting->interrupted) return Outcome{.interrupted = true};
  // Of a large campaign the rows are a third of all that is held; the register and the lists of files take their room.
  dossier = {};
  auto& finished = waiting->finished;
  finished.contents = [&](std::size_t i) { return waiting->shelf->of(waiting->fresh[i]); };
  auto outcome = delivery.dry ? Result<Outcome>(foreseen(std::move(finished)))
                              : publish(std::move(finished), *standing, destination, delivery.version);
  if (!outcome) return outcome;
  append(waiting->notes, std::move(outcome->notes));
  outcome->notes = std::move(waiting->notes);
  outcome->differing = std::move(waiting->differing);
  outcome->unchanged = waiting->unchanged;
  outcome->skipped = std::move(waiting->skipped);
  outcome->reasons = std::move(waiting->reasons);
  const bool whole = !delivery.dry && outcome->stopped.empty();
  const auto beside = [&](Result<Diagnostics> written) {
    append(written ? outcome->notes : outcome->unwritten, written ? std::move(*written) : std::move(written.error()));
  };
  if (whole && !delivery.public_zip.empty()) beside(write_public_zip(delivery.public_zip, folder, waiting->as_made));
  if (whole && !delivery.print_set.empty())
    beside(write_print_set(office, font_sources,
                           {.file = delivery.print_set,
                            .folder = folder,
                            .plan = waiting->prints,
                            .differing = outcome->differing,
                            .watch = delivery.watch},
                           outcome->files));
  append(outcome->notes, std::move(waiting->later));
  append(outcome->notes, of_older_program(waiting->unjudged, folder));
  append(outcome->notes, strays_in(folder, destination.the_register, office.rules.checks));
  return outcome;
}

}  // namespace wenshu
