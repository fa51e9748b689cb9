#include "check/index.h"

#include <algorithm>

namespace wenshu {

namespace {

template <typename Map>
auto pointer_in(const Map& map, std::string_view key) -> typename Map::mapped_type {
  const auto at = map.find(key);
  return at == map.end() ? nullptr : at->second;
}

template <typename Map>
const typename Map::mapped_type& list_in(const Map& map, std::string_view key) {
  static const typename Map::mapped_type none;
  const auto at = map.find(key);
  return at == map.end() ? none : at->second;
}

}  // namespace

CampaignIndex::CampaignIndex(const Campaign& campaign) {
  for (const auto& one : campaign.institutions) institutions_.emplace(one.id, &one);
  for (const auto& one : campaign.inspections) {
    inspections_.emplace(one.iid, &one);
    inspections_of_[one.id].push_back(&one);
  }
  for (const auto& one : campaign.findings) findings_of_[one.id].push_back(&one);
  has_institutions_ = std::any_of(institutions_.begin(), institutions_.end(), [](const auto& one) { return !one.first.empty(); });
  has_inspections_ = std::any_of(inspections_.begin(), inspections_.end(), [](const auto& one) { return !one.first.empty(); });
}

const Institution* CampaignIndex::institution(std::string_view id) const { return pointer_in(institutions_, id); }

const Inspection* CampaignIndex::inspection(std::string_view iid) const { return pointer_in(inspections_, iid); }

const std::vector<const Inspection*>& CampaignIndex::inspections_of(std::string_view id) const {
  return list_in(inspections_of_, id);
}

const std::vector<const Finding*>& CampaignIndex::findings_of(std::string_view id) const { return list_in(findings_of_, id); }

}  // namespace wenshu
