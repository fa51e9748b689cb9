#pragma once

#include <algorithm>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "register/steps.h"
#include "register/term.h"
#include "support/places.h"

namespace wenshu::test {

using namespace std::chrono_literals;

inline const WorkCalendar& calendar() {
  static const auto the_calendar = XmlFile::read(source_tree() + "/forms/calendar.xml").and_then(WorkCalendar::read).value();
  return the_calendar;
}

inline Stamp typed_by(const std::string& who) { return {"2026-11-30T09:12:03+08:00", who, "wenshu 0.9.0"}; }

/// A paper with a number of the series 甲卫责改, dated in June 2022.
inline Issued order(int serial, std::vector<Demand> demands, Date date = 2022y / 6 / 1) {
  Issued it{.kind = "order", .key = "order/" + std::to_string(serial)};
  for (const auto& one : demands) {
    if (!one.finding.empty()) it.findings.push_back(one.finding);
  }
  it.institution = "JG-1";
  it.title = "责令限期整改通知书";
  it.prefix = "甲卫责改";
  it.year = int(date.year());
  it.serial = serial;
  it.number = "甲卫责改〔" + std::to_string(it.year) + "〕" + std::to_string(serial) + "号";
  it.date = date;
  it.digest = "2:" + std::string(64, 'a');
  it.demands = std::move(demands);
  return it;
}

inline Demand within(const std::string& finding, int days, Term::Kind kind = Term::Kind::natural_days) {
  return {.finding = finding, .matter = "补足", .term = {.kind = kind, .days = days}};
}

inline Served by_hand_over(std::int64_t entry) {
  return {.entry = entry, .way = "直接", .receiver = "丁", .by1 = "甲一", .by2 = "乙二"};
}

/// A ledger and what happens to it.
struct History {
  Ledger ledger;

  /// The codes of the refusals; empty: done.
  std::vector<std::string> tell(const std::vector<Wish>& wishes, const std::string& who = "张三") {
    const auto done = legal(ledger, wishes, typed_by(who), &calendar());
    std::vector<std::string> codes;
    if (done) {
      notes = done->notes;
      return codes;
    }
    for (const auto& one : done.error()) codes.push_back(one.code);
    refused = done.error();
    return codes;
  }
  std::vector<std::string> tell(Date on, Deed deed) { return tell({{.on = on, .deed = std::move(deed)}}); }

  /// What must be legal; gives its number.
  std::int64_t did(Date on, Deed deed) {
    const auto codes = tell(on, std::move(deed));
    if (!codes.empty()) throw std::runtime_error(codes.front() + ": " + refused.front().message);
    return ledger.last();
  }

  /// What the first refusal says.
  std::string said() const { return refused.empty() ? std::string() : refused.front().message + refused.front().hint; }

  Diagnostics refused, notes;
};

using Codes = std::vector<std::string>;

}  // namespace wenshu::test
