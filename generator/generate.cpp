#include "generate.h"

#include <algorithm>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "base/file.h"
#include "base/text.h"
#include "batch/by_hand.h"
#include "batch/glyphs.h"
#include "batch/manifest.h"
#include "batch/naming.h"
#include "batch/output.h"
#include "batch/paper.h"
#include "batch/public_edition.h"
#include "batch/reconcile.h"
#include "batch/standing.h"
#include "batch/workers.h"
#include "check/check.h"
#include "check/compare_periods.h"
#include "check/sound.h"
#include "compose/agree.h"
#include "compose/filled_annex.h"
#include "intake/file_kind.h"
#include "intake/folder.h"
#include "intake/read.h"
#include "model/interpret.h"
#include "publish.h"
#include "register/register.h"
#include "render/xlsx/review/review.h"

namespace wenshu {

namespace {

/// What stops nothing but must be told.
Diagnostics as_warnings(Diagnostics all) {
  for (auto& one : all) one.severity = Severity::warning;
  return all;
}

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

/// Whether the check of the workbook said the same already.
bool was_said(const Diagnostic& one, const Diagnostics& before) {
  return std::any_of(before.begin(), before.end(), [&](const Diagnostic& other) {
    return other.code == one.code && other.place == one.place && other.message == one.message;
  });
}

/// The day papers are issued: the command line's, else the workbook's.
std::optional<Date> issue_date(const Campaign& campaign, std::optional<Date> wanted) {
  return wanted ? wanted : campaign.authority.issued_on;
}

Diagnostic no_date(const Campaign& campaign) {
  return input_error("issue-date-missing", campaign.authority_place("issued_on"), "没有成文日期",
                     "请在单位信息里填写成文日期，或者用 --date YYYY-MM-DD 指定");
}

/// A kind the command line names must exist: a misspelt one would silently issue nothing.
Diagnostics unknown_kinds(std::vector<std::string> words, const std::vector<std::string>& more,
                          const std::vector<DocumentKind>& kinds) {
  words.insert(words.end(), more.begin(), more.end());
  Diagnostics diagnostics;
  std::string known;
  for (const auto& kind : kinds) known += fmt::format("{}{}（{}）", known.empty() ? "" : "、", kind.name, kind.id);
  for (const auto& word : words) {
    if (std::any_of(kinds.begin(), kinds.end(), [&](const auto& kind) { return kind.is_called(word); })) continue;
    diagnostics.push_back(input_error("kind-unknown", {}, fmt::format("没有“{}”这种文书", word), "可用的种类：" + known));
  }
  return diagnostics;
}

/// How many law texts the papers cite whose articles nobody has confirmed yet.
void note_unverified(const Campaign& campaign, const Catalogue& catalogue, Date date, Diagnostics& notes) {
  const CampaignIndex index(campaign);
  std::set<std::string> titles;
  for (const auto& finding : campaign.findings) {
    const auto* item = catalogue.item(finding.code);
    if (item == nullptr) continue;
    for (const auto& citation : item->citable({date, index.institution(finding.id)})) {
      if (!citation.law->verified) titles.insert(citation.law->title);
    }
  }
  if (titles.empty()) return;
  notes.push_back(input_info("law-unverified", {.file = "law.xml"},
                             fmt::format("引用的文件中有 {} 部的条款号尚未核对原文", titles.size()),
                             "请对照原文核对后，在 forms/law.xml 里改为 verified=\"yes\""));
}

/// Numbers for the papers that have none yet, as the register would give them now.
Result<void> preview_numbers(const Register& the_register, std::vector<PlannedPaper>& papers) {
  std::vector<NumberRequest> requests;
  std::vector<PlannedPaper*> waiting;
  for (auto& paper : papers) {
    if (!paper.is_new) continue;
    requests.push_back(number_request(paper));
    waiting.push_back(&paper);
  }
  auto preview = the_register.preview(requests);
  if (!preview) return failure(std::move(preview.error()));
  for (std::size_t i = 0; i < waiting.size(); ++i) waiting[i]->number = (*preview)[i].entry.number;
  return {};
}

/// Makes every paper, on several threads; the result is in the order of the papers whatever thread was faster.
std::vector<Made> produce_all(const Case& the_case, const Press& press, const std::vector<PlannedPaper>& papers,
                              const OutputFolder& output, const Job& job) {
  std::vector<Made> made(papers.size());
  std::vector<Press> presses(threads_for(papers.size(), job.jobs), press);
  std::size_t done = 0;
  const Stage stage = [&](const std::string& path, const std::string& bytes) { return output.stage(path, bytes); };
  run_parallel(
      papers.size(), job.jobs,
      [&](std::size_t i, std::size_t thread) {
        auto products = produce(the_case, presses[thread], papers[i], stage, made[i].notes);
        if (products) {
          made[i].products = std::move(*products);
        } else {
          made[i].errors = std::move(products.error());
        }
      },
      [&] {
        ++done;
        if (job.progress) job.progress(done, papers.size());
      },
      [&] { return job.interrupted && job.interrupted(); });
  return made;
}

/// Reads the workbook of the report before and compares.
void compare_with(const std::filesystem::path& previous, const Scene& scene, const Rules& rules, Diagnostics& diagnostics) {
  auto cells = read(previous);
  if (!cells) return append(diagnostics, std::move(cells.error()));
  Diagnostics faults;
  const auto earlier = interpret(std::move(*cells), rules.definition, faults);
  compare_periods(scene, earlier, faults, diagnostics);
}

/// Papers of void or unknown numbers that stand beside those of this run: somebody might send them out.
Diagnostics strays_beside(const Job& job, const Checks& checks) {
  const auto the_register = Register::open_read_only(job.register_file);
  if (!the_register) return as_warnings(the_register.error());
  const auto entries = the_register->entries();
  if (!entries) return as_warnings(entries.error());
  const auto papers = papers_in(job.out);
  return as_warnings(papers ? stray_papers(*entries, *papers, checks) : papers.error());
}

/// What an older program issued is left as it is; where a file of it is missing here, none is made, since nobody can say that it
/// would read as the one that was sent out.
Diagnostics of_older_program(const std::vector<std::string>& numbers, const std::filesystem::path& out) {
  Diagnostics notes;
  if (numbers.empty()) return notes;
  notes.push_back(
      input_info("issued-by-older-program", {},
                 fmt::format("有 {} 份文书是旧版程序发出的，登记簿里没有记下印出的内容，不能与现在的比较：以发出的为准，"
                             "没有重新生成",
                             numbers.size())));
  const auto papers = papers_in(out);
  if (!papers) return notes;
  std::set<std::string> there;
  for (const auto& [file, number] : papers->numbers) there.insert(number);
  std::vector<std::string> missing;
  for (const auto& number : numbers) {
    if (!there.contains(number)) missing.push_back(number);
  }
  if (!missing.empty()) {
    notes.push_back(
        input_warning("older-paper-missing", {.file = out.string()},
                      fmt::format("旧版程序发出的文书有 {} 份不在输出文件夹里：{}", missing.size(), join(missing, "、")),
                      "请从发出时的文件夹或者存档里取；确需重新生成的，先作废再运行"));
  }
  return notes;
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

/// The papers the campaign needs, with what the register says of those issued before.
Result<Planned> plan_numbered(const Job& job, const Rules& rules, const Case& the_case, const Register& the_register,
                              bool institutions_only) {
  auto entries = the_register.entries();
  if (!entries) return failure(std::move(entries.error()));
  return plan_papers(the_case, rules.kinds, *entries, {job.only, job.another, institutions_only});
}

/// The second half of the spine, for a campaign without errors.
Result<Outcome> issue(const Job& job, const Rules& rules, const Studio& studio, const Campaign& campaign, Date date,
                      std::string data_sha256, bool institutions_only) {
  const CampaignIndex index(campaign);
  Diagnostics diagnostics;
  const auto disposals = classify(campaign, index, rules.catalogue, rules.classifier, diagnostics);
  if (has_errors(diagnostics)) return failure(std::move(diagnostics));
  const Case the_case{campaign, index, rules.catalogue, disposals, date};

  auto output = OutputFolder::open(job.out, job.patience, job.interrupted);
  if (!output) return failure(output.error());
  const auto standing = standing_in(job.out);
  if (!standing) return failure(standing.error());
  auto the_register = Register::open_read_only(job.register_file);
  if (!the_register) return failure(std::move(the_register.error()));
  auto planned = plan_numbered(job, rules, the_case, *the_register, institutions_only);
  if (!planned) return failure(std::move(planned.error()));
  auto ready = check_register(*the_register, job.register_file, *standing, planned->papers)
                   .and_then([&] { return preview_numbers(*the_register, planned->papers); })
                   .and_then([&] { return name_papers(the_case, planned->papers); })
                   .and_then([&] { return spare_inputs(job, planned->papers); });
  if (!ready) return failure(std::move(ready.error()));

  FontSources font_sources;
  const Press press{studio.profile, studio.fonts, font_sources, rules.definition, rules.checks, job.formats};
  auto made = produce_all(the_case, press, planned->papers, *output, job);
  take_errors(made, diagnostics);
  auto damaged = job.strict_fonts ? studio.fonts.damaged() : as_warnings(studio.fonts.damaged());
  append(diagnostics, damaged);
  if (has_errors(diagnostics)) return failure(std::move(diagnostics));
  if (job.interrupted && job.interrupted()) return Outcome{.interrupted = true};
  auto outcome =
      publish(job, planned->papers, made, *output,
              {std::move(data_sha256), studio.forms_sha256, studio.templates_sha256, studio.fonts.uses(), {}, {}}, *standing);
  if (!outcome) return outcome;
  append(outcome->notes, std::move(damaged));
  append(outcome->notes, by_hand_notes(the_case, planned->papers));
  append(outcome->notes, std::move(planned->notes));
  append(outcome->notes, of_older_program(planned->unjudged, job.out));
  append(outcome->notes, strays_beside(job, rules.checks));
  return outcome;
}

/// Everything there is to say of a workbook that could be read, in the order in which it was found.
Checked check_cells(Workbook cells, const Rules& rules, std::optional<Date> date, const std::filesystem::path& previous) {
  Checked checked;
  auto& diagnostics = checked.diagnostics;
  checked.campaign = interpret(std::move(cells), rules.definition, diagnostics);
  const CampaignIndex index(checked.campaign);
  const auto issued_on = issue_date(checked.campaign, date);
  if (!issued_on && !has_errors(diagnostics)) diagnostics.push_back(no_date(checked.campaign));
  const auto day = issued_on.value_or(checked.campaign.authority.reported_on.value_or(Date{}));
  append(diagnostics, rules.checks.notes());
  if (day.ok())
    append(diagnostics, check(checked.campaign, index, rules.catalogue, rules.calendar, rules.checks, day, diagnostics));
  const auto disposals = classify(checked.campaign, index, rules.catalogue, rules.classifier, diagnostics);
  if (!day.ok()) return checked;
  checked.classification = explain(checked.campaign, index, rules.catalogue, disposals, day);
  const FaultyCells faulty(diagnostics);
  const Scene scene{checked.campaign, index, rules.checks, faulty, day};
  check_rates(scene, rules.catalogue, disposals, diagnostics);
  check_closures(scene, rules.catalogue, disposals, diagnostics);
  check_paths(scene, rules.catalogue, disposals, diagnostics);
  if (!previous.empty()) compare_with(previous, scene, rules, diagnostics);
  const Case the_case{checked.campaign, index, rules.catalogue, disposals, day};
  Diagnostics of_annexes;
  check_filled_annexes(the_case, rules.kinds, rules.checks, diagnostics, of_annexes);
  const bool sound = !has_errors(diagnostics);
  if (sound) append(of_annexes, check_annexes(the_case, rules.kinds, rules.checks));
  append(diagnostics, std::move(of_annexes));
  append(diagnostics, check_public_editions(the_case, rules.kinds, {rules.definition, rules.checks}, sound));
  return checked;
}

/// The rows that checks propose for 问题清单, in the columns of the workbook's own sheet; of input without columns, in those of
/// the definition.
ProposedRows proposed_rows(const Checked& checked, const WorkbookDefinition& definition) {
  const auto& sheet = definition.sheet(Finding::sheet);
  std::map<std::string, std::size_t> columns;
  const auto places = checked.campaign.sheets.find(Finding::sheet);
  const bool known = places != checked.campaign.sheets.end() && !places->second.columns.empty();
  for (std::size_t i = 0; i < sheet.fields.size(); ++i) {
    if (!known) columns[sheet.fields[i].id] = i;
    if (!known) continue;
    const auto at = places->second.columns.find(sheet.fields[i].id);
    if (at != places->second.columns.end()) columns[sheet.fields[i].id] = at->second - 1;
  }
  std::size_t width = 0;
  for (const auto& [field, column] : columns) width = std::max(width, column + 1);
  ProposedRows proposed{.name = "建议补写的问题", .headings = std::vector<std::string>(width)};
  for (const auto& field : sheet.fields) {
    if (const auto at = columns.find(field.id); at != columns.end()) proposed.headings[at->second] = field.header;
  }
  for (const auto& one : checked.diagnostics) {
    if (one.row.empty()) continue;
    auto& row = proposed.rows.emplace_back(width);
    for (const auto& [field, value] : one.row) {
      if (const auto at = columns.find(field); at != columns.end()) row[at->second] = value;
    }
  }
  proposed.note = fmt::format(
      "基础台账的数字证明、{}里没有写的问题 {} "
      "项。请逐项核对，属实的把整行复制到{}的末尾（列的次序相同），不属实的改正台账的数字。",
      known ? places->second.name : sheet.name, proposed.rows.size(), known ? places->second.name : sheet.name);
  return proposed;
}

/// Orders what was found as the sheets stand in the workbook; what belongs to none of them comes last.
void order_by_sheet(Diagnostics& all, const std::vector<std::string>& sheets) {
  const auto place = [&](const Diagnostic& one) { return std::find(sheets.begin(), sheets.end(), one.place.sheet); };
  std::stable_sort(all.begin(), all.end(), [&](const Diagnostic& a, const Diagnostic& b) { return place(a) < place(b); });
}

}  // namespace

Result<Checked> read_and_check(const std::filesystem::path& workbook, const Rules& rules, std::optional<Date> date,
                               const std::filesystem::path& previous) {
  auto cells = read(workbook);
  if (!cells) return failure(cells.error());
  std::vector<std::string> sheets;
  for (const auto& sheet : cells->sheets) sheets.push_back(sheet.name);
  auto checked = check_cells(std::move(*cells), rules, date, previous);
  order_by_sheet(checked.diagnostics, sheets);
  return checked;
}

Result<Diagnostics> write_review(const std::filesystem::path& given, const Result<Checked>& checked,
                                 const WorkbookDefinition& definition, const std::filesystem::path& to) {
  const auto& diagnostics = checked ? checked->diagnostics : checked.error();
  const bool readable = checked.has_value();
  const auto proposed = checked ? proposed_rows(*checked, definition) : ProposedRows{};
  std::error_code error;
  const auto workbook = workbook_of(given).value_or(given);
  if (std::filesystem::equivalent(workbook, to, error)) {
    return failure(environment_error("report-over-input", {.file = to.string()}, "检查结果不能写在工作簿自己上面",
                                     "请给 --report 另一个文件名"));
  }
  // What the reader refused, a bomb perhaps, is not opened again.
  const auto kind = file_kind(workbook);
  const bool package = readable && kind && *kind == FileKind::zip;
  const auto bytes = package ? read_file(workbook) : Result<std::string>(std::string());
  if (!bytes) return failure(bytes.error());
  Diagnostics notes;
  const auto& form = workbook_kind(to);
  auto reviewed =
      package ? review_workbook(*bytes, diagnostics, form, notes, proposed) : list_workbook(diagnostics, form, proposed);
  if (!reviewed && package) {
    notes = as_warnings(std::move(reviewed.error()));
    reviewed = list_workbook(diagnostics, form, proposed);
  }
  if (!reviewed) return failure(std::move(reviewed.error()));
  if (auto written = write_file(to, *reviewed); !written) return failure(std::move(written.error()));
  return notes;
}

Result<Outcome> generate(const Job& job) {
  auto rules = Rules::read(job.folders);
  if (!rules) return failure(std::move(rules.error()));
  auto checked = read_and_check(job.workbook, *rules, job.date, job.previous);
  if (!checked) return failure(std::move(checked.error()));
  auto studio = Studio::open(job.folders);
  if (!studio) return failure(std::move(studio.error()));
  if (auto stand_ins = job.strict_fonts ? studio->fonts.substitutions() : Diagnostics{}; !stand_ins.empty()) {
    return failure(std::move(stand_ins));
  }
  if (auto place = check_register_place(job); !place) return failure(std::move(place.error()));
  if (auto unknown = unknown_kinds(job.only, job.another, rules->kinds); !unknown.empty()) return failure(std::move(unknown));

  auto& campaign = checked->campaign;
  auto& diagnostics = checked->diagnostics;
  append(diagnostics, as_warnings(studio->fonts.broken()));
  if (job.formats.contains("pdf")) append(diagnostics, check_glyphs(campaign, rules->definition, studio->fonts));
  if (const auto day = issue_date(campaign, job.date)) note_unverified(campaign, rules->catalogue, *day, diagnostics);
  std::vector<std::string> skipped;
  if (has_errors(diagnostics)) {
    if (!job.skip_invalid) return failure(std::move(diagnostics));
    auto sound = sound_part(campaign, CampaignIndex(campaign), diagnostics);
    if (!sound.fatal.empty()) {
      diagnostics.push_back(cannot_skip(campaign, sound.fatal));
      return failure(std::move(diagnostics));
    }
    campaign = std::move(sound.campaign);
    skipped = std::move(sound.skipped);
    if (campaign.institutions.empty()) return failure(std::move(diagnostics));
    diagnostics.push_back(input_warning(
        "campaign-papers-left-out", {.file = campaign.file},
        fmt::format("跳过了 {} 家机构，汇总性的文书（商请函、通告、核对名单、附表）不完整，没有生成", skipped.size()),
        "改正全部错误后再运行一次"));
  }
  const auto data_sha256 = input_sha256(job.workbook);
  if (!data_sha256) return failure(data_sha256.error());
  const auto date = issue_date(campaign, job.date);
  if (!date) return failure(no_date(campaign));
  auto outcome = issue(job, *rules, *studio, campaign, *date, *data_sha256, !skipped.empty());
  if (!outcome) {
    append(diagnostics, std::move(outcome.error()));
    return failure(std::move(diagnostics));
  }
  outcome->skipped = std::move(skipped);
  std::erase_if(outcome->notes, [&](const Diagnostic& one) { return was_said(one, diagnostics); });
  append(diagnostics, std::move(outcome->notes));
  outcome->notes = std::move(diagnostics);
  return outcome;
}

}  // namespace wenshu
