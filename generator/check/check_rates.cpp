#include <algorithm>
#include <cstdint>
#include <iterator>
#include <map>
#include <set>
#include <vector>

#include "check/check.h"
#include "check/mend_rate.h"
#include "check/words.h"

namespace wenshu {

namespace {

/// What the findings of the ledger's institutions give, row by row.
class LedgerRates {
 public:
  explicit LedgerRates(const Scene& scene) {
    for (const auto& one : scene.campaign.institutions) {
      auto& rate = down_to_[one.row];
      for (const auto* finding : scene.index.findings_of(one.id)) {
        rate.ordered += scene.says(word::ordered, *finding) ? 1 : 0;
        rate.mended += scene.says(word::mended, *finding) ? 1 : 0;
      }
    }
    MendRate sum;
    for (auto& [row, rate] : down_to_) {
      sum.ordered += rate.ordered, sum.mended += rate.mended;
      rate = sum;
    }
    for (const auto& one : scene.campaign.totals) totals_.insert(one.row);
  }

  /// The rates a stated one may be: an institution's own; in a totals row that of all above it, or of those since the totals row
  /// before it.
  std::vector<MendRate> possible(std::uint32_t row) const {
    const auto total = totals_.find(row);
    if (total == totals_.end()) return {between(row - 1, row)};
    return {between(0, row), between(total == totals_.begin() ? 0 : *std::prev(total), row)};
  }

 private:
  /// That of the rows behind `after`, up to and with `last`.
  MendRate between(std::uint32_t after, std::uint32_t last) const {
    const auto whole = down_to(last), above = down_to(after);
    return {.ordered = whole.ordered - above.ordered, .mended = whole.mended - above.mended};
  }
  MendRate down_to(std::uint32_t row) const {
    const auto next = down_to_.upper_bound(row);
    return next == down_to_.begin() ? MendRate{} : std::prev(next)->second;
  }

  std::map<std::uint32_t, MendRate> down_to_;  // of a row and all above it
  std::set<std::uint32_t> totals_;
};

}  // namespace

void check_rates(const Scene& scene, Diagnostics& diagnostics) {
  const auto& campaign = scene.campaign;
  const auto findings = campaign.sheets.find(Finding::sheet);
  if (findings == campaign.sheets.end() || scene.faulty.any_of(findings->second.name)) return;
  const LedgerRates ledger(scene);
  for (const auto& one : campaign.stated) {
    if (one.column != "mend_rate") continue;
    const auto rates = ledger.possible(one.row);
    const auto stated = parse_rate(one.text);
    if (stated && std::any_of(rates.begin(), rates.end(), [&](const auto& rate) { return agrees(rate, *stated); })) continue;
    const auto& rate = rates.front();
    scene.report("rate-differs", campaign.place(Institution::sheet, one.row, one.column),
                 {{"stated", one.text},
                  {"rate", to_text(rate)},
                  {"ordered", std::to_string(rate.ordered)},
                  {"mended", std::to_string(rate.mended)}},
                 diagnostics);
  }
}

}  // namespace wenshu
