// What a rule costs a row: nine rules and a table over a made-up county, each with an evaluation of its own, in processor time.
//
// Usage: bench_query FORMS [institutions]     FORMS is the folder of the forms; 100000 institutions if no number is given
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <random>
#include <string>

#include <fmt/format.h>

#include "base/work_calendar.h"
#include "check/campaign_language.h"
#include "query/scope.h"

namespace wenshu {
namespace {

/// Institutions with one inspection each and a second for every tenth, and three to four findings each.
Campaign made_up(std::size_t institutions, const std::vector<std::string>& codes) {
  using namespace std::chrono_literals;
  std::mt19937 random(7);
  const auto below = [&](unsigned most) { return static_cast<std::int64_t>(random() % most); };
  const auto day = [&](unsigned most) { return plus_days(2022y / 1 / 1, static_cast<int>(below(most))); };
  Campaign made{.file = "bench"};
  made.authority.reported_on = 2022y / 6 / 20;
  for (std::size_t i = 0; i < institutions; ++i) {
    auto& one = made.institutions.emplace_back();
    one.row = static_cast<std::uint32_t>(i + 2), one.id = fmt::format("TY-{:06}", i), one.name = fmt::format("{}园", i);
    one.town = fmt::format("{}镇", below(200)), one.county = "甲市",
    one.uscc = fmt::format("91510681MA{:08}", i % (institutions - 50));
    one.license = below(5) == 0 ? "无" : "营业执照", one.filed = below(2) == 0, one.phone = std::to_string(below(1'000'000));
    one.registered_on = day(100), one.filed_on = day(200), one.seats = 20 + below(60);
    one.c2 = 1 + below(3), one.k2 = below(40), one.c3 = 1 + below(3), one.k3 = below(40), one.k1 = 0, one.c1 = 0, one.k4 = 0,
    one.c4 = 0;
    one.kids = *one.k2 + *one.k3 + (below(50) == 0 ? 1 : 0), one.carers = below(20), one.staff = *one.carers + below(9);
    for (std::size_t visit = 0; visit < (i % 10 == 0 ? 2U : 1U); ++visit) {
      auto& inspection = made.inspections.emplace_back();
      inspection.row = static_cast<std::uint32_t>(made.inspections.size() + 1);
      inspection.iid = fmt::format("JC-{}", made.inspections.size()), inspection.id = one.id, inspection.on = day(160);
    }
    for (std::int64_t n = 0; n < 3 + static_cast<std::int64_t>(i % 2); ++n) {
      auto& finding = made.findings.emplace_back();
      finding.row = static_cast<std::uint32_t>(made.findings.size() + 1), finding.id = one.id,
      finding.iid = made.inspections.back().iid;
      finding.code = codes[static_cast<std::size_t>(below(static_cast<unsigned>(codes.size())))], finding.due = day(300);
      finding.status = below(3) == 0 ? "已整改" : "未整改";
    }
  }
  return made;
}

double seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

void measure(query::Language& language, const query::Rows& rows, const WorkCalendar& calendar, const char* sheet,
             const char* what, const std::string& rule) {
  Diagnostics faults;
  const query::Scope scope(language, language.schema().find(sheet));
  const auto condition = scope.condition(Passage::alone(rule, "rule"), faults);
  for (const auto& fault : faults) std::fprintf(stderr, "%s\n", to_text(fault).c_str());
  if (!condition) return;
  query::Evaluation at(language, rows, calendar);
  const auto count = rows.count(scope.sheet());
  std::size_t faulty = 0;
  const auto start = seconds();
  for (std::size_t row = 0; row < count; ++row) faulty += at.holds(condition, static_cast<query::Row>(row)) == false ? 1 : 0;
  fmt::print("| {} | {:.0f} | {} |\n", what, (seconds() - start) * 1e9 / static_cast<double>(count), faulty);
}

void give_every_column_a_place(Campaign& campaign, const query::Schema& schema) {
  for (const auto& sheet : schema.sheets()) {
    for (const auto& column : sheet->columns) campaign.sheets[sheet->id].columns[column.id] = 1;
  }
}

int run(const std::filesystem::path& forms, std::size_t institutions) {
  const auto file = [&](const char* name) {
    auto read = XmlFile::read(forms / name);
    if (!read) std::fprintf(stderr, "%s\n", to_text(read.error().front()).c_str()), std::exit(1);
    return std::move(*read);
  };
  const auto definition = read_workbook_definition(file("workbook.xml"), file("reading.xml"));
  const auto calendar = WorkCalendar::read(file("calendar.xml"));
  if (!definition || !calendar) return 1;
  const auto register_form = RegisterForm::read(file("register.xml"));
  if (!register_form) return 1;
  auto language =
      read_language(*definition, {file("vocabulary.xml"), file("classification.xml"), file("checklist.xml"), *register_form});
  if (!language) return 1;
  const auto catalogue = Catalogue::read(file("law.xml"), file("checklist.xml"), **language);
  if (!catalogue) return 1;
  auto campaign = made_up(institutions, catalogue->codes());
  give_every_column_a_place(campaign, (*language)->schema());
  const auto start = seconds();
  const auto rows = campaign_rows(**language, campaign, *catalogue, campaign.authority.reported_on);
  fmt::print("{} institutions, {} findings, {} inspections; filled in {:.2f} s\n\n| rule | ns a row | faults |\n|---|---|---|\n",
             institutions, campaign.findings.size(), campaign.inspections.size(), seconds() - start);
  const auto rule = [&](const char* sheet, const char* what, const char* is) {
    measure(**language, rows, *calendar, sheet, what, is);
  };
  rule("institutions", "sum of classes", "sum(kids of classes) = kids");
  rule("institutions", "date order", "filed_on >= registered_on");
  rule("institutions", "enumeration condition", "license != '无' or filed is not '是'");
  rule("institutions", "regex and starts",
       "matches(uscc, '[0-9A-HJ-NPQRTUWXY]{18}') and starts(uscc, '12', '52', '91', '92', '93')");
  rule("institutions", "uniqueness (hash, first use)", "first(earlier(uscc)) is blank");
  rule("institutions", "any finding where counts and safety", "not any(findings where counts and item.safety)");
  rule("institutions", "carers by class",
       "carers >= sum(mod(kids, number) * ceil((floor(kids / number) + 1) / norm) + (number - mod(kids, number)) * "
       "ceil(floor(kids / number) / norm) of classes where kids above 0)");
  rule("institutions", "shared phone (index, first use)", "count(institutions where phone = this.phone) below 3");
  rule("findings", "finding at or after its inspection", "due >= inspection.on");
  return 0;
}

}  // namespace
}  // namespace wenshu

int main(int count, char** words) {
  if (count < 2) return 2;
  return wenshu::run(words[1], count > 2 ? std::strtoul(words[2], nullptr, 10) : 100'000);
}
