#include "render/docx/blocks.h"

#include <gtest/gtest.h>
#include <pugixml.hpp>

#include "render/docx/measure.h"
#include "render/docx/sample.h"
#include "support/last.h"

namespace wenshu::docx_test {

namespace {

using testing_support::last_of;

constexpr auto date = "2022年6月17日";  // seven digits and three characters: 6.5 wide

docx::SignatureIndents indents(std::string signer, bool sealed) {
  return docx::signature_indents({{std::move(signer)}, date, sealed ? Seal::pressed : Seal::none}, profile());
}

}  // namespace

TEST(DocxSignature, SealedDateStandsFourCharactersFromTheRightUnderTheMiddleOfTheSigner) {
  const auto found = indents("青禾市卫生健康局", true);
  EXPECT_EQ(found.date, 400);
  EXPECT_EQ(found.signers, std::vector<int>{325});  // 8 wide over 6.5: 0.75 further out on either side
}

TEST(DocxSignature, ALongSealedSignerMovesTheDateInInsteadOfLeavingThePage) {
  const auto found = indents("青禾市高新技术产业开发区卫生健康和计划生育局", true);
  EXPECT_EQ(found.signers, std::vector<int>{0});
  EXPECT_EQ(found.date, 775);
}

TEST(DocxSignature, UnsealedDateStartsTwoCharactersRightOfTheSigner) {
  const auto found = indents("青禾市卫生健康局", false);
  EXPECT_EQ(found.signers, std::vector<int>{200});
  EXPECT_EQ(found.signers.at(0) + 800, found.date + 650 + 200);
}

TEST(DocxSignature, ADateLongerThanTheSignerStandsTwoCharactersFromTheRight) {
  const auto found = indents("卫健局", false);
  EXPECT_EQ(found.date, 200);
  EXPECT_EQ(found.signers.at(0) + 300, found.date + 650 + 200);
}

TEST(DocxSignature, NeverStandsAloneOnAPage) {
  const auto body = body_of(document({paragraph(Role::body, "甲"), Signature{{"青禾市卫生健康局"}, date}}));
  const auto keeps = [&](const char* text) {
    return static_cast<bool>(paragraph_saying(body.node, text).child("w:pPr").child("w:keepNext"));
  };
  EXPECT_TRUE(keeps("甲"));
  EXPECT_TRUE(keeps("青禾市卫生健康局"));
  EXPECT_FALSE(keeps(date));
}

TEST(DocxSignature, TakesAShortAttachmentNoteAndTheTextBeforeItAlong) {
  const auto keeps = [](std::size_t attachments) {
    std::vector<Block> blocks{paragraph(Role::body, "甲")};
    for (std::size_t i = 0; i < attachments; ++i) blocks.emplace_back(paragraph(Role::attachment_note, "附件：表"));
    blocks.emplace_back(Signature{{"青禾市卫生健康局"}, date});
    const auto body = body_of(document(std::move(blocks)));
    return std::pair(static_cast<bool>(paragraph_saying(body.node, "甲").child("w:pPr").child("w:keepNext")),
                     static_cast<bool>(paragraph_saying(body.node, "附件：表").child("w:pPr").child("w:keepNext")));
  };
  EXPECT_EQ(keeps(2), std::pair(true, true));
  EXPECT_EQ(keeps(7), std::pair(true, true));
  EXPECT_EQ(keeps(8), std::pair(false, true));
  EXPECT_EQ(keeps(30), std::pair(false, false)) << "a long one runs on over pages";
}

TEST(DocxSignature, LeavesRoomForTheSeal) {
  const auto before = [](bool sealed) {
    const auto body = body_of(
        document({paragraph(Role::body, "甲"), Signature{{"青禾市卫生健康局"}, date, sealed ? Seal::pressed : Seal::none}}));
    const auto signer = paragraph_saying(body.node, "青禾市卫生健康局");
    return std::string(signer.child("w:pPr").child("w:spacing").attribute("w:beforeLines").value());
  };
  EXPECT_EQ(before(true), "200");
  EXPECT_EQ(before(false), "100");
}

TEST(DocxSignature, JointSignersStandSideBySideTheLastAboveTheDate) {
  const auto body = body_of(document({Signature{{"甲局", "乙局", "丙局", "丁局", "戊局"}, date}}));
  const auto rows = all(body.node, "w:tr");
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(lines_of(rows.at(0)), (std::vector<std::string>{"甲局", "乙局"}));
  EXPECT_EQ(lines_of(rows.at(1)), (std::vector<std::string>{"丙局", "丁局", "戊局", date}));
  const auto last = last_of(all(rows.at(1), "w:tc"));
  EXPECT_EQ(lines_of(last), (std::vector<std::string>{"戊局", date})) << "no program may part the date from its signer";
  EXPECT_STREQ(paragraph_saying(last, date).child("w:pPr").child("w:jc").attribute("w:val").value(), "center");
}

TEST(DocxSignature, PostsLeaveRoomForTheStampsOnTheirRight) {
  const auto body = body_of(document({paragraph(Role::body, "甲"), Signature{{"市长", "副市长"}, date, Seal::signatures}}));
  const auto place = [&](const char* text) { return paragraph_saying(body.node, text).child("w:pPr"); };
  const auto indent = [&](const char* text) { return place(text).child("w:ind").attribute("w:rightChars").as_int(); };
  const auto before = [&](const char* text) {
    return std::string(place(text).child("w:spacing").attribute("w:beforeLines").value());
  };
  // Four characters, the stamp of 40 mm, two characters.
  EXPECT_EQ(indent("市长"), 400 + 718 + 200);
  EXPECT_EQ(indent("副市长"), indent("市长"));
  EXPECT_EQ(indent(date), 400);
  // A stamp is two lines high: two lines empty above it, the post half a line further down; one line empty below the last.
  EXPECT_EQ(before("市长"), "250");
  EXPECT_EQ(before("副市长"), "100");
  EXPECT_EQ(before(date), "150");
}

TEST(DocxSignature, ARemarkAndTheReceiptStayWithTheDate) {
  const auto keeps = [](std::vector<Block> blocks) {
    const auto body = body_of(document(std::move(blocks)));
    return static_cast<bool>(paragraph_saying(body.node, date).child("w:pPr").child("w:keepNext"));
  };
  EXPECT_TRUE(keeps({Signature{{"甲局"}, date}, paragraph(Role::remark, "（此件公开发布）")}));
  EXPECT_TRUE(keeps({Signature{{"甲局"}, date}, paragraph(Role::field, "签收人：")}));
  EXPECT_FALSE(keeps({Signature{{"甲局"}, date}, paragraph(Role::body, "乙")}));
}

TEST(DocxSignature, AsciiIsHalfAsWide) {
  EXPECT_EQ(docx::text_width("2022年6月17日"), 650);
  EXPECT_EQ(docx::text_width(""), 0);
  EXPECT_EQ(docx::widest_line({{"甲乙\n丙"}, {"丁"}}), 200);
}

}  // namespace wenshu::docx_test
