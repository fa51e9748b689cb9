#include <algorithm>

#include "check/check.h"
#include "check/mend_rate.h"

namespace wenshu {

namespace {

/// The rates a stated one may be: an institution's own; in a totals row that of all above it, or of those since the totals row
/// before it.
std::vector<MendRate> possible_rates(const Scene& scene, const Catalogue& catalogue, std::uint32_t row) {
  const auto& campaign = scene.campaign;
  const auto total =
      std::find_if(campaign.totals.begin(), campaign.totals.end(), [&](const auto& one) { return one.row == row; });
  std::uint32_t before = 0;
  for (const auto& one : campaign.totals) {
    if (one.row < row) before = std::max(before, one.row);
  }
  MendRate own, all, part;
  for (const auto& one : campaign.institutions) {
    if (one.row > row) continue;
    for (const auto* finding : scene.index.findings_of(one.id)) {
      if (one.row == row) own.add(*finding, catalogue);
      all.add(*finding, catalogue);
      if (one.row > before) part.add(*finding, catalogue);
    }
  }
  return total == campaign.totals.end() ? std::vector{own} : std::vector{all, part};
}

}  // namespace

void check_rates(const Scene& scene, const Catalogue& catalogue, Diagnostics& diagnostics) {
  const auto& campaign = scene.campaign;
  const auto findings = campaign.sheets.find(Finding::sheet);
  if (findings == campaign.sheets.end() || scene.faulty.any_of(findings->second.name)) return;
  for (const auto& one : campaign.stated) {
    if (one.column != "mend_rate") continue;
    const auto rates = possible_rates(scene, catalogue, one.row);
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
