#include <gtest/gtest.h>
#include <pugixml.hpp>

#include <map>
#include <set>

#include "render/docx/sample.h"
#include "render/docx/style_names.h"

namespace wenshu::docx_test {

namespace {

struct Styles {
  std::shared_ptr<pugi::xml_document> tree = rendered(everything()).tree("word/styles.xml");

  pugi::xml_node operator[](const std::string& id) const {
    for (const auto& style : all(*tree, "w:style")) {
      if (style.attribute("w:styleId").value() == id) return style;
    }
    return {};
  }
};

}  // namespace

TEST(DocxStyle, EveryRoleOfTheProfileHasAStyleWithItsFaceAndSize) {
  const Styles styles;
  for (const auto& [role, look] : profile().roles) {
    const auto style = styles[std::string(docx::style_id(role))];
    ASSERT_TRUE(style) << docx::style_id(role);
    EXPECT_FALSE(docx::style_name(role).empty());
    const auto run = style.child("w:rPr");
    for (const auto* script : {"w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"}) {
      EXPECT_EQ(run.child("w:rFonts").attribute(script).value(), fonts().at(look.face)) << docx::style_id(role);
    }
    EXPECT_EQ(run.child("w:sz").attribute("w:val").as_int(), look.size.half_points());
  }
}

TEST(DocxStyle, NamesAreNoneOfWordsOwn) {
  const std::set<std::string> own{"正文", "标题", "标题 1", "标题 2", "副标题",   "署名",
                                  "日期", "页脚", "页码",   "称呼",   "正文文本", "题注"};
  const Styles styles;
  for (const auto& style : all(*styles.tree, "w:style")) {
    const std::string name = style.child("w:name").attribute("w:val").value();
    EXPECT_TRUE(!style.attribute("w:customStyle") || own.count(name) == 0) << name;
  }
}

TEST(DocxStyle, HeadingsShowInTheNavigationPane) {
  const Styles styles;
  const auto level = [&](const char* id) {
    return std::string(styles[id].child("w:pPr").child("w:outlineLvl").attribute("w:val").value());
  };
  EXPECT_EQ(level("title"), "0");
  EXPECT_EQ(level("annex-title"), "0");
  EXPECT_EQ(level("heading1"), "0");
  EXPECT_EQ(level("heading2"), "1");
  EXPECT_EQ(level("heading4"), "3");
  EXPECT_FALSE(styles["body"].child("w:pPr").child("w:outlineLvl"));
  EXPECT_TRUE(styles["heading1"].child("w:pPr").child("w:keepNext"));
}

TEST(DocxStyle, TitleHeadingsAndTextAreWordsOwnStylesUnderTheNamesClerksUse) {
  const Styles styles;
  const std::map<std::string, std::pair<std::string, std::string>> names{
      {"title", {"Title", "公文标题"}},        {"heading1", {"heading 1", "一级标题"}}, {"heading2", {"heading 2", "二级标题"}},
      {"heading3", {"heading 3", "三级标题"}}, {"heading4", {"heading 4", "四级标题"}}, {"body", {"Normal Indent", "公文正文"}}};
  for (const auto& [id, both] : names) {
    EXPECT_EQ(styles[id].child("w:name").attribute("w:val").value(), both.first);
    EXPECT_EQ(styles[id].child("w:aliases").attribute("w:val").value(), both.second);
    EXPECT_FALSE(styles[id].attribute("w:customStyle")) << id;
  }
  EXPECT_STREQ(styles["addressee"].child("w:name").attribute("w:val").value(), "主送机关");
  EXPECT_TRUE(styles["addressee"].attribute("w:customStyle"));
}

TEST(DocxStyle, TypeKeepsToItsOwnPitchNotToTheGridOfCharacters) {
  const Styles styles;
  const auto run = styles["Normal"].child("w:rPr");
  EXPECT_STREQ(run.child("w:snapToGrid").attribute("w:val").value(), "0");
  EXPECT_STREQ(run.child("w:spacing").attribute("w:val").value(), "-6");
  EXPECT_STREQ(styles["title"].child("w:rPr").child("w:spacing").attribute("w:val").value(), "0");
}

TEST(DocxStyle, BodyIsIndentedInCharacters) {
  const Styles styles;
  const auto indents = styles["body"].child("w:pPr").child("w:ind");
  EXPECT_STREQ(indents.attribute("w:firstLineChars").value(), "200");
  EXPECT_STREQ(indents.attribute("w:firstLine").value(), "632");  // 2 × 15.793 pt
}

TEST(DocxStyle, LinesOfTheBodyHaveTheExactPitchOfTheGridThoseOfTablesAtLeastTheirOwn) {
  const Styles styles;
  const auto body = styles["Normal"].child("w:pPr").child("w:spacing");
  EXPECT_STREQ(body.attribute("w:line").value(), "579");
  EXPECT_STREQ(body.attribute("w:lineRule").value(), "exact");
  EXPECT_STREQ(styles["table-cell"].child("w:pPr").child("w:spacing").attribute("w:lineRule").value(), "atLeast");
}

TEST(DocxStyle, DigitsAndLatinLettersAreNotCalledChinese) {
  const auto tree = rendered(everything()).tree("word/styles.xml");
  const auto language = all(tree->document_element(), "w:lang").at(0);
  EXPECT_STREQ(language.attribute("w:val").value(), "en-US");
  EXPECT_STREQ(language.attribute("w:eastAsia").value(), "zh-CN");
}

TEST(DocxStyle, TitleLeavesTwoLinesAbove) {
  const Styles styles;
  const auto spacing = styles["title"].child("w:pPr").child("w:spacing");
  EXPECT_STREQ(spacing.attribute("w:beforeLines").value(), "200");
  EXPECT_STREQ(spacing.attribute("w:before").value(), "1158");
}

TEST(DocxStyle, TheRedRuleIsABorderInTheProfilesRed) {
  const Styles styles;
  const auto border = styles["red-rule"].child("w:pPr").child("w:pBdr").child("w:bottom");
  EXPECT_STREQ(border.attribute("w:sz").value(), "12");  // 1.5 pt
  EXPECT_STREQ(border.attribute("w:color").value(), "E60012");
}

TEST(DocxStyle, TheImprintHasThickRulesOutsideAndAThinOneInside) {
  const Styles styles;
  const auto borders = styles["imprint-table"].child("w:tblPr").child("w:tblBorders");
  EXPECT_STREQ(borders.child("w:top").attribute("w:sz").value(), "8");  // 0.35 mm
  EXPECT_STREQ(borders.child("w:bottom").attribute("w:sz").value(), "8");
  EXPECT_STREQ(borders.child("w:insideH").attribute("w:sz").value(), "6");  // 0.25 mm
  EXPECT_FALSE(borders.child("w:left"));
}

TEST(DocxStyle, TheFontTableNamesASubstituteForEveryLicensedFace) {
  const auto table = rendered(everything()).tree("word/fontTable.xml");
  std::map<std::string, std::string> substitutes;
  for (const auto& font : all(*table, "w:font")) {
    substitutes[font.attribute("w:name").value()] = font.child("w:altName").attribute("w:val").value();
  }
  ASSERT_EQ(substitutes.size(), 5U);
  EXPECT_EQ(substitutes["仿宋_GB2312"], "仿宋");
  EXPECT_EQ(substitutes["黑体"], "");
}

}  // namespace wenshu::docx_test
