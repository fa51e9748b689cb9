#include "inspect/text_form.h"

#include <gtest/gtest.h>

namespace wenshu::inspect {
namespace {

TEST(TextForm, HeadingsAreToldByTheirNumbers) {
  EXPECT_EQ(heading_number("十二、工作要求")->value, 12);
  EXPECT_EQ(heading_number("（三）核查")->level, 2);
  EXPECT_EQ(heading_number("1.整改")->level, 3);
  EXPECT_EQ(heading_number("（4）整改")->level, 4);
  EXPECT_FALSE(heading_number("1、整改")->well_formed);
  EXPECT_FALSE(heading_number("（一）、整改")->well_formed);
  EXPECT_FALSE(heading_number("3.5米"));
  EXPECT_FALSE(heading_number("一是抓落实"));
}

TEST(TextForm, DatesAndNumbersAreTold) {
  EXPECT_TRUE(is_date("2022年6月17日"));
  EXPECT_TRUE(is_date("二〇二二年六月十七日"));
  EXPECT_FALSE(is_date("2022年6月17日印发"));
  EXPECT_TRUE(is_document_number("青卫发〔2022〕3号"));
  EXPECT_FALSE(is_document_number("电话号"));
  EXPECT_TRUE(is_page_number("— 1 —"));
  EXPECT_FALSE(is_page_number("——"));
}

TEST(TextForm, ADateIsToldHoweverItIsWritten) {
  for (const auto* text :
       {"2022.6.22", "2022-06-22", "2022/6/22", "22年6月22日", "2022年6月", "２０２２年６月２２日", "二○二二年六月二十二日",
        "2022年6月22日星期三", "2022年6月22", "　　年　月　日", "2022年6月22日。", "成文日期：2022年6月22日", "2022．6．22"})
    EXPECT_TRUE(is_like_date(text)) << text;
  for (const auto* text : {"2022年", "6月底前完成", "1.2.3", "3岁以下", "2022年6月22日印发", "0838-5550223", "一、工作目标"})
    EXPECT_FALSE(is_like_date(text)) << text;
  EXPECT_EQ(date_behind_name("二〇二二年六月二十二日"), 0U);
  EXPECT_EQ(date_behind_name("2022 年 6 月 22 日"), 0U);
  EXPECT_EQ(date_behind_name("青禾市卫生健康局2022年6月22日"), 8U);
  EXPECT_EQ(date_behind_name("青禾市卫生健康局 2022.6.22"), 9U);
  EXPECT_EQ(date_behind_name("青禾市卫生健康局于2022年6月22日印发通知"), 0U);
}

TEST(TextForm, WhatIsWrongWithADateIsNamed) {
  EXPECT_EQ(date_form("2022年6月22日"), "阿拉伯数字，不编虚位");
  EXPECT_EQ(date_form("2022年10月30日"), "阿拉伯数字，不编虚位");
  EXPECT_EQ(date_form("2022年06月22日"), "编了虚位");
  EXPECT_EQ(date_form("2022年6月02日"), "编了虚位");
  EXPECT_EQ(date_form("22年6月22日"), "年份不是4位");
  EXPECT_EQ(date_form("2022.6.22"), "没有写“年”“月”“日”");
  EXPECT_EQ(date_form("二〇二二年六月二十二日"), "汉字数字");
  EXPECT_EQ(date_form("２０２２年６月２２日"), "全角数字");
  EXPECT_EQ(date_form("2022年6月"), "年、月、日不全");
  EXPECT_EQ(date_form("年月日"), "年、月、日没有填全");
  EXPECT_EQ(date_form("2022年6月22日。"), "日期前后另有别的字");
}

TEST(TextForm, ANumberIsToldWhereOneStandsHoweverItIsWritten) {
  for (const auto* text : {"青卫发〔２０２２〕３号", "青卫发〔2022〕3", "青卫发(2022)3号", "青卫发【2022】第3号",
                           "青卫发〔2022〕3号文", "青卫发〔二〇二二〕三号"})
    EXPECT_TRUE(is_like_document_number(text)) << text;
  for (const auto* text : {"2022年6月22日", "青禾市卫生健康局", "（2022年）", "签发人：李青山"})
    EXPECT_FALSE(is_like_document_number(text)) << text;
}

TEST(TextForm, ListsOfOfficesAreToldFromSentences) {
  for (const auto* text :
       {"各县（区）卫生健康局：", "市委编办、市教育局，市直有关单位", "各托育机构：", "市人民政府：", "各乡镇卫生院，"})
    EXPECT_TRUE(names_offices(text)) << text;
  for (const auto* text : {"现将有关事项通知如下：", "根据工作安排，决定开展检查。", "项目技术总结", "一、工作目标", "附件"})
    EXPECT_FALSE(names_offices(text)) << text;
}

TEST(TextForm, MarksAndNotesOfAnnexesAreToldFromSentences) {
  for (const auto* text : {"附件一", "附件1：", "附表2", "附件 1."}) EXPECT_TRUE(is_like_annex_mark(text)) << text;
  for (const auto* text : {"附件说明", "附件1和附件2", "附件：基础台账"}) EXPECT_FALSE(is_like_annex_mark(text)) << text;
  for (const auto* text : {"附件：基础台账", "附:基础台账", "附件1.基础台账", "附件1：基础台账"})
    EXPECT_TRUE(is_like_attachment_note(text)) << text;
  for (const auto* text : {"附件所列机构应当整改。", "附件1所列机构", "附近居民"})
    EXPECT_FALSE(is_like_attachment_note(text)) << text;
}

}  // namespace
}  // namespace wenshu::inspect
