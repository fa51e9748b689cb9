// Papers to one party that contradict each other are refused before any has a number; those that look alike and do not are not.
#include <chrono>

#include "kinds/kind_papers.h"

namespace wenshu {
namespace contradictions_test {

using namespace std::chrono_literals;
using testing_support::KindPapers, testing_support::sample_json;
using Json = nlohmann::json;

constexpr Date issued = 2026y / 10 / 20;
const std::string order = "云卫托责改〔2026〕1号";  // of 青禾, about H01

bool says(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

/// The autumn campaign after its orders were issued and that of 青禾 was served and found mended on 29 October.
class Contradictions : public testing::Test {
 protected:
  Contradictions() : book(sample_json("campaign-2026.xlsx")), papers(book) {
    papers.plan(issued);
    EXPECT_EQ(papers.refusals(), "") << "the sample contradicts nothing";
    papers.issue();
    papers.record(order, 2026y / 10 / 21, Served{.way = "直接", .receiver = "甲", .by1 = "林晓东", .by2 = "何嘉"});
  }
  void recheck(Date on, const std::string& verdict) {
    papers.record(order, on, Rechecked{.finding = "JC-2026-0003/H01", .officers = {"林晓东", "何嘉"}, .verdict = verdict});
  }
  /// H01 was found again, on that day, and is to be mended by `due`.
  void find_again(const std::string& on, const std::string& due, const std::string& fact) {
    const auto like = [&](const char* sheet, const char* column, const std::string& value) {
      for (const auto& one : book[sheet]) {
        if (one.value(column, "") == value) return one;
      }
      return Json();
    };
    auto visit = like("inspections", "iid", "JC-2026-0003");
    visit["iid"] = "JC-2026-0099", visit["on"] = on;
    book["inspections"].push_back(visit);
    book["findings"].push_back(
        {{"iid", "JC-2026-0099"}, {"id", visit["id"]}, {"code", "H01"}, {"fact", fact}, {"due", due}, {"status", "未整改"}});
    book["authority"]["reported_on"] = "2026-10-30";
    papers.write(book);
  }

  Json book;
  KindPapers papers;
};

TEST_F(Contradictions, WhatARecheckFoundMendedIsNotOrderedForTheSameDay) {
  recheck(2026y / 10 / 29, "已改正");
  find_again("2026-10-29", "2026-11-12", "10月28日没有晨午检记录");
  papers.plan(2026y / 10 / 30, {"rectification-order", "recheck-opinion"});
  EXPECT_TRUE(says(papers.refusals(), "[papers-order-mended]")) << papers.refusals();
  EXPECT_TRUE(says(papers.refusals(), order + " 在2026年10月29日复查认定这个条目已改正")) << papers.refusals();
}

TEST_F(Contradictions, WhatIsFoundAfterTheRecheckIsOrdered) {
  recheck(2026y / 10 / 29, "已改正");
  find_again("2026-10-30", "2026-11-12", "10月28日没有晨午检记录");
  papers.plan(2026y / 10 / 30, {"rectification-order", "recheck-opinion"});
  EXPECT_EQ(papers.refusals(), "");
  EXPECT_EQ(papers.texts("rectification-order").size(), 7U);
}

TEST_F(Contradictions, OneThingHasNotTwoTerms) {
  std::string fact;
  for (const auto& one : book["findings"]) {
    if (one.value("iid", "") == "JC-2026-0003" && one.value("code", "") == "H01") fact = one["fact"];
  }
  find_again("2026-10-30", "2026-11-12", fact);
  papers.plan(2026y / 10 / 30, {"rectification-order"});
  EXPECT_TRUE(says(papers.refusals(), "[papers-terms-differ]")) << papers.refusals();
  papers.write(book);
}

TEST_F(Contradictions, AnExtensionIsNotRefusedAndAFileListsTheOpinionsThatWereIssued) {
  papers.record("云卫托责改〔2026〕4号", 2026y / 10 / 21,
                Served{.way = "直接", .receiver = "甲", .by1 = "林晓东", .by2 = "何嘉"});
  papers.record("云卫托责改〔2026〕4号", 2026y / 10 / 27,
                Extended{.findings = {"JC-2026-0007/D06"},
                         .applied_on = 2026y / 10 / 26,
                         .reason = "在补办",
                         .to = 2026y / 12 / 10,
                         .approver = "方琼"});
  recheck(2026y / 10 / 29, "已改正");
  papers.plan(2026y / 10 / 30, {"recheck-opinion", "extension-notice", "extension-refusal", "file-contents", "file-endpaper"});
  EXPECT_EQ(papers.refusals(), "");
  for (const auto& text : papers.texts("extension-refusal")) EXPECT_FALSE(says(text, "云卫托责改〔2026〕4号")) << text;
  const auto contents = papers.text("file-contents", order);
  EXPECT_TRUE(says(contents, "云卫健复查〔2026〕1号\n整改复查意见书")) << contents;
  EXPECT_FALSE(says(contents, "整改复查意见书\n云溪市卫生健康局\n缺")) << contents;
  EXPECT_TRUE(says(papers.text("file-contents", "云卫托责改〔2026〕4号"), "延期整改通知书"));
  EXPECT_FALSE(says(papers.text("file-endpaper", order), "缺整改复查意见书"));
  const auto& files = papers.texts("file-contents");
  const auto& ends = papers.texts("file-endpaper");
  ASSERT_EQ(files.size(), ends.size());
  for (std::size_t i = 0; i < files.size(); ++i)
    EXPECT_EQ(says(files[i], "\n缺\n"), !says(ends[i], "没有发现缺件")) << files[i] << ends[i];
}

TEST_F(Contradictions, AListIsLeftByTheOpinionThatFoundItMendedNotByTheOneThatFailed) {
  const std::string notice = "云卫健名告〔2026〕1号", finding = "JC-2026-0003/H01";
  const auto report_on = [&](const char* day) {
    book["authority"]["reported_on"] = day;
    papers.write(book);
  };
  book["authority"]["list_basis"] = "《云溪市托育服务机构专项治理方案》第五部分";
  book["authority"]["list_term"] = "自公布之日起三个月";
  recheck(2026y / 10 / 29, "未改正");
  report_on("2026-10-30");
  papers.plan(2026y / 10 / 30, {"recheck-opinion", "listing-notice"});
  EXPECT_TRUE(says(papers.text("listing-notice", "青禾"), "云卫健复查〔2026〕1号"));
  papers.issue();
  papers.record(notice, 2026y / 10 / 30, Served{.way = "直接", .receiver = "甲", .by1 = "林晓东", .by2 = "何嘉"});
  papers.record(order, 2026y / 10 / 30, Escalated{.finding = finding, .step = "list-notice", .ref = notice});
  papers.record(order, 2026y / 11 / 9, Escalated{.finding = finding, .step = "list", .ref = "云卫健通告〔2026〕9号"});
  recheck(2026y / 11 / 10, "已改正");
  report_on("2026-11-12");
  papers.plan(2026y / 11 / 12, {"recheck-opinion", "removal-announcement"});
  EXPECT_EQ(papers.refusals(), "");
  const auto removal = papers.text("removal-announcement", "云卫健通告〔2026〕9号");
  EXPECT_TRUE(says(removal, "云卫健复查〔2026〕2号")) << removal;
  EXPECT_FALSE(says(removal, "云卫健复查〔2026〕1号")) << removal;
}

TEST_F(Contradictions, AReportThatDidNotGoOutOnTheDayIsSaid) {
  KindPapers late(sample_json("campaign-2026.xlsx"));
  late.plan(issued, {"mandatory-report"});
  EXPECT_TRUE(says(late.notes(), "[report-not-same-day]")) << late.notes();
  late.plan(issued, {"rectification-order"});
  EXPECT_TRUE(says(late.notes(), "M07 还没有强制报告")) << late.notes();
  std::string found_on;
  for (const auto& one : book["findings"]) {
    if (one.value("code", "") != "M07") continue;
    for (const auto& visit : book["inspections"]) {
      if (visit["iid"] == one["iid"]) found_on = visit["on"];
    }
  }
  auto prompt = sample_json("campaign-2026.xlsx");
  for (auto& visit : prompt["inspections"]) {
    if (visit["on"] == found_on) visit["on"] = "2026-10-16";
  }
  prompt["authority"]["issued_on"] = "2026-10-16";
  KindPapers at_once(prompt);
  at_once.plan(2026y / 10 / 16, {"mandatory-report"});
  EXPECT_FALSE(says(at_once.notes(), "[report-not-same-day]")) << at_once.notes();
}

}  // namespace contradictions_test
}  // namespace wenshu
