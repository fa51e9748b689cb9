#include "batch/rounds.h"

#include <algorithm>
#include <iterator>
#include <memory>
#include <set>
#include <utility>

#include "base/diagnostic.h"
#include "batch/register_rows.h"
#include "check/campaign_language.h"

namespace wenshu {

namespace {

/// The rounds after the first in which somebody asks for papers.
std::set<int> later_rounds(const std::vector<DocumentKind>& kinds, const Selection& selection) {
  std::set<int> rounds;
  for (const auto& kind : kinds) {
    if (kind.round > 1 && is_selected(kind, selection)) rounds.insert(kind.round);
  }
  return rounds;
}

/// What the register would hold if the papers planned so far were issued.
Ledger with_planned(const Ledger& ledger, const std::vector<PlannedPaper>& papers, bool unnumbered) {
  Ledger made;
  for (const auto& event : ledger.events()) made.apply(event);
  for (const auto& paper : papers) {
    if (!paper.is_new) continue;
    auto request = number_request(paper);
    if (unnumbered) request.expected = blank_number_text(paper.policy, int(paper.date.year()));
    made.apply({.on = paper.date, .stamp = {}, .deed = as_issued(request)});
  }
  return made;
}

}  // namespace

Result<Planned> plan_rounds(const Case& the_case, const std::vector<DocumentKind>& kinds, const RegisterForm& form,
                            const Register& the_register, const Selection& selection) {
  const auto ledger = the_register.ledger();
  if (!ledger) return failure(ledger.error());
  auto planned = plan_papers(the_case, kinds, **ledger, selection);
  if (!planned) return planned;
  if (auto numbered = preview_numbers(the_register, planned->papers, selection.drafts); !numbered)
    return failure(std::move(numbered.error()));
  const auto& campaign = the_case.campaign;
  for (const auto round : later_rounds(kinds, selection)) {
    const auto now = the_register.ledger();
    if (!now) return failure(now.error());
    const auto so_far = with_planned(**now, planned->papers, selection.unnumbered);
    const RegisterView view{so_far, {}, (*now)->last()};
    const auto& [language, rows, calendar] = the_case.source;
    const auto made = std::make_shared<const PaperRound>(PaperRound{campaign_rows(
        language, campaign, the_case.catalogue, the_case.issued_on,
        register_rows(view, form, kinds, calendar, campaign, campaign.authority.reported_on.value_or(the_case.issued_on)))});
    const Case here{campaign,           the_case.index,     the_case.catalogue,
                    the_case.disposals, the_case.issued_on, {language, made->rows, calendar},
                    made->evaluations};
    auto more = plan_papers(here, kinds, so_far, selection, round);
    if (!more) return more;
    for (auto& paper : more->papers) paper.round = made;
    std::move(more->papers.begin(), more->papers.end(), std::back_inserter(planned->papers));
    append(planned->notes, std::move(more->notes));
    planned->differing.insert(planned->differing.end(), more->differing.begin(), more->differing.end());
    planned->unjudged.insert(planned->unjudged.end(), more->unjudged.begin(), more->unjudged.end());
    if (auto numbered = preview_numbers(the_register, planned->papers, selection.drafts); !numbered)
      return failure(std::move(numbered.error()));
  }
  return planned;
}

}  // namespace wenshu
