// What every operator and function does with what is not filled in.
#include <gtest/gtest.h>

#include "query/small_campaign.h"

namespace wenshu {
namespace {

using test::Asked;

/// Of institution 1 nothing is filled in but its code, name, phone and town; `k` stands for its kids, which are blank.
std::string of_blank(const std::string& expression) {
  Asked ask;
  return ask(expression, "institutions", 1);
}

TEST(Blanks, AreUnknownToEveryComparison) {
  for (const auto* one : {"kids = 3", "kids != 3", "kids above 3", "kids below 3", "kids at most 3", "kids at least 3",
                          "3 = kids", "kids = seats", "license = '无'", "license != '无'", "filed_on before 2022-01-01",
                          "kids in (1, 2)", "kids not in (1, 2)", "1 in (kids, 2)", "license above '无'"})
    EXPECT_EQ(of_blank(one), "?") << one;
  EXPECT_EQ(of_blank("1 in (kids, 1)"), "是");
}

TEST(Blanks, AreKnownToIs) {
  EXPECT_EQ(of_blank("kids is blank"), "是");
  EXPECT_EQ(of_blank("kids is filled"), "否");
  EXPECT_EQ(of_blank("kids is not blank"), "否");
  EXPECT_EQ(of_blank("kids is not filled"), "是");
  EXPECT_EQ(of_blank("license is '无'"), "否");
  EXPECT_EQ(of_blank("license is not '无'"), "是");
  EXPECT_EQ(of_blank("kids is seats"), "是");
  EXPECT_EQ(of_blank("name is '乙园'"), "是");
}

TEST(Blanks, AreThreeValuedInConditions) {
  for (const auto& [expression, wanted] : std::vector<std::pair<const char*, const char*>>{{"kids above 3 and yes", "?"},
                                                                                           {"kids above 3 and no", "否"},
                                                                                           {"no and kids above 3", "否"},
                                                                                           {"yes and kids above 3", "?"},
                                                                                           {"kids above 3 or yes", "是"},
                                                                                           {"kids above 3 or no", "?"},
                                                                                           {"yes or kids above 3", "是"},
                                                                                           {"no or kids above 3", "?"},
                                                                                           {"not kids above 3", "?"},
                                                                                           {"scope", "?"},
                                                                                           {"not scope", "?"}})
    EXPECT_EQ(of_blank(expression), wanted) << expression;
}

TEST(Blanks, MakeArithmeticBlankButAreLeftOutOfSums) {
  for (const auto* one :
       {"kids + 1", "1 + kids", "kids - 1", "kids * 2", "2 * kids", "kids / 2", "2 / kids", "-kids", "filed_on + 3 days",
        "filed_on - 2022-01-01", "2022-01-01 + (kids days)", "filed_on + 5 workdays", "filed_on + 36 months"})
    EXPECT_EQ(of_blank(one), "?") << one;
  EXPECT_EQ(of_blank("sum(kids, 3)"), "3");
  EXPECT_EQ(of_blank("sum(kids, seats)"), "?");
  EXPECT_EQ(of_blank("min(kids, 3)"), "3");
  EXPECT_EQ(of_blank("max(kids, 3)"), "3");
  EXPECT_EQ(of_blank("max(kids, seats)"), "?");
  EXPECT_EQ(of_blank("sum(kids of classes)"), "?");
}

TEST(Blanks, AreNotCountedNorListed) {
  Asked ask;
  EXPECT_EQ(ask("count(institutions where license != '无')"), "1");
  EXPECT_EQ(ask("count(institutions where not license = '无')"), "1");
  EXPECT_EQ(ask("count(institutions where license is not '无')"), "2");
  EXPECT_EQ(ask("count(distinct license of institutions)"), "2");
  EXPECT_EQ(ask("sum(kids of institutions)"), "49");
  EXPECT_EQ(ask("min(kids of institutions)"), "18");
  EXPECT_EQ(ask("list(license of institutions)"), "营业执照、无");
  EXPECT_EQ(ask("usual(license of institutions)"), "营业执照");
  EXPECT_EQ(ask("any(institutions where kids above 100)"), "否");
}

TEST(Blanks, MakeFunctionsBlank) {
  for (const auto* one : {"length(license)",
                          "starts(license, '营')",
                          "ends(license, '照')",
                          "contains(license, '执')",
                          "part(license, 1, 2)",
                          "digits(uscc)",
                          "normal(license)",
                          "matches(license, '.*')",
                          "floor(kids)",
                          "ceil(kids)",
                          "abs(kids)",
                          "mod(kids, 3)",
                          "mod(3, kids)",
                          "ratio(kids, 3)",
                          "percent(kids, 3)",
                          "year(filed_on)",
                          "workdays(filed_on, reported_on)",
                          "workdays(reported_on, filed_on)",
                          "days_between(filed_on, reported_on)",
                          "end_of_term(filed_on, 3)",
                          "next_workday(filed_on)",
                          "calendar_known(filed_on)",
                          "has(service, '全日')",
                          "split(license, '、')",
                          "if(kids above 3, 1, 2)",
                          "floor(kids / 3)",
                          "ceil(3 / kids)"})
    EXPECT_EQ(of_blank(one), "?") << one;
}

TEST(Blanks, OfAColumnThisWorkbookDoesNotHaveAreUnknown) {
  Asked ask(test::small_campaign(), "institutions.kids");
  EXPECT_EQ(ask("kids is blank", "institutions", 0), "?");
  EXPECT_EQ(ask("kids is filled", "institutions", 0), "?");
  EXPECT_EQ(ask("(kids is blank) else yes", "institutions", 0), "是");
  EXPECT_EQ(ask("kids", "institutions", 0), "?");
  EXPECT_EQ(ask("count(institutions where kids is blank)"), "0");
  EXPECT_EQ(ask("seats is blank", "institutions", 0), "否");
}

TEST(Blanks, LinksThatLeadNowhereAreBlank) {
  Asked ask;
  EXPECT_EQ(ask("inspections", "institutions", 2), "[]");
  EXPECT_EQ(ask("first(inspections).on", "institutions", 2), "?");
  EXPECT_EQ(ask("first(inspections) is blank", "institutions", 2), "是");
  EXPECT_EQ(ask("max(on of inspections)", "institutions", 2), "?");
  EXPECT_EQ(ask("sum(kids of institutions where id = 'x')"), "0");
  EXPECT_EQ(ask("earlier(license)", "institutions", 1), "[]");
}

TEST(Blanks, ChoosesTakeOnlyWhatIsTrue) {
  Asked ask;
  query::Word word{.name = "part", .sheet = ask.language.schema().find("institutions")};
  word.cases = {{Passage::alone("kids above 20", "词"), Passage::alone("大", "词"), true},
                {Passage::alone("kids at most 20", "词"), Passage::alone("小", "词"), true}};
  EXPECT_TRUE(ask.language.add(word).empty());
  EXPECT_EQ(ask("part", "institutions", 0), "小");
  EXPECT_EQ(ask("part", "institutions", 1), "?");
  EXPECT_EQ(ask("part", "institutions", 2), "大");
  EXPECT_EQ(ask("part = '中'", "institutions", 2), "式:1:8 没有“中”这个值（可填的值：大、小）\n");
}

}  // namespace
}  // namespace wenshu
