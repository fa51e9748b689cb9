#include "batch/paper.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "base/likeness.h"
#include "base/text.h"

namespace wenshu {

bool counts(const Each& each, query::Evaluation& at, query::Row row) { return !each.where || at.holds(each.where, row) == true; }

bool is_called(const DocumentKind& kind, const std::vector<std::string>& words) {
  return std::any_of(words.begin(), words.end(), [&](const auto& word) { return kind.is_called(word); });
}

bool is_selected(const DocumentKind& kind, const Selection& selection) {
  const bool usual = selection.only.empty() ? !kind.asked : is_called(kind, selection.only);
  if (!usual && !is_called(kind, selection.also)) return false;
  return !selection.institutions_only || kind.each.about != Each::About::nobody;
}

Case case_of(const Case& the_case, const PlannedPaper& paper) {
  if (paper.round == nullptr) return the_case;
  return {the_case.campaign,
          the_case.index,
          the_case.catalogue,
          the_case.issued_on,
          {the_case.source.language, paper.round->rows, the_case.source.calendar},
          paper.round->evaluations};
}

FactContext context_of(const PlannedPaper& paper, query::Evaluation& at) {
  const auto& each = paper.kind->each;
  if (!each.grouped()) return {.row = paper.row};
  FactContext context{.grouped = true};
  for (const auto row : paper.rows) {
    if (each.matter || counts(each, at, row)) context.group.push_back(row);
  }
  if (context.group.empty()) context.group = paper.rows;  // of an earlier day, when nothing of this was so
  context.row = context.group.front();
  return context;
}

Fact facts_of(const Case& the_case, const PlannedPaper& paper) {
  const auto here = case_of(the_case, paper);
  const auto lease = here.evaluations->borrow(here.source, paper.date);
  auto facts = make_facts(paper.kind->use, *lease, context_of(paper, *lease));
  if (paper.kind->numbering) facts.set("number", text_or_false(paper.number));
  return facts;
}

Place place_of(const Case& the_case, const PlannedPaper& paper) {
  if (paper.institution != nullptr) return the_case.campaign.place(*paper.institution, "name");
  const auto& each = paper.kind->each;
  if (each.whole) return {.file = the_case.campaign.file};
  const auto& rows = paper.round == nullptr ? the_case.source.rows : paper.round->rows;
  const auto& columns = rows.schema().sheet(each.sheet).columns;
  const auto at = std::find_if(columns.begin(), columns.end(), [](const query::Column& one) { return one.required; });
  return rows.place({each.sheet, at == columns.end() ? 0 : static_cast<query::ColumnIndex>(at - columns.begin()), paper.row});
}

NumberRequest number_request(PlannedPaper paper) {
  return {.kind = paper.kind->id,
          .key = std::move(paper.key),
          .institution = paper.institution == nullptr ? std::string() : paper.institution->id,
          .recipient = std::move(paper.recipient),
          .title = std::move(paper.title),
          .digest = std::move(paper.digest),
          .date = paper.date,
          .policy = std::move(paper.policy),
          .expected = std::move(paper.number),
          .findings = std::move(paper.findings),
          .demands = std::move(paper.demands),
          .needs_approval = paper.kind->approved};
}

Diagnostics unknown_kinds(const Selection& selection, const std::vector<DocumentKind>& kinds) {
  auto words = selection.only;
  for (const auto* const more : {&selection.also, &selection.another}) words.insert(words.end(), more->begin(), more->end());
  std::vector<std::string> known, names;
  for (const auto& kind : kinds) {
    known.push_back(fmt::format("{}（{}）", kind.name, kind.id));
    names.push_back(kind.name);
  }
  Diagnostics diagnostics;
  for (const auto& word : words) {
    if (std::any_of(kinds.begin(), kinds.end(), [&](const auto& kind) { return kind.is_called(word); })) continue;
    std::vector<std::string> near;
    std::copy_if(names.begin(), names.end(), std::back_inserter(near),
                 [&](const auto& name) { return !word.empty() && name.find(word) != std::string::npos; });
    if (auto one = nearest_word(word, names); near.empty() && !one.empty()) near.push_back(std::move(one));
    diagnostics.push_back(input_error(
        "kind-unknown", {}, fmt::format("没有“{}”这种文书", word),
        near.empty() ? "可用的种类：" + join(known, "、") : fmt::format("像是{}；写全名称或者编号", join(near, "、"))));
  }
  return diagnostics;
}

Result<void> preview_numbers(const Register& the_register, std::vector<PlannedPaper>& papers, bool drafts) {
  std::vector<NumberRequest> requests;
  std::vector<PlannedPaper*> waiting;
  for (auto& paper : papers) {
    if (!paper.is_new) continue;
    requests.push_back(number_request(paper));
    requests.back().needs_approval = requests.back().needs_approval && !drafts;
    waiting.push_back(&paper);
  }
  auto preview = the_register.preview(std::move(requests));
  if (!preview) return failure(std::move(preview.error()));
  for (std::size_t i = 0; i < waiting.size(); ++i) waiting[i]->number = (*preview)[i].number;
  return {};
}

}  // namespace wenshu
