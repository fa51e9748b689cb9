#include <algorithm>
#include <map>
#include <string>

#include "base/text.h"
#include "check/check.h"
#include "model/bindings.h"
#include "model/definitions.h"

namespace wenshu {

namespace {

/// The institution's code in each row of a sheet.
template <typename Record>
std::map<std::uint32_t, std::string_view> codes_by_row(const std::vector<Record>& records) {
  std::map<std::uint32_t, std::string_view> codes;
  for (const auto& one : records) codes.emplace(one.row, one.id);
  return codes;
}

enum class Likeness { same, shorter, other };

/// A part of the name is the same institution, unless it is a part of another one's as well.
Likeness likeness_of(const std::string& stated, const Institution& own, const std::string& column, const Campaign& campaign) {
  const auto here = normalised(stated), there = normalised(field_text(own, column));
  if (here == there) return Likeness::same;
  constexpr std::size_t least = 3;
  const auto part_of = [&](const std::string& name) {
    return name.find(here) != std::string::npos || (character_count(name) >= least && here.find(name) != std::string::npos);
  };
  if (column != "name" || character_count(here) < least || !part_of(there)) return Likeness::other;
  const bool ambiguous = std::any_of(campaign.institutions.begin(), campaign.institutions.end(), [&](const Institution& one) {
    const auto name = normalised(one.name);
    return name != there && !name.empty() && part_of(name);
  });
  return ambiguous ? Likeness::other : Likeness::shorter;
}

/// What the ledger calls the column.
std::string header_of(const Scene& scene, std::string_view column) {
  const auto& ledger = scene.at.language.schema().sheet(scene.at.language.schema().find(Institution::sheet));
  return ledger.columns[ledger.column(column)].header;
}

}  // namespace

void check_stated_institutions(const Scene& scene, Diagnostics& diagnostics) {
  const auto& campaign = scene.campaign;
  const std::map<std::string_view, std::map<std::uint32_t, std::string_view>> codes{
      {Inspection::sheet, codes_by_row(campaign.inspections)}, {Finding::sheet, codes_by_row(campaign.findings)}};
  for (const auto& one : campaign.stated) {
    const auto sheet = codes.find(one.sheet);
    if (sheet == codes.end()) continue;
    const auto code = sheet->second.find(one.row);
    const auto* own = code == sheet->second.end() ? nullptr : scene.index.institution(code->second);
    if (own == nullptr || field_text(*own, one.column).empty()) continue;  // that the code is unknown is said elsewhere
    const auto likeness = likeness_of(one.text, *own, one.column, campaign);
    if (likeness == Likeness::same) continue;
    scene.report(
        likeness == Likeness::shorter ? "stated-institution-short" : "stated-institution-differs",
        campaign.place(one.sheet, one.row, one.column),
        {{"column", header_of(scene, one.column)}, {"stated", one.text}, {"id", own->id}, {"own", field_text(*own, one.column)}},
        diagnostics);
  }
}

}  // namespace wenshu
