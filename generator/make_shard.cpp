#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "base/text.h"
#include "batch/kept_register.h"
#include "batch/register_rows.h"
#include "batch/rounds.h"
#include "font_files.h"
#include "make_all.h"
#include "shards.h"

namespace wenshu {

namespace {

namespace fs = std::filesystem;

Diagnostic stale(const fs::path& plan, const std::vector<std::string>& what) {
  return environment_error("plan-stale", {.file = plan.string()},
                           fmt::format("计划以后有改动，或者这台机器与计划时的不同：{}", join(what, "；")),
                           "没有使用文号。请换回计划时的；确实要用现在的，用 wenshu plan drop 撤掉这个计划，再重新计划");
}

/// What is not as it was when the plan was made, but for the workbook.
Result<void> check_office(const ShardJob& job, const PlanFile& plan, const Office& office) {
  std::vector<std::string> changed;
  if (plan.version != job.version) changed.push_back(fmt::format("程序是 {}，计划时是 {}", job.version, plan.version));
  if (plan.made_from.forms_sha256 != office.forms_sha256) changed.emplace_back("forms 文件夹不同");
  if (plan.made_from.templates_sha256 != office.templates_sha256) changed.emplace_back("templates 文件夹不同");
  const auto fonts = hashed_fonts(office.fonts);
  if (!fonts) return failure(fonts.error());
  for (const auto& [file, hash] : plan.font_files) {
    const auto here = fonts->find(file);
    if (here == fonts->end() || here->second != hash)
      changed.push_back(fmt::format("字体文件 {} {}", file, here == fonts->end() ? "这里没有用" : "不同"));
  }
  for (const auto& [file, hash] : *fonts) {
    if (!plan.font_files.contains(file)) changed.push_back(fmt::format("字体文件 {} 是计划时没有用的", file));
  }
  return changed.empty() ? Result<void>{} : failure(stale(job.plan, changed));
}

/// The campaign as it was planned.
Result<Dossier> dossier_of(const ShardJob& job, const PlanFile& plan, const Office& office, const RegisterView* papers) {
  const Inputs inputs{.workbook = job.workbook, .previous = job.previous, .issued_on = plan.issued_on, .papers = papers};
  auto dossier = plan.skip_invalid ? examine(office.rules, inputs) : read_again(office.rules, inputs);
  if (!dossier) return dossier;
  if (dossier->sha256 != plan.made_from.data_sha256)
    return failure(stale(job.plan, {fmt::format("工作簿 {} 已经改动", job.workbook.string())}));
  if (dossier->previous_sha256 != plan.previous_sha256)
    return failure(stale(job.plan, {fmt::format("上期的工作簿 {} 已经改动，或者这台机器上没有", job.previous.string())}));
  if (!has_errors(dossier->found)) return dossier;
  if (!plan.skip_invalid) return failure(std::move(dossier->found));
  return sound_dossier(office.rules, std::move(*dossier));
}

/// What a shard makes of a plan.
struct ShardPapers {
  std::map<std::pair<std::string, query::Row>, std::pair<RecalledPaper, std::size_t>>
      wanted;                   ///< each with its place in the plan
  std::set<std::string> kinds;  ///< theirs
};

/// Takes the papers of the shard out of the plan. What the others ask for is left in it only if one of the shard's may be about
/// papers: of a large plan it is hundreds of megabytes.
ShardPapers papers_of(PlanFile& plan, const ShardNumber& shard, const std::vector<DocumentKind>& kinds) {
  ShardPapers papers;
  for (std::size_t i = 0; i < plan.papers.size(); ++i) {
    const auto& [request, row, stem, below, is_new] = plan.papers[i];
    if (!shard.has(plan.papers[i])) continue;
    papers.kinds.insert(request.kind);
    papers.wanted.emplace(std::pair(request.kind, row), std::pair(RecalledPaper{.key = request.key,
                                                                                .number = request.expected,
                                                                                .digest = request.digest,
                                                                                .stem = stem,
                                                                                .below = below,
                                                                                .findings = request.findings,
                                                                                .date = request.date,
                                                                                .is_new = is_new},
                                                                  i));
  }
  const bool about_papers = std::any_of(
      kinds.begin(), kinds.end(), [&](const DocumentKind& kind) { return kind.round > 1 && papers.kinds.contains(kind.id); });
  if (!about_papers) std::vector<PaperOfPlan>().swap(plan.papers);
  return papers;
}

/// Makes the papers and writes the shard.
Result<ShardOutcome> make_papers(const ShardJob& job, const PlanFile& plan, const ShardPapers& shard, const Office& office,
                                 const Dossier& dossier, Ledger& ledger) {
  const auto& wanted = shard.wanted;
  const auto the_case = dossier.the_case(office.rules);
  std::vector<const NumberRequest*> requests;
  for (const auto& one : plan.papers) {
    if (one.is_new) requests.push_back(&one.request);
  }
  const auto& rules = office.rules;
  auto papers = recall_rounds(the_case, rules.kinds, rules.register_form, ledger, requests, shard.kinds,
                              [&](const DocumentKind& kind, query::Row row) -> const RecalledPaper* {
                                const auto at = wanted.find({kind.id, row});
                                return at == wanted.end() ? nullptr : &at->second.first;
                              });
  if (!papers) return failure(std::move(papers.error()));
  if (papers->size() != wanted.size()) return failure(stale(job.plan, {"有计划里的文书现在不需要了"}));
  auto folder = ShardFolder::open(job.plan, job.shard);
  if (!folder) return failure(std::move(folder.error()));
  FontSources font_sources;
  auto made =
      make_all(the_case, press_of(office, font_sources, plan.formats), *papers, {.jobs = job.jobs, .watch = job.watch},
               [&](Made& one, std::size_t /*paper*/) {
                 stage_files(one, [&](const std::string& path, const std::string& bytes) { return folder->stage(path, bytes); });
               });
  auto errors = errors_of(made);
  auto damaged = damaged_of(made, plan.strict_fonts);
  if (plan.strict_fonts) append(errors, damaged);
  if (has_errors(errors)) return failure(std::move(errors));
  if (job.watch.stops()) return ShardOutcome{.interrupted = true};
  ShardOutcome outcome{.papers = made.size(), .notes = std::move(damaged)};
  std::vector<ShardPaper> all;
  for (std::size_t i = 0; i < made.size(); ++i) {
    append(outcome.notes, std::move(made[i].notes));
    const auto& [planned, index] = wanted.at({(*papers)[i].kind->id, (*papers)[i].row});
    ShardPaper paper{.index = index, .digest = planned.digest};
    for (auto& file : made[i].files) paper.files.push_back(std::move(file.product));
    if ((*papers)[i].is_new) {
      for (const auto& content : kept_contents(the_case, (*papers)[i])) {
        if (auto kept = folder->keep(content); !kept) return failure(std::move(kept.error()));
        paper.contents.push_back(content.hash);
      }
    }
    outcome.files += paper.files.size();
    all.push_back(std::move(paper));
  }
  std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.index < b.index; });
  auto finished = folder->finish(plan.id, all);
  if (!finished) return failure(std::move(finished.error()));
  return outcome;
}

}  // namespace

Result<ShardOutcome> make_shard(const ShardJob& job, PlanFile plan) {
  const auto before = read_shard(job.plan, plan, job.shard);
  if (!before) return failure(before.error());
  if (*before) {
    ShardOutcome stood{.papers = (*before)->size(), .stood = true};
    for (const auto& paper : **before) stood.files += paper.files.size();
    return stood;
  }
  const auto office = open(job.folders);
  if (!office) return failure(office.error());
  const auto same = check_office(job, plan, *office);
  if (!same) return failure(same.error());
  auto ledger = kept_register(job.plan, plan.made_from.head);
  if (!ledger) return failure(ledger.error());
  const RegisterView view{*ledger, anchor_text(plan.made_from.head), ledger->last()};
  const auto papers = papers_of(plan, job.shard, office->rules.kinds);
  const auto dossier = dossier_of(job, plan, *office, plan.made_from.head ? &view : nullptr);
  if (!dossier) return failure(dossier.error());
  return make_papers(job, plan, papers, *office, *dossier, *ledger);
}

}  // namespace wenshu
