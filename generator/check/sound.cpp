#include "check/sound.h"

#include <algorithm>
#include <charconv>
#include <numeric>
#include <set>
#include <vector>

namespace wenshu {

namespace {

/// The rows a place of the sheet may mean: a cell's own, a record's, or those of all records that begin at a line.
std::vector<std::uint32_t> rows_of(const PlaceNames& names, const std::string& place) {
  const auto digits = place.find_first_of("0123456789");
  std::uint32_t number = 0;
  if (digits != std::string::npos) std::from_chars(place.data() + digits, place.data() + place.size(), number);
  if (number == 0) return {};
  if (names.style == PlaceNames::Style::cells) return {number};
  if (names.style == PlaceNames::Style::records) return {number + 1};  // the first row holds the fields' names
  const auto [first, last] = std::equal_range(names.lines.begin(), names.lines.end(), number);
  std::vector<std::uint32_t> rows(static_cast<std::size_t>(last - first));
  std::iota(rows.begin(), rows.end(), static_cast<std::uint32_t>(first - names.lines.begin()) + 2);
  return rows;
}

template <typename Record>
const Record* at_row(const std::vector<Record>& records, std::uint32_t row) {
  const auto at = std::find_if(records.begin(), records.end(), [&](const Record& one) { return one.row == row; });
  return at == records.end() ? nullptr : &*at;
}

/// The rows of institutions to leave out for an error in a row of that sheet; false if it belongs to none.
bool blame_row(const Campaign& campaign, const CampaignIndex& index, std::string_view sheet, std::uint32_t row,
               std::set<std::uint32_t>& rows) {
  const auto blame_institution = [&](std::string_view id) {
    const auto* institution = index.institution(id);
    if (institution != nullptr) rows.insert(institution->row);
    return institution != nullptr;
  };
  if (sheet == Institution::sheet) {
    const auto* one = at_row(campaign.institutions, row);
    if (one != nullptr) rows.insert(row);
    return one != nullptr;
  }
  if (sheet == Inspection::sheet) {
    const auto* one = at_row(campaign.inspections, row);
    return one != nullptr && blame_institution(one->id);
  }
  if (sheet != Finding::sheet) return false;
  const auto* one = at_row(campaign.findings, row);
  if (one == nullptr) return false;
  // Either code may be the wrong one: both institutions are in doubt.
  const bool by_id = blame_institution(one->id);
  const auto* inspection = index.inspection(one->iid);
  return (inspection != nullptr && blame_institution(inspection->id)) || by_id;
}

/// The same for an error at a place. A row that is no record, or of which nobody knows whose it is, belongs to none.
bool blame(const Campaign& campaign, const CampaignIndex& index, const Place& place, std::set<std::uint32_t>& rows) {
  const auto sheet = std::find_if(campaign.sheets.begin(), campaign.sheets.end(),
                                  [&](const auto& one) { return one.second.name == place.sheet; });
  if (sheet == campaign.sheets.end()) return false;
  const auto named = rows_of(sheet->second.places, place.cell);
  return !named.empty() && std::all_of(named.begin(), named.end(),
                                       [&](std::uint32_t row) { return blame_row(campaign, index, sheet->first, row, rows); });
}

}  // namespace

SoundPart sound_part(const Campaign& campaign, const CampaignIndex& index, const Diagnostics& diagnostics) {
  SoundPart sound{.campaign = campaign};
  std::set<std::uint32_t> rows;
  for (const auto& one : diagnostics) {
    if (one.severity != Severity::error) continue;
    if (one.code == "row-stray") {
      sound.skipped.push_back(to_text(one.place));  // a row that became no record: there is nothing else to leave out
    } else if (!blame(campaign, index, one.place, rows)) {
      sound.fatal.push_back(one);
    }
  }
  std::set<std::string, std::less<>> ids;
  for (const auto& one : campaign.institutions) {
    if (!rows.contains(one.row)) continue;
    ids.insert(one.id);
    sound.skipped.push_back(one.name.empty() ? one.id : one.name);
  }
  auto& left = sound.campaign;
  std::erase_if(left.institutions, [&](const Institution& one) { return rows.contains(one.row) || ids.contains(one.id); });
  std::erase_if(left.inspections, [&](const Inspection& one) { return ids.contains(one.id); });
  std::erase_if(left.findings, [&](const Finding& one) { return ids.contains(one.id); });
  return sound;
}

}  // namespace wenshu
