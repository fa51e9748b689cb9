#include "batch/paper_matters.h"

#include <algorithm>

#include "base/text.h"

namespace wenshu {

PaperMatters::PaperMatters(const Campaign& campaign, const std::vector<std::string>& keys) : campaign_(campaign) {
  for (std::size_t i = 0; i < keys.size(); ++i) {
    by_key_.emplace(keys[i], i);
    const std::string_view inspection = campaign.findings[i].iid;
    auto& rows = by_inspection_[inspection];
    if (rows.empty() && inspection.find('/') != std::string_view::npos) divided_.push_back(inspection);
    rows.push_back(i);
  }
}

std::optional<std::size_t> PaperMatters::finding(std::string_view key) const {
  const auto at = by_key_.find(std::string(key));
  return at == by_key_.end() ? std::nullopt : std::optional(at->second);
}

std::vector<std::size_t> PaperMatters::findings_of(const Issued& paper) const {
  std::vector<std::size_t> found;
  const auto add = [&](std::string_view inspection) {
    const auto at = by_inspection_.find(inspection);
    if (at != by_inspection_.end()) found.insert(found.end(), at->second.begin(), at->second.end());
  };
  if (!names_no_findings(paper)) {
    for (const auto& key : paper.findings) {
      if (const auto at = finding(key)) found.push_back(*at);
    }
  } else {
    for (const auto& part : split(paper.key, "/")) add(part);
    for (const auto inspection : divided_) {
      if ((paper.key + "/").find("/" + std::string(inspection) + "/") != std::string::npos) add(inspection);
    }
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

std::optional<std::size_t> PaperMatters::finding_of(const Issued& paper, const Demand& demand) const {
  if (!demand.finding.empty()) return finding(demand.finding);
  if (!names_no_findings(paper)) return std::nullopt;
  std::optional<std::size_t> found;
  for (const auto row : findings_of(paper)) {
    if (without_stop(campaign_.findings[row].fact) != demand.matter) continue;
    if (found) return std::nullopt;  // nobody can say which of the two
    found = row;
  }
  return found;
}

bool names_no_findings(const Issued& paper) { return paper.findings.empty(); }

}  // namespace wenshu
