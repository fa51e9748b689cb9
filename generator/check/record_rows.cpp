#include "check/record_rows.h"

#include <string>
#include <vector>

#include "check/same_records.h"
#include "model/finding_keys.h"
#include "query/campaign_rows.h"

namespace wenshu {

namespace {

constexpr std::string_view previous = "previous_";
constexpr const char* called = "called";
constexpr const char* matter = "matter";
constexpr const char* sheets = "sheets";

std::string previous_of(std::string_view sheet) { return std::string(previous) + std::string(sheet); }

/// `previous` and `now` between the rows of one sheet in both reports.
template <typename Record>
void link(query::Rows& rows, const SameRecords<Record>& same, const std::vector<Record>& now, const std::vector<Record>& before) {
  const auto& schema = rows.schema();
  const auto here = schema.find(Record::sheet), there = schema.find(previous_of(Record::sheet));
  if (here == query::nowhere) return;
  auto& to_previous = rows.leads(here, schema.sheet(here).link("previous"));
  auto& to_now = rows.leads(there, schema.sheet(there).link("now"));
  for (const auto& one : same.both) {
    const auto row = one.first - now.data(), other = one.second - before.data();
    to_previous[static_cast<std::size_t>(row)] = other;
    to_now[static_cast<std::size_t>(other)] = row;
  }
}

void fill_called(query::Rows& rows, const std::string& sheet, const std::vector<Institution>& institutions) {
  const auto index = rows.schema().find(sheet);
  if (index == query::nowhere) return;
  auto& cells = rows.present(index, rows.schema().sheet(index).column(called));
  for (std::size_t row = 0; row < institutions.size(); ++row) cells[row] = rows.texts().number(institutions[row].known_as());
}

void fill_matters(query::Rows& rows, const Campaign& campaign) {
  const auto index = rows.schema().find(Finding::sheet);
  if (index == query::nowhere) return;
  const auto& sheet = rows.schema().sheet(index);
  auto& cells = rows.present(index, sheet.column(matter));
  const auto keys = finding_keys(campaign, sheet.key);
  for (std::size_t row = 0; row < keys.size(); ++row) cells[row] = rows.texts().number(keys[row]);
}

void fill_sheets(query::Rows& rows, const Campaign& campaign) {
  const auto index = rows.schema().find(sheets);
  const auto& sheet = rows.schema().sheet(index);
  std::vector<std::string_view> ids{"authority"};
  campaign.each_table([&](std::string_view id, const auto&) { ids.push_back(id); });
  rows.resize(index, ids.size());
  for (std::size_t row = 0; row < ids.size(); ++row) {
    const auto at = campaign.sheets.find(ids[row]);
    const bool read = at != campaign.sheets.end();
    const auto own = rows.schema().find(ids[row]);
    const auto name = read ? at->second.name : own == query::nowhere ? std::string() : rows.schema().sheet(own).name;
    rows.set(index, sheet.column("id"), static_cast<query::Row>(row), ids[row]);
    rows.set(index, sheet.column("name"), static_cast<query::Row>(row), name);
    rows.present(index, sheet.column("was_read"))[row] = read ? query::yes : query::no;
  }
}

}  // namespace

void declare_record_rows(query::Schema& schema, const WorkbookDefinition& workbook) {
  if (schema.find(Institution::sheet) != query::nowhere)
    schema.declare(Institution::sheet, {.id = called, .header = "称呼", .aliases = {}, .type = {}});
  for (const auto& one : workbook.sheets) schema.copy(one.id, previous_of(one.id), "上期的" + one.name);
  for (const auto sheet : {Institution::sheet, Inspection::sheet, Finding::sheet}) {
    if (schema.find(sheet) == query::nowhere) continue;
    schema.connect(sheet, "previous", previous_of(sheet), "");
    schema.connect(previous_of(sheet), "now", sheet, "");
  }
  if (auto* const findings = schema.extend(Finding::sheet)) {
    findings->key = workbook.structure.finding_key;
    findings->columns.push_back({.id = matter, .header = "事项编号", .aliases = {}, .type = {}});
  }
  auto& names = schema.add(sheets, "各表");
  names.columns.push_back({.id = "id", .header = "代号", .aliases = {}, .type = {}});
  names.columns.push_back({.id = "name", .header = "名称", .aliases = {}, .type = {}});
  names.columns.push_back({.id = "was_read", .header = "读到了", .aliases = {}, .type = {query::Type::Kind::yes_no}});
}

void fill_record_rows(query::Rows& rows, const Campaign& campaign, const Campaign* earlier) {
  fill_called(rows, std::string(Institution::sheet), campaign.institutions);
  fill_sheets(rows, campaign);
  fill_matters(rows, campaign);
  if (earlier == nullptr) return;
  query::fill(rows, *earlier, previous);
  fill_called(rows, previous_of(Institution::sheet), earlier->institutions);
  link(rows, same_institutions(campaign, *earlier), campaign.institutions, earlier->institutions);
  link(rows, same_inspections(campaign, *earlier), campaign.inspections, earlier->inspections);
  link(rows, same_findings(campaign, *earlier), campaign.findings, earlier->findings);
}

}  // namespace wenshu
