#include "check/sound.h"

#include <algorithm>
#include <charconv>
#include <set>

namespace wenshu {

namespace {

std::uint32_t row_of(const std::string& cell) {
  const auto digits = cell.find_first_of("0123456789");
  std::uint32_t row = 0;
  if (digits != std::string::npos) std::from_chars(cell.data() + digits, cell.data() + cell.size(), row);
  return row;
}

template <typename Record>
const Record* at_row(const std::vector<Record>& records, std::uint32_t row) {
  const auto at = std::find_if(records.begin(), records.end(), [&](const Record& one) { return one.row == row; });
  return at == records.end() ? nullptr : &*at;
}

/// The rows of institutions an error belongs to; false if it belongs to none.
bool blame(const Campaign& campaign, const CampaignIndex& index, const Place& place, std::set<std::uint32_t>& rows) {
  const auto sheet_named = [&](std::string_view id) {
    const auto sheet = campaign.sheets.find(id);
    return sheet != campaign.sheets.end() && sheet->second.name == place.sheet;
  };
  const auto row = row_of(place.cell);
  const auto blame_institution = [&](std::string_view id) {
    const auto* institution = index.institution(id);
    if (institution != nullptr) rows.insert(institution->row);
    return institution != nullptr;
  };
  if (row == 0) return false;
  if (sheet_named(Institution::sheet)) {
    const auto* one = at_row(campaign.institutions, row);
    if (one != nullptr) rows.insert(row);
    return one != nullptr;
  }
  if (sheet_named(Inspection::sheet)) {
    const auto* one = at_row(campaign.inspections, row);
    return one != nullptr && blame_institution(one->id);
  }
  if (sheet_named(Finding::sheet)) {
    const auto* one = at_row(campaign.findings, row);
    if (one == nullptr) return false;
    // Either code may be the wrong one: both institutions are in doubt.
    const bool by_id = blame_institution(one->id);
    const auto* inspection = index.inspection(one->iid);
    return (inspection != nullptr && blame_institution(inspection->id)) || by_id;
  }
  return false;
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
