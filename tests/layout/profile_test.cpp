#include <gtest/gtest.h>

#include "base/file.h"
#include "sheet.h"
#include "support/folder.h"

namespace wenshu {
namespace {

TEST(Profile, HoldsTheNumbersOfTheStandard) {
  const auto& profile = sheet::profile();
  EXPECT_EQ(profile.text_width(), Length::mm(156));
  EXPECT_EQ(profile.text_height(), Length::mm(225));
  EXPECT_EQ(profile.style(Role::masthead).top, Length::mm(35));
  EXPECT_EQ(profile.style(Role::title).size, Length::pt(22));
  EXPECT_EQ(profile.page_number.offset, Length::mm(7));
  EXPECT_LE(profile.line_pitch * 22, profile.text_height());
}

TEST(Profile, EveryRoleHasAName) {
  for (int i = 0; i <= static_cast<int>(Role::printed_by); ++i) {
    const auto role = static_cast<Role>(i);
    EXPECT_EQ(role_named(name_of(role)), role);
  }
  EXPECT_FALSE(role_named("no-such-role"));
  EXPECT_EQ(typeface_named("kai"), Typeface::kai);
}

TEST(Profile, APosterIsAPageOfItsOwnInLargeType) {
  const auto layouts = read_layouts(std::filesystem::path(sheet::forms("layout.xml")).parent_path(), sheet::profile());
  ASSERT_TRUE(layouts) << to_text(layouts.error().front());
  ASSERT_TRUE(layouts->contains("poster"));
  const auto& poster = layouts->at("poster");
  EXPECT_EQ(poster.page_width, Length::mm(297));
  EXPECT_EQ(poster.page_height, Length::mm(420));
  EXPECT_LE(poster.line_pitch * poster.lines_a_page, poster.text_height());
  EXPECT_EQ(poster.character_pitch, poster.text_width() / 26);
  for (const auto& [role, style] : poster.roles) {
    EXPECT_GE(style.size, Length::pt(20)) << name_of(role);
    EXPECT_GT(style.size, sheet::profile().style(role).size) << name_of(role);
    EXPECT_EQ(style.face, sheet::profile().style(role).face) << name_of(role);
  }
  EXPECT_EQ(poster.lines.never_at_start, sheet::profile().lines.never_at_start) << "what it does not say is the official page's";
}

TEST(Profile, TablesAreSetOnPagesThatLieAcrossInTypeThatCanBeRead) {
  const auto layouts = read_layouts(std::filesystem::path(sheet::forms("layout.xml")).parent_path(), sheet::profile());
  ASSERT_TRUE(layouts) << to_text(layouts.error().front());
  for (const auto& [name, width] : {std::pair{"table-a3", 420}, {"table-a4", 297}}) {
    ASSERT_TRUE(layouts->contains(name));
    const auto across = layouts->at(name).turned();
    EXPECT_EQ(across.page_width, Length::mm(width));
    EXPECT_EQ(across.text_width(), Length::mm(width - 24));
    for (const auto role : {Role::table_header, Role::table_cell, Role::field, Role::footnote})
      EXPECT_GE(across.style(role).size, Length::pt(9)) << name_of(role);
    EXPECT_TRUE(across.page_number.centred);
    EXPECT_FALSE(across.page_number.landscape_turned);
    EXPECT_EQ(across.table_continued, "") << "the head of the page says it";
  }
}

TEST(Profile, AMistakeInAnotherPageIsSaidAtItsLine) {
  const testing_support::Folder folder;
  ASSERT_TRUE(write_file(folder / "layout-wall.xml", "<layout>\n<roles><role name=\"body\" sise=\"28pt\"/></roles></layout>"));
  const auto layouts = read_layouts(folder.path(), sheet::profile());
  ASSERT_FALSE(layouts);
  EXPECT_EQ(layouts.error().front().place.line, 2);
}

Diagnostics read_changed(const std::string& from, const std::string& to) {
  const testing_support::Folder folder;
  const auto path = folder / "layout.xml";
  const auto text = read_file(sheet::forms("layout.xml")).value();
  EXPECT_NE(text.find(from), std::string::npos);
  EXPECT_TRUE(write_file(path, replace_all(text, from, to)));
  const auto profile = read_profile(path);
  return profile ? Diagnostics{} : profile.error();
}

TEST(Profile, AMissingRoleIsReportedByName) {
  const auto found = read_changed("<role name=\"remark\"", "<role name=\"signer\"");
  ASSERT_EQ(found.size(), 2U);
  EXPECT_NE(found.at(0).message.find("signer"), std::string::npos);
  EXPECT_NE(found.at(1).message.find("remark"), std::string::npos);
}

TEST(Profile, AMisspeltAttributeIsReportedWithItsLine) {
  const auto found = read_changed("lines-before=\"0.5\"", "line-before=\"0.5\"");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_GT(found.at(0).place.line, 10);
}

TEST(Profile, ALinePitchThatLosesALineIsRefused) {
  const auto found = read_changed("line-pitch=\"28.95pt\"", "line-pitch=\"29pt\"");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_NE(found.at(0).message.find("超出版心"), std::string::npos);
}

TEST(Profile, AMissingSectionIsReported) { EXPECT_FALSE(read_changed("<margins ", "<margin ").empty()); }

/// The profile with an office's own file over the standard's, or what is wrong with it.
Result<Profile> read_with_office(const std::string& own) {
  const testing_support::Folder folder;
  EXPECT_TRUE(write_file(folder / "layout-office.xml", own));
  return read_profile(sheet::forms("layout.xml"), folder / "layout-office.xml");
}

TEST(OfficeProfile, ChangesWhatTheStandardLeavesOpenAndKeepsTheRest) {
  const auto profile = read_with_office(
      "<layout><grid line-pitch=\"28pt\"/><page-number position=\"centre\" before=\"\" after=\"\"/>"
      "<roles><role name=\"table-cell\" size=\"9pt\"/></roles></layout>");
  ASSERT_TRUE(profile) << to_text(profile.error().at(0));
  EXPECT_EQ(profile->line_pitch, Length::pt(28));
  EXPECT_TRUE(profile->page_number.centred);
  EXPECT_EQ(profile->page_number.before, "");
  EXPECT_EQ(profile->style(Role::table_cell).size, Length::pt(9));
  EXPECT_EQ(profile->style(Role::table_cell).face, sheet::profile().style(Role::table_cell).face);
  EXPECT_EQ(profile->top, sheet::profile().top);
  EXPECT_EQ(profile->lines.whole_words.size(), sheet::profile().lines.whole_words.size());
}

TEST(OfficeProfile, MayNotChangeWhatTheStandardPrescribes) {
  const auto profile =
      read_with_office("<layout>\n<margins left=\"30mm\"/>\n<roles><role name=\"addressee\" size=\"14pt\"/></roles></layout>");
  ASSERT_FALSE(profile);
  ASSERT_EQ(profile.error().size(), 2U);
  EXPECT_EQ(profile.error().at(0).code, "layout-fixed");
  EXPECT_EQ(profile.error().at(0).place.line, 2);
  EXPECT_NE(profile.error().at(0).message.find("5.2.1"), std::string::npos);
  EXPECT_EQ(profile.error().at(1).place.line, 3);
}

TEST(OfficeProfile, AMistakeInItIsReportedAtItsLine) {
  const auto profile = read_with_office("<layout>\n\n<table rule=\"thick\"/></layout>");
  ASSERT_FALSE(profile);
  EXPECT_EQ(profile.error().at(0).place.line, 3);
}

TEST(OfficeProfile, IsNotNeeded) { EXPECT_TRUE(read_profile(sheet::forms("layout.xml"), sheet::forms("no-such-file.xml"))); }

}  // namespace
}  // namespace wenshu
