#pragma once

#include <cstdlib>
#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "model/records.h"
#include "query/campaign_rows.h"
#include "query/drill.h"
#include "query/language.h"
#include "query/scope.h"
#include "query/sentence.h"
#include "query/vocabulary.h"
#include "support/forms.h"
#include "support/places.h"

namespace wenshu::test {

/// The project's own workbook.
inline const WorkbookDefinition& definition() {
  using testing_support::form;
  static const auto read = read_workbook_definition(form("workbook.xml"), form("reading.xml"));
  if (!read) std::abort();
  return *read;
}

/// Its sheets, a checklist of three items, and the days.
inline query::Schema schema() {
  query::Schema made(definition());
  const auto* const grades = made.choice({"甲", "乙", "丙"});
  auto& items = made.add("items", "检查条目");
  items.columns.push_back({"code", "条目编号"});
  items.columns.push_back({"class", "类别", {}, {.kind = query::Type::Kind::choice, .choice = grades}});
  items.columns.push_back({"days", "建议整改天数", {}, {query::Type::Kind::integer}});
  items.columns.push_back({"safety", "重大安全健康隐患", {}, {query::Type::Kind::yes_no}});
  made.add("departments", "部门").columns.push_back({"name", "部门名称"});
  made.add("handlers", "条目的处理部门");
  made.connect("handlers", "item", "items", "handlers");
  made.connect("handlers", "department", "departments", "handlers");
  made.add_global({"issued_on", "成文日期", {query::Type::Kind::date}});
  made.add_global({"reported_on", "填报日期", {query::Type::Kind::date}});
  for (const auto& fault : made.tie(definition().structure)) std::cerr << to_text(fault) << "\n", std::abort();
  return made;
}

/// Three institutions, three inspections, four findings; the second institution has almost nothing filled in.
///
///     row  id    license   kids seats  inspections  findings
///     0    TY-1  营业执照   18   20     JC-1 JC-2    S10 已整改, D03 未整改
///     1    TY-2  (blank)    -    -     JC-3         S10 (status blank), P04 逾期未改
///     2    TY-3  无         31   30     none         none
inline Campaign small_campaign() {
  using namespace std::chrono_literals;
  Campaign made{.file = "a.xlsx"};
  made.authority.name = "甲市卫生健康局", made.authority.reported_on = 2022y / 6 / 20;
  made.institutions.resize(3);
  auto &first = made.institutions[0], &second = made.institutions[1], &third = made.institutions[2];
  first.row = 6, first.id = "TY-1", first.name = "甲园", first.license = "营业执照", first.phone = "1", first.town = "乙镇";
  first.kids = 18, first.seats = 20, first.k1 = 0, first.c1 = 0, first.k2 = 8, first.c2 = 1, first.k3 = 10, first.c3 = 1;
  first.filed = true, first.filed_on = 2021y / 5 / 31, first.service = {"全日", "临时"}, first.area = Decimal{320500},
  first.staff = 8;
  second.row = 7, second.id = "TY-2", second.name = "乙园", second.phone = "2", second.town = "乙镇", second.filed = false;
  third.row = 8, third.id = "TY-3", third.name = "丙园", third.license = "无", third.phone = "1", third.town = "丙镇";
  third.kids = 31, third.seats = 30, third.k1 = 5, third.k2 = 26, third.c1 = 1, third.c2 = 2, third.staff = 4;
  made.inspections.resize(3);
  for (std::size_t i = 0; i < 3; ++i) {
    auto& one = made.inspections[i];
    one.row = static_cast<std::uint32_t>(2 + i), one.iid = "JC-" + std::to_string(i + 1), one.id = i < 2 ? "TY-1" : "TY-2";
    one.o1 = "检甲", one.n1 = "CR1", one.o2 = "检乙", one.n2 = "CR2";
  }
  made.inspections[0].on = 2022y / 6 / 7, made.inspections[0].start = "09:30", made.inspections[0].end = "10:15";
  made.inspections[1].on = 2022y / 5 / 9, made.inspections[2].on = 2022y / 6 / 8;
  const auto finding = [&](std::uint32_t row, const char* iid, const char* id, const char* code, const char* status) -> Finding& {
    auto& one = made.findings.emplace_back();
    one.row = row, one.iid = iid, one.id = id, one.code = code, one.status = status, one.fact = "事实" + std::to_string(row);
    return one;
  };
  finding(2, "JC-1", "TY-1", "S10", "已整改").due = 2022y / 7 / 7;
  finding(3, "JC-2", "TY-1", "D03", "未整改").due = 2022y / 6 / 30;
  finding(4, "JC-3", "TY-2", "S10", "");
  finding(5, "JC-3", "TY-2", "P04", "逾期未改").due = 2022y / 6 / 10;
  return made;
}

/// Gives every column of the workbook a place, but for `left_out` (`findings.status`).
inline void give_places(Campaign& campaign, const query::Schema& schema, const std::string& left_out) {
  for (const auto& sheet : schema.sheets()) {
    auto& places = campaign.sheets[sheet->id];
    places.name = sheet->name;
    std::uint32_t column = 0;
    for (const auto& one : sheet->columns) {
      ++column;
      if (sheet->id + "." + one.id == left_out) continue;
      places.columns[one.id] = column;
      places.cells[one.id] = {column, 2};
    }
  }
}

/// A campaign and what can be said about it.
struct Asked {
  explicit Asked(Campaign the_campaign = small_campaign(), const std::string& left_out = {})
      : language(schema()), campaign(std::move(the_campaign)), rows(language.schema()) {
    using namespace std::chrono_literals;
    give_places(campaign, language.schema(), left_out);
    query::fill(rows, campaign);
    const auto items = language.schema().find("items");
    rows.resize(items, 3);
    for (const auto& [row, code, grade, days, safety] :
         {std::tuple{0, "D03", "乙", "30", "否"}, {1, "P04", "丙", "", "否"}, {2, "S10", "甲", "0", "是"}}) {
      rows.set(items, 0, row, code), rows.set(items, 1, row, grade), rows.set(items, 2, row, days),
          rows.set(items, 3, row, safety);
    }
    const auto day = [](Date date) { return std::chrono::sys_days(date).time_since_epoch().count(); };
    rows.set_global("issued_on", day(2022y / 6 / 22));
    rows.set_global("reported_on", day(2022y / 6 / 20));
    rows.tie();
  }

  /// Defines a word for what follows.
  Asked& with(const std::string& sheet, const std::string& name, const std::string& is) {
    query::Word word{.name = name, .sheet = language.schema().find(sheet), .place = {.file = "词.xml", .line = 1}};
    word.is = Passage::alone(is, "词.xml");
    append(faults, language.add(std::move(word)));
    return *this;
  }

  query::Scope scope(const std::string& sheet) {
    return sheet.empty() ? query::Scope(language) : query::Scope(language, language.schema().find(sheet));
  }

  query::Expression bound(const std::string& sheet, const std::string& expression) {
    return scope(sheet).expression(Passage::alone(expression, "式"), faults);
  }

  /// What an expression is for a row, as a person reads it: `是`, `12.5`; `?` for a blank; what is wrong with it, if it is.
  std::string operator()(const std::string& expression, const std::string& sheet = {}, query::Row row = query::blank) {
    faults.clear();
    const auto found = bound(sheet, expression);
    if (!faults.empty() || !found) return said();
    query::Evaluation at(language, rows, calendar());
    if (found.rows != nullptr) {
      std::string all;
      for (const auto one : at.rows_of(found, row)) all += (all.empty() ? "" : " ") + std::to_string(one);
      return "[" + all + "]";
    }
    return at.value(found, row) == query::blank ? "?" : at.text(found, row);
  }

  std::string said() const {
    std::string all;
    for (const auto& one : faults)
      all += to_text(one.place) + " " + one.message + (one.hint.empty() ? "" : "（" + one.hint + "）") + "\n";
    return all;
  }

  static const WorkCalendar& calendar() {
    static const auto read = XmlFile::read(source_tree() + "/forms/calendar.xml").and_then(WorkCalendar::read);
    if (!read) std::abort();
    return *read;
  }

  query::Language language;
  Campaign campaign;
  query::Rows rows;
  Diagnostics faults;
};

}  // namespace wenshu::test
