#include "batch/rehearse.h"

#include <algorithm>
#include <utility>

#include "batch/edition.h"
#include "batch/naming.h"
#include "batch/planned_rules.h"
#include "batch/rounds.h"
#include "compose/annex_table.h"
#include "render/xlsx/check_table.h"

namespace wenshu {

namespace {

/// Whether an annex might not fit the cells of a spreadsheet: it writes all findings of an institution into one of 32 767
/// characters. Only then is the table worth composing, which has as many rows as the ledger.
bool crowded(const Case& the_case) {
  constexpr std::size_t much = 20'000, around = 200;  // bytes, and those that stand around each finding
  return std::any_of(the_case.campaign.institutions.begin(), the_case.campaign.institutions.end(), [&](const Institution& one) {
    auto size = one.remark.size() + one.override_reason.size();
    for (const auto* finding : the_case.index.findings_of(one.id)) size += finding->fact.size() + around;
    return size > much;
  });
}

Diagnostics compose_table(const Case& the_case, const PlannedPaper& paper) {
  const auto table = compose_annex(case_of(the_case, paper), *paper.kind);
  return table ? check_table(*table) : table.error();
}

/// Composes what is to be judged, and what planning has not composed already: an issued paper was made once to be digested.
Diagnostics compose(const Case& the_case, const PlannedPaper& paper, const PublicRules& rules) {
  Diagnostics found;
  if (!paper.digest.empty() && paper.institution != nullptr && !paper.is_new) return found;
  for (const auto& edition : paper.kind->editions) {
    const auto content = compose_edition(the_case, paper, edition, facts_of(the_case, paper), rules, found);
    if (!content) append(found, content.error());
  }
  return found;
}

}  // namespace

Diagnostics rehearse(const Case& the_case, const std::vector<DocumentKind>& kinds, const RegisterForm& form,
                     const Register& the_register, const Selection& selection, const PublicRules& rules) {
  auto planned = plan_rounds(the_case, kinds, form, the_register, selection);
  if (!planned) return std::move(planned.error());
  auto found = std::move(planned->notes);
  auto of_plan = check_planned_papers(the_case, kinds, form, the_register, rules.checks, planned->papers, selection);
  append(found, of_plan ? std::move(*of_plan) : std::move(of_plan.error()));
  const auto ready = name_papers(the_case, planned->papers);
  if (!ready) append(found, ready.error());
  Diagnostics of_papers;
  const bool tables = crowded(the_case);
  for (const auto& paper : planned->papers) {
    append(of_papers, compose(the_case, paper, rules));
    if (tables && paper.kind->annex) append(of_papers, compose_table(the_case, paper));
  }
  add_new(found, std::move(of_papers));
  return found;
}

}  // namespace wenshu
