#include "batch/paper.h"

#include <algorithm>
#include <memory>

#include <gtest/gtest.h>

#include "base/file.h"
#include "support/campaigns.h"
#include "support/folder.h"
#include "support/full_campaign.h"
#include "support/ledgers.h"
#include "support/pictures.h"
#include "support/places.h"

namespace wenshu {
namespace {

using namespace std::chrono_literals;

class Planning : public testing::Test {
 protected:
  Result<Planned> try_plan(const std::vector<Issued>& papers, const Selection& selection, Date day = 2022y / 6 / 22) {
    const std::filesystem::path source(test::source_tree());
    if (kinds_.empty()) kinds_ = std::move(*read_kinds(source / "forms", source / "templates", testing_support::language()));
    index_ = std::make_unique<CampaignIndex>(campaign_);
    auto ledger = testing_support::ledger_of(papers);
    for (std::size_t i = 0; all_void_ && i < papers.size(); ++i)
      testing_support::make_void(ledger, static_cast<std::int64_t>(i) + 1);
    return plan_papers(the_case(day), kinds_, ledger, selection);
  }
  /// Of the campaign planned last, on another day.
  Case the_case(Date day) {
    asked_ = std::make_unique<testing_support::Asked>(campaign_, catalogue_, day);
    return {campaign_, *index_, catalogue_, day, asked_->source()};
  }
  Planned planned(const std::vector<Issued>& papers = {}, const std::vector<std::string>& only = {}, Date day = 2022y / 6 / 22) {
    auto result = try_plan(papers, {.only = only}, day);
    EXPECT_TRUE(result) << to_text(result.error().front());
    return result ? std::move(*result) : Planned();
  }
  /// The register's line of a paper, as a run before would have left it.
  static Issued entry_of(const PlannedPaper& paper) {
    Issued entry;
    entry.kind = paper.kind->id, entry.key = paper.key, entry.digest = paper.digest, entry.number = "甲卫托责改〔2022〕1号",
    entry.date = paper.date, entry.findings = paper.findings, entry.demands = paper.demands;
    if (paper.institution != nullptr) entry.institution = paper.institution->id;
    return entry;
  }

  Campaign campaign_ = testing_support::readable(testing_support::campaign());
  Catalogue catalogue_ = testing_support::catalogue();
  std::vector<DocumentKind> kinds_;
  std::unique_ptr<CampaignIndex> index_;
  std::unique_ptr<testing_support::Asked> asked_;
  bool all_void_ = false;  ///< whatever the register holds was made void
};

TEST_F(Planning, AMisspeltKindIsAnsweredWithTheOneThatWasMeant) {
  planned();
  const auto hint = [&](const std::string& word) {
    const auto said = unknown_kinds({.only = {word}}, kinds_);
    return said.empty() ? std::string() : said.front().hint;
  };
  EXPECT_EQ(hint("附件6"), "像是附件6 摸底核查情况表；写全名称或者编号");
  EXPECT_EQ(hint("审批表"), "像是立案审批表、行政检查审批表、延期整改审批表；写全名称或者编号");
  EXPECT_EQ(hint("责令限期改正通知书"), "像是责令限期整改通知书；写全名称或者编号");
  EXPECT_TRUE(hint("不相干的").starts_with("可用的种类：责令限期整改通知书（rectification-order）、"));
  EXPECT_TRUE(hint("").starts_with("可用的种类："));
  EXPECT_EQ(hint("annex-6"), "");
  EXPECT_EQ(hint("移送函"), "");
}

TEST_F(Planning, PapersComeByKindAndEachSubjectOnce) {
  campaign_.institutions.push_back(testing_support::institution(7, "TY-2"));
  campaign_.institutions[1].filed = false, campaign_.institutions[1].filed_on = std::nullopt;
  const auto plan = planned();
  std::vector<std::string> kinds;
  for (const auto& paper : plan.papers) kinds.push_back(paper.kind->id);
  EXPECT_EQ(kinds, (std::vector<std::string>{"rectification-order", "filing-notice", "member-notice", "announcement",
                                             "announcement-check", "annex-5", "annex-6"}));
  EXPECT_EQ(plan.papers[0].institution->id, "TY-1");
  EXPECT_EQ(plan.papers[1].institution->id, "TY-2");
  EXPECT_EQ(plan.papers[0].policy.prefix, "甲卫托责改");
}

TEST_F(Planning, ADangerByFireIsOrderedAndGoesToTheFireBrigadeAsAClue) {
  campaign_.authority.members = "市教育局、市消防救援大队";
  campaign_.findings = {testing_support::finding(2, "JC-1", "TY-1", "S03")};
  const auto plan = planned({}, {"rectification-order", "transfer-letter"});
  ASSERT_EQ(plan.papers.size(), 2U) << "the most dangerous places get their order";
  EXPECT_EQ(plan.papers[0].kind->id, "rectification-order");
  auto letter = plan.papers[1];
  letter.number = "甲卫健函〔2022〕1号";
  EXPECT_EQ(letter.kind->id, "transfer-letter");
  EXPECT_EQ(letter.key, "transfer-letter/TY-1/消防救援机构/JC-1/S03");
  EXPECT_EQ(letter.policy.prefix, "甲卫健函");
  EXPECT_TRUE(plan.notes.empty());
  const auto facts = facts_of(the_case(2022y / 6 / 22), letter);
  const auto document = letter.kind->editions[0].wording.render(facts, letter.kind->must_use);
  ASSERT_TRUE(document) << to_text(document.error().front());
  EXPECT_NE(document->find("<addressee>甲市消防救援大队：</addressee>"), std::string::npos) << *document;
  EXPECT_NE(document->find("涉及《中华人民共和国消防法》"), std::string::npos) << "the law is the other department's own";
  EXPECT_NE(document->find("作为线索移送，请依照职责核查处理"), std::string::npos) << *document;
  EXPECT_EQ(document->find("不属于我局职权范围"), std::string::npos);
}

TEST_F(Planning, AMatterOfAnotherDepartmentGoesToItsLetterAndIntoNoOrder) {
  campaign_.authority.members = "市教育局、市市场监督管理局";
  campaign_.findings = {testing_support::finding(2, "JC-1", "TY-1", "H06")};
  const auto plan = planned({}, {"rectification-order", "transfer-letter"});
  ASSERT_EQ(plan.papers.size(), 1U) << "no order demands what another department must act on";
  auto letter = plan.papers[0];
  letter.number = "甲卫健函〔2022〕1号";
  EXPECT_EQ(letter.key, "transfer-letter/TY-1/市场监管部门/JC-1/H06");
  const auto facts = facts_of(the_case(2022y / 6 / 22), letter);
  const auto document = letter.kind->editions[0].wording.render(facts, letter.kind->must_use);
  ASSERT_TRUE(document) << to_text(document.error().front());
  EXPECT_NE(document->find("涉及《中华人民共和国食品安全法》"), std::string::npos) << "the law is the other department's own";
  EXPECT_EQ(document->find("责令"), std::string::npos);
  EXPECT_EQ(document->find("线索"), std::string::npos);
}

TEST_F(Planning, EachDepartmentGetsALetterOfItsOwn) {
  campaign_.authority.members = "市民政局、市市场监督管理局、市委编办";
  campaign_.findings = {testing_support::finding(2, "JC-1", "TY-1", "D01"), testing_support::finding(3, "JC-1", "TY-1", "S10")};
  const auto plan = planned({}, {"rectification-order", "transfer-letter"});
  std::vector<std::string> titles;
  for (const auto& paper : plan.papers) titles.push_back(paper.title);
  EXPECT_EQ(titles, (std::vector<std::string>{"责令限期整改通知书 甲市TY-1托育园", "移送函 甲市TY-1托育园（市场监管部门）"}))
      << "of several, the one that acts on its nature";
  campaign_.findings.push_back(testing_support::finding(4, "JC-1", "TY-1", "S03"));
  campaign_.institutions[0].nature = "";
  titles.clear();
  for (const auto& paper : planned({}, {"transfer-letter"}).papers) titles.push_back(paper.title);
  EXPECT_EQ(titles, (std::vector<std::string>{"移送函 甲市TY-1托育园（市场监管部门）", "移送函 甲市TY-1托育园（消防救援机构）"}))
      << "a nature nobody knows yet";
}

TEST_F(Planning, TheRegistersTitleIsWhatTheInstitutionCallsItself) {
  auto& one = campaign_.institutions[0];
  one.name = "米粒托育点（无照）", one.signboard = "米粒托育点", one.legal = "田某";
  one.license = "无", one.uscc.clear(), one.filed = false, one.filed_on = std::nullopt;
  campaign_.authority.order_unlicensed = true;
  const auto plan = planned({}, {"rectification-order"});
  ASSERT_EQ(plan.papers.size(), 1U);
  EXPECT_EQ(number_request(plan.papers[0]).title, "责令限期整改通知书 米粒托育点");
}

TEST_F(Planning, TheSameWordsOnAnotherPageMakeNoOtherPaper) {
  const auto first = planned({}, {"announcement"});
  ASSERT_EQ(first.papers.size(), 1U);
  const auto digest = first.papers[0].digest;
  for (auto& kind : kinds_) std::erase_if(kind.editions, [](const Edition& one) { return !one.layout.empty(); });
  EXPECT_EQ(planned({}, {"announcement"}).papers.at(0).digest, digest) << "issued before there was a poster";
}

TEST_F(Planning, AnIssuedPaperKeepsNumberAndDateOnALaterDay) {
  const auto first = planned({}, {"rectification-order"});
  ASSERT_EQ(first.papers.size(), 1U);
  EXPECT_TRUE(first.papers[0].is_new);
  const auto again = planned({entry_of(first.papers[0])}, {"rectification-order"}, 2022y / 8 / 1);
  ASSERT_EQ(again.papers.size(), 1U);
  EXPECT_FALSE(again.papers[0].is_new);
  EXPECT_EQ(again.papers[0].number, "甲卫托责改〔2022〕1号");
  EXPECT_EQ(again.papers[0].date, Date(2022y / 6 / 22));
  EXPECT_TRUE(again.notes.empty());
}

TEST_F(Planning, EachPaperHasTheFactsOfItsDate) {
  const auto first = planned({}, {"rectification-order", "member-notice"});
  ASSERT_EQ(first.papers.size(), 2U);
  const auto again = planned({entry_of(first.papers[0])}, {"rectification-order", "member-notice"}, 2022y / 8 / 1);
  ASSERT_EQ(again.papers.size(), 2U);
  const auto later = the_case(2022y / 8 / 1);
  const auto day = [&](const PlannedPaper& paper) {
    return std::get<std::string>(std::get<Fact::Fields>(facts_of(later, paper).value()).at("issued_on").value());
  };
  EXPECT_EQ(day(again.papers[0]), "2022年6月22日");
  EXPECT_EQ(day(again.papers[1]), "2022年8月1日");
}

TEST_F(Planning, ChangedRecordsLeaveAnIssuedPaperAsItIsAndSaySo) {
  const auto first = planned({}, {"rectification-order"});
  campaign_.findings[0].fact = "改过的事实";
  const auto again = planned({entry_of(first.papers[0])}, {"rectification-order"});
  EXPECT_TRUE(again.papers.empty());
  ASSERT_EQ(again.notes.size(), 1U);
  EXPECT_EQ(again.notes[0].code, "issued-differs");
  EXPECT_EQ(again.notes[0].place.cell, "B6");
}

TEST_F(Planning, AnotherPictureUnderTheSameNameIsAnotherPaper) {
  const std::filesystem::path source(test::source_tree());
  const testing_support::Folder folder;
  std::filesystem::copy(source / "templates", folder / "templates", std::filesystem::copy_options::recursive);
  std::filesystem::create_directories(folder / "templates/pictures");
  const auto wording = folder / "templates/rectification-order.xml.mustache";
  auto text = read_file(wording).value();
  text.insert(text.rfind("</document>"), R"(<image file="pictures/a.png" width="20mm" alt="门口"/>)");
  ASSERT_TRUE(write_file(wording, text));
  const auto digest_with = [&](int width) {
    EXPECT_TRUE(write_file(folder / "templates/pictures/a.png", testing_support::png(testing_support::PngKind::grey, width, 4)));
    return planned({}, {"rectification-order"}).papers.at(0).digest;
  };
  kinds_ = read_kinds(source / "forms", folder / "templates", testing_support::language()).value();
  const auto first = digest_with(4);
  EXPECT_NE(digest_with(6), first);
  EXPECT_EQ(digest_with(4), first);
}

TEST_F(Planning, WhatNoPaperPrintsMakesNoneLookAltered) {
  const std::vector<std::string> order{"rectification-order"};
  const auto first = planned({}, order);
  ASSERT_EQ(first.papers.size(), 1U);
  EXPECT_TRUE(first.papers[0].digest.starts_with("2:")) << first.papers[0].digest;
  campaign_.institutions[0].remark = "电话里说过";
  campaign_.institutions[0].seats = 61;
  campaign_.authority.reported_on = 2022y / 6 / 21;
  const auto again = planned({entry_of(first.papers[0])}, order);
  EXPECT_EQ(again.papers.size(), 1U);
  EXPECT_TRUE(again.notes.empty());
}

TEST_F(Planning, AChangedFactAltersThePapersThatPrintItAndNoOthers) {
  campaign_.institutions[0].filed = false, campaign_.institutions[0].filed_on = std::nullopt;
  const std::vector<std::string> kinds{"rectification-order", "filing-notice"};
  const auto first = planned({}, kinds);
  ASSERT_EQ(first.papers.size(), 2U);
  campaign_.findings[0].fact = "改过的事实";
  const auto again = planned({}, kinds);
  ASSERT_EQ(again.papers.size(), 2U);
  EXPECT_NE(again.papers[0].digest, first.papers[0].digest);
  EXPECT_EQ(again.papers[1].digest, first.papers[1].digest);
}

TEST_F(Planning, TheNumberIsNoPartOfTheDigest) {
  const auto first = planned({}, {"member-notice"});
  ASSERT_EQ(first.papers.size(), 1U);
  auto entry = entry_of(first.papers[0]);
  entry.number = "甲卫健〔2022〕9号";
  const auto again = planned({entry}, {"member-notice"});
  ASSERT_EQ(again.papers.size(), 1U);
  EXPECT_EQ(again.papers[0].digest, first.papers[0].digest);
}

TEST_F(Planning, APaperOfAnOlderProgramIsLeftAsItIsAndNotJudged) {
  const auto first = planned({}, {"rectification-order"});
  ASSERT_EQ(first.papers.size(), 1U);
  auto entry = entry_of(first.papers[0]);
  entry.digest = sha256("whatever it knew");
  const auto again = planned({entry}, {"rectification-order"});
  EXPECT_TRUE(again.papers.empty()) << "nobody can say that it would read as the one sent out";
  EXPECT_TRUE(again.notes.empty());
  EXPECT_EQ(again.unjudged, std::vector<std::string>{entry.number});
}

TEST_F(Planning, ASecondNoticeOfAnotherReportIsAskedForAndNotMade) {
  const auto first = planned({}, {"member-notice"});
  ASSERT_EQ(first.papers.size(), 1U);
  auto entry = entry_of(first.papers[0]);
  entry.number = "甲卫健〔2022〕1号", entry.prefix = "甲卫健";
  campaign_.authority.reported_on = 2022y / 6 / 21;
  const auto asked = try_plan({entry}, {});
  ASSERT_FALSE(asked);
  ASSERT_EQ(asked.error().size(), 1U);
  const auto& question = asked.error().at(0);
  EXPECT_EQ(question.code, "campaign-paper-again");
  EXPECT_EQ(question.cause, Cause::input);
  for (const auto* part : {"甲卫健〔2022〕1号", "2022-06-21", "--another 商请函", "register void", "改回 2022-06-20", "--only"})
    EXPECT_NE((question.message + question.hint).find(part), std::string::npos) << part;
  const auto others = try_plan({entry}, {.institutions_only = true});
  ASSERT_TRUE(others) << "nothing is asked where no such paper is wanted";

  const auto wanted = try_plan({entry}, {.only = {"member-notice"}, .another = {"商请函"}});
  ASSERT_TRUE(wanted);
  ASSERT_EQ(wanted->papers.size(), 1U);
  EXPECT_TRUE(wanted->papers[0].is_new);
  EXPECT_NE(wanted->papers[0].key, entry.key);

  all_void_ = true;
  const auto after_void = try_plan({entry}, {.only = {"member-notice"}});
  ASSERT_TRUE(after_void);
  ASSERT_EQ(after_void->papers.size(), 1U);
  EXPECT_TRUE(after_void->papers[0].is_new);
}

TEST_F(Planning, AnotherReportThatPrintsTheSameIsTheSamePaper) {
  const std::filesystem::path source(test::source_tree());
  const testing_support::Folder folder;
  std::filesystem::copy(source / "templates", folder / "templates", std::filesystem::copy_options::recursive);
  ASSERT_TRUE(write_file(folder / "templates/member-notice.xml.mustache",
                         "<document title=\"通知\" subject=\"1\" keywords=\"甲\"><p>{{number}}{{issued_on}}{{authority.members}}"
                         "</p></document>"));
  kinds_ = read_kinds(source / "forms", folder / "templates", testing_support::language()).value();
  campaign_.authority.members = "市教育局";
  const auto first = planned({}, {"member-notice"});
  ASSERT_EQ(first.papers.size(), 1U);
  auto entry = entry_of(first.papers[0]);
  entry.prefix = "甲卫健";
  campaign_.authority.reported_on = 2022y / 6 / 21;
  const auto again = planned({entry}, {"member-notice"}, 2022y / 6 / 25);
  ASSERT_EQ(again.papers.size(), 1U);
  EXPECT_FALSE(again.papers[0].is_new);
  EXPECT_EQ(again.papers[0].number, entry.number);
  EXPECT_EQ(again.papers[0].date, entry.date);
}

TEST_F(Planning, AVoidedNumberIsNotTheMattersAnyMore) {
  const auto first = planned({}, {"rectification-order"});
  auto voided = entry_of(first.papers[0]);
  all_void_ = true;
  const auto again = planned({voided}, {"rectification-order"});
  ASSERT_EQ(again.papers.size(), 1U);
  EXPECT_TRUE(again.papers[0].is_new);
}

TEST_F(Planning, ANewFindingIsANewMatterAndAnInspectionIsNone) {
  const auto first = planned({}, {"rectification-order"});
  campaign_.inspections.push_back(testing_support::inspection(3, "JC-2", "TY-1"));
  auto again = planned({entry_of(first.papers[0])}, {"rectification-order"});
  ASSERT_EQ(again.papers.size(), 1U);
  EXPECT_FALSE(again.papers[0].is_new);
  campaign_.findings.push_back(campaign_.findings[0]);
  campaign_.findings.back().iid = "JC-2";
  again = planned({entry_of(first.papers[0])}, {"rectification-order"});
  ASSERT_EQ(again.papers.size(), 2U);
  EXPECT_FALSE(again.papers[0].is_new);
  EXPECT_TRUE(again.papers[1].is_new);
}

TEST_F(Planning, TwoMattersOfOneKeyAreRefusedAndSoIsOneWithout) {
  campaign_.institutions.push_back(campaign_.institutions[0]);
  campaign_.institutions[1].row = 7;
  for (auto& one : campaign_.institutions) one.filed = false, one.filed_on = std::nullopt;
  const auto twice = try_plan({}, {.only = {"filing-notice"}});
  ASSERT_FALSE(twice);
  ASSERT_EQ(twice.error().size(), 1U);
  EXPECT_EQ(twice.error()[0].code, "paper-key-repeated");
  EXPECT_EQ(twice.error()[0].place.cell, "B7");
  EXPECT_NE(twice.error()[0].message.find("B6"), std::string::npos) << twice.error()[0].message;
  campaign_.institutions.pop_back();
  campaign_.institutions[0].id.clear();
  const auto none = try_plan({}, {.only = {"filing-notice"}});
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error()[0].code, "paper-key-repeated");
}

TEST_F(Planning, ABlankThatMustBePrintedIsSaidAtItsCell) {
  campaign_.institutions[0].address.clear();
  const auto plan = planned({}, {"rectification-order"});
  ASSERT_EQ(plan.papers.size(), 1U);
  auto order = plan.papers[0];
  order.number = "甲卫托责改〔2022〕1号";
  const auto document = order.kind->editions[0].wording.render(facts_of(the_case(2022y / 6 / 22), order), order.kind->must_use);
  ASSERT_FALSE(document);
  EXPECT_EQ(document.error()[0].code, "fact-blank");
  EXPECT_EQ(document.error()[0].place, campaign_.place(campaign_.institutions[0], "address"));
  EXPECT_NE(document.error()[0].message.find("institution.address"), std::string::npos);
}

}  // namespace
}  // namespace wenshu
