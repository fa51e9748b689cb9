#include "check/index.h"

#include <algorithm>
#include <string>
#include <string_view>

namespace wenshu {

namespace {

template <typename Record>
std::vector<const Record*> sorted(const std::vector<Record>& records, std::string Record::*code) {
  std::vector<const Record*> all;
  all.reserve(records.size());
  for (const auto& one : records) all.push_back(&one);
  std::stable_sort(all.begin(), all.end(), [&](const Record* a, const Record* b) { return a->*code < b->*code; });
  return all;
}

/// Those of a code.
template <typename Record>
std::span<const Record* const> of_code(const std::vector<const Record*>& all, std::string Record::*code,
                                       std::string_view wanted) {
  const auto first = std::lower_bound(all.begin(), all.end(), wanted,
                                      [&](const Record* one, std::string_view text) { return one->*code < text; });
  const auto last =
      std::upper_bound(first, all.end(), wanted, [&](std::string_view text, const Record* one) { return text < one->*code; });
  return {first, last};
}

template <typename Record>
const Record* first_of_code(const std::vector<const Record*>& all, std::string Record::*code, std::string_view wanted) {
  const auto found = of_code(all, code, wanted);
  return found.empty() ? nullptr : found.front();
}

}  // namespace

CampaignIndex::CampaignIndex(const Campaign& campaign)
    : institutions_(sorted(campaign.institutions, &Institution::id)),
      inspections_(sorted(campaign.inspections, &Inspection::iid)),
      inspections_of_(sorted(campaign.inspections, &Inspection::id)),
      findings_of_(sorted(campaign.findings, &Finding::id)),
      has_institutions_(!institutions_.empty() && !institutions_.back()->id.empty()),
      has_inspections_(!inspections_.empty() && !inspections_.back()->iid.empty()) {}

const Institution* CampaignIndex::institution(std::string_view id) const {
  return first_of_code(institutions_, &Institution::id, id);
}

const Inspection* CampaignIndex::inspection(std::string_view iid) const {
  return first_of_code(inspections_, &Inspection::iid, iid);
}

std::span<const Inspection* const> CampaignIndex::inspections_of(std::string_view id) const {
  return of_code(inspections_of_, &Inspection::id, id);
}

std::span<const Finding* const> CampaignIndex::findings_of(std::string_view id) const {
  return of_code(findings_of_, &Finding::id, id);
}

}  // namespace wenshu
