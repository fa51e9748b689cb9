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

std::string state_text(const Due& one) {
  if (one.days < 0) return fmt::format("逾期 {} 日（{} 个工作日）", -one.days, -one.working_days);
  if (one.days == 0) return "今日到期";
  return fmt::format("还有 {} 日（{} 个工作日）", one.days, one.working_days);
}

std::string to_json(const Due& one) {
  return fmt::format(
      "{{\"number\": {}, \"kind\": {}, \"institution\": {}, \"title\": {}, \"matter\": {}, \"due\": \"{}\", \"ends\": \"{}\", "
      "\"days\": {}, \"working_days\": {}, \"overdue\": {}}}",
      json_string(one.entry->number), json_string(one.entry->kind), json_string(one.entry->institution),
      json_string(one.entry->title), json_string(one.deadline.matter), iso_text(one.deadline.due), iso_text(one.ends), one.days,
      one.working_days, one.days < 0 ? "true" : "false");
}

void print_json(const std::vector<Due>& all) {
  fmt::print("[");
  for (std::size_t i = 0; i < all.size(); ++i) fmt::print("{}\n  {}", i == 0 ? "" : ",", to_json(all[i]));
  fmt::print("\n]\n");
}

void print_lines(const std::vector<Due>& all) {
  std::size_t overdue = 0;
  for (const auto& one : all) {
    overdue += one.days < 0 ? 1 : 0;
    const auto rolled = one.ends == one.deadline.due ? std::string() : fmt::format("（遇休息日顺延至 {}）", iso_text(one.ends));
    fmt::print("{}  {}{}  {}  {}：{}\n", state_text(one), iso_text(one.deadline.due), rolled, one.entry->number, one.entry->title,
               one.deadline.matter);
  }
  fmt::print("共 {} 项，其中逾期 {} 项。是否已经整改，以复查记录为准。\n", all.size(), overdue);
}

/// Years whose holidays nobody entered make the count of working days a guess: that is said.
Diagnostics unknown_years(const std::vector<Due>& all, const WorkCalendar& calendar, Date on) {
  std::set<int> years;
  if (!calendar.knows(on)) years.insert(int(on.year()));
  for (const auto& one : all) {
    if (!calendar.knows(one.ends)) years.insert(int(one.ends.year()));
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
  const auto entries = the_register.entries();
  if (!entries) return report(entries.error());
  const auto on = date->value_or(today());
  auto all = due(*entries, *calendar, on);
  if (arguments.has("within")) std::erase_if(all, [&](const Due& one) { return one.days > within; });
  report(unknown_years(all, *calendar, on));
  arguments.has("json") ? print_json(all) : print_lines(all);
  return exit_done;
}

}  // namespace wenshu
