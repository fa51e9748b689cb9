#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "model/records.h"
#include "register/event.h"

namespace wenshu {

/// Which findings of a campaign the papers of a register are about.
class PaperMatters {
 public:
  /// `keys`: what names each finding (`finding_keys`). The campaign outlives it.
  PaperMatters(const Campaign& campaign, const std::vector<std::string>& keys);

  /// The finding of that key, as its place in `campaign.findings`; nothing if the workbook has it no more.
  std::optional<std::size_t> finding(std::string_view key) const;
  /// The findings a paper is about, in the order of the workbook. One that was issued before papers named their findings is about
  /// all those of the inspections that its key names.
  std::vector<std::size_t> findings_of(const Issued& paper) const;
  /// The finding that a demand is about: by its key, else, in such an older paper, by what it says.
  std::optional<std::size_t> finding_of(const Issued& paper, const Demand& demand) const;

 private:
  const Campaign& campaign_;
  std::unordered_map<std::string, std::size_t> by_key_;
  std::unordered_map<std::string_view, std::vector<std::size_t>> by_inspection_;
  std::vector<std::string_view> divided_;  ///< inspections whose code has a `/` in it
};

/// True for a paper about no finding, and for one that was recorded before papers named their findings.
bool names_no_findings(const Issued& paper);

}  // namespace wenshu
