#include <gtest/gtest.h>

#include "query/lexer.h"
#include "query/small_campaign.h"
#include "query/syntax.h"

namespace wenshu {
namespace {

using test::Asked;

TEST(Grammar, OrBindsLooserThanAndThanNotThanComparison) {
  Asked ask;
  EXPECT_EQ(ask("yes or no and no"), "是");
  EXPECT_EQ(ask("(yes or no) and no"), "否");
  EXPECT_EQ(ask("not no and no"), "否");
  EXPECT_EQ(ask("not 1 = 2"), "是");
  EXPECT_EQ(ask("not not not no"), "是");
}

TEST(Grammar, ProductsBindTighterThanSumsAndBothGoFromLeftToRight) {
  Asked ask;
  EXPECT_EQ(ask("2 + 3 * 4 - 1"), "13");
  EXPECT_EQ(ask("(2 + 3) * 4"), "20");
  EXPECT_EQ(ask("10 - 3 - 2"), "5");
  EXPECT_EQ(ask("24 / 4 / 2"), "3");
  EXPECT_EQ(ask("-2 * -3"), "6");
}

TEST(Grammar, ElseBindsTighterThanComparison) {
  Asked ask;
  EXPECT_EQ(ask("kids else 5 above 4", "institutions", 1), "是");
  EXPECT_EQ(ask("(kids above 4) else no", "institutions", 1), "否");
  EXPECT_EQ(ask("kids else seats else 7", "institutions", 1), "7");
}

TEST(Grammar, WordsAndSignsOfComparisonsSayTheSame) {
  Asked ask;
  for (const auto* less : {"1 below 2", "1 < 2", "1 at most 1", "1 <= 1", "2 above 1", "2 > 1", "2 at least 2", "2 >= 2",
                           "1 != 2", "1 <> 2", "2022-01-01 before 2022-01-02", "2022-01-02 after 2022-01-01"})
    EXPECT_EQ(ask(less), "是") << less;
  for (const auto* not_so :
       {"1 below 1", "1 < 1", "2 at most 1", "2 <= 1", "1 above 1", "1 > 1", "1 at least 2", "1 >= 2", "1 != 1"})
    EXPECT_EQ(ask(not_so), "否") << not_so;
}

TEST(Grammar, AColumnMayBeCalledLikeAWordOfTheLanguage) {
  Asked ask;
  EXPECT_EQ(ask("on = 2022-06-07 and start is filled and end above start", "inspections", 0), "是");
  EXPECT_EQ(ask("list(end of inspections where end is filled)"), "10:15");
  EXPECT_EQ(ask("max(on of inspections where on at most reported_on)"), "2022-06-08");
}

TEST(Grammar, HeadingsAndAliasesAreNamesAndThoseWithSignsAreQuoted) {
  Asked ask;
  EXPECT_EQ(ask("托位数", "institutions", 0), "20");
  EXPECT_EQ(ask("「建筑面积（㎡）」 above 300", "institutions", 0), "是");
  EXPECT_EQ(ask("count(基础台账 where 证照类型 = '无')"), "1");
}

TEST(Grammar, AQuoteInATextIsWrittenTwice) {
  Asked ask;
  EXPECT_EQ(ask("length('a''b')"), "3");
}

TEST(Grammar, WhatIsWrittenWronglyIsSaidAtItsPlace) {
  Asked ask;
  const auto says = [&](const std::string& expression, const std::string& wanted) {
    EXPECT_EQ(ask(expression, "institutions", 0), wanted + "\n");
  };
  says("", "式:1:1 没有写内容（这里应当有一个值或者列名）");
  says("kids above", "式:1:11 还没有写完（这里应当有一个值或者列名）");
  says("kids above 3)", "式:1:13 多了一个右括号 )");
  says("kids seats", "式:1:6 这里多了“seats”（两个条件用 and 或者 or 连接；文字用一对单引号）");
  says("and kids", "式:1:1 “and”前面缺一个值（列名就叫 and 的，写「and」）");
  says("kids above * 3", "式:1:12 “*”前面缺一个值");
  says("kids && seats", "式:1:6 没有 && 这个写法（两个条件都要成立写 and）");
  says("license = \"无\"", "式:1:11 没有 \" 这个写法（文字用一对英文的单引号：'无'）");
  says("license = 「无", "式:1:11 「 没有配对（列名用一对「」括起来：「建筑面积（㎡）」）");
  says("filed = true", "式:1:9 没有 true 这个写法（是写 yes）");
  says("kids = 12345678901234", "式:1:8 数 12345678901234 太长（整数和小数一共至多13位，小数至多3位）");
  says("license in '无'", "式:1:12 in 后面应当是括号里的几个值（例如 in ('有', '无')）");
  says("license in ('无'", "式:1:16 缺右括号 )");
  says("findings.", "式:1:10 “.”后面应当是列名（这一行的列写在“.”后面，例如 this.name）");
  says("kids ㎡", "式:1:6 看不懂的符号“㎡”（列名里的符号连同列名用「」括起来：「建筑面积（㎡）」）");
  says("--1", "式:1:2 负号不能连着写");
  says("kids of findings", "式:1:6 “of”应当写在汇总的括号里面（例如 sum(seats of institutions)）");
}

TEST(Grammar, DepthAndLengthHaveTheirLimits) {
  Asked ask;
  EXPECT_NE(ask(std::string(100, '(') + "1" + std::string(100, ')')).find("括号一层套一层"), std::string::npos);
  std::string sum = "1";
  for (std::size_t i = 0; i < query::most_tokens; ++i) sum += " + 1";
  EXPECT_NE(ask(sum).find("写得太长"), std::string::npos);
  EXPECT_EQ(ask(std::string(120, ' ') + "((((1))))"), "1");
}

TEST(Grammar, BytesThatAreNoTextAreRefused) {
  Asked ask;
  EXPECT_EQ(ask("kids \xFF 3"), "式:1:1 不是 UTF-8 编码的文字\n");
}

}  // namespace
}  // namespace wenshu
