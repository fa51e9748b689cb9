#include <gtest/gtest.h>

#include "render/docx/sample.h"

namespace wenshu::docx_test {

namespace {

Diagnostics refusal(const Content& content) {
  const auto bytes = render_docx(content, profile(), fonts());
  const auto flat = render_flat_opc(content, profile(), fonts());
  EXPECT_EQ(bytes.has_value(), flat.has_value());
  return bytes ? Diagnostics{} : bytes.error();
}

}  // namespace

TEST(DocxCheck, AForbiddenCharacterIsRefusedWithItsNameAndTheTextAroundIt) {
  const auto found = refusal(document({paragraph(Role::body, std::string("青禾市\x07托育中心"))}));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found.at(0).code, "docx-failed");
  EXPECT_EQ(found.at(0).cause, Cause::input);
  EXPECT_NE(found.at(0).message.find("U+0007"), std::string::npos);
  EXPECT_NE(found.at(0).message.find("托育中心"), std::string::npos);
  EXPECT_EQ(found.at(0).message.find('\x07'), std::string::npos);
}

TEST(DocxCheck, EveryKindOfTextIsLookedAt) {
  const std::string bad = "甲\x01";
  auto content = document({paragraph(Role::body, bad), Signature{{bad}, bad}, Imprint{bad, bad, bad}});
  auto ruled = table(1);
  ruled.header.at(0).cells.at(0).spans = {{bad}};
  ruled.body.at(0).cells.at(0).spans = {{bad}};
  content.blocks.push_back(ruled);
  content.title = content.author = content.subject = content.keywords = bad;
  EXPECT_EQ(refusal(content).size(), 12U);
}

TEST(DocxCheck, NoncharactersAndBrokenUtf8AreRefused) {
  EXPECT_EQ(refusal(document({paragraph(Role::body, "甲\uFFFE")})).size(), 1U);
  EXPECT_EQ(refusal(document({paragraph(Role::body, "甲\xC3(")})).size(), 1U);
  EXPECT_EQ(refusal(document({paragraph(Role::body, "甲\uFFFD乙")})).size(), 0U);  // a real replacement character is text
}

TEST(DocxCheck, ATableThatDoesNotFitItsColumnsIsRefused) {
  auto ruled = table(1);
  ruled.body.at(0).cells.pop_back();
  const auto found = refusal(document({ruled}));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found.at(0).message, "表格第 1 行的单元格与 3 列不相合");
  EXPECT_FALSE(refusal(document({Table{}})).empty());
}

TEST(DocxCheck, AKindOfTypeWithoutAFamilyIsTheMachinesFault) {
  auto some = fonts();
  some.erase(Typeface::kai);
  const auto found = render_docx(document({}), profile(), some);
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().at(0).cause, Cause::environment);
  EXPECT_NE(found.error().at(0).message.find("kai"), std::string::npos);
}

}  // namespace wenshu::docx_test
