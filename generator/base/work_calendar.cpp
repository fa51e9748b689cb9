#include "base/work_calendar.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/attributes.h"
#include "base/diagnose.h"
#include "base/text.h"

namespace wenshu {

namespace {

using std::chrono::sys_days;

/// Reads the days of one year.
class YearReader {
 public:
  YearReader(const XmlFile& file, int year, Diagnostics& diagnostics) : file_(file), year_(year), diagnostics_(diagnostics) {}

  std::optional<Date> date(pugi::xml_node node, const char* name) {
    const std::string text = node.attribute(name).value();
    const auto date = parse_iso_date(text);
    if (!date) {
      complain(node, fmt::format("<{}> 的属性 {} 应当是 YYYY-MM-DD 形式的日期，现为“{}”", node.name(), name, text));
    } else if (int(date->year()) != year_) {
      complain(node, fmt::format("{} 不在 {} 年里", text, year_));
      return std::nullopt;
    }
    return date;
  }

  void holiday(pugi::xml_node node, std::set<sys_days>& days) {
    Attributes(file_, node, diagnostics_).only("name from to");
    const auto from = date(node, "from"), to = date(node, "to");
    if (!from || !to) return;
    if (*to < *from) return complain(node, fmt::format("{} 早于 {}", iso_text(*to), iso_text(*from)));
    for (auto day = sys_days{*from}; day <= sys_days{*to}; day += std::chrono::days{1}) days.insert(day);
  }

  /// The day of a `<work>`: a day off of the week that no holiday takes.
  std::optional<Date> made_up(pugi::xml_node node, const std::set<sys_days>& days_off) {
    Attributes(file_, node, diagnostics_).only("on");
    const auto day = date(node, "on");
    if (!day) return day;
    const std::chrono::weekday weekday{sys_days{*day}};
    if (weekday != std::chrono::Saturday && weekday != std::chrono::Sunday) {
      complain(node, fmt::format("{} 不是星期六、星期日，本来就上班，不是调休", iso_text(*day)));
    } else if (days_off.contains(sys_days{*day})) {
      complain(node, fmt::format("{} 又放假又上班", iso_text(*day)));
    } else {
      return day;
    }
    return std::nullopt;
  }

 private:
  void complain(pugi::xml_node node, std::string message) {
    diagnostics_.push_back(input_error("form-attribute", file_.place(node), std::move(message)));
  }

  const XmlFile& file_;
  int year_;
  Diagnostics& diagnostics_;
};

}  // namespace

Result<WorkCalendar> WorkCalendar::read(const XmlFile& file) {
  WorkCalendar calendar;
  Diagnostics diagnostics;
  Attributes root(file, file.root(), diagnostics);
  root.only("");
  root.only_elements("year");
  for (auto node : file.root().children("year")) {
    Attributes attributes(file, node, diagnostics);
    attributes.only("number verified");
    attributes.only_elements("holiday work");
    const int year = attributes.integer("number");
    calendar.years_.insert(year);
    YearReader reader(file, year, diagnostics);
    for (auto child : node.children("holiday")) reader.holiday(child, calendar.days_off_);
    for (auto child : node.children("work")) {
      if (const auto day = reader.made_up(child, calendar.days_off_)) calendar.made_up_.insert(sys_days{*day});
    }
  }
  if (!diagnostics.empty()) return failure(std::move(diagnostics));
  return calendar;
}

bool WorkCalendar::is_working_day(Date date) const {
  const sys_days day{date};
  if (made_up_.contains(day)) return true;
  const std::chrono::weekday weekday{day};
  return !days_off_.contains(day) && weekday != std::chrono::Saturday && weekday != std::chrono::Sunday;
}

Date WorkCalendar::next_working_day(Date date) const {
  while (!is_working_day(date)) date = plus_days(date, 1);
  return date;
}

int WorkCalendar::working_days_between(Date from, Date to) const {
  if (to < from) return -working_days_between(to, from);
  int count = 0;
  for (auto day = plus_days(from, 1); day <= to; day = plus_days(day, 1)) count += is_working_day(day) ? 1 : 0;
  return count;
}

Date WorkCalendar::end_of_term(Date from, int days) const { return next_working_day(plus_days(from, days)); }

Date WorkCalendar::plus_working_days(Date from, int days) const {
  auto day = from;
  while (days > 0) {
    day = plus_days(day, 1);
    days -= is_working_day(day) ? 1 : 0;
  }
  return day;
}

}  // namespace wenshu
