#include <gtest/gtest.h>
#include <pugixml.hpp>

#include "layout/masthead.h"
#include "render/docx/sample.h"

namespace wenshu::docx_test {

namespace {

const Masthead joint{{"青禾市卫生健康局", "青禾市教育局", "青禾市公安局"}, "文件"};
const NumberLine numbered{"青卫报〔2022〕3号", {"李青山", "王禾", "赵小田"}};

int before(pugi::xml_node paragraph) { return paragraph.child("w:pPr").child("w:spacing").attribute("w:before").as_int(-1); }

std::string attribute_of(pugi::xml_node node, const char* element, const char* attribute) {
  return node.child("w:pPr").child(element).attribute(attribute).value();
}

std::vector<int> tabs_of(pugi::xml_node paragraph) {
  std::vector<int> places;
  for (const auto tab : paragraph.child("w:pPr").child("w:tabs").children("w:tab"))
    places.push_back(tab.attribute("w:pos").as_int());
  return places;
}

}  // namespace

TEST(DocxHead, AMastheadStandsAtItsPlaceHoweverManyLinesStandAbove) {
  const auto above = [](std::vector<Block> blocks) {
    blocks.emplace_back(paragraph(Role::masthead, "青禾市文件"));
    const auto body = body_of(document(std::move(blocks)));
    return before(paragraph_saying(body.node, "青禾市文件"));
  };
  const int one = above({paragraph(Role::copy_number, "000001")});
  const int three =
      above({paragraph(Role::copy_number, "000001"), paragraph(Role::secrecy, "机密★1年"), paragraph(Role::urgency, "特急")});
  EXPECT_EQ(one - three, 2 * 579);
  EXPECT_GE(three, 0);
  // 35 mm down to the top of the type: 64.8 pt of pitch put it 5.94 pt down its line.
  EXPECT_NEAR(three + 3 * 579 + 119, Length::mm(35).twips(), 1);
}

TEST(DocxHead, SeveralIssuersAreSpreadToOneWidthBesideOneSuffix) {
  const auto body = body_of(document({joint}));
  const auto rows = all(body.node, "w:tr");
  ASSERT_EQ(rows.size(), 3U);
  std::vector<std::string> merges;
  for (const auto& row : rows) {
    const auto issuer = row.child("w:tc");
    EXPECT_EQ(attribute_of(issuer.child("w:p"), "w:jc", "w:val"), "distribute");
    merges.emplace_back(issuer.next_sibling("w:tc").child("w:tcPr").child("w:vMerge").attribute("w:val").value());
    EXPECT_STREQ(issuer.next_sibling("w:tc").child("w:tcPr").child("w:vAlign").attribute("w:val").value(), "center");
  }
  EXPECT_EQ(merges, (std::vector<std::string>{"restart", "continue", "continue"}));
  EXPECT_EQ(lines_of(body.node), (std::vector<std::string>{"青禾市卫生健康局", "文件", "青禾市教育局", "青禾市公安局"}));
  EXPECT_FALSE(all(body.node, "w:tbl").at(0).child("w:tblPr").child("w:tblBorders"));
}

TEST(DocxHead, SeveralIssuersTooWideForThePageShrink) {
  const auto body = body_of(document({joint}));
  // Ten characters and a quarter in 156 mm: 43 pt at most, one half-point less for the slack.
  const auto size = all(body.node, "w:sz").at(0).attribute("w:val").as_int();
  EXPECT_EQ(size, 85);
  int width = 0;
  for (const auto& column : all(body.node, "w:gridCol")) width += column.attribute("w:w").as_int();
  EXPECT_LE(width, profile().text_width().twips());
}

TEST(DocxHead, SignatoriesStandTwoALineUnderOneAnotherAndTheNumberBesideTheLast) {
  const auto body = body_of(document({numbered}));
  ASSERT_EQ(lines_of(body.node), (std::vector<std::string>{"\t签发人：李青山\t王禾", "青卫报〔2022〕3号\t赵小田"}));
  const auto lines = all(body.node, "w:p");
  const auto first = tabs_of(lines.at(0));
  const auto last = tabs_of(lines.at(1));
  ASSERT_EQ(first.size(), 2U);
  // The names end one character from the right: 27 characters, the second name two wide, the first three, a blank between.
  EXPECT_NEAR(first.at(1), 25 * 315.86, 2);
  EXPECT_NEAR(last.at(0), 21 * 315.86, 2);
  EXPECT_NEAR(first.at(0), 17 * 315.86, 2);  // 签发人： is four wide
  EXPECT_EQ(attribute_of(lines.at(1), "w:ind", "w:leftChars"), "100");
}

TEST(DocxHead, TheLabelAndTheNumberAreInTheFaceOfTheNumberTheNamesInTheirOwn) {
  const auto body = body_of(document({numbered}));
  const auto runs = all(body.node, "w:r");
  const auto face = [](pugi::xml_node run) {
    return std::string(run.child("w:rPr").child("w:rFonts").attribute("w:eastAsia").value());
  };
  EXPECT_EQ(face(runs.at(0)), "仿宋_GB2312");
  EXPECT_EQ(face(runs.at(1)), "");  // the style's: 楷体
  EXPECT_EQ(profile().style(Role::signatory).face, Typeface::kai);
}

TEST(DocxHead, NumberAndLabelAreAsLargeAsTheNumberAndNamesAsLargeAsNames) {
  auto changed = profile();
  changed.roles[Role::number].size = Length::pt(18);
  changed.roles[Role::signatory].size = Length::pt(14);
  const auto body = body_of(document({numbered}), changed);
  const auto size = [](pugi::xml_node run) { return run.child("w:rPr").child("w:sz").attribute("w:val").as_int(); };
  const auto runs = all(body.node, "w:r");
  ASSERT_EQ(runs.size(), 5U);
  EXPECT_EQ(size(runs.at(0)), 36);  // 签发人：
  EXPECT_EQ(size(runs.at(1)), 0);   // 李青山, as the style says
  EXPECT_EQ(size(runs.at(2)), 0);
  EXPECT_EQ(size(runs.at(3)), 36);  // the number
  EXPECT_EQ(size(runs.at(4)), 0);
  // The names end one of their own characters from the right; the label is four characters of 18 points wide.
  const auto first = tabs_of(all(body.node, "w:p").at(0));
  EXPECT_NEAR(first.at(1), 28 * 315.86 - 3 * 280, 2);
  EXPECT_NEAR(first.at(0), 28 * 315.86 - 7 * 280 - 4 * 360, 2);
}

TEST(DocxHead, NamesThatNoLineHoldsStandOneBelowTheOther) {
  const std::string name = "青禾市托育服务机构专项治理领导小组";
  const auto body = body_of(document({NumberLine{"青卫报〔2022〕3号", {name, name}}}));
  EXPECT_EQ(lines_of(body.node), (std::vector<std::string>{"签发人：" + name, name, "青卫报〔2022〕3号"}));
}

TEST(DocxHead, ANumberTooLongForTheLineOfTheNamesStandsBelow) {
  const auto body = body_of(document({NumberLine{"青禾市卫生健康和计划生育监督报〔2022〕13号", {"李青山", "王禾"}}}));
  EXPECT_EQ(lines_of(body.node),
            (std::vector<std::string>{"\t签发人：李青山\t王禾", "青禾市卫生健康和计划生育监督报〔2022〕13号"}));
}

TEST(DocxHead, ManyIssuersHaveTheTypeAndThePitchOfThePages) {
  Masthead many{std::vector<std::string>(12, "青禾市教育局"), "文件"};
  for (const auto asked : {Length{}, Length::pt(13.5)}) {
    many.size = asked;
    const auto body = body_of(document({many}));
    const auto issuer = all(body.node, "w:tr").at(0).child("w:tc").child("w:p");
    const auto size = joint_size(profile(), many);
    EXPECT_LT(size, profile().style(Role::masthead).size);
    EXPECT_EQ(all(issuer, "w:sz").at(0).attribute("w:val").as_int(), size.half_points());
    EXPECT_EQ(issuer.child("w:pPr").child("w:spacing").attribute("w:line").as_int(), joint_pitch(profile(), size).twips());
  }
  EXPECT_EQ(joint_size(profile(), many), Length::pt(13.5));
}

TEST(DocxHead, TheNumberOfAnOrderLeavesTwoLinesBelow) {
  auto content =
      document({paragraph(Role::masthead, "青禾市人民政府令"), paragraph(Role::number, "第3号"), paragraph(Role::body, "甲")});
  content.format = Format::order;
  const auto body = body_of(content);
  EXPECT_EQ(before(paragraph_saying(body.node, "甲")), 2 * 579);
}

TEST(DocxHead, AttendanceAlignsBehindItsLabel) {
  const auto body = body_of(document({Paragraph{Role::attendance, {{"出席：", Typeface::hei}, {"李青山、王禾"}}}}));
  const auto indents = all(body.node, "w:ind").at(0);
  EXPECT_STREQ(indents.attribute("w:leftChars").value(), "200");
  EXPECT_STREQ(indents.attribute("w:hangingChars").value(), "300");
}

TEST(DocxHead, ALongTitleBreaksIntoBalancedLinesThatPartNoWord) {
  const auto body = body_of(document({paragraph(Role::title, "青禾市卫生健康局关于开展托育服务机构集中整治的通知")}));
  const auto title = all(body.node, "w:p").at(0);
  EXPECT_EQ(all(title, "w:br").size(), 1U);
  EXPECT_EQ(text_of(title), "青禾市卫生健康局关于开展\n托育服务机构集中整治的通知");
}

}  // namespace wenshu::docx_test
