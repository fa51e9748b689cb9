#include "query/value_nodes.h"

#include <algorithm>
#include <chrono>

namespace wenshu::query {

namespace {

constexpr Value longest_span = 3'660'000;  // days, ten thousand years

/// The day as a value; blank outside the years a date can have.
Value day_value(std::chrono::sys_days day) {
  using namespace std::chrono_literals;
  static constexpr std::chrono::sys_days first = 1y / 1 / 1, last = 9999y / 12 / 31;
  return day < first || day > last ? blank : Value{day.time_since_epoch().count()};
}

}  // namespace

Value PlusDays::operator()(Value date, Value days) const {
  if (days > longest_span || days < -longest_span) return blank;
  return day_value(std::chrono::sys_days(std::chrono::days(date + days)));
}

/// The same day of the month, or its last day if it has no such day.
Value PlusMonths::operator()(Value date, Value months) const {
  if (months > longest_span / 28 || months < -longest_span / 28) return blank;
  const std::chrono::year_month_day from{std::chrono::sys_days{std::chrono::days{date}}};
  const auto month = from.year() / from.month() + std::chrono::months(months);
  const std::chrono::year_month_day same = month / from.day();
  return day_value(same.ok() ? std::chrono::sys_days(same) : std::chrono::sys_days(month / std::chrono::last));
}

Value PlusWorkdays::value(Evaluation& at, Row row) const {
  constexpr Value most = 10'000;  // each is looked at
  const auto date = date_->value(at, row), days = days_->value(at, row);
  if (date == blank || days == blank || days < 0 || days > most) return blank;
  const std::chrono::sys_days from{std::chrono::days(date)};
  if (day_value(from + std::chrono::days(2 * most)) == blank) return blank;
  return day_value(at.calendar.plus_working_days(Date(from), static_cast<int>(days)));
}

Value WholeNumber::value(Evaluation& at, Row row) const {
  const auto number = number_->value(at, row);
  if (number == blank || number % one_unit != 0 || number / one_unit > longest_span || number / one_unit < -longest_span)
    return blank;
  return number / one_unit * factor_;
}

Value StepOf::value(Evaluation& at, Row row) const {
  const auto found = node_->value(at, row);
  if (found == blank) return blank;
  const auto step = std::find_if(steps_.begin(), steps_.end(), [&](const auto& one) { return at.constant(one.first) == found; });
  return step == steps_.end() || step->second < 0 ? blank : step->second;
}

Value All::value(Evaluation& at, Row row) const {
  Value found = yes;
  for (const auto* const part : parts_) {
    const auto one = part->value(at, row);
    if (one == no) return no;
    if (one == blank) found = blank;
  }
  return found;
}

Value Any::value(Evaluation& at, Row row) const {
  Value found = no;
  for (const auto* const part : parts_) {
    const auto one = part->value(at, row);
    if (one == blank) {
      found = blank;
    } else if (one != no) {
      return yes;
    }
  }
  return found;
}

Value Among::value(Evaluation& at, Row row) const {
  const auto wanted = node_->value(at, row);
  if (wanted == blank) return blank;
  bool unknown = false;
  for (const auto* const one : values_) {
    const auto found = one->value(at, row);
    if (found == wanted) return yes;
    unknown = unknown || found == blank;
  }
  return unknown ? blank : no;
}

Value FirstCase::value(Evaluation& at, Row row) const {
  for (const auto& [condition, result] : cases_) {
    if (condition->value(at, row) == yes) return result == nullptr ? blank : result->value(at, row);
  }
  return blank;
}

Value EveryCase::value(Evaluation& at, Row row) const {
  std::vector<Value> found;
  for (const auto& [condition, result] : cases_) {
    if (condition->value(at, row) == yes) found.push_back(result->value(at, row));
  }
  return at.texts().list(std::move(found));
}

Value Fold::join(How how, Value a, Value b) {
  if (a == blank) return b;
  if (b == blank) return a;
  return how == How::sum ? query::sum(a, b) : how == How::least ? std::min(a, b) : std::max(a, b);
}

Value Fold::value(Evaluation& at, Row row) const {
  Value found = blank;
  for (const auto* const part : parts_) {
    const auto one = part->value(at, row);
    if (one == blank) continue;
    const bool first = found == blank;
    found = join(how_, found, one);
    if (!first && found == blank) return blank;  // too large to be a number
  }
  return found;
}

}  // namespace wenshu::query
