// The rows behind a number, and the cells behind a condition.
#include <gtest/gtest.h>

#include "query/small_campaign.h"

namespace wenshu {
namespace {

using test::Asked;

TEST(Drill, ListsRowsThatHeldDidNotAndCouldNotBeJudged) {
  Asked ask;
  query::Evaluation at(ask.language, ask.rows, Asked::calendar());
  const auto all = query::drill(at, ask.bound("", "count(institutions where license = '无' and kids above 30)"), query::blank);
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].text, "count(institutions where license = '无' and kids above 30)");
  EXPECT_EQ(all[0].held, std::vector<query::Row>{2});
  EXPECT_EQ(all[0].failed, std::vector<query::Row>{0});
  ASSERT_EQ(all[0].unjudged.size(), 1U);
  EXPECT_EQ(all[0].unjudged[0].row, 1);
  std::string blanks;
  for (const auto& cell : all[0].unjudged[0].blanks)
    blanks += ask.language.schema().sheet(cell.sheet).columns[cell.column].id + " ";
  EXPECT_EQ(blanks, "license kids ");
}

TEST(Drill, GoesBehindWordsAndIndexes) {
  Asked ask;
  ask.with("institutions", "crowded", "kids above seats");
  query::Evaluation at(ask.language, ask.rows, Asked::calendar());
  EXPECT_TRUE(at.holds(ask.bound("institutions", "crowded"), 2).value());
  const auto words = query::drill(at, ask.bound("", "list(name of institutions where crowded)"), query::blank);
  ASSERT_EQ(words.size(), 1U);
  EXPECT_EQ(words[0].unjudged.at(0).blanks.size(), 2U) << "kids and seats, though the word was known";
  const auto index = query::drill(at, ask.bound("institutions", "count(institutions where phone = this.phone)"), 0);
  EXPECT_EQ(index[0].held, (std::vector<query::Row>{0, 2}));
  EXPECT_EQ(index[0].failed, std::vector<query::Row>{1});
}

TEST(Drill, KnowsEveryAggregateOfAnExpressionAndTheRowsOfOneThatGivesRows) {
  Asked ask;
  query::Evaluation at(ask.language, ask.rows, Asked::calendar());
  EXPECT_EQ(query::drill(at, ask.bound("", "percent(count(institutions where filed), count(institutions))"), query::blank).size(),
            2U);
  const auto rows = query::drill(at, ask.bound("", "institutions where filed"), query::blank);
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].held, std::vector<query::Row>{0});
  EXPECT_EQ(rows[0].unjudged.size(), 1U);
}

TEST(Drill, CellsAreThoseThatDecide) {
  Asked ask;
  query::Evaluation at(ask.language, ask.rows, Asked::calendar());
  const auto places = [&](const std::string& sheet, const std::string& expression, query::Row row) {
    std::string all;
    for (const auto& cell : at.cells(ask.bound(sheet, expression), row))
      all += ask.language.schema().sheet(cell.sheet).columns[cell.column].id + std::to_string(cell.row) + " ";
    return all;
  };
  EXPECT_EQ(places("institutions", "sum(kids of classes) = kids", 0), "k10 k20 k30 k40 kids0 ");
  EXPECT_EQ(places("findings", "due >= inspection.on", 1), "on1 iid1 due1 ");
  EXPECT_EQ(places("institutions", "filed and kids above 3", 1), "filed1 ") << "what is false already asks no further";
}

TEST(Evaluation, AsksEachWordOfARowOnce) {
  Asked ask;
  int asked = 0;
  ask.language.add({"counted", {query::Wanted::text}, false, query::Type::Kind::integer, [&](const query::Call&) {
                      return ++asked * query::one_unit;
                    }});
  ask.with("institutions", "costly", "counted(name)");
  query::Evaluation at(ask.language, ask.rows, Asked::calendar());
  const auto twice = ask.bound("institutions", "costly + costly");
  EXPECT_EQ(at.text(twice, query::Row{0}), "2");
  EXPECT_EQ(at.text(twice, query::Row{0}), "2");
  EXPECT_EQ(asked, 1);
}

TEST(Evaluation, FunctionsOfARoomTakeRowsToo) {
  Asked ask;
  query::Function function{
      .name = "how_many", .wanted = {query::Wanted::rows, query::Wanted::row}, .gives = query::Type::Kind::integer};
  function.of = "findings";
  function.call = [](const query::Call& call) { return static_cast<query::Value>(call.rows[0].size()) * query::one_unit; };
  ask.language.add(function);
  EXPECT_EQ(ask("how_many(findings where code = 'S10', first(findings))"), "2");
  EXPECT_EQ(ask("how_many(institutions, first(findings))"),
            "式:1:10 how_many 要的是 findings 的行，现为基础台账的（请核对这一项）\n");
  EXPECT_EQ(ask("how_many(findings)"), "式:1:1 how_many 的括号里应当写 2 项，现有 1 项（请核对这个函数）\n");
}

}  // namespace
}  // namespace wenshu
