#include "render/xlsx/cell_text.h"

#include <gtest/gtest.h>

namespace wenshu {
namespace {

TEST(CellText, LiteralEscapesAreEscaped) {
  EXPECT_EQ(escape_cell_text("_x0041_"), "_x005F_x0041_");
  EXPECT_EQ(escape_cell_text("甲_x4e2D_乙"), "甲_x005F_x4e2D_乙");
  EXPECT_EQ(escape_cell_text("_x0041_x0042_"), "_x005F_x0041_x005F_x0042_");
}

TEST(CellText, TextThatOnlyResemblesAnEscapeStays) {
  for (const auto* text : {"", "_x", "_x004_", "_x00G1_", "_X0041_", "x0041_", "_x0041", "机构_x名称"}) {
    EXPECT_EQ(escape_cell_text(text), text);
  }
}

TEST(CellText, ACellHoldsAsManyCharactersAsSpreadsheetsDo) {
  EXPECT_EQ(why_no_cell(std::string(32767, 'a')), "");
  EXPECT_NE(why_no_cell(std::string(32768, 'a')), "");
}

TEST(CellText, RareCharactersCountTwiceAsSpreadsheetsCount) {
  std::string text;
  for (int i = 0; i < 16383; ++i) text += "𬭁";
  EXPECT_EQ(why_no_cell(text + "a"), "");
  EXPECT_NE(why_no_cell(text + "ab"), "");
}

TEST(CellText, TheReasonNamesTheForbiddenCharacter) {
  EXPECT_NE(why_no_cell("甲\x01乙").find("U+0001"), std::string::npos);
  EXPECT_NE(why_no_cell("\xEF\xBF\xBE").find("U+FFFE"), std::string::npos);
  EXPECT_NE(why_no_cell(std::string("a\0b", 3)).find("U+0000"), std::string::npos);
  EXPECT_NE(why_no_cell("\xB9\xE3").find("UTF-8"), std::string::npos);
  EXPECT_EQ(why_no_cell("第一行\n第二行\t㛃𠮷"), "");
}

TEST(CellText, SheetNamesFollowTheRulesOfSpreadsheets) {
  for (const auto* name : {"附件5", "2022", "A1", "Bob's", "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一"}) {
    EXPECT_EQ(why_no_sheet_name(name), "") << name;
  }
  for (const auto* name : {"", "6月/8月", "[表]", "问?", "'表", "表'", "History", "HISTORY", "_x0041_", "a\nb",
                           "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二"}) {
    EXPECT_NE(why_no_sheet_name(name), "") << name;
  }
}

TEST(CellText, WhatStartsLikeAFormulaIsKnown) {
  for (const auto* text : {"=1+1", "+86", "-5", "@cmd", "\t=1"}) EXPECT_TRUE(looks_like_formula(text)) << text;
  for (const auto* text : {"", "青禾", "1-2", "＝1"}) EXPECT_FALSE(looks_like_formula(text)) << text;
}

}  // namespace
}  // namespace wenshu
