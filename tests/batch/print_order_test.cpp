// In which order papers are printed, and which are not.
#include "batch/print_order.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "sample_campaign.h"

namespace wenshu {
namespace print_order_test {

Product file(const std::string& kind, const std::string& path, const std::string& institution = {},
             const std::string& format = "pdf") {
  return {.path = path + "." + format, .format = format, .kind = kind, .institution = institution};
}

std::vector<std::string> names_of(const PrintOrder& order) {
  std::vector<std::string> names;
  for (const auto& group : order.groups) {
    for (const auto& one : group.files) names.push_back(group.town + "|" + group.name + "|" + one.product->path);
  }
  return names;
}

PrintOrder ordered(const std::vector<Product>& files, const PrintPlaces& places = {}, const Mark* mark = nullptr) {
  const auto& rules = testing_support::office().rules;
  return print_order(files, rules.kinds, places, rules.print, mark);
}

const PrintPlaces two_places{{"A", {1, "东镇", "甲园"}}, {"B", {0, "西镇", "乙园"}}};

TEST(PrintOrder, InstitutionsByTownThenPapersOfAllThenTables) {
  const std::vector<Product> files{file("annex-6", "附表/表六"),
                                   file("rectification-order", "责令限期整改通知书/甲", "A"),
                                   file("rectification-order", "责令限期整改通知书/甲", "A", "docx"),
                                   file("member-notice", "商请函/函"),
                                   file("filing-notice", "备案告知通知书/乙", "B"),
                                   file("rectification-order", "责令限期整改通知书/乙", "B"),
                                   file("annex-5", "附表/表五")};
  EXPECT_EQ(names_of(ordered(files, two_places)),
            (std::vector<std::string>{"西镇|乙园|责令限期整改通知书/乙.pdf", "西镇|乙园|备案告知通知书/乙.pdf",
                                      "东镇|甲园|责令限期整改通知书/甲.pdf", "|全体的文书|商请函/函.pdf", "|附表|附表/表五.pdf",
                                      "|附表|附表/表六.pdf"}));
}

TEST(PrintOrder, SecretPapersAreLeftOutAndCounted) {
  const std::vector<Product> files{file("mandatory-report", "保密/强制报告/一", "A"),
                                   file("mandatory-report", "保密/强制报告/二", "B"),
                                   file("filing-notice", "备案告知通知书/甲", "A")};
  const auto order = ordered(files, two_places);
  EXPECT_EQ(names_of(order), std::vector<std::string>{"东镇|甲园|备案告知通知书/甲.pdf"});
  EXPECT_EQ(order.secret, (std::vector<std::pair<std::string, std::size_t>>{{"强制报告", 2}}));
}

TEST(PrintOrder, EveryKindThatStandsInTheSecretFolderIsSecret) {
  for (const auto& kind : testing_support::office().rules.kinds) {
    for (const auto& edition : kind.editions)
      EXPECT_EQ(edition.folder.starts_with("保密/"), kind.printing_at(edition.folder + "/x").secret) << kind.id;
  }
}

TEST(PrintOrder, ATableWithoutPagesIsListed) {
  const std::vector<Product> files{file("annex-5", "附表/表五", {}, "xlsx"), file("annex-6", "附表/表六"),
                                   file("annex-6", "附表/表六", {}, "xlsx")};
  const auto order = ordered(files);
  ASSERT_EQ(order.groups.size(), 1U);
  ASSERT_EQ(order.groups[0].files.size(), 2U);
  EXPECT_TRUE(order.groups[0].files[0].no_pages);
  EXPECT_FALSE(order.groups[0].files[1].no_pages);
}

TEST(PrintOrder, EditionsOfAKindArePrintedAsEachSays) {
  auto official = file("announcement", "通告/公开版/一"), poster = file("announcement", "通告/公开版/张贴版/一");
  official.copies = "存档";
  const std::vector<Product> files{official, poster};
  const auto order = ordered(files);
  ASSERT_EQ(order.groups.at(0).files.size(), 2U);
  EXPECT_EQ(order.groups[0].files[0].edition, "公开版");
  EXPECT_EQ(order.groups[0].files[1].edition, "张贴版");
  EXPECT_EQ(order.groups[0].files[0].receivers, std::vector<std::string>{"存档"});
}

TEST(PrintOrder, UnderAMarkNothingIsSealed) {
  const auto& rules = testing_support::office().rules;
  const std::vector<Product> files{file("member-notice", "商请函/函")};
  const auto order = ordered(files, {}, &rules.marks.front());
  EXPECT_EQ(order.groups.at(0).files.at(0).seal, "");
  EXPECT_EQ(order.groups[0].files[0].sign, rules.marks.front().sign);
}

TEST(PrintOrder, CopiesInOneFileShareItsPages) {
  PrintedFile two;
  two.receivers = {"存卷", "当事人"};
  EXPECT_EQ(pages_of_copies(two, 3), (std::vector<std::size_t>{3, 3}));
  two.together = true;
  EXPECT_EQ(pages_of_copies(two, 4), (std::vector<std::size_t>{2, 2}));
  EXPECT_EQ(pages_of_copies(two, 3), std::vector<std::size_t>{3}) << "nobody can say where one ends";
  EXPECT_EQ(pages_of_copies({}, 5), std::vector<std::size_t>{5});
}

}  // namespace print_order_test
}  // namespace wenshu
