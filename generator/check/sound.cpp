#include "check/sound.h"

#include <algorithm>
#include <charconv>
#include <numeric>
#include <set>
#include <vector>

#include "query/schema.h"

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

/// The rows of institutions that a row leads to along the links of its sheet. Of a finding with an institution's code and an
/// inspection either may be wrong: both institutions are in doubt.
void add_owners(const query::Rows& rows, query::SheetIndex sheet, query::Row row, std::set<query::Row>& owners, int steps = 4) {
  const auto& schema = rows.schema();
  if (schema.sheet(sheet).id == Institution::sheet) {
    owners.insert(row);
    return;
  }
  const auto& links = schema.sheet(sheet).links;
  for (std::size_t i = 0; i < links.size() && steps > 0; ++i) {
    const auto to = links[i].many() ? query::blank : rows.one(sheet, i, row);
    if (to != query::blank) add_owners(rows, links[i].to, to, owners, steps - 1);
  }
}

/// The institutions to leave out for an error in a row of that sheet; none if it belongs to none.
std::set<query::Row> owners_of(const Campaign& campaign, const query::Rows& rows, std::string_view sheet, std::uint32_t row) {
  std::set<query::Row> owners;
  campaign.each_table([&](std::string_view id, const auto& records) {
    if (id != sheet) return;
    const auto at = std::find_if(records.begin(), records.end(), [&](const auto& one) { return one.row == row; });
    const auto of_sheet = rows.schema().find(sheet);
    if (at != records.end() && of_sheet != query::nowhere) add_owners(rows, of_sheet, at - records.begin(), owners);
  });
  return owners;
}

/// The same for an error at a place. A row that is no record, or of which nobody knows whose it is, belongs to none.
bool blame(const Campaign& campaign, const query::Rows& rows, const Place& place, std::set<query::Row>& blamed) {
  const auto sheet = std::find_if(campaign.sheets.begin(), campaign.sheets.end(),
                                  [&](const auto& one) { return one.second.name == place.sheet; });
  if (sheet == campaign.sheets.end()) return false;
  const auto named = rows_of(sheet->second.places, place.cell);
  return !named.empty() && std::all_of(named.begin(), named.end(), [&](std::uint32_t row) {
    const auto owners = owners_of(campaign, rows, sheet->first, row);
    blamed.insert(owners.begin(), owners.end());
    return !owners.empty();
  });
}

/// Leaves out the rows of an added sheet that lead to an institution left out.
void leave_out(std::vector<OwnRecord>& records, query::SheetIndex sheet, const query::Rows& rows,
               const std::set<query::Row>& out) {
  query::Row row = 0;
  std::erase_if(records, [&](const OwnRecord&) {
    std::set<query::Row> owners;
    add_owners(rows, sheet, row++, owners);
    return std::any_of(owners.begin(), owners.end(), [&](query::Row owner) { return out.contains(owner); });
  });
}

}  // namespace

SoundPart sound_part(const Campaign& campaign, const query::Rows& rows, const Diagnostics& diagnostics) {
  SoundPart sound{.campaign = campaign};
  std::set<query::Row> out;
  for (const auto& one : diagnostics) {
    if (one.severity != Severity::error) continue;
    if (one.code == "row-stray") {
      sound.skipped.push_back(to_text(one.place));  // a row that became no record: there is nothing else to leave out
    } else if (!blame(campaign, rows, one.place, out)) {
      sound.fatal.push_back(one);
    }
  }
  std::set<std::string, std::less<>> ids;
  for (const auto row : out) {
    const auto& one = campaign.institutions[static_cast<std::size_t>(row)];
    ids.insert(one.id);
    sound.skipped.push_back(one.name.empty() ? one.id : one.name);
  }
  auto& left = sound.campaign;
  for (auto& [id, records] : left.own_sheets) leave_out(records, rows.schema().find(id), rows, out);
  query::Row row = 0;
  std::erase_if(left.institutions, [&](const Institution& one) { return out.contains(row++) || ids.contains(one.id); });
  std::erase_if(left.inspections, [&](const Inspection& one) { return ids.contains(one.id); });
  std::erase_if(left.findings, [&](const Finding& one) { return ids.contains(one.id); });
  return sound;
}

}  // namespace wenshu
