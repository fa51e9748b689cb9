#include "compose/kind.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <set>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/file.h"
#include "base/text.h"
#include "compose/document_xml.h"
#include "support/folder.h"
#include "support/language.h"
#include "support/must.h"
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
      const auto document = edition.wording.render(sample_facts(kind.use), kind.must_use).and_then([&](const std::string& xml) {
        return read_document_xml(xml, kind.id);
      });
      EXPECT_TRUE(document) << kind.id << " " << to_text(document.error().front());
    }
  }
  const std::vector<std::string> by_order{"rectification-order", "hygiene-opinion",   "transfer-letter",
                                          "filing-notice",       "recheck-opinion",   "extension-notice",
                                          "talk-notice",         "member-notice",     "announcement",
                                          "announcement-check",  "annex-5",           "annex-6",
                                          "mending-ledger",      "paper-ledger",      "service-receipt",
                                          "order-stub",          "inspection-record", "inspection-notice",
                                          "inspection-approval", "inspection-forms",  "extension-approval",
                                          "extension-refusal",   "talk-record",       "address-form"};
  for (const auto& id : by_order) EXPECT_NE(std::find(ids.begin(), ids.end(), id), ids.end()) << id;
  std::erase_if(ids, [&](const auto& id) { return std::find(by_order.begin(), by_order.end(), id) == by_order.end(); });
  EXPECT_EQ(ids, by_order);
  for (const auto& kind : *kinds) EXPECT_FALSE(kind.because.empty()) << kind.id << ": why is it made?";
}

/// A number that papers print is said in one place: what of a second one is refused.
TEST(Kinds, ATotalOfATableIsAFactThatNothingElseMayGive) {
  const testing_support::Folder folder;
  std::filesystem::copy(source("forms"), folder.path() / "forms", std::filesystem::copy_options::recursive);
  const auto faults_with = [&](const std::string& from, const std::string& to) -> std::string {
    const auto path = folder.path() / "forms/kinds/annex-6.xml";
    const auto whole = testing_support::must(read_file(source("forms") / "kinds/annex-6.xml"));
    EXPECT_NE(whole.find(from), std::string::npos) << from;
    EXPECT_TRUE(write_file(path, replace_all(whole, from, to)));
    const auto kinds = read_kinds(folder.path() / "forms", source("templates"), testing_support::language());
    return kinds ? std::string() : kinds.error().front().message;
  };
  EXPECT_EQ(faults_with("as=\"totals.filed\"", "as=\"totals.filed\""), "");
  EXPECT_NE(faults_with("as=\"totals.filed\"", "as=\"totals.inspections\"").find("同一个数只在一处计算"), std::string::npos)
      << "facts.xml gives it";
  EXPECT_NE(faults_with("as=\"totals.filed\"", "as=\"totals.seats\"").find("同一个数只在一处计算"), std::string::npos)
      << "another column gives it";
  EXPECT_NE(faults_with("as=\"totals.filed\"", "as=\"filed\"").find("不是一组里的一个名称"), std::string::npos);
  EXPECT_NE(faults_with("<printed of=\"备案情况·已备案\"", "<printed of=\"镇（街道）\"").find("没有合计"), std::string::npos);
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
  const auto said = said_of("announcement", "  <!-- 张贴版",
                            "  <edition audience=\"internal\" folder=\"通告/公开版\" template=\"announcement.xml.mustache\"/>\n"
                            "  <!-- 张贴版");
  ASSERT_EQ(said.size(), 1U);
  EXPECT_EQ(said[0].code, "form-folder");
}

TEST(Kinds, AnAnnexTableTakesNoNumber) {
  const auto said = said_of("annex-6", "<table ", "<numbering prefix=\"{{authority.code}}\"/><table ");
  EXPECT_TRUE(std::any_of(said.begin(), said.end(), [](const Diagnostic& one) { return one.code == "form-kind"; }));
}

/// A form with one name misspelt: an `x` behind it wherever it means the same.
struct Misspelt {
  std::string name, text;
};

/// Every element, and every attribute of an element, each misspelt once, but for those that `elements` and `attributes` have from
/// forms before. Comments and texts are left alone.
std::vector<Misspelt> misspelt(const std::string& form, std::set<std::string>& elements,
                               std::set<std::pair<std::string, std::string>>& attributes) {
  std::vector<Misspelt> all;
  for (auto at = form.find('<'); at != std::string::npos; at = form.find('<', at + 1)) {
    if (form.compare(at, 4, "<!--") == 0) at = form.find("-->", at);
    if (form[at] != '<' || std::isalpha(static_cast<unsigned char>(form[at + 1])) == 0) continue;
    auto past = form.find_first_of(" />", at);
    const auto element = form.substr(at + 1, past - at - 1);
    if (elements.insert(element).second) {
      auto text = replace_all(form, "</" + element + ">", "</" + element + "x>");
      for (const auto* end : {" ", ">", "/"})
        text = replace_all(text, fmt::format("<{}{}", element, end), fmt::format("<{}x{}", element, end));
      all.push_back({element, text});
    }
    while (form[past] == ' ') {
      const auto equals = form.find('=', past);
      const auto attribute = form.substr(past + 1, equals - past - 1);
      auto text = form;
      if (attributes.insert({element, attribute}).second)
        all.push_back({fmt::format("{} {}", element, attribute), text.insert(equals, "x")});
      past = form.find('"', equals + 2) + 1;
    }
  }
  return all;
}

TEST(Kinds, EveryMisspeltElementAndAttributeIsAnErrorAtItsPlaceWithTheRightWord) {
  const testing_support::Folder folder;
  std::filesystem::copy(source("forms"), folder / "forms", std::filesystem::copy_options::recursive);
  const DataFolder forms(folder / "forms"), whole(source("forms"));
  std::vector<std::string> files{"facts.xml"};
  for (const auto& name : whole.names("kinds", ".xml")) files.push_back("kinds/" + name);
  // One kind at a time stands in the folder: all of them would be read again for each word.
  const auto kinds_folder = folder / "forms/kinds";
  std::filesystem::remove_all(kinds_folder);
  std::filesystem::create_directory(kinds_folder);
  std::filesystem::copy(source("forms/kinds/announcement.xml"), kinds_folder);
  std::size_t tried = 0;
  std::set<std::string> elements;
  std::set<std::pair<std::string, std::string>> attributes;
  for (const auto& file : files) {
    const auto text = read_file(source("forms") / file).value();
    if (text.find("<table ") != std::string::npos) continue;  // read by the tables
    if (file != files.front()) std::filesystem::remove_all(kinds_folder), std::filesystem::create_directory(kinds_folder);
    for (const auto& [name, wrong] : misspelt(text, elements, attributes)) {
      SCOPED_TRACE(fmt::format("{}: {}", file, name));
      ASSERT_TRUE(write_file(folder / ("forms/" + file), wrong));
      const auto kinds = read_kinds(forms, source("templates"), testing_support::language());
      ++tried;
      EXPECT_FALSE(kinds);
      if (kinds) continue;
      const auto right = name.substr(name.find(' ') + 1);
      const bool said = std::any_of(kinds.error().begin(), kinds.error().end(), [&](const Diagnostic& one) {
        return one.place.line > 0 && (one.message + one.hint).find(right) != std::string::npos;
      });
      EXPECT_TRUE(said) << to_text(kinds.error().front());
    }
    ASSERT_TRUE(write_file(folder / ("forms/" + file), text));
  }
  EXPECT_GT(tried, 60U);
}

/// Something wrong in a kind, where it is said, and the hint.
struct Wrong {
  const char *id, *from, *to, *place, *hint;
};

TEST(Kinds, WhatAKindSaysIsBoundWhenItIsRead) {
  const std::vector<Wrong> all{
      {"filing-notice", "each=\"institutions\"", "each=\"institution\"", "filing-notice.xml:3:", "是否应为 institutions"},
      {"filing-notice", "where=\"licensed", "where=\"lisensed", "filing-notice.xml:3:", "是否应为 licensed"},
      {"filing-notice", "key=\"id\"", "key=\"id, findings\"", "filing-notice.xml:3:", "count"},
      {"filing-notice", "file=\"{{number}} {{institution.name}}", "file=\"{{number}} {{institution.nam}}",
       "filing-notice.xml:3:", "是否应为 name"},
      {"filing-notice", "prefix=\"{{authority.code}}", "prefix=\"{{autority.code}}",
       "filing-notice.xml:4:", "是否应为 authority"},
      {"filing-notice", "fact=\"filing.basis\"", "fact=\"filing.bases\"", "filing-notice.xml:7:", "是否应为 filing.basis"},
      {"filing-notice", "audience=\"party\"", "audience=\"partty\"", "filing-notice.xml", "是否应为 party"},
      {"rectification-order", "when=\"authority.warn\"", "when=\"authority.warm\"", "rectification-order.xml", "是否应为 warn"},
      {"rectification-order", "due=\"due\"", "due=\"fact\"", "rectification-order.xml", "期限"},
      {"transfer-letter", "group=\"institution, department\"", "group=\"institution, departement\"",
       "transfer-letter.xml:4:", "是否应为 department"},
      {"recheck-opinion", "<lack when=\"on after", "<lack when=\"onn after", "recheck-opinion.xml", "是否应为 on"},
      {"recheck-opinion", "<lack each=\"findings\" at=\"rechecked\"", "<lack at=\"on\"", "recheck-opinion.xml", "each"},
      {"recheck-opinion", "hint=\"把成文日期", "hint=\"把{on}成文日期", "recheck-opinion.xml", "要填的值写在 <lack> 里面"},
      {"recheck-opinion", "复查了 {paper.number}", "复查了 {paper.numbr}", "recheck-opinion.xml", "是否应为 number"},
      {"rectification-order", "only=\"inspection-record\"", "only=\"record\"", "kinds/rectification-order.xml", "id"},
      {"filing-notice", "each=\"institutions\"", "each=\"paperz\"", "filing-notice.xml:3:", "是否应为 papers"},
  };
  for (const auto& one : all) {
    SCOPED_TRACE(one.to);
    const auto said = said_of(one.id, one.from, one.to);
    EXPECT_FALSE(said.empty());
    const bool found = std::any_of(said.begin(), said.end(), [&](const Diagnostic& fault) {
      return to_text(fault.place).find(one.place) == 0 && fault.hint.find(one.hint) != std::string::npos;
    });
    EXPECT_TRUE(found) << (said.empty() ? std::string() : to_text(said.front()) + said.front().hint);
  }
}

TEST(Kinds, ATableInTheOldWordsIsToldHowItIsWrittenNow) {
  const testing_support::Folder folder;
  std::filesystem::copy(source("forms"), folder / "forms", std::filesystem::copy_options::recursive);
  ASSERT_TRUE(write_file(folder / "forms/kinds/annex-7.xml",
                         "<kind id=\"annex-7\" name=\"附件7\" order=\"70\" each=\"authority\" folder=\"附表\" file=\"附件7\">\n"
                         "  <annex mark=\"附件7\" title=\"表\" sheet=\"表\" rows=\"town\"><column header=\"序号\" field=\"row\" "
                         "width=\"5\"/></annex></kind>"));
  const auto kinds = read_kinds(folder / "forms", source("templates"), testing_support::language());
  ASSERT_FALSE(kinds);
  ASSERT_EQ(kinds.error().size(), 1U) << to_text(kinds.error().back());
  EXPECT_EQ(kinds.error()[0].place.line, 2);
  EXPECT_NE(kinds.error()[0].message.find("<table>"), std::string::npos);
}

TEST(Kinds, ATableIsSetOnAPageThatIsThere) {
  const testing_support::Folder folder;
  std::filesystem::copy(source("forms"), folder / "forms", std::filesystem::copy_options::recursive);
  std::filesystem::remove(folder / "forms/layout-table-a3.xml");
  const auto kinds = read_kinds(folder / "forms", source("templates"), testing_support::language());
  ASSERT_FALSE(kinds);
  EXPECT_NE(kinds.error()[0].message.find("layout-table-a3.xml"), std::string::npos);
}

TEST(Kinds, AFolderWithoutFormsIsAnErrorOfTheEnvironment) {
  const auto kinds = read_kinds("/nonexistent", source("templates"), testing_support::language());
  ASSERT_FALSE(kinds);
  EXPECT_EQ(kinds.error().front().cause, Cause::environment);
}

}  // namespace
}  // namespace wenshu
