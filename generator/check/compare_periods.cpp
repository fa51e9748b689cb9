#include "check/compare_periods.h"

#include <algorithm>
#include <filesystem>
#include <string_view>

#include "check/campaign_language.h"
#include "check/check_rules.h"

namespace wenshu {

namespace {

std::string file_of(const Campaign& campaign) { return std::filesystem::path(campaign.file).filename().string(); }

/// False if the earlier report is none of this one.
bool comparable(const Scene& scene, const Campaign& earlier, Diagnostics& diagnostics) {
  const auto& now = scene.campaign.authority;
  const auto& before = earlier.authority;
  if (!before.name.empty() && before.name != now.name) {
    scene.report("period-other-authority", scene.campaign.authority_place("name"),
                 {{"file", file_of(earlier)}, {"other", before.name}, {"name", now.name}}, diagnostics);
    return false;
  }
  if (now.reported_on && before.reported_on && *before.reported_on >= *now.reported_on) {
    scene.report("period-order", scene.campaign.authority_place("reported_on"),
                 {{"file", file_of(earlier)}, {"date", iso_text(*before.reported_on)}, {"now", iso_text(*now.reported_on)}},
                 diagnostics);
    return false;
  }
  return true;
}

/// How many rows of a sheet have none they are the same as.
std::size_t alone(const query::Rows& rows, std::string_view sheet, const char* link) {
  const auto index = rows.schema().find(sheet);
  const auto to = rows.schema().sheet(index).link(link);
  std::size_t count = 0;
  for (std::size_t row = 0; row < rows.count(index); ++row)
    count += rows.one(index, to, static_cast<query::Row>(row)) == query::blank ? 1 : 0;
  return count;
}

void summarise(const Scene& scene, const Campaign& earlier, Diagnostics& diagnostics) {
  const auto& now = scene.campaign;
  const auto& date = earlier.authority.reported_on;
  scene.report("period-summary", {.file = now.file, .sheet = now.sheets.find(Institution::sheet)->second.name},
               {{"file", file_of(earlier)},
                {"date", date ? iso_text(*date) : "填报日期不明"},
                {"before", std::to_string(earlier.institutions.size())},
                {"now", std::to_string(now.institutions.size())},
                {"added", std::to_string(alone(scene.at.rows, "institutions", "previous"))},
                {"gone", std::to_string(alone(scene.at.rows, "previous_institutions", "now"))}},
               diagnostics);
}

/// True if both reports have the sheet that a rule goes through: only then does a row that is not there say anything.
bool is_in_both(const Rule& rule, const Scene& scene, const Campaign& earlier) {
  if (rule.each == query::nowhere) return true;
  constexpr std::string_view previous = "previous_";
  const auto home = scene.at.rows.home(rule.each, 0).sheet;
  std::string_view sheet = scene.at.rows.schema().sheet(home).id;
  if (sheet.starts_with(previous)) sheet.remove_prefix(previous.size());
  const bool of_workbook = sheet == Institution::sheet || sheet == Inspection::sheet || sheet == Finding::sheet;
  return !of_workbook || (scene.campaign.sheets.contains(sheet) && earlier.sheets.contains(sheet));
}

bool has_ledger(const Campaign& campaign) {
  const auto sheet = campaign.sheets.find(Institution::sheet);
  return sheet != campaign.sheets.end() && sheet->second.columns.contains("id");
}

}  // namespace

bool is_report_before(const Campaign& now, const Campaign& earlier) {
  const auto &day = now.authority.reported_on, &before = earlier.authority.reported_on;
  return earlier.authority.name == now.authority.name && day && before && *before < *day && has_ledger(now) &&
         has_ledger(earlier);
}

void compare_periods(const Scene& scene, const Catalogue& catalogue, const Campaign& earlier, const Diagnostics& earlier_faults,
                     Diagnostics& diagnostics) {
  const auto errors = std::count_if(earlier_faults.begin(), earlier_faults.end(),
                                    [](const Diagnostic& one) { return one.severity == Severity::error; });
  if (errors > 0) {
    scene.report("period-faulty", {.file = earlier.file}, {{"file", file_of(earlier)}, {"count", std::to_string(errors)}},
                 diagnostics);
  }
  if (!comparable(scene, earlier, diagnostics)) return;
  if (!has_ledger(scene.campaign) || !has_ledger(earlier)) return;
  const auto rows = campaign_rows(scene.at.language, scene.campaign, catalogue, scene.issued_on, {}, &earlier);
  query::Evaluation at(scene.at.language, rows, scene.at.calendar);
  const Scene both{scene.campaign, scene.index, scene.checks, scene.faulty, scene.issued_on, at};
  summarise(both, earlier, diagnostics);
  for (const auto& check : scene.checks.all()) {
    for (const auto& rule : check.period) {
      if (is_in_both(rule, both, earlier)) apply(both, check, rule, diagnostics);
    }
  }
}

}  // namespace wenshu
