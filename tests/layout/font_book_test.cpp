#include <gtest/gtest.h>

#include "base/file.h"
#include "sheet.h"
#include "support/folder.h"

namespace wenshu {
namespace {

std::string typefaces(const std::string& fangsong) {
  std::string text = "<fonts>";
  for (const auto* name : {"xiaobiaosong", "hei", "kai", "song"}) {
    text += std::string("<typeface name=\"") + name +
            "\" word-name=\"x\"><family name=\"Noto Serif CJK SC\" weight=\"bold\"/></typeface>";
  }
  return text + "<typeface name=\"fangsong\" word-name=\"仿宋\">" + fangsong + "</typeface></fonts>";
}

Result<FontBook> open_with(const std::string& fangsong) {
  const testing_support::Folder folder;
  EXPECT_TRUE(write_file(folder / "fonts.xml", typefaces(fangsong)));
  return FontBook::open(folder / "fonts.xml");
}

TEST(FontBook, AFamilyNobodyInstalledIsNeverSubstituted) {
  const auto book = open_with("<family name=\"不存在的仿宋\" package=\"fonts-nowhere\"/>");
  ASSERT_FALSE(book);
  ASSERT_EQ(book.error().size(), 1U);
  const auto& missing = book.error().at(0);
  EXPECT_EQ(missing.code, "font-missing");
  EXPECT_EQ(missing.cause, Cause::environment);
  EXPECT_NE(missing.message.find("不存在的仿宋"), std::string::npos);
  EXPECT_NE(missing.hint.find("fonts-nowhere"), std::string::npos);
}

TEST(FontBook, TheFirstInstalledFamilyServes) {
  const auto book = open_with("<family name=\"不存在的仿宋\"/><family name=\"Noto Serif CJK SC\" weight=\"regular\"/>");
  ASSERT_TRUE(book);
  EXPECT_EQ(book->main_face(Typeface::fangsong).postscript_name(), "NotoSerifCJKsc-Regular");
  EXPECT_EQ(book->word_name(Typeface::fangsong), "仿宋");
  for (const auto& use : book->uses()) EXPECT_EQ(use.substituted(), use.role == Typeface::fangsong);
}

TEST(FontBook, EverySubstitutionNamesTheRoleTheWantedAndTheUsed) {
  const auto book = open_with("<family name=\"不存在的仿宋\"/><family name=\"Noto Serif CJK SC\" weight=\"regular\"/>");
  ASSERT_TRUE(book);
  const auto all = book->substitutions();
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all.at(0).code, "font-substituted");
  EXPECT_EQ(all.at(0).cause, Cause::environment);
  for (const auto* named : {"仿宋应当用", "不存在的仿宋", "Noto Serif CJK SC"})
    EXPECT_NE(all.at(0).message.find(named), std::string::npos) << all.at(0).message;
}

TEST(FontBook, TheWeightAskedForServes) {
  const auto book = open_with("<family name=\"Noto Serif CJK SC\" weight=\"bold\"/>");
  ASSERT_TRUE(book);
  EXPECT_EQ(book->main_face(Typeface::fangsong).postscript_name(), "NotoSerifCJKsc-Bold");
  EXPECT_EQ(&book->main_face(Typeface::fangsong), &book->main_face(Typeface::song)) << "one file is opened once";
}

TEST(FontBook, RareCharactersHaveAFace) {
  for (const auto role : {Typeface::xiaobiaosong, Typeface::fangsong, Typeface::hei, Typeface::kai, Typeface::song}) {
    for (const auto code : decode("䶮㛃𬭁𠅤㎡喆翀☑☐“”…—〔〕")) {
      EXPECT_NE(sheet::fonts().face_for(role, code), nullptr) << name_of(role) << " " << encode(code);
    }
  }
}

TEST(FontBook, AFileThatIsNoFontIsReported) {
  const auto face = Face::open(sheet::forms("layout.xml"), 0, "假字体");
  ASSERT_FALSE(face);
  EXPECT_NE(face.error().reason.find("不是 OpenType 字体"), std::string::npos) << face.error().reason;
}

}  // namespace
}  // namespace wenshu
