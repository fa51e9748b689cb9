// Every rule of forms/lint.xml, planted: a paper that breaks it, and one so near that does not.
#include <map>
#include <set>

#include <gtest/gtest.h>

#include "base/diagnose.h"
#include "compose/document_xml.h"
#include "compose/lint.h"
#include "support/places.h"

namespace wenshu {
namespace lint_cases {

const Lint& lint() {
  static const auto law = XmlFile::read(test::source_tree() + "/forms/law.xml").value();
  static const auto read = Lint::read(XmlFile::read(test::source_tree() + "/forms/lint.xml").value(), &law);
  return read.value();
}

std::set<std::string> found_in(const std::string& blocks, const std::string& title, const std::string& audience) {
  auto content = read_document_xml("<document title=\"" + title + "\">" + blocks + "</document>", "lint.xml");
  EXPECT_TRUE(content) << (content ? "" : to_text(content.error().front())) << blocks;
  if (!content) return {};
  content->date = Date{std::chrono::year(2026), std::chrono::month(6), std::chrono::day(22)};
  std::set<std::string> codes;
  auto paper = lint_paper(*content, "", audience);
  paper.written =
      written_in(Template::parse(blocks, "lint.xml", [](const std::string&) { return Result<std::string>(""); }).value());
  for (const auto& one : lint().look(paper)) codes.insert(one.code);
  return codes;
}

struct Case {
  std::string faulty, sound, title = "青禾市关于工作的函", audience = "internal";
};

const std::map<std::string, Case>& cases() {
  static const std::map<std::string, Case> all{
      {"lint-placeholder", {"<p>地址待补充。</p>", "<p>地址在甲路1号。</p>"}},
      {"lint-empty", {"<p>地址：；电话：1。</p>", "<p>地址：<blank width=\"8\"/>；电话：1。</p>"}},
      {"lint-table-empty",
       {"<table title=\"名单\"><column/><header><row><cell>名称</cell></row></header></table>",
        "<table title=\"名单\"><column/><header><row><cell>名称</cell></row></header><row><cell>甲</cell></row></table>"}},
      {"lint-number-form", {"<number>青卫[2026]5号</number>", "<number>青卫〔2026〕5号</number>"}},
      {"lint-date-form",
       {"<signature><signer>甲局</signer><date>二〇二六年六月八日</date></signature>",
        "<signature><signer>甲局</signer><date>2026年6月8日</date></signature>"}},
      {"lint-attachment-missing",
       {"<p>名单见附件。</p>",
        "<p>名单见附件。</p><attachments><item>名单</item></attachments><page-break/><annex-mark>附件</"
        "annex-mark><annex-title>名单</annex-title>"}},
      {"lint-attachment-mark",
       {"<attachments><item>名单。</item></attachments>", "<attachments><item>名单</item></attachments>"}},
      {"lint-term-over", {"<p>请于2026年6月21日前改正。</p>", "<p>请于2026年6月22日前改正。2026年6月1日前登记的除外。</p>"}},
      {"lint-law-not-in-force",
       {"<p>依照《托育服务法》第二十条。</p>", "<p>依照《中华人民共和国学前教育法》第八十四条、《甲县托育办法》。</p>"}},
      {"lint-basis-missing",
       {"<p>请于月底前改正。可以申请行政复议、提起行政诉讼。</p>",
        "<p>不符合《托育机构管理规范（试行）》第六条。可以申请行政复议、提起行政诉讼。</p>", "责令限期整改通知书"}},
      {"lint-other-power",
       {"<p>上述行为违反《中华人民共和国消防法》第十六条。</p>",
        "<p>上述行为不符合《托育机构消防安全指南（试行）》；另外的问题移送消防救援机构，依照《中华人民共和国消防法》处理。</p>",
        "责令限期整改通知书"}},
      {"lint-order-punishes",
       {"<p>责令停止托育服务。</p>", "<p>逾期不改正的，依照《甲法》处理，直至责令停止托育服务。</p>", "责令限期整改通知书"}},
      {"lint-ending-letter", {"<p>特此通知。</p>", "<p>特此函达。</p>"}},
      {"lint-ending-notice", {"<p>特此函达。</p>", "<p>特此通告。</p>", "青禾市通告", "public"}},
      {"lint-ending-report", {"<p>特此函告。</p>", "<p>特此报告。</p>", "青禾市关于工作的报告"}},
      {"lint-upward-one",
       {"<addressee>甲市卫生健康委员会、青禾市人民政府：</addressee>", "<addressee>甲市卫生健康委员会：</addressee>",
        "青禾市关于工作的报告"}},
      {"lint-public-kind",
       {"<title>关于托育服务的通知</title>", "<title>关于托育服务的通告</title>", "青禾市关于托育服务的通知", "public"}},
      {"lint-two-officers",
       {"<p>执法人员：张三（执法证号：C1）。</p>", "<p>执法人员：张三（执法证号：C1）、李四（执法证号：C2）。</p>",
        "现场检查笔录"}},
      {"lint-remedy-body",
       {"<p>可以自收到本通知书之日起六十日内向青禾市人民政府或者甲市卫生健康委员会申请行政复议。</p>",
        "<p>可以自收到本通知书之日起六十日内向青禾市人民政府申请行政复议。</p>"}},
      {"lint-number-typed", {"<p>共核查12家机构。</p>", "<p>共核查{{totals.institutions}}家机构，为期5个工作日。</p>"}},
      {"lint-report-asks", {"<p>以上意见妥否，请批示。</p>", "<p>特此报告。</p>", "青禾市关于工作的报告"}},
      {"lint-request-mixed", {"<p>现将情况报告如下。</p>", "<p>妥否，请批示。</p>", "青禾市关于经费的请示"}},
      {"lint-notice-to-peer",
       {"<addressee>青禾市教育局、青禾市公安局：</addressee>", "<addressee>各托育机构：</addressee>", "青禾市关于排查的通知"}},
      {"lint-letter-orders", {"<p>你局必须于月底前办结。</p>", "<p>请贵局于月底前函告。</p>"}},
      {"lint-report-masthead",
       {"<number>青卫报〔2026〕5号</number>",
        "<number-line><number>青卫报〔2026〕5号</number><signatory>张三</signatory></number-line>", "青禾市关于工作的报告"}},
      {"lint-record-judges", {"<p>二楼违反消防规定。</p>", "<p>二楼东侧通道放有折叠床3张。你有权申请回避。</p>", "现场检查笔录"}},
      {"lint-remedy-missing",
       {"<p>请于月底前改正。</p>",
        "<p>"
        "可以自收到本通知书之日起六十日内向青禾市人民政府申请行政复议，也可以自收到本通知书之日起六个月内向青禾市人民法院提起行政"
        "诉讼。</p>",
        "责令限期整改通知书"}},
      {"lint-remedy-period",
       {"<p>可以自收到本通知书之日起三十日内向青禾市人民政府申请行政复议。</p>",
        "<p>可以自收到本通知书之日起六十日内向青禾市人民政府申请行政复议。</p>"}},
      {"lint-opinion-punishes", {"<p>罚款3万元。</p>", "<p>建议增加保健人员。</p>", "卫生监督意见书"}},
      {"lint-talk-threatens", {"<p>不参加约谈的，从重处罚。</p>", "<p>请携带整改报告。</p>", "约谈通知书"}},
      {"lint-suspected", {"<p>该园涉嫌虐待。</p>", "<p>本机关对举报人的信息保密。</p>", "青禾市通告", "public"}},
      {"lint-blacklist", {"<h1>黑名单</h1>", "<h1>存在突出问题机构名单</h1>", "青禾市通告", "public"}},
      {"lint-public-closes", {"<h1>依法取缔的机构</h1>", "<h1>有权机关已经作出决定的机构</h1>", "青禾市通告", "public"}},
      {"lint-half-width", {"<p>地址:甲路,电话1。</p>", "<p>地址：甲路，电话1:30。</p>"}},
      {"lint-quotes", {"<p>写明\"甲\"字。</p>", "<p>写明“甲”字。</p>"}},
      {"lint-brackets", {"<p>甲（乙。</p>", "<p>甲（乙）。</p>"}},
      {"lint-title-comma", {"<p>依照《甲》、《乙》。</p>", "<p>依照《甲》（〔2019〕1号）、《乙》。</p>"}},
      {"lint-title-mark", {"<title>关于工作的函。</title>", "<title>关于工作的函</title>"}},
      {"lint-ordinal", {"<p>1、检查。</p>", "<p>1. 检查。</p>"}},
      {"lint-width", {"<p>共３家。</p>", "<p>共3家。</p>"}},
      {"lint-numerals", {"<p>于2026.6.8检查。</p>", "<p>于2026年6月8日检查。</p>"}},
      {"lint-range", {"<p>占10%-20%。</p>", "<p>占10%～20%，编号JC-2022-0007。</p>"}},
      {"lint-about", {"<p>约30人左右。</p>", "<p>约30人。</p>"}},
      {"lint-ellipsis", {"<p>食品、药品...</p>", "<p>食品、药品……</p>"}}};
  return all;
}

TEST(Lint, EveryRuleFindsWhatIsPlantedAndNothingInASoundPaper) {
  for (const auto& rule : lint().rules()) {
    const auto at = cases().find(rule.code);
    ASSERT_NE(at, cases().end()) << rule.code << " has no case";
    const auto& one = at->second;
    EXPECT_TRUE(found_in(one.faulty, one.title, one.audience).contains(rule.code)) << rule.code << ": " << one.faulty;
    EXPECT_FALSE(found_in(one.sound, one.title, one.audience).contains(rule.code)) << rule.code << ": " << one.sound;
  }
  EXPECT_EQ(cases().size(), lint().rules().size());
}

TEST(Lint, ACreditCodeThatEndsInXXIsWritten) {
  for (const auto* written : {"91510681MB0004912XX", "代码：91510681MB000496XX。", "52510681MJQ1234XXX", "Annulled"})
    EXPECT_FALSE(found_in(std::string("<p>") + written + "</p>", "青禾市关于工作的函", "internal").contains("lint-placeholder"))
        << written;
  for (const auto* left : {"甲路XX号", "XX市", "电话138XXXXXXXX。", "xx托育园", "null"})
    EXPECT_TRUE(found_in(std::string("<p>") + left + "</p>", "青禾市关于工作的函", "internal").contains("lint-placeholder"))
        << left;
}

TEST(Lint, WhatOnlyAPublicPaperMustNotSayIsSaidElsewhere) {
  EXPECT_FALSE(found_in("<p>该园涉嫌虐待。</p>", "青禾市移送书", "internal").contains("lint-suspected"));
}

TEST(Lint, APaperNobodySaysWhomItIsForIsPublicByItsTitle) {
  EXPECT_TRUE(found_in("<p>该园涉嫌虐待。</p>", "青禾市关于托育服务的通告", "").contains("lint-suspected"));
  EXPECT_FALSE(found_in("<p>该园涉嫌虐待。</p>", "青禾市关于移送的函", "").contains("lint-suspected"));
}

TEST(Lint, ALawIsHeldToTheDayOfThePaper) {
  const auto cites = [](const std::string& title, unsigned year) {
    auto content = read_document_xml("<document title=\"函\"><p>依照《" + title + "》办理。</p></document>", "lint.xml").value();
    content.date = Date{std::chrono::year(static_cast<int>(year)), std::chrono::month(6), std::chrono::day(1)};
    for (const auto& one : lint().look(lint_paper(content, "", "internal"))) {
      if (one.code == "lint-law-not-in-force") return false;
    }
    return true;
  };
  EXPECT_FALSE(cites("中华人民共和国学前教育法", 2024));
  EXPECT_TRUE(cites("学前教育法", 2025)) << "on its first day, by its short name";
  EXPECT_FALSE(cites("托育服务法", 2026)) << "nobody knows that it is in force";
  EXPECT_TRUE(cites("甲县托育办法", 2024)) << "a text the form does not know is not judged";
}

TEST(Lint, AFaultyFormIsToldAtItsPlace) {
  const auto read =
      Lint::read(XmlFile::parse("<lint><rule code=\"a\" title=\"甲\" severity=\"error\" in=\"bodi\"><find pattern=\"[\"/>"
                                "<message>甲</message><hint>乙</hint></rule></lint>",
                                "lint.xml")
                     .value());
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().size(), 3U) << "the role, the pattern, and no rule without one";
}

}  // namespace lint_cases
}  // namespace wenshu
