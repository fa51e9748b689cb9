#include <gtest/gtest.h>
#include <pugixml.hpp>

#include "query/small_campaign.h"

namespace wenshu {
namespace {

using test::Asked;

/// What the sentence says for a row of the sheet, or what is wrong with it.
std::string said(Asked& ask, const std::string& sentence, const std::string& sheet, query::Row row) {
  ask.faults.clear();
  const auto file = XmlFile::parse("<message>" + sentence + "</message>", "m.xml");
  if (!file) return to_text(file.error().front());
  const auto read = query::Sentence::read(ask.scope(sheet), *file, file->root(), ask.faults);
  query::Evaluation at(ask.language, ask.rows, Asked::calendar());
  return ask.faults.empty() ? read.text(at, row) : ask.said();
}

TEST(Sentence, SaysValuesAsPeopleReadThem) {
  Asked ask;
  EXPECT_EQ(said(ask, "{name}在托{kids}人，面积{area}㎡，{filed}备案，{filed_on}，{service}", "institutions", 0),
            "甲园在托18人，面积320.5㎡，是备案，2021-05-31，全日、临时");
  EXPECT_EQ(said(ask, "{filed_on:long}起{if(kids above 3, '多:少', '少')}", "institutions", 0), "2021年5月31日起多:少");
  EXPECT_EQ(said(ask, "[{kids}][{filed_on:long}]", "institutions", 1), "[][]");
}

TEST(Sentence, NamesCells) {
  Asked ask;
  EXPECT_EQ(said(ask, "与 {@first(earlier(phone)).phone} 重复", "institutions", 2),
            "与 " + to_text(ask.campaign.place("institutions", 6, "phone")) + " 重复");
  EXPECT_EQ(said(ask, "{@kids + 1}", "institutions", 0), "m.xml:1:12 “kids + 1”不是一列，没有单元格可指（写一列的名称）\n");
}

TEST(Sentence, GoesThroughRowsAndKnowsWhoAsks) {
  Asked ask;
  EXPECT_EQ(said(ask, "<each of=\"classes\" where=\"kids above 0\" join=\"、\">{name}{kids}人</each>", "institutions", 0),
            "托小班8人、托大班10人");
  EXPECT_EQ(said(ask, "<each of=\"findings\" join=\"；\" numbered=\"yes\">{code}<if is=\"this.kids above 5\">！</if></each>",
                 "institutions", 0),
            "1. S10！；2. D03！");
  EXPECT_EQ(said(ask, "<each of=\"inspections\" join=\"、\" distinct=\"yes\">{o1}</each>", "institutions", 0), "检甲");
  EXPECT_EQ(
      said(ask, "<each of=\"inspections\" join=\"/\"><each of=\"findings\" join=\"+\">{code}</each></each>", "institutions", 0),
      "S10/D03");
}

TEST(Sentence, IsSilentWhereAConditionIsFalseOrUnknown) {
  Asked ask;
  const std::string sentence = "甲<if is=\"kids above 20\">多</if><if is=\"kids at most 20\">少</if>";
  EXPECT_EQ(said(ask, sentence, "institutions", 0), "甲少");
  EXPECT_EQ(said(ask, sentence, "institutions", 1), "甲");
}

TEST(Sentence, SaysWhatIsWrongAtItsPlaceBehindEntitiesToo) {
  Asked ask;
  EXPECT_EQ(said(ask, "甲&amp;{kidz}", "institutions", 0),
            "m.xml:1:17 基础台账没有“kidz”这一列（是否应为 kids（在托人数合计））\n");
  EXPECT_EQ(said(ask, "甲{kids", "institutions", 0), "m.xml:1:11 花括号没有配对（写成 {列} 或者 {表达式}）\n");
  EXPECT_EQ(said(ask, "{kids:wide}", "institutions", 0),
            "m.xml:1:15 没有 :wide 这种写法（日期写成 2022年6月17日 用 :long，写成 20220617 用 :compact）\n");
  EXPECT_EQ(said(ask, "\n<eech of=\"findings\"/>", "institutions", 0),
            "m.xml:2:2 这段文字里没有 <eech> 这种元素（是否应为 <each>）\n");
  EXPECT_EQ(said(ask, "<each off=\"findings\"/>", "institutions", 0),
            "m.xml:1:11 <each> 没有属性 off；是否应为 of；可用的属性：of、where、join、numbered、distinct\nm.xml:1:11 <each> "
            "缺少属性 of\n");
  EXPECT_EQ(said(ask, "<if is=\"kids\">多</if>", "institutions", 0),
            "m.xml:1:18 这里应当是条件（成立或不成立），现为整数（写成比较，例如 kids above 0）\n");
  EXPECT_EQ(said(ask, "<each of=\"findings\" where=\"kids above 3\">多</each>", "institutions", 0),
            "m.xml:1:37 问题清单没有“kids”这一列（那是基础台账的在托人数合计，写 institution.kids）\n");
}

}  // namespace
}  // namespace wenshu
