#pragma once

#include <span>
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
  std::span<const Inspection* const> inspections_of(std::string_view id) const;
  std::span<const Finding* const> findings_of(std::string_view id) const;

  /// False if no record of the sheet has a code: that a code is unknown then says nothing of whoever refers to it.
  bool has_institutions() const { return has_institutions_; }
  bool has_inspections() const { return has_inspections_; }

 private:
  // By their codes, those of one code as they stand in the workbook: a pointer a record.
  std::vector<const Institution*> institutions_;
  std::vector<const Inspection*> inspections_, inspections_of_;
  std::vector<const Finding*> findings_of_;
  bool has_institutions_ = false, has_inspections_ = false;
};

}  // namespace wenshu
