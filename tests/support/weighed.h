#pragma once

#include <functional>
#include <string>

#include "check/proof.h"
#include "support/campaigns.h"

namespace wenshu::testing_support {

/// What the numbers of an institution say about an item, and in which words if they prove it.
struct Weighed {
  Verdict verdict = Verdict::unknown;
  std::string fact;
};

/// `one` as it was inspected on 7 June 2022, weighed by an item of the project's checklist.
inline Weighed weighed(const std::string& code, Institution one) {
  static const auto law = catalogue();
  auto campaign = testing_support::campaign();
  one.id = campaign.institutions[0].id;
  campaign.institutions[0] = std::move(one);
  Asked asked(campaign, law, campaign.authority.issued_on);
  const auto& item = *law.item(code);
  const auto [verdict, proof] = weigh(item.proofs, asked.at(), 0);
  const Occasion occasion(campaign.authority.issued_on.value(), &campaign.institutions[0], campaign, asked.at());
  return {verdict, verdict == Verdict::proven ? fact_of(*proof, item.finding(occasion), asked.at(), 0) : std::string()};
}

}  // namespace wenshu::testing_support
