#include <algorithm>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "base/file.h"
#include "base/text.h"
#include "batch/glyphs.h"
#include "batch/public_edition.h"
#include "batch/register_rows.h"
#include "check/campaign_language.h"
#include "check/check.h"
#include "check/compare_periods.h"
#include "check/sound.h"
#include "compose/addressees.h"
#include "compose/agree.h"
#include "compose/filled_annex.h"
#include "intake/folder.h"
#include "intake/read.h"
#include "model/interpret.h"
#include "shards.h"
#include "wenshu.h"

namespace wenshu {

namespace {

/// Of the file, or the one a folder is read as; for a folder of CSV of the names and bytes of its files, in order of names.
Result<std::string> input_sha256(const std::filesystem::path& given) {
  const auto chosen = workbook_of(given);
  if (!chosen) return tl::make_unexpected(chosen.error());
  const auto& input = *chosen;
  std::error_code error;
  if (!std::filesystem::is_directory(input, error))
    return read_file(input).transform([](const auto& bytes) { return sha256(bytes); });
  const auto files = files_in(input);
  if (!files) return tl::make_unexpected(files.error());
  std::string all;
  for (const auto& file : *files) {
    const auto bytes = read_file(file);
    if (!bytes) return tl::make_unexpected(bytes.error());
    all += file.filename().string() + '\0' + sha256(*bytes) + '\n';
  }
  return sha256(all);
}

Diagnostic no_date(const Campaign& campaign) {
  return input_error("issue-date-missing", campaign.authority_place("issued_on"), "没有成文日期",
                     "请在单位信息里填写成文日期，或者用 --date YYYY-MM-DD 指定");
}

Diagnostic changed_meanwhile(const std::filesystem::path& workbook) {
  return environment_error("input-changed", {.file = workbook.filename().string()}, "读这个工作簿的时候，它被改动了",
                           "请等改动的程序保存完，再运行一次");
}

/// The report before, as far as it could be read, and what is wrong with it.
struct Before {
  std::shared_ptr<const Campaign> campaign;
  Diagnostics faults, unreadable;
};

Before read_before(const std::filesystem::path& previous, const Rules& rules) {
  Before before;
  if (previous.empty()) return before;
  auto cells = read(previous);
  if (!cells) {
    before.unreadable = std::move(cells.error());
    return before;
  }
  before.campaign = std::make_shared<const Campaign>(interpret(std::move(*cells), rules.definition, before.faults));
  return before;
}

/// Terms of papers are judged on the day of the report.
std::unique_ptr<const query::Rows> rows_of(const Campaign& campaign, const Rules& rules, Date day, const RegisterView* papers,
                                           const Campaign* earlier) {
  FillRegister fill;
  if (papers != nullptr)
    fill = register_rows(*papers, rules.register_form, rules.kinds, rules.calendar, campaign,
                         campaign.authority.reported_on.value_or(day));
  return std::make_unique<const query::Rows>(campaign_rows(*rules.language, campaign, rules.catalogue, day, fill, earlier));
}

Date day_of(const Dossier& dossier) {
  return dossier.issued_on.value_or(dossier.campaign->authority.reported_on.value_or(Date{}));
}

/// A workbook as records and rows. `before` gets the report before, which papers may be compared with.
Dossier begun(Workbook cells, const Rules& rules, const Inputs& inputs, Before& before) {
  Dossier dossier{.inputs = inputs};
  dossier.campaign = std::make_unique<const Campaign>(interpret(std::move(cells), rules.definition, dossier.found));
  dossier.index = std::make_unique<const CampaignIndex>(*dossier.campaign);
  dossier.issued_on = inputs.issued_on ? inputs.issued_on : dossier.campaign->authority.issued_on;
  before = read_before(inputs.previous, rules);
  // Papers print differences only from a report that is one of this authority, earlier, and read without a fault.
  if (before.campaign != nullptr && !has_errors(before.faults) && is_report_before(*dossier.campaign, *before.campaign))
    dossier.earlier = before.campaign;
  dossier.rows = rows_of(*dossier.campaign, rules, day_of(dossier), inputs.papers, dossier.earlier.get());
  return dossier;
}

/// Everything there is to say of a workbook that could be read, in the order in which it was found.
Dossier dossier_of(Workbook cells, const Rules& rules, const Inputs& inputs) {
  Before before;
  auto dossier = begun(std::move(cells), rules, inputs, before);
  auto& diagnostics = dossier.found;
  const auto& campaign = *dossier.campaign;
  const auto& index = *dossier.index;
  if (!dossier.issued_on && !has_errors(diagnostics)) diagnostics.push_back(no_date(campaign));
  const auto day = day_of(dossier);
  append(diagnostics, rules.notes);
  append(diagnostics, rules.checks.notes());
  query::Evaluation at(*rules.language, *dossier.rows, rules.calendar);
  if (day.ok()) append(diagnostics, check(campaign, index, rules.catalogue, rules.calendar, rules.checks, at, day, diagnostics));
  auto disposals = rules.classifier.classify(campaign, index, at, diagnostics);
  if (!day.ok()) return dossier;
  const FaultyCells faulty(diagnostics);
  const Scene scene{campaign, index, rules.checks, faulty, day, at};
  check_rates(scene, diagnostics);
  check_closures(scene, rules.catalogue, disposals, diagnostics);
  disposals = {};  // a tenth of all that is held of a large campaign; papers say the class in the words of the language
  check_paths(scene, rules.catalogue, diagnostics);
  append(diagnostics, std::move(before.unreadable));
  if (before.campaign != nullptr) compare_periods(scene, rules.catalogue, *before.campaign, before.faults, diagnostics);
  const Case the_case{campaign, index, rules.catalogue, day, {*rules.language, *dossier.rows, rules.calendar}};
  check_addressees(scene, rules.catalogue, diagnostics);
  Diagnostics of_annexes;
  check_filled_annexes(the_case, rules.kinds, rules.checks, diagnostics, of_annexes);
  const bool sound = !has_errors(diagnostics);
  if (sound) append(of_annexes, check_annexes(the_case, rules.kinds, rules.checks));
  append(diagnostics, std::move(of_annexes));
  append(diagnostics, check_public_editions(the_case, rules.kinds, {rules.definition, rules.checks}, sound));
  return dossier;
}

/// Orders what was found as the sheets stand in the workbook; what belongs to none of them comes last.
void order_by_sheet(Diagnostics& all, const std::vector<std::string>& sheets) {
  const auto place = [&](const Diagnostic& one) { return std::find(sheets.begin(), sheets.end(), one.place.sheet); };
  std::stable_sort(all.begin(), all.end(), [&](const Diagnostic& a, const Diagnostic& b) { return place(a) < place(b); });
}

/// Why leaving out institutions does not help: whose errors these are nobody knows, or they are everybody's.
Diagnostic cannot_skip(const Campaign& campaign, const Diagnostics& fatal) {
  std::vector<std::string> places;
  for (const auto& one : fatal) {
    if (places.size() < 5) places.push_back(to_text(one.place));
  }
  return input_error("skip-impossible", {.file = campaign.file},
                     fmt::format("有 {} 处错误不属于哪一家机构，不能跳过：{}{}", fatal.size(), join(places, "、"),
                                 fatal.size() > places.size() ? " 等" : ""),
                     "请先改正这几处，再用 --skip-invalid 运行");
}

/// Reads the workbook and makes a dossier of it: `make` gets the cells.
template <typename Make>
Result<Dossier> read_whole(const Inputs& inputs, Make make) {
  const auto& workbook = inputs.workbook;
  auto before = input_sha256(workbook);
  if (!before) return failure(std::move(before.error()));
  auto cells = read(workbook);
  if (!cells) return failure(std::move(cells.error()));
  const auto after = input_sha256(workbook);
  if (!after) return failure(after.error());
  if (*before != *after) return failure(changed_meanwhile(workbook));
  auto dossier = make(std::move(*cells));
  dossier.sha256 = std::move(*before);
  if (!inputs.previous.empty()) dossier.previous_sha256 = input_sha256(inputs.previous).value_or("");
  return dossier;
}

}  // namespace

Result<Dossier> examine(const Rules& rules, const Inputs& inputs, const FontBook* fonts) {
  return read_whole(inputs, [&](Workbook cells) {
    std::vector<std::string> sheets;
    for (const auto& sheet : cells.sheets) sheets.push_back(sheet.name);
    auto dossier = dossier_of(std::move(cells), rules, inputs);
    order_by_sheet(dossier.found, sheets);
    if (fonts != nullptr) append(dossier.found, check_glyphs(*dossier.campaign, rules.definition, *fonts));
    return dossier;
  });
}

Result<Dossier> read_again(const Rules& rules, const Inputs& inputs) {
  return read_whole(inputs, [&](Workbook cells) {
    Before before;
    return begun(std::move(cells), rules, inputs, before);
  });
}

std::vector<Explanation> explain(const Rules& rules, const Dossier& dossier) {
  const auto day = day_of(dossier);
  if (!day.ok()) return {};
  query::Evaluation at(*rules.language, *dossier.rows, rules.calendar);
  Diagnostics known;  // they are among what was found
  const auto disposals = rules.classifier.classify(*dossier.campaign, *dossier.index, at, known);
  return explain(*dossier.campaign, *dossier.index, rules.catalogue, disposals, day, at);
}

Result<Dossier> sound_dossier(const Rules& rules, Dossier dossier) {
  auto sound = sound_part(*dossier.campaign, *dossier.rows, dossier.found);
  if (!sound.fatal.empty()) {
    dossier.found.push_back(cannot_skip(*dossier.campaign, sound.fatal));
    return failure(std::move(dossier.found));
  }
  if (sound.campaign.institutions.empty()) return failure(std::move(dossier.found));
  dossier.campaign = std::make_unique<const Campaign>(std::move(sound.campaign));
  dossier.index = std::make_unique<const CampaignIndex>(*dossier.campaign);
  dossier.skipped = std::move(sound.skipped);
  dossier.found.push_back(input_warning(
      "campaign-papers-left-out", {.file = dossier.campaign->file},
      fmt::format("跳过了 {} 家机构，汇总性的文书（商请函、通告、核对名单、附表）不完整，没有生成", dossier.skipped.size()),
      "改正全部错误后再运行一次"));
  const auto day = day_of(dossier);
  dossier.rows = rows_of(*dossier.campaign, rules, day, dossier.inputs.papers, dossier.earlier.get());
  query::Evaluation at(*rules.language, *dossier.rows, rules.calendar);
  Diagnostics undecided;
  rules.classifier.classify(*dossier.campaign, *dossier.index, at, undecided);
  if (has_errors(undecided)) return failure(std::move(undecided));
  return dossier;
}

}  // namespace wenshu
