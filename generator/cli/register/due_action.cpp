#include <charconv>
#include <cstdio>
#include <limits>
#include <map>
#include <set>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "base/file.h"
#include "base/text.h"
#include "cli/register/actions.h"
#include "cli/register/due_wording.h"
#include "cli/register/event_text.h"
#include "cli/register/register_table.h"
#include "register/find.h"
#include "render/ics/calendar_file.h"
#include "render/xlsx/render_xlsx.h"

namespace wenshu {

namespace {

std::string recipient_of(const Issued& paper) { return paper.recipient.empty() ? paper.institution : paper.recipient; }

std::string row_json(const Due& row, const DueWording& wording) {
  const auto& paper = row.entry->paper();
  const auto& end = row.standing.ending.day;
  return fmt::format(
      "{{\"number\": {}, \"kind\": {}, \"institution\": {}, \"recipient\": {}, \"title\": {}, \"finding\": {}, \"matter\": {}, "
      "\"term\": {}, "
      "\"state\": {}, \"ends\": {}, \"days\": {}, \"working_days\": {}, \"overdue\": {}, \"say\": {}}}",
      json_string(paper.number), json_string(paper.kind), json_string(paper.institution), json_string(paper.recipient),
      json_string(paper.title), json_string(row.asked().finding), json_string(row.asked().matter),
      json_string(term_text(row.asked().term)), json_string(name_of(row.standing.state)),
      end ? json_string(iso_text(*end)) : "null", end ? std::to_string(row.standing.days) : "null",
      end ? std::to_string(row.standing.working_days) : "null", row.standing.state == DemandState::overdue ? "true" : "false",
      json_string(wording.say(row)));
}

/// By institution, in the order of its most urgent row.
std::vector<std::vector<const Due*>> by_institution(const std::vector<Due>& rows) {
  std::vector<std::vector<const Due*>> all;
  std::map<std::string, std::size_t> places;
  for (const auto& row : rows) {
    const auto& paper = row.entry->paper();
    const auto [at, is_new] = places.emplace(paper.institution.empty() ? recipient_of(paper) : paper.institution, all.size());
    if (is_new) all.emplace_back();
    all[at->second].push_back(&row);
  }
  return all;
}

void print_rows(const std::vector<Due>& rows, const DueWording& wording) {
  for (const auto& group : by_institution(rows)) {
    const auto& paper = group.front()->entry->paper();
    fmt::print("{}\n", trim(recipient_of(paper) + "  " + (paper.recipient.empty() ? "" : paper.institution)));
    for (const auto* const row : group) {
      fmt::print("  {}  {}  {}{}\n    {}\n", standing_text(row->standing), called(*row->entry),
                 row->asked().finding.empty() ? "" : row->asked().finding + "  ", row->asked().matter, wording.say(*row));
    }
  }
  std::map<DemandState, std::size_t> counts;
  for (const auto& row : rows) ++counts[row.standing.state];
  std::string text = fmt::format("共 {} 项", rows.size());
  for (const auto state :
       {DemandState::overdue, DemandState::soon, DemandState::running, DemandState::unserved, DemandState::before_service}) {
    if (counts[state] > 0) text += fmt::format("，{} {} 项", name_of(state), counts[state]);
  }
  fmt::print("{}。\n", text);
}

/// Years whose holidays nobody entered make an end on a day off a guess: that is said.
Diagnostics unknown_years(const std::vector<Due>& rows, const WorkCalendar& calendar, Date day) {
  std::set<int> years;
  if (!calendar.knows(day)) years.insert(int(day.year()));
  for (const auto& row : rows) {
    if (row.standing.ending.day && !row.standing.ending.certain) years.insert(int(row.standing.ending.day->year()));
  }
  Diagnostics notes;
  for (const auto year : years)
    notes.push_back(input_warning("calendar-year-unknown", {.file = "calendar.xml"},
                                  fmt::format("没有 {} 年的节假日安排，工作日按周一到周五计算", year),
                                  "请管理程序的人按国务院办公厅当年的通知补进节假日表"));
  return notes;
}

std::vector<CalendarDay> calendar_days(const std::vector<Due>& rows, const DueWording& wording) {
  std::vector<CalendarDay> days;
  for (const auto& row : rows) {
    if (!row.standing.ending.day) continue;
    const auto& paper = row.entry->paper();
    // The same demand of the same paper keeps its name, whatever day it ends on.
    const auto uid = sha256(fmt::format("{}\n{}\n{}", paper.key, called(*row.entry), row.demand)).substr(0, 32) + "@wenshu";
    days.push_back({.uid = uid,
                    .day = *row.standing.ending.day,
                    .summary = fmt::format("整改到期：{}（{}）", recipient_of(paper), called(*row.entry)),
                    .description = fmt::format("{}\n{}", row.asked().matter, wording.say(row)),
                    .alarm_days = wording.alarm()});
  }
  return days;
}

AnnexTable due_table(const std::vector<Due>& rows, const DueWording& wording, const RegisterSession& session, Date day) {
  auto table = register_table("催办", session, day);
  table.columns = {{.group = "", .header = "受送达人", .width = 30, .align = Align::left},
                   {.group = "", .header = "文号", .width = 24},
                   {.group = "", .header = "问题", .width = 18},
                   {.group = "", .header = "事项", .width = 40, .align = Align::left},
                   {.group = "", .header = "状态", .width = 12},
                   {.group = "", .header = "届满日", .width = 12},
                   {.group = "", .header = "还有（日）", .width = 10},
                   {.group = "", .header = "电话里怎样说", .width = 60, .align = Align::left}};
  for (const auto& row : rows) {
    const auto& end = row.standing.ending.day;
    table.rows.push_back({recipient_of(row.entry->paper()), called(*row.entry), row.asked().finding, row.asked().matter,
                          std::string(name_of(row.standing.state)), end ? Value(*end) : Value(),
                          end ? Value(std::int64_t{row.standing.days}) : Value(), wording.say(row)});
  }
  return table;
}

/// `--within`, the longest there is if it is not given; nothing if it is no number of days.
std::optional<int> within_asked(const Arguments& arguments) {
  if (!arguments.has("within")) return std::numeric_limits<int>::max();
  const auto text = arguments.value("within");
  int within = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), within);
  if (error != std::errc{} || end != text.data() + text.size() || within < 0) return std::nullopt;
  return within;
}

}  // namespace

int print_due(const Arguments& arguments) {
  const auto day = day_asked(arguments);
  if (!day) return usage_error(day.error().front().message);
  const auto within = within_asked(arguments);
  if (!within) return usage_error(fmt::format("--within 应当是天数，现为“{}”", arguments.value("within")));
  const auto wording = data_folders(arguments).forms.catalogue("due.xml").and_then(DueWording::read);
  if (!wording) return report(wording.error());
  const auto session = RegisterSession::open(arguments, RegisterUse::look);
  if (!session) return not_opened(session.error());
  auto rows = due(session->ledger(), session->calendar(), *day, wording->soon());
  std::erase_if(rows, [&](const Due& one) { return one.standing.ending.day && one.standing.days > *within; });
  const auto notes = unknown_years(rows, session->calendar(), *day);
  if (arguments.has("ics")) {
    const auto days = calendar_days(rows, *wording);
    if (const auto done = write_file(arguments.value("ics"), render_ics(days, "整改期限", *day)); !done)
      return report(done.error());
    fmt::print("已写入 {}：{} 个到期日；没有起算的不在里面。\n", arguments.value("ics"), days.size());
  }
  if (arguments.has("xlsx")) {
    if (const auto status = write_table(due_table(rows, *wording, *session, *day), arguments.value("xlsx")); status != exit_done)
      return status;
  }
  if (arguments.has("json")) {
    std::vector<std::string> all;
    for (const auto& row : rows) all.push_back(row_json(row, *wording));
    fmt::print("{{\"schema\": 1, \"on\": \"{}\", \"anchor\": {}, \"due\": [{}{}\n]}}\n", iso_text(*day),
               json_string(session->anchor()), all.empty() ? "" : "\n  ", join(all, ",\n  "));
  } else if (!arguments.has("ics") && !arguments.has("xlsx")) {
    print_rows(rows, *wording);
  }
  report(notes);
  return exit_done;
}

}  // namespace wenshu
