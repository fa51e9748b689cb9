#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/records.h"

namespace wenshu {

/// Looks records up by their codes. Points into the campaign, which must outlive it unchanged.
class CampaignIndex {
 public:
  explicit CampaignIndex(const Campaign& campaign);

  const Institution* institution(std::string_view id) const;
  const Inspection* inspection(std::string_view iid) const;
  /// The inspections and findings of an institution, in the order of the workbook.
  const std::vector<const Inspection*>& inspections_of(std::string_view id) const;
  const std::vector<const Finding*>& findings_of(std::string_view id) const;

  /// False if no record of the sheet has a code: that a code is unknown then says nothing of whoever refers to it.
  bool has_institutions() const { return has_institutions_; }
  bool has_inspections() const { return has_inspections_; }

 private:
  std::map<std::string_view, const Institution*> institutions_;
  std::map<std::string_view, const Inspection*> inspections_;
  std::map<std::string_view, std::vector<const Inspection*>> inspections_of_;
  std::map<std::string_view, std::vector<const Finding*>> findings_of_;
  bool has_institutions_ = false, has_inspections_ = false;
};

}  // namespace wenshu
