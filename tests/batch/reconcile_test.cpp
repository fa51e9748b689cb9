#include "batch/reconcile.h"

#include <gtest/gtest.h>

#include "base/file.h"
#include "support/campaigns.h"
#include "support/folder.h"
#include "support/ledgers.h"

namespace wenshu {
namespace {

class Reconciling : public testing::Test {
 protected:
  Reconciling() {
    for (const auto* number : {"甲卫健〔2022〕1号", "甲卫健〔2022〕第02号"}) {
      Issued paper;
      paper.number = number, paper.title = "通知";
      ledger_.apply({.deed = paper});
    }
    file("通知/甲卫健〔2022〕1号 工作通知.pdf"), file("通知/甲卫健〔2022〕1号 工作通知.docx");
    file("通知/甲卫健〔2022〕第02号 工作通知.pdf"), file("附表/附件5 基础台账.xlsx"), file("登记簿.db");
  }
  void file(const std::string& path) {
    const auto target = folder_ / "out" / path;
    std::filesystem::create_directories(target.parent_path());
    ASSERT_TRUE(write_file(target, "x"));
  }
  PaperFolder papers() { return papers_in(folder_ / "out").value(); }
  std::vector<std::string> strays() {
    std::vector<std::string> all;
    for (const auto& one : stray_papers(ledger_, papers(), checks_)) all.push_back(one.place.file + "：" + one.message);
    return all;
  }
  std::vector<std::string> missing() {
    std::vector<std::string> all;
    for (const auto& one : missing_papers(ledger_, papers(), checks_)) all.push_back(one.message);
    return all;
  }

  testing_support::Folder folder_;
  Ledger ledger_;
  Checks checks_ = testing_support::checks();
};

using Texts = std::vector<std::string>;

TEST_F(Reconciling, No20AsManyPapersAsNumbersIsSound) {
  EXPECT_EQ(strays(), Texts{});
  EXPECT_EQ(missing(), Texts{});
}

TEST_F(Reconciling, No20AnIssuedNumberWithoutItsPaperIsNamed) {
  std::filesystem::remove(folder_ / "out/通知/甲卫健〔2022〕1号 工作通知.pdf");
  EXPECT_EQ(missing(), Texts{}) << "one format of it is enough";
  std::filesystem::remove(folder_ / "out/通知/甲卫健〔2022〕1号 工作通知.docx");
  EXPECT_EQ(missing(), Texts{"甲卫健〔2022〕1号（通知）已经发出，文件夹里没有它的文书"});
}

TEST_F(Reconciling, No20APaperWhoseNumberWasNeverGivenOrIsVoidIsNamed) {
  file("通知/甲卫健〔2022〕11号 工作通知.pdf");
  testing_support::make_void(ledger_, 1);
  EXPECT_EQ(strays(), (Texts{"通知/甲卫健〔2022〕11号 工作通知.pdf：文号 甲卫健〔2022〕11号 不在登记簿里",
                             "通知/甲卫健〔2022〕1号 工作通知.docx：文号 甲卫健〔2022〕1号 已作废（印错）",
                             "通知/甲卫健〔2022〕1号 工作通知.pdf：文号 甲卫健〔2022〕1号 已作废（印错）"}));
  EXPECT_EQ(missing(), Texts{}) << "a void number needs no paper";
}

TEST_F(Reconciling, APaperRegisteredByHandHasNoFile) {
  auto by_hand = ledger_.entries().front().paper();
  by_hand.number = "甲卫健〔2022〕9号", by_hand.source = "手工编号";
  ledger_.apply({.deed = by_hand});
  EXPECT_EQ(missing(), Texts{});
}

TEST_F(Reconciling, APaddedNameIsTheSameNumber) {
  std::filesystem::remove_all(folder_ / "out/通知");
  file("通知/甲卫健〔2022〕001号 工作通知.pdf"), file("通知/甲卫健〔2022〕第2号 工作通知.pdf");
  EXPECT_EQ(missing(), Texts{});
  EXPECT_EQ(strays(), Texts{});
  testing_support::make_void(ledger_, 1);
  EXPECT_EQ(strays(), Texts{"通知/甲卫健〔2022〕001号 工作通知.pdf：文号 甲卫健〔2022〕1号 已作废（印错）"});
}

TEST_F(Reconciling, AFolderThatIsNotThereIsNoFolderWithoutPapers) {
  const auto papers = papers_in(folder_ / "nowhere");
  ASSERT_FALSE(papers);
  EXPECT_EQ(papers.error().front().code, "folder-unreadable");
}

}  // namespace
}  // namespace wenshu
