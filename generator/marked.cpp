#include "marked.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "base/file.h"
#include "base/text.h"
#include "batch/digest.h"
#include "batch/draft_list.h"
#include "batch/issued_print.h"
#include "batch/naming.h"
#include "batch/planned_rules.h"
#include "batch/rounds.h"
#include "layout/arrange.h"
#include "make_all.h"
#include "page_formats.h"
#include "print_set.h"
#include "wenshu.h"

namespace wenshu {

namespace {

namespace fs = std::filesystem;

const Mark* mark_called(const std::vector<Mark>& marks, const std::string& word) {
  const auto at = std::find_if(marks.begin(), marks.end(), [&](const Mark& mark) { return mark.is_called(word); });
  return at == marks.end() ? nullptr : &*at;
}

Diagnostics unknown_mark(const std::vector<Mark>& marks, const std::string& word) {
  std::vector<std::string> known;
  for (const auto& mark : marks) known.push_back(fmt::format("{}（{}）", mark.name, mark.id));
  return {input_error("mark-unknown", {}, fmt::format("没有“{}”这种印件", word), "可用的：" + join(known, "、"))};
}

/// What was made: the files of each paper, and what the list says of it.
struct MarkedPapers {
  std::vector<Made> made;
  DraftList list;
  Diagnostics notes;
};

void add_files(DraftPaper& paper, const Made& made) {
  for (const auto& file : made.files) paper.files.push_back({file.product.path, file.product.sha256});
}

/// The papers that would be issued now, their numbers without a serial.
class Drafts {
 public:
  Drafts(const Prepared& prepared, const Register& the_register, const Job& job, const Mark& mark)
      : rules_(prepared.office->rules),
        the_case_(prepared.dossier.the_case(rules_)),
        the_register_(the_register),
        job_(job),
        mark_(mark) {
    selection_ = job.selection;
    selection_.drafts = true;
    selection_.institutions_only = selection_.institutions_only || !prepared.dossier.skipped.empty();
  }

  Result<std::vector<PlannedPaper>> plan(Diagnostics& notes) {
    auto planned = rounds(false);
    if (!planned) return failure(std::move(planned.error()));
    notes = std::move(planned->notes);
    auto found = check_planned_papers(the_case_, rules_.kinds, rules_.register_form, the_register_, rules_.checks,
                                      planned->papers, selection_);
    if (!found) return failure(std::move(found.error()));
    if (has_errors(*found)) return failure(std::move(*found));
    append(notes, std::move(*found));
    auto papers = std::move(planned->papers);
    const bool cites = std::any_of(papers.begin(), papers.end(), [](const auto& paper) { return paper.round != nullptr; });
    if (cites) {
      // Who approves sees no serial; what is approved is the paper as it will be.
      auto unnumbered = rounds(true);
      if (!unnumbered) return failure(std::move(unnumbered.error()));
      std::map<std::pair<std::string, std::string>, std::string> digests;
      for (const auto& paper : papers) digests[{paper.kind->id, paper.key}] = paper.digest;
      for (auto& paper : unnumbered->papers) paper.digest = digests[{paper.kind->id, paper.key}];
      papers = std::move(unnumbered->papers);
    }
    const auto issued = std::erase_if(papers, [](const auto& paper) { return paper.kind->numbering && !paper.is_new; });
    if (issued > 0)
      notes.push_back(input_info("draft-issued-left-out", {}, fmt::format("已经发出的 {} 份不再作{}", issued, mark_.name)));
    for (auto& paper : papers) paper.number.clear();
    auto named = name_papers(the_case_, papers, {}, mark_.name);
    if (!named) return failure(std::move(named.error()));
    place_papers(the_case_, rules_.folders, papers, {});
    for (auto& paper : papers) {
      if (paper.kind->numbering) paper.number = blank_number_text(paper.policy, int(paper.date.year()));
    }
    return papers;
  }

  MarkedPapers make(std::vector<PlannedPaper> papers, const Press& press, const OutputFolder& output) {
    MarkedPapers all;
    all.made = make_all(the_case_, press, papers, job_.delivery, [&](Made& one, std::size_t /*paper*/) {
      if (!job_.delivery.dry)
        stage_files(one, [&](const std::string& path, const std::string& bytes) { return output.stage(path, bytes); });
    });
    for (std::size_t i = 0; i < papers.size(); ++i) {
      auto& paper = papers[i];
      DraftPaper draft{.kind = paper.kind->id,
                       .key = paper.key,
                       .digest = paper.digest,
                       .title = paper.title.empty() ? paper.kind->name : paper.title,
                       .institution = paper.institution == nullptr ? std::string() : paper.institution->id,
                       .date = paper.date,
                       .files = {}};
      add_files(draft, all.made[i]);
      all.list.papers.push_back(std::move(draft));
    }
    return all;
  }

 private:
  Result<Planned> rounds(bool unnumbered) {
    selection_.unnumbered = unnumbered;
    return plan_rounds(the_case_, rules_.kinds, rules_.register_form, the_register_, selection_);
  }

  const Rules& rules_;
  const Case the_case_;
  const Register& the_register_;
  const Job& job_;
  const Mark& mark_;
  Selection selection_;
};

/// What was issued, as it was printed then.
class Copies {
 public:
  Copies(const Prepared& prepared, const Register& the_register, const Job& job, const Mark& mark)
      : prepared_(prepared), the_register_(the_register), job_(job), mark_(mark) {}

  Result<MarkedPapers> make(Press press, const OutputFolder& output) {
    const auto ledger = the_register_.ledger();
    if (!ledger) return failure(ledger.error());
    MarkedPapers all;
    for (const auto& entry : (*ledger)->entries()) {
      if (job_.delivery.watch.stops()) return all;
      const auto* const kind = kind_of(entry.paper());
      if (entry.live() != (mark_.of == Mark::Of::issued) || kind == nullptr) continue;
      auto made = print(entry, *kind, press);
      if (!job_.delivery.dry)
        stage_files(made, [&](const std::string& path, const std::string& bytes) { return output.stage(path, bytes); });
      DraftPaper copy{.kind = kind->id,
                      .key = entry.paper().key,
                      .digest = {},
                      .title = entry.paper().title,
                      .institution = entry.paper().institution,
                      .date = entry.paper().date,
                      .files = {}};
      for (auto& file : made.files) {
        file.product.kind = kind->id;
        file.product.institution = entry.paper().institution;
      }
      add_files(copy, made);
      all.list.papers.push_back(std::move(copy));
      all.made.push_back(std::move(made));
    }
    return all;
  }

 private:
  /// Null: of a kind that is not there, or not asked for.
  const DocumentKind* kind_of(const Issued& paper) const {
    const auto& kinds = prepared_.office->rules.kinds;
    const auto at = std::find_if(kinds.begin(), kinds.end(), [&](const DocumentKind& kind) { return kind.id == paper.kind; });
    const auto& only = job_.selection.only;
    if (at == kinds.end() || (!only.empty() && !is_called(*at, only) && !is_called(*at, job_.selection.also))) return nullptr;
    return &*at;
  }

  Made print(const LedgerEntry& entry, const DocumentKind& kind, Press& press) const {
    const auto& paper = entry.paper();
    const auto kept = [&](const std::string& hash) { return the_register_.store().content(hash); };
    Made made;
    auto editions =
        issued_print(paper, kept, *kind.editions.front().wording.folder(), prepared_.dossier.campaign->authority.name);
    if (!editions) {
      made.notes = as_warnings(std::move(editions.error()));
      return made;
    }
    for (std::size_t i = 0; i < editions->size(); ++i) {
      // Editions of the same words are printed once, on the first of their pages.
      const auto& edition = kind.editions[editions->size() == kind.editions.size() ? i : 0];
      const auto folder =
          i == 0 || editions->size() == kind.editions.size() ? edition.folder : fmt::format("{}/{}", edition.folder, i + 1);
      set(std::move((*editions)[i]), edition, folder + "/" + stem_of(entry), press, made);
    }
    return made;
  }

  /// The files stood under a name already; a number given by hand had none.
  static std::string stem_of(const LedgerEntry& entry) {
    if (!entry.files().empty()) return fs::path(entry.files().front().path).stem().string();
    return file_name(entry.paper().number + " " + entry.paper().title);
  }

  void set(Content content, const Edition& edition, const std::string& path, Press& press, Made& made) const {
    auto& stock = press.stock(edition.layout);
    put_mark(content, press);
    auto arranged = arrange(content, *stock.profile, press.fonts, stock.lines);
    if (!arranged) return append(made.errors, std::move(arranged.error()));
    const auto& placed = arranged->content ? *arranged->content : content;
    for (const auto& format : formats_of(edition, press)) {
      auto bytes = rendered(placed, format, press, stock, made.damaged);
      if (!bytes) return append(made.errors, std::move(bytes.error()));
      Product product{
          .path = fmt::format("{}.{}", path, format), .sha256 = sha256(*bytes), .format = format, .audience = edition.audience};
      made.files.push_back({std::move(product), std::move(*bytes)});
    }
  }

  const Prepared& prepared_;
  const Register& the_register_;
  const Job& job_;
  const Mark& mark_;
};

/// Moves what was made to its place and lists it there.
Result<Outcome> place_marked(MarkedPapers all, OutputFolder& output, const Delivery& delivery) {
  Outcome outcome;
  for (auto& one : all.made) {
    append(outcome.notes, std::move(one.notes));
    for (auto& file : one.files) outcome.files.push_back(std::move(file.product));
  }
  append(outcome.notes, std::move(all.notes));
  if (delivery.dry) return outcome;
  const auto before = read_draft_list(output.folder());
  if (!before) return failure(before.error());
  auto kept = keep_edited(output.folder(), *before, all.list);
  if (has_errors(kept)) return failure(std::move(kept));
  append(outcome.notes, std::move(kept));
  if (auto ready = output.prepare(outcome.files); !ready) return failure(std::move(ready.error()));
  for (auto& product : outcome.files) {
    auto placed = output.publish(product, outcome.notes);
    if (!placed) return failure(std::move(placed.error()));
    outcome.written += *placed == Placed::written ? 1 : 0;
  }
  auto done = write_file(output.folder() / draft_list_name, draft_list_text(all.list)).and_then([&] { return output.finish(); });
  if (!done) return failure(std::move(done.error()));
  if (*before) remove_outdated(output.folder(), **before, all.list);
  return outcome;
}

}  // namespace

Result<Outcome> run_marked(const Job& job, const Prepared& prepared) {
  const auto& marks = prepared.office->rules.marks;
  const auto* const mark = mark_called(marks, job.mark);
  if (mark == nullptr) return failure(unknown_mark(marks, job.mark));
  const auto folder = job.out / mark->folder;
  auto output = job.delivery.dry ? Result<OutputFolder>(OutputFolder::look(folder))
                                 : OutputFolder::open(folder, job.patience, job.delivery.watch.interrupted);
  if (!output) return failure(std::move(output.error()));
  auto options = job.store;
  options.stamp = job.delivery.stamp;
  const auto the_register = Register::open_for_planning(job.register_file, options);
  if (!the_register) return failure(the_register.error());
  FontSources font_sources;
  auto press = press_of(*prepared.office, font_sources, job.delivery.formats);
  press.mark = mark;
  MarkedPapers all;
  if (mark->of == Mark::Of::fresh) {
    Drafts drafts(prepared, *the_register, job, *mark);
    Diagnostics notes;
    auto papers = drafts.plan(notes);
    if (!papers) return failure(std::move(papers.error()));
    all = drafts.make(std::move(*papers), press, *output);
    append(all.notes, std::move(notes));
  } else {
    auto made = Copies(prepared, *the_register, job, *mark).make(press, *output);
    if (!made) return failure(std::move(made.error()));
    all = std::move(*made);
  }
  if (job.delivery.watch.stops()) return Outcome{.interrupted = true};
  auto errors = errors_of(all.made);
  auto damaged = damaged_of(all.made, job.delivery.strict_fonts);
  if (job.delivery.strict_fonts) append(errors, damaged);
  if (has_errors(errors)) return failure(std::move(errors));
  if (all.made.empty())
    return failure(
        input_error("nothing-to-mark", {.file = job.register_file.string()}, fmt::format("没有可以作{}的文书", mark->name),
                    mark->of == Mark::Of::fresh ? "文书都已经发出；要副本的，用 --mark 写明" : "请核对登记簿和 --only 写的种类"));
  all.list.mark = mark->id;
  auto outcome = place_marked(std::move(all), *output, job.delivery);
  if (!outcome) return outcome;
  append(outcome->notes, std::move(damaged));
  if (job.delivery.print_set.empty() || job.delivery.dry) return outcome;
  const auto prints = plan_prints(prepared.dossier.the_case(prepared.office->rules), prepared.office->rules);
  auto written = write_print_set(*prepared.office, font_sources,
                                 {.file = job.delivery.print_set,
                                  .folder = output->folder(),
                                  .plan = prints,
                                  .differing = {},
                                  .mark = mark,
                                  .watch = job.delivery.watch},
                                 outcome->files);
  append(written ? outcome->notes : outcome->unwritten, written ? std::move(*written) : std::move(written.error()));
  return outcome;
}

}  // namespace wenshu
