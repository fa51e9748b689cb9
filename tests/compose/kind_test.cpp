#include "compose/kind.h"

#include <gtest/gtest.h>

#include "base/file.h"
#include "base/text.h"
#include "compose/document_xml.h"
#include "compose/sample_facts.h"
#include "support/folder.h"
#include "support/places.h"

namespace wenshu {
namespace {

std::filesystem::path source(const char* folder) { return std::filesystem::path(test::source_tree()) / folder; }

TEST(Kinds, EveryTemplateOfTheProjectIsSound) {
  const auto kinds = read_kinds(source("forms"), source("templates"), testing_support::language());
  ASSERT_TRUE(kinds) << to_text(kinds.error().front());
  std::vector<std::string> ids;
  for (const auto& kind : *kinds) {
    ids.push_back(kind.id);
    for (const auto& edition : kind.editions) {
      const auto document = edition.wording.render(sample_facts(), kind.must_use).and_then([&](std::string xml) {
        return read_document_xml(xml, kind.id);
      });
      EXPECT_TRUE(document) << kind.id << " " << to_text(document.error().front());
    }
  }
  EXPECT_EQ(ids, (std::vector<std::string>{"rectification-order", "transfer-letter", "filing-notice", "member-notice",
                                           "announcement", "announcement-check", "annex-5", "annex-6"}));
}

TEST(Kinds, APublicEditionAsksForNoPrivateField) {
  const auto kinds = read_kinds(source("forms"), source("templates"), testing_support::language());
  ASSERT_TRUE(kinds);
  for (const auto& kind : *kinds) {
    for (const auto& edition : kind.editions) {
      if (edition.audience != "public") continue;
      for (const auto& tag : edition.wording.tags()) {
        EXPECT_TRUE(tag.name != "phone" && tag.name != "head" && tag.name != "legal" && tag.name != "address") << tag.name;
      }
    }
  }
}

/// What is said of the forms when `from` in one of them becomes `to`.
Diagnostics said_of(const std::string& id, const std::string& from, const std::string& to) {
  const testing_support::Folder folder;
  std::filesystem::copy(source("forms"), folder / "forms", std::filesystem::copy_options::recursive);
  const auto path = folder / ("forms/kinds/" + id + ".xml");
  const auto text = read_file(path).value();
  EXPECT_NE(text.find(from), std::string::npos) << from;
  EXPECT_TRUE(write_file(path, replace_all(text, from, to)));
  const auto kinds = read_kinds(folder / "forms", source("templates"), testing_support::language());
  return kinds ? Diagnostics{} : kinds.error();
}

TEST(Kinds, AnEditionMayOnlyBeSetOnAPageThatIsThere) {
  for (const auto* const name : {"wall", "office", "../layout", ""}) {
    const auto said = said_of("announcement", R"(layout="poster")", std::string("layout=\"") + name + "\"");
    if (*name == '\0') {
      EXPECT_TRUE(said.empty());
      continue;
    }
    ASSERT_EQ(said.size(), 1U) << name;
    EXPECT_EQ(said[0].code, "form-attribute");
    EXPECT_NE(said[0].message.find(name), std::string::npos);
    EXPECT_GT(said[0].place.line, 0);
  }
}

TEST(Kinds, NoFolderLeadsOutOfTheOutputFolder) {
  for (const auto* folder : {"../..", "..", "/tmp", "通知/../../x", "", ".", "通知/", "/通知", "通知//甲", ".wenshu-staging",
                             "C:\\甲", "a:b", "甲.", " 甲", "甲&#9;乙", "~/../x"}) {
    for (const auto& [id, from] : {std::pair{"member-notice", "folder=\"商请函\""}, {"annex-5", "folder=\"附表\""}}) {
      const auto said = said_of(id, from, std::string("folder=\"") + folder + "\"");
      ASSERT_EQ(said.size(), 1U) << id << " " << folder;
      EXPECT_TRUE(said[0].code == "form-folder" || said[0].code == "form-attribute") << to_text(said[0]);
      EXPECT_EQ(said[0].place.file, std::string(id) + ".xml");
      EXPECT_GT(said[0].place.line, 0);
    }
  }
  EXPECT_TRUE(said_of("member-notice", "folder=\"商请函\"", "folder=\"商请函/成员 单位（内部）\"").empty());
  const auto without = said_of("annex-5", "folder=\"附表\" ", "");
  ASSERT_FALSE(without.empty()) << "a path would begin at the root of the disk";
}

TEST(Kinds, AFileNameOfANumberedKindHoldsItsNumber) {
  const auto said = said_of("filing-notice", "{{number}} {{institution.name}}", "{{institution.name}}");
  ASSERT_EQ(said.size(), 1U);
  EXPECT_EQ(said[0].code, "form-file-name");
}

TEST(Kinds, TwoEditionsNeverShareAFolder) {
  const auto said =
      said_of("announcement", "  <!-- 张贴版",
              "  <edition audience=\"internal\" folder=\"通告/公开版\" template=\"announcement-check.xml.mustache\"/>\n"
              "  <!-- 张贴版");
  ASSERT_EQ(said.size(), 1U);
  EXPECT_EQ(said[0].code, "form-folder");
}

TEST(Kinds, AnAnnexTableTakesNoNumber) {
  const auto said = said_of("annex-6", "<annex ", "<numbering prefix=\"{{authority.code}}\"/><annex ");
  ASSERT_FALSE(said.empty());
  EXPECT_EQ(said[0].code, "form-kind");
}

TEST(Kinds, AFolderWithoutFormsIsAnErrorOfTheEnvironment) {
  const auto kinds = read_kinds("/nonexistent", source("templates"), testing_support::language());
  ASSERT_FALSE(kinds);
  EXPECT_EQ(kinds.error().front().cause, Cause::environment);
}

}  // namespace
}  // namespace wenshu
