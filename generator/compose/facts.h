#pragma once

#include <memory>

#include "check/catalogue.h"
#include "check/classify.h"
#include "check/index.h"
#include "compose/evaluations.h"
#include "compose/fact.h"
#include "model/records.h"

namespace wenshu {

struct DocumentKind;

/// Everything the papers of a campaign are made from. Points to what others own.
struct Case {
  const Campaign& campaign;
  const CampaignIndex& index;
  const Catalogue& catalogue;
  Date issued_on;
  query::Source source;                                                        ///< the campaign as rows, on that day
  std::shared_ptr<Evaluations> evaluations = std::make_shared<Evaluations>();  ///< of `source`
  const Campaign* earlier = nullptr;  ///< the report before, whose rows `source` has, too; null: none

  /// Of one of the campaign's institutions, or of one nobody knows.
  Occasion occasion(const Institution* one) const { return {issued_on, one, campaign, source}; }
};

/// Fails with `remedy-unknown` if no remedy or no power is known for papers of that day.
Result<void> check_day(const Case& the_case, Date day);

/// The facts of a kind that is made once for the whole campaign.
Fact campaign_facts(const Case& the_case, const DocumentKind& kind);

}  // namespace wenshu
