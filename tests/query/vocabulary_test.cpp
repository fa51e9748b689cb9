#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

#include "query/small_campaign.h"

namespace wenshu {
namespace {

using test::Asked;

std::string read_words(Asked& ask, const std::string& words) {
  const auto file = XmlFile::parse("<vocabulary>" + words + "</vocabulary>", "v.xml");
  if (!file) return to_text(file.error().front());
  ask.faults = query::read_vocabulary(*file, ask.language);
  return ask.said();
}

TEST(Vocabulary, ChoosesTheFirstCaseThatHoldsAndItsReason) {
  Asked ask;
  EXPECT_EQ(read_words(ask,
                       "<choose name='size' on='institutions'><case when=\"kids above 30\" is='大' reason='人多'/>"
                       "<case when=\"kids above 10\" is='中' reason='适中'/></choose>"
                       "<choose name='term' on='findings' type='date'><case when=\"item.days = 0\" is=\"issued_on\"/>"
                       "<case when=\"item.days above 0\" is=\"end_of_term(issued_on, item.days)\"/></choose>"
                       "<choose name='kinds' on='institutions' many='true'><case when=\"kids above 10\" is='甲'/><case "
                       "when=\"kids above 30\" is='乙'/></choose>"),
            "");
  EXPECT_EQ(ask("size", "institutions", 2), "大");
  EXPECT_EQ(ask("size_reason", "institutions", 0), "适中");
  EXPECT_EQ(ask("term", "findings", 0), "2022-06-22");
  EXPECT_EQ(ask("term", "findings", 1), "2022-07-22");
  EXPECT_EQ(ask("term", "findings", 3), "?");
  EXPECT_EQ(ask("kinds", "institutions", 2), "甲、乙");
  EXPECT_EQ(ask("has(kinds, '乙')", "institutions", 0), "否");
  EXPECT_EQ(ask("has(kinds, '丙')", "institutions", 0), "式:1:12 没有“丙”这个值（可填的值：甲、乙）\n");
}

TEST(Vocabulary, SaysEveryMistakeOnceAtItsPlace) {
  Asked ask;
  EXPECT_EQ(read_words(ask, "<defne name='a' on='findings' is='yes'/>"),
            "v.xml:1:14 <vocabulary> 里没有 <defne> 这种元素（是否应为 <define>）\n");
  EXPECT_EQ(read_words(ask, "<define nam='a' on='findings' is='yes'/>").find("v.xml:1:14 <define> 没有属性 nam；是否应为 name"),
            0U);
  EXPECT_EQ(read_words(ask, "<define name='b' on='finding' is='yes'/>"),
            "v.xml:1:34 没有“finding”这个名称（是否应为 findings）\n");
  EXPECT_EQ(read_words(ask, "<define name='c' on='findings' is='cod = 1'/>").find("v.xml:1:48 问题清单没有“cod”这一列"), 0U);
  EXPECT_EQ(read_words(ask, "<choose name='d' on='findings'><case when=\"codes = 1\" is='x' reason='y'/></choose>"),
            "v.xml:1:56 问题清单没有“codes”这一列（是否应为 code（条目编号））\n");
  EXPECT_EQ(read_words(ask, "<choose name='e' on='findings'><cas when=\"yes\" is='x'/></choose>")
                    .find("<choose> 里没有 <cas> 这种元素（是否应为 <case>）") != std::string::npos,
            true);
  EXPECT_EQ(read_words(ask, "<choose name='f' on='findings' type='dat'><case when=\"yes\" is='x'/></choose>")
                    .find("属性 type 只能是") != std::string::npos,
            true);
}

TEST(Structure, OfTheWorkbookIsReadWithEveryMistakeAtItsPlace) {
  const auto read = [](const std::string& from, const std::string& to) {
    std::ifstream stream(test::source_tree() + "/forms/workbook.xml");
    std::string text(std::istreambuf_iterator<char>(stream), {});
    const auto at = text.find(from);
    if (at == std::string::npos) return std::string("no such text");
    text.replace(at, from.size(), to);
    const auto file = XmlFile::parse(text, "workbook.xml");
    const auto definition = file ? read_workbook_definition(*file, testing_support::form("reading.xml")) : failure(Diagnostics{});
    if (definition) return std::string();
    return definition.error().empty() ? std::string("syntax")
                                      : definition.error().front().message + "（" + definition.error().front().hint + "）";
  };
  EXPECT_EQ(read("<steps on=\"findings\"", "<steps on=\"finding\""), "没有“finding”这张表（是否应为 findings）");
  EXPECT_EQ(read("field=\"status\"", "field=\"statue\""), "问题清单没有“statue”这一列（是否应为 status）");
  EXPECT_EQ(read("order=\"未整改;整改中", "order=\"未整;整改中"), "整改状态没有“未整”这个值，或者写了两次（是否应为 未整改）");
  EXPECT_EQ(read("order=\"无;有\"", "order=\"无\""), "消防安全检查合格证明的“有”没有写在哪一步（）");
  EXPECT_EQ(read("number=\"c1\" kids=\"k1\"", "number=\"c1\" kids=\"kk\""), "基础台账没有“kk”这一列（是否应为 k1）");
  EXPECT_EQ(read("number=\"c2\"", "numbr=\"c2\"").find("<member> 没有属性 numbr；是否应为 number"), 0U);
  EXPECT_EQ(read("to=\"institutions\" by=\"id\"", "to=\"institutions\" by=\"idd\""), "检查记录没有“idd”这一列（是否应为 iid）");
  EXPECT_EQ(read("<link on=\"findings\"", "<lnk on=\"findings\"").find("<workbook> 里没有 <lnk> 这种元素（是否应为 <link>"), 0U);
  EXPECT_EQ(read("<measure name=\"个数\"", "<measure nme=\"个数\"").find("<measure> 没有属性 nme；是否应为 name"), 0U);
}

}  // namespace
}  // namespace wenshu
