#include "batch/rounds.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>

#include "base/diagnostic.h"
#include "batch/register_rows.h"
#include "check/campaign_language.h"
#include "register/issuing.h"

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

/// The rows that papers of a later round are made from.
std::shared_ptr<const PaperRound> round_over(const Case& the_case, const std::vector<DocumentKind>& kinds,
                                             const RegisterForm& form, const Ledger& so_far, std::int64_t recorded) {
  const auto& campaign = the_case.campaign;
  const RegisterView view{so_far, {}, recorded};
  const auto day = campaign.authority.reported_on.value_or(the_case.issued_on);
  return std::make_shared<const PaperRound>(
      PaperRound{campaign_rows(the_case.source.language, campaign, the_case.catalogue, the_case.issued_on,
                               register_rows(view, form, kinds, the_case.source.calendar, campaign, day), the_case.earlier)});
}

Case seen_from(const Case& the_case, const PaperRound& round) {
  return {the_case.campaign,
          the_case.index,
          the_case.catalogue,
          the_case.issued_on,
          {the_case.source.language, round.rows, the_case.source.calendar},
          round.evaluations,
          the_case.earlier};
}

/// What the new papers ask for; `unnumbered` ones are called by a number with its place left blank.
std::vector<NumberRequest> new_of(const std::vector<PlannedPaper>& papers, bool unnumbered) {
  std::vector<NumberRequest> requests;
  for (const auto& paper : papers) {
    if (!paper.is_new) continue;
    requests.push_back(number_request(paper));
    if (unnumbered) requests.back().expected = blank_number_text(paper.policy, int(paper.date.year()));
  }
  return requests;
}

/// Puts what a round has planned behind what those before it have.
void add(Planned& all, Planned more) {
  std::move(more.papers.begin(), more.papers.end(), std::back_inserter(all.papers));
  append(all.notes, std::move(more.notes));
  all.differing.insert(all.differing.end(), more.differing.begin(), more.differing.end());
  all.unjudged.insert(all.unjudged.end(), more.unjudged.begin(), more.unjudged.end());
}

}  // namespace

Result<Planned> plan_rounds(const Case& the_case, const std::vector<DocumentKind>& kinds, const RegisterForm& form,
                            const Register& the_register, const Selection& selection) {
  const auto ledger = the_register.ledger();
  if (!ledger) return failure(ledger.error());
  const KeptBytes kept = [&](const std::string& hash) { return the_register.store().content(hash); };
  auto planned = plan_papers(the_case, kinds, **ledger, selection, 1, kept);
  if (!planned) return planned;
  if (auto numbered = preview_numbers(the_register, planned->papers, selection.drafts); !numbered)
    return failure(std::move(numbered.error()));
  for (const auto round : later_rounds(kinds, selection)) {
    const auto before = new_of(planned->papers, selection.unnumbered);
    auto added = the_register.foresee(before, [&](const Ledger& so_far, std::int64_t recorded) {
      const auto made = round_over(the_case, kinds, form, so_far, recorded);
      return plan_papers(seen_from(the_case, *made), kinds, so_far, selection, round, kept).map([&](Planned&& more) {
        for (auto& paper : more.papers) paper.round = made;
        add(*planned, std::move(more));
      });
    });
    if (!added) return failure(std::move(added.error()));
    if (auto numbered = preview_numbers(the_register, planned->papers, selection.drafts); !numbered)
      return failure(std::move(numbered.error()));
  }
  return planned;
}

Result<std::shared_ptr<const PaperRound>> round_after(const Case& the_case, const std::vector<DocumentKind>& kinds,
                                                      const RegisterForm& form, const Register& the_register,
                                                      const std::vector<PlannedPaper>& papers, bool unnumbered) {
  const auto requests = new_of(papers, unnumbered);
  if (requests.empty()) return std::shared_ptr<const PaperRound>();
  std::shared_ptr<const PaperRound> round;
  auto seen = the_register.foresee(requests, [&](const Ledger& so_far, std::int64_t recorded) -> Result<void> {
    round = round_over(the_case, kinds, form, so_far, recorded);
    return {};
  });
  if (!seen) return failure(std::move(seen.error()));
  return round;
}

Result<std::vector<PlannedPaper>> recall_rounds(
    const Case& the_case, const std::vector<DocumentKind>& kinds, const RegisterForm& form, Ledger& ledger,
    const std::vector<const NumberRequest*>& requests, const std::set<std::string>& wanted,
    const std::function<const RecalledPaper*(const DocumentKind&, query::Row)>& recall) {
  auto papers = recall_papers(the_case, kinds, recall);
  if (!papers) return papers;
  std::map<std::string, int> round_of;
  for (const auto& kind : kinds) round_of.emplace(kind.id, kind.round);
  const auto recorded = ledger.last();
  for (const auto round : later_rounds(kinds, {.only = {wanted.begin(), wanted.end()}})) {
    IssuedAhead ahead(ledger);
    for (const auto* const one : requests) {
      if (round_of[one->kind] < round) ahead.add(*one);
    }
    const auto made = round_over(the_case, kinds, form, ledger, recorded);
    auto more = recall_papers(seen_from(the_case, *made), kinds, recall, round);
    if (!more) return more;
    for (auto& paper : *more) paper.round = made;
    std::move(more->begin(), more->end(), std::back_inserter(*papers));
  }
  return papers;
}

}  // namespace wenshu
