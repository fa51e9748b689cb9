#include "batch/reasons.h"

#include <algorithm>
#include <set>
#include <span>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "batch/naming.h"
#include "batch/rounds.h"

namespace wenshu {

namespace {

std::string why(const Case& the_case, const PlannedPaper& paper) {
  const auto& kind = *paper.kind;
  if (kind.because.empty()) return kind.each.condition.empty() ? "每次都作" : "符合条件 " + kind.each.condition;
  const auto here = case_of(the_case, paper);
  const auto lease = here.evaluations->borrow(here.source, paper.date);
  const auto context = context_of(paper, *lease);
  return context.grouped ? kind.because.text(*lease, std::span<const query::Row>(context.group))
                         : kind.because.text(*lease, context.row);
}

/// `云卫托责改〔2026〕1号 云溪市青禾托育园`.
std::string paper_name(const PlannedPaper& paper) {
  if (paper.number.empty()) return paper.stem;
  return paper.institution == nullptr ? paper.number : paper.number + " " + paper.institution->called();
}

}  // namespace

std::vector<Reason> reasons_of(const Case& the_case, const std::vector<PlannedPaper>& papers) {
  std::vector<Reason> reasons;
  for (const auto& paper : papers)
    reasons.push_back({.kind = paper.kind->name, .paper = paper_name(paper), .why = why(the_case, paper)});
  return reasons;
}

std::vector<Offer> offers_of(const Case& the_case, const std::vector<DocumentKind>& kinds, const RegisterForm& form,
                             const Register& the_register, Selection selection, Diagnostics& notes) {
  if (!selection.only.empty()) return {};
  for (const auto& kind : kinds) selection.only.push_back(kind.id);
  auto all = plan_rounds(the_case, kinds, form, the_register, selection);
  if (!all) return {};  // what keeps them from being planned is said to whoever asks for them
  std::vector<Offer> offers;
  for (const auto& kind : kinds) {
    if (!kind.asked) continue;
    const auto count = std::count_if(all->papers.begin(), all->papers.end(), [&](const auto& one) { return one.kind == &kind; });
    if (count > 0) offers.push_back({.kind = kind.name, .papers = static_cast<std::size_t>(count)});
  }
  std::erase_if(all->notes, [&](const Diagnostic& one) {
    return one.code != "paper-lacking" || std::any_of(notes.begin(), notes.end(), [&](const Diagnostic& known) {
             return known.code == one.code && known.message == one.message;
           });
  });
  append(notes, std::move(all->notes));
  return offers;
}

}  // namespace wenshu
