// One history, counted everywhere: the words of the forms, both ledgers, the list of what is due and the words of a report must
// say the same of 下达, 整改 and 逾期 after every event.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <regex>
#include <string>
#include <variant>

#include "batch/paper.h"
#include "compose/annex_table.h"
#include "register/due.h"
#include "sample_register.h"

namespace wenshu {
namespace figures_test {
namespace {

using namespace std::chrono_literals;

/// What is counted in one place; a place that does not count something leaves it out.
using Counts = std::map<std::string, long>;

class Figures : public testing::Test, protected testing_support::SampleRegister {
 protected:
  const DocumentKind& kind(const std::string& id) const {
    return *std::find_if(sample.rules.kinds.begin(), sample.rules.kinds.end(), [&](const auto& one) { return one.id == id; });
  }
  Case case_of(const query::Rows& all) const {
    const auto& rules = sample.rules;
    return {sample.campaign, sample.index, rules.catalogue, day, {*rules.language, all, rules.calendar}};
  }

  Counts by_words() const {
    Counts counts;
    for (const auto& [name, question] : {std::pair{"下达", "findings where ordered"}, std::pair{"完成", "findings where mended"},
                                         std::pair{"逾期", "demands where live and state = '逾期'"},
                                         std::pair{"即将到期", "demands where live and state = '即将到期'"},
                                         std::pair{"期限未起算", "demands where live and state = '期限未起算'"}})
      counts[name] = std::stol(ask(std::string("count(") + question + ")"));
    return counts;
  }

  /// From the ledger of the register alone, no forms.
  Counts by_due() const {
    Counts counts{{"逾期", 0}, {"即将到期", 0}, {"期限未起算", 0}};
    for (const auto& one : due(ledger, sample.rules.calendar, day)) {
      const auto state = std::string(name_of(one.standing.state));
      if (counts.contains(state)) ++counts[state];
    }
    return counts;
  }

  /// The note under 整改台账, and the same counted line by line in its column 状态.
  std::pair<Counts, Counts> by_mending_ledger() const {
    const auto all = rows();
    const auto table = compose_annex(case_of(all), kind("mending-ledger")).value();
    Counts note, lines{{"逾期", 0}, {"即将到期", 0}, {"期限未起算", 0}};
    for (const auto* const name : {"下达", "完成", "逾期", "即将到期", "期限未起算"}) {
      std::smatch found;
      const std::regex pattern(std::string(name) + "(?:整改)? ([0-9]+) 项");
      EXPECT_TRUE(std::regex_search(table.notes.at(0), found, pattern)) << name << ": " << table.notes.at(0);
      if (!found.empty()) note[name] = std::stol(found[1]);
    }
    for (std::size_t column = 0; column < table.columns.size(); ++column) {
      if (table.columns[column].name() != "状态") continue;
      for (const auto& row : table.rows) {
        if (lines.contains(shown(row[column]))) ++lines[shown(row[column])];
      }
    }
    return {note, lines};
  }

  Counts by_paper_ledger() const {
    const auto all = rows();
    const auto table = compose_annex(case_of(all), kind("paper-ledger")).value();
    Counts counts;
    for (std::size_t column = 0; column < table.columns.size(); ++column) {
      if (table.columns[column].name() == "责令事项·逾期") counts["逾期"] = std::stol(shown(table.total(column)));
    }
    EXPECT_TRUE(counts.contains("逾期"));
    return counts;
  }

  Counts by_report() const {
    const auto all = rows();
    const auto facts = facts_of(case_of(all), {.kind = &kind("announcement-check"), .date = day});
    const auto& totals = std::get<Fact::Fields>(std::get<Fact::Fields>(facts.value()).at("totals").value());
    const auto number = [&](const char* name) { return std::stol(std::get<std::string>(totals.at(name).value())); };
    return {{"下达", number("ordered")}, {"完成", number("mended")}};
  }

  void expect_equal_everywhere(const std::string& after) const {
    const auto words = by_words();
    const auto [note, lines] = by_mending_ledger();
    for (const auto& [place, counts] :
         {std::pair{"due", by_due()}, std::pair{"整改台账的注", note}, std::pair{"整改台账逐行", lines},
          std::pair{"文书台账", by_paper_ledger()}, std::pair{"报告", by_report()}}) {
      for (const auto& [name, count] : counts) EXPECT_EQ(count, words.at(name)) << name << "，" << place << "，" << after;
    }
  }
};

TEST_F(Figures, AreEqualInEveryTableListAndReportAfterEveryEvent) {
  const std::string first = "JC-2022-0002/S10", second = "JC-2022-0002/H01", elsewhere = "JC-2022-0007/S03";
  const auto one = order("TY-510698-0002", 1, {{first, 2022y / 7 / 5}, {second, 2022y / 7 / 5}}, 2022y / 6 / 22);
  expect_equal_everywhere("发出一份");
  const auto two = order("TY-510698-0007", 2, {{elsewhere, 2022y / 7 / 5}}, 2022y / 6 / 22);
  expect_equal_everywhere("发出两份");
  EXPECT_EQ(by_due().at("期限未起算"), 3);
  const auto then = [&](Date on, Deed deed, const std::string& what) {
    const auto seq = add(on, std::move(deed));
    day = on;
    expect_equal_everywhere(what);
    return seq;
  };
  then(2022y / 6 / 23, Served{.entry = one, .way = "直接", .receiver = "周某", .by1 = "甲", .by2 = "乙"}, "送达一份");
  then(2022y / 6 / 24, Served{.entry = two, .way = "直接", .receiver = "吴某", .by1 = "甲", .by2 = "乙"}, "送达两份");
  day = 2022y / 7 / 4;
  expect_equal_everywhere("快要到期");
  EXPECT_EQ(by_due().at("即将到期"), 3);
  then(2022y / 7 / 4,
       Extended{.entry = one,
                .findings = {first},
                .applied_on = 2022y / 7 / 3,
                .reason = "等设备",
                .to = 2022y / 7 / 12,
                .approver = "丙"},
       "延期");
  day = 2022y / 7 / 6;
  expect_equal_everywhere("期满");
  EXPECT_EQ(by_due().at("逾期"), 2);
  const auto recheck = [&](std::int64_t entry, const std::string& finding, const std::string& verdict) {
    return Rechecked{.entry = entry, .finding = finding, .officers = {"甲", "乙"}, .fact = "看了", .verdict = verdict};
  };
  const auto mistyped = then(2022y / 7 / 7, recheck(one, second, "未改正"), "复查未改正");
  then(2022y / 7 / 7, Retracted{.seq = mistyped, .reason = "看错了"}, "撤回");
  then(2022y / 7 / 7, recheck(one, second, "已改正"), "复查已改正");
  EXPECT_EQ(by_words().at("完成"), 1);
  then(2022y / 7 / 8, Closed{.entry = one, .finding = second, .how = "mended"}, "销号");
  then(2022y / 7 / 8, recheck(two, elsewhere, "未改正"), "另一份复查未改正");
  EXPECT_EQ(by_due().at("逾期"), 1);
  day = 2022y / 7 / 13;
  expect_equal_everywhere("延期届满");
  EXPECT_EQ(by_due().at("逾期"), 2);
  then(2022y / 7 / 14, Voided{.entry = two, .reason = "事实有误", .approver = "丙"}, "作废一份");
  EXPECT_EQ(by_due().at("逾期"), 1);
  then(2022y / 7 / 15, recheck(one, first, "已改正"), "全部改正");
  EXPECT_EQ(by_due().at("逾期"), 0);
}

}  // namespace
}  // namespace figures_test
}  // namespace wenshu
