#include "cli/due_action.h"

#include <charconv>
#include <chrono>
#include <cstdio>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "base/text.h"
#include "register/due.h"

namespace wenshu {

namespace {

Date today() { return std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now() + std::chrono::hours{8}); }

bool is_overdue(const Due& one) { return one.standing.state == DemandState::overdue; }

std::string state_text(const Due& one) {
  const auto& [state, ending, matter, days, working_days] = one.standing;
  if (state == DemandState::unserved || state == DemandState::before_service) return name_of(state);
  if (days < 0) return fmt::format("逾期 {} 日（{} 个工作日）", -days, -working_days);
  if (days == 0) return "今日到期";
  return fmt::format("还有 {} 日（{} 个工作日）", days, working_days);
}

/// A day as JSON, `null` if there is none.
std::string json_day(const std::optional<Date>& day) { return day ? json_string(iso_text(*day)) : "null"; }

std::string to_json(const Due& one) {
  return fmt::format(
      "{{\"number\": {}, \"kind\": {}, \"institution\": {}, \"title\": {}, \"matter\": {}, \"due\": {}, \"ends\": {}, "
      "\"days\": {}, \"working_days\": {}, \"state\": {}, \"overdue\": {}}}",
      json_string(one.entry->paper().number), json_string(one.entry->paper().kind), json_string(one.entry->paper().institution),
      json_string(one.entry->paper().title), json_string(one.asked().matter), json_day(one.standing.ending.printed),
      json_day(one.standing.ending.day), one.standing.days, one.standing.working_days, json_string(name_of(one.standing.state)),
      is_overdue(one) ? "true" : "false");
}

void print_json(const std::vector<Due>& all) {
  fmt::print("[");
  for (std::size_t i = 0; i < all.size(); ++i) fmt::print("{}\n  {}", i == 0 ? "" : ",", to_json(all[i]));
  fmt::print("\n]\n");
}

void print_lines(const std::vector<Due>& all) {
  std::size_t overdue = 0;
  for (const auto& one : all) {
    overdue += is_overdue(one) ? 1 : 0;
    const auto& [printed, day, begun, before_service, certain] = one.standing.ending;
    const auto rolled = printed == day ? std::string() : fmt::format("（遇休息日顺延至 {}）", iso_text(*day));
    fmt::print("{}  {}{}  {}  {}：{}\n", state_text(one), printed ? iso_text(*printed) : term_text(one.asked().term), rolled,
               one.entry->paper().number, one.entry->paper().title, one.asked().matter);
  }
  fmt::print("共 {} 项，其中逾期 {} 项。是否已经整改，以复查记录为准。\n", all.size(), overdue);
}

/// Years whose holidays nobody entered make the count of working days a guess: that is said.
Diagnostics unknown_years(const std::vector<Due>& all, const WorkCalendar& calendar, Date on) {
  std::set<int> years;
  if (!calendar.knows(on)) years.insert(int(on.year()));
  for (const auto& one : all) {
    const auto& ending = one.standing.ending;
    if (ending.day && !ending.certain) years.insert(int(ending.day->year()));
  }
  Diagnostics notes;
  for (const auto year : years) {
    notes.push_back(input_warning("calendar-year-unknown", {.file = "calendar.xml"},
                                  fmt::format("没有 {} 年的节假日安排，工作日按周一到周五计算", year),
                                  "请管理程序的人按国务院办公厅当年的通知补进节假日表"));
  }
  return notes;
}

}  // namespace

int print_due(const Arguments& arguments, const Register& the_register) {
  const auto date = date_option(arguments, "date");
  if (!date) return usage_error(date.error().front().message);
  int within = 0;
  const auto text = arguments.value("within");
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), within);
  if (arguments.has("within") && (error != std::errc{} || end != text.data() + text.size() || within < 0))
    return usage_error(fmt::format("--within 应当是天数，现为“{}”", text));
  const auto calendar = data_folders(arguments).forms.catalogue("calendar.xml").and_then(WorkCalendar::read);
  if (!calendar) return report(calendar.error());
  const auto ledger = the_register.ledger();
  if (!ledger) return report(ledger.error());
  const auto on = date->value_or(today());
  auto all = due(**ledger, *calendar, on);
  if (arguments.has("within"))
    std::erase_if(all, [&](const Due& one) { return !one.standing.ending.day || one.standing.days > within; });
  report(unknown_years(all, *calendar, on));
  arguments.has("json") ? print_json(all) : print_lines(all);
  return exit_done;
}

}  // namespace wenshu
