// The papers an office makes about a campaign, and those about its cases: what each must say and may never say, and when there is
// none. One campaign and one register for all of them.
#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "base/text.h"
#include "batch/edition.h"
#include "batch/paper.h"
#include "compose/annex_table.h"
#include "compose/facts.h"
#include "register/event_fields.h"
#include "sample_register.h"

namespace wenshu {
namespace {

namespace office_papers_test {

using namespace std::chrono_literals;
using testing_support::SampleCampaign;
using testing_support::SampleRegister;
using Texts = std::vector<std::string>;

const std::string refused_one = "JC-2026-0001/S10", mended_one = "JC-2026-0011/S08", secret_one = "JC-2026-0008/M07";

class OfficePapers : public testing::Test, protected SampleRegister {
 protected:
  OfficePapers() : SampleRegister{SampleCampaign("campaign-2026.xlsx")} {
    set(sample.campaign.authority.own, "list_basis", "《云溪市托育服务机构专项治理方案》");
    set(sample.campaign.authority.own, "list_term", "自公布之日起三个月");
  }
  /// Fills in what no code knows by name: of 单位信息, or of a finding.
  void set(OwnValues& own, const std::string& id, const std::string& value) {
    const bool of_authority = &own == &sample.campaign.authority.own;
    auto& sheet = sample.campaign.sheets[of_authority ? "authority" : std::string(Finding::sheet)];
    if (of_authority) {
      sheet.cells.emplace(id, std::pair{static_cast<std::uint32_t>(sheet.cells.size() + 2), 2U});
    } else {
      sheet.columns.emplace(id, static_cast<std::uint32_t>(sheet.columns.size() + 1));
    }
    const auto at = std::find_if(own.begin(), own.end(), [&](const auto& one) { return one.first == id; });
    at == own.end() ? own.emplace_back(id, value) : * at = {id, value};
  }
  Finding& finding(const std::string& code) {
    return *std::find_if(sample.campaign.findings.begin(), sample.campaign.findings.end(),
                         [&](const Finding& one) { return one.code == code; });
  }
  /// A paper issued before, about a finding.
  std::int64_t issued(const std::string& kind, const std::string& institution, const std::string& number, int serial,
                      const std::string& about, Date date, std::optional<Date> due = {}) {
    Issued paper{.kind = kind,
                 .key = kind + "/" + institution + "/" + about,
                 .findings = {about},
                 .institution = institution,
                 .recipient = "某机构",
                 .title = kind + " 某机构",
                 .number = number,
                 .prefix = number.substr(0, number.find("〔")),
                 .year = 2026,
                 .serial = serial,
                 .date = date,
                 .digest = "2:0"};
    if (due) paper.demands.push_back({.finding = about, .matter = "某事", .term = {.kind = Term::Kind::date, .date = *due}});
    return add(date, paper);
  }
  /// An order was served in August, its term is over, and a recheck in September found the fault as it was.
  std::int64_t refuse() {
    const auto entry =
        issued("rectification-order", "TY-510698-0002", "云卫托责改〔2026〕1号", 1, refused_one, 2026y / 8 / 11, 2026y / 8 / 31);
    add(2026y / 8 / 12, Served{.entry = entry, .way = "直接", .receiver = "范以宁", .by1 = "林晓东", .by2 = "何嘉"});
    add(2026y / 9 / 14, Rechecked{.entry = entry,
                                  .finding = refused_one,
                                  .officers = {"林晓东", "何嘉"},
                                  .fact = "录像仍只有60日",
                                  .verdict = "未改正"});
    return entry;
  }
  /// Another was listed and mended since.
  void mend() {
    const auto entry =
        issued("rectification-order", "TY-510698-0011", "云卫托责改〔2026〕2号", 2, mended_one, 2026y / 9 / 18, 2026y / 9 / 30);
    add(2026y / 9 / 21, Served{.entry = entry, .way = "直接", .receiver = "詹敏", .by1 = "林晓东", .by2 = "何嘉"});
    add(2026y / 10 / 2, Escalated{.entry = entry, .finding = mended_one, .step = "list", .ref = "云卫健通告〔2026〕1号"});
    add(2026y / 10 / 13,
        Rechecked{
            .entry = entry, .finding = mended_one, .officers = {"林晓东", "何嘉"}, .fact = "预案已补齐", .verdict = "已改正"});
  }

  /// The text of every paper of a kind that is due now, or why one cannot be made.
  std::string text_of(const std::string& id, const Campaign* earlier = nullptr) {
    const auto& rules = sample.rules;
    const RegisterView view{ledger, {}, ledger.last()};
    const auto rows =
        campaign_rows(*rules.language, sample.campaign, rules.catalogue, day,
                      register_rows(view, rules.register_form, rules.kinds, rules.calendar, sample.campaign, day), earlier);
    const Case the_case{sample.campaign, sample.index, rules.catalogue, day, {*rules.language, rows, rules.calendar}};
    std::string all;
    for (const int round : {1, 2}) {
      auto planned = plan_papers(the_case, rules.kinds, ledger, {.only = {id}}, round);
      if (!planned) return "不能作：" + to_text(planned.error().front());
      for (const auto& one : planned->notes) lacking_ += to_text(one) + "\n";
      for (auto& paper : planned->papers) {
        if (paper.kind->numbering) paper.number = "某〔2026〕9号";
        recipients_.push_back(paper.recipient);
        for (const auto& edition : paper.kind->editions) {
          Diagnostics notes;
          const auto content =
              compose_edition(the_case, paper, edition, facts_of(the_case, paper), {rules.definition, rules.checks}, notes);
          all += content ? join(text_lines(*content), "\n") : "不能作：" + to_text(content.error().front());
        }
      }
    }
    return all;
  }
  void expect(const std::string& id, const Texts& held, const Texts& never) {
    const auto text = text_of(id);
    for (const auto& one : held) EXPECT_NE(text.find(one), std::string::npos) << id << "没有“" << one << "”：\n" << text;
    for (const auto& one : never) EXPECT_EQ(text.find(one), std::string::npos) << id << "写了“" << one << "”：\n" << text;
  }
  std::vector<std::string> recipients_;
  std::string lacking_;  ///< what is said of papers that cannot be made yet
};

TEST_F(OfficePapers, SayWhatTheyMustAndNeverWhatTheyMayNot) {
  refuse();
  mend();
  issued("recheck-opinion", "TY-510698-0002", "云卫托复〔2026〕1号", 1, refused_one, 2026y / 9 / 15);
  struct Row {
    const char* kind;
    Texts held, never;
  };
  const Texts no_request{"请批示", "请批复", "请予支持", "妥否", "请示"};
  const Texts private_ones{"方琼", "苏婉", "0838-5550223", "秦朗", "詹敏", "1540838", "涉嫌", "黑名单"};
  const std::vector<Row> rows{
      {"survey-report",
       {"云溪市卫生健康局文件", "签发人：方琼", "锦川市卫生健康委员会：", "12家", "特此报告。", "摸底核查情况表"},
       no_request},
      {"phase-report",
       {"签发人：方琼", "下达责令改正的文书2份，写明整改问题2项，完成整改1项，整改率50%", "受理举报3件，办结1件"},
       no_request},
      {"final-report", {"签发人：方琼", "整改率50%", "特此报告。"}, no_request},
      {"transfer-letter",
       {"回　执", "特此函达。", "收到本函之日起15日内", "云溪市消防救援大队：", "接收单位（印章）"},
       {"你单位", "市市市", "M07", "推搡"}},
      {"reply-letter",
       {"云溪市教育局：", "《关于商请提供幼儿园托班备案情况的函》（云教函〔2026〕41号）", "复查合格。", "特此函复。"},
       {"。。"}},
      {"minutes",
       {"专项治理工作会议纪要", "2026年10月9日", "一、市市场监督管理局继续查处", "三、市卫生健康局", "出席：方琼", "请假：卞雨",
        "云溪市托育服务机构专项治理工作小组办公室"},
       {"。。"}},
      {"office-notice",
       {"云溪市托育服务机构专项治理工作小组办公室（云溪市卫生健康局代章）", "不以工作小组或者办公室的名义作出",
        "托育机构的消防安全检查"},
       {"覃勇", "0838-5550249"}},
      {"hotline-announcement", {"0838-5550224", "工作日8:30—12:00", "对举报人的信息保密", "（此件公开发布）"}, private_ones},
      {"mandatory-report",
       {"内部", "云溪市教育局、云溪市公安局、云溪市民政局：", "未成年人保护法", "推搡", "2026年9月17日", "不得告知当事人"},
       {"涉嫌", "责令"}},
      {"listing-notice",
       {"存在突出问题机构名单", "云卫托责改〔2026〕1号责令改正，2026年8月12日送达", "云卫托复〔2026〕1号", "5个工作日",
        "移出的条件"},
       {"黑名单", "行政复议", "M07"}},
      {"removal-announcement",
       {"云卫健通告〔2026〕1号公布的存在突出问题机构名单", "云溪市小禾苗幼儿园", "2026年10月13日复查", "（此件公开发布）"},
       private_ones},
      {"case-filing", {"立案审批表", "云卫托责改〔2026〕1号责令改正", "承办人意见", "人口与计划生育法"}, {"给予警告", "罚款"}},
      {"case-report", {"陈述申辩", "金额（大写）"}, {"5千", "五千", "一万", "10000"}},
      {"case-review", {"第五十八条", "取得法律职业资格"}, {"五千", "一万"}},
      {"penalty-notice", {"拟对你单位作出", "第四十四条", "5个工作日", "不是处罚决定"}, {"五千", "一万", "行政复议", "行政诉讼"}},
      {"hearing-notice", {"第六十三条", "要求听证", "7个工作日前", "不是处罚决定"}, {"五千", "一万", "行政复议"}},
      {"file-contents",
       {"卷内目录", "云卫托责改〔2026〕1号", "云卫托复〔2026〕1号", "送达回证", "缺"},
       {"强制报告", "mandatory"}},
      {"file-endpaper", {"备考表", "登记簿登记2份", "立卷人"}, {"强制报告"}},
  };
  for (const auto& row : rows) expect(row.kind, row.held, row.never);
}

TEST_F(OfficePapers, OfACaseAreNoneBeforeARecheckAfterTheTerm) {
  for (const auto* id : {"listing-notice", "case-filing", "case-report", "case-review", "penalty-notice", "hearing-notice",
                         "removal-announcement", "crime-transfer", "nil-report", "comparison", "department-letter"})
    EXPECT_EQ(text_of(id), "") << id;
  const auto entry =
      issued("rectification-order", "TY-510698-0002", "云卫托责改〔2026〕1号", 1, refused_one, 2026y / 8 / 11, 2026y / 9 / 14);
  add(2026y / 8 / 12, Served{.entry = entry, .way = "直接"});
  add(2026y / 9 / 14, Rechecked{.entry = entry, .finding = refused_one, .fact = "仍未改", .verdict = "未改正"});
  EXPECT_EQ(text_of("listing-notice"), "") << "the last day of the term is the party's";
  EXPECT_EQ(text_of("penalty-notice"), "");
  set(finding("S10").own, "serious_reason", "一年内两次责令改正后再犯");
  EXPECT_NE(text_of("penalty-notice").find("情节：一年内两次责令改正后再犯"), std::string::npos)
      << "the office's own reason opens it";
  EXPECT_EQ(text_of("listing-notice"), "");
}

TEST_F(OfficePapers, AreAskedForWhenTheyAreOfAPhaseOrAPenalty) {
  const std::map<std::string, bool> asked{{"statistics", true},
                                          {"progress", true},
                                          {"survey-report", true},
                                          {"phase-report", true},
                                          {"final-report", true},
                                          {"nil-report", true},
                                          {"comparison", true},
                                          {"listing-notice", true},
                                          {"case-filing", true},
                                          {"penalty-notice", true},
                                          {"hearing-notice", true},
                                          {"file-contents", true},
                                          {"office-notice", true},
                                          {"reminder-list", true},
                                          {"hotline-announcement", true},
                                          {"mandatory-report", false},
                                          {"crime-transfer", false},
                                          {"reply-letter", false},
                                          {"minutes", false},
                                          {"removal-announcement", false},
                                          {"department-letter", false}};
  for (const auto& one : asked) {
    const auto& id = one.first;
    const bool wanted = one.second;
    const auto at = std::find_if(sample.rules.kinds.begin(), sample.rules.kinds.end(),
                                 [&](const DocumentKind& kind) { return kind.id == id; });
    ASSERT_NE(at, sample.rules.kinds.end()) << id;
    EXPECT_EQ(at->asked, wanted) << id;
    for (const auto& edition : at->editions) {
      if (edition.audience != "public") continue;
      EXPECT_TRUE(id == "hotline-announcement" || id == "removal-announcement") << id;
    }
  }
}

TEST_F(OfficePapers, ALetterADepartmentNamesEveryInstitutionAndIsNotSentTwice) {
  set(sample.campaign.authority.own, "letters_by_department", "是");
  EXPECT_TRUE(text_of("transfer-letter").empty());
  recipients_.clear();
  expect("department-letter",
         {"云溪市市场监督管理局：", "云溪市消防救援大队：", "移送问题清单", "萤火虫托育", "云溪市启航托育服务有限公司", "回　执",
          "1家机构的2项问题"},
         {"你单位", "推搡", "云溪市和悦"});
  EXPECT_EQ(recipients_, (Texts{"云溪市市场监督管理局", "云溪市消防救援大队"}));
  Issued before{.kind = "transfer-letter",
                .key = "transfer-letter/TY-510698-0006/消防救援机构/JC-2026-0007/S03/JC-2026-0007/D06",
                .findings = {"JC-2026-0007/S03", "JC-2026-0007/D06"},
                .institution = "TY-510698-0006",
                .recipient = "云溪市消防救援大队",
                .title = "移送函",
                .number = "云卫健函〔2026〕1号",
                .prefix = "云卫健函",
                .year = 2026,
                .serial = 1,
                .date = 2026y / 10 / 1,
                .digest = "2:0"};
  add(2026y / 10 / 1, before);
  recipients_.clear();
  text_of("department-letter");
  EXPECT_EQ(recipients_, Texts{"云溪市市场监督管理局"}) << "the fire service has had its letter";
}

TEST_F(OfficePapers, TheTransferOfACrimeNamesWhoLookedIntoItAndWhoDecided) {
  auto& own = finding("M07").own;
  set(own, "crime_approved_on", "2026-10-19");
  set(own, "crime_approver", "方琼");
  set(own, "crime_officers", "林晓东、何嘉");
  set(own, "crime_reported_on", "2026-10-17");
  set(own, "crime_files", "案件情况的调查报告、监控录像光盘1张");
  expect("crime-transfer",
         {"云溪市公安局：", "林晓东、何嘉核查", "2026年10月17日提出书面报告", "正职负责人方琼批准移送", "抄送：云溪市人民检察院",
          "监控录像光盘1张", "不送当事人"},
         {"范以宁"});
  set(sample.campaign.authority.own, "procuratorate", "");
  EXPECT_NE(text_of("crime-transfer").find("不能作："), std::string::npos) << "nobody to copy it to";
}

TEST_F(OfficePapers, ARowOfAListNeedsItsBasis) {
  refuse();
  set(sample.campaign.authority.own, "list_basis", "");
  EXPECT_EQ(text_of("listing-notice"), "");
  EXPECT_NE(lacking_.find("名单的依据"), std::string::npos) << lacking_;
}

TEST_F(OfficePapers, TheNilReportSaysWhereWasSearched) {
  sample.campaign.institutions.clear(), sample.campaign.inspections.clear(), sample.campaign.findings.clear();
  sample.index = CampaignIndex(sample.campaign);
  EXPECT_NE(text_of("nil-report").find("不能作："), std::string::npos) << "nobody said where";
  set(sample.campaign.authority.own, "searched", "云溪街道、望江街道");
  expect("nil-report", {"对云溪街道、望江街道进行了排查", "实行零报告", "签发人：方琼", "特此报告。"}, {"请示"});
  EXPECT_EQ(text_of("survey-report"), "");
  const auto& rules = sample.rules;
  const auto rows = campaign_rows(*rules.language, sample.campaign, rules.catalogue, day);
  const Case the_case{sample.campaign, sample.index, rules.catalogue, day, {*rules.language, rows, rules.calendar}};
  for (const auto& kind : rules.kinds) {
    if (kind.id != "annex-5" && kind.id != "annex-6" && kind.id != "statistics") continue;
    const auto table = compose_annex(the_case, kind).value();
    ASSERT_EQ(table.rows.size(), 1U) << kind.id;
    const auto words = [](const Value& value) { return shown(value) == "本期无"; };
    EXPECT_EQ(std::count_if(table.rows[0].begin(), table.rows[0].end(), words), 1) << kind.id;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      if (table.columns[i].total != Total::sum) continue;
      EXPECT_EQ(shown(table.total(i)), "0") << table.columns[i].name();
    }
  }
}

TEST_F(OfficePapers, TellWhatChangedSinceTheReportBeforeWithItsReason) {
  auto before = sample.campaign;
  before.authority.reported_on = 2026y / 6 / 20;
  before.institutions[0].seats = 30;
  before.institutions[2].name = "云溪市已停办托育园", before.institutions[2].id = "TY-510698-0099",
  before.institutions[2].uscc.clear();
  before.findings[1].status = "未整改";
  sample.campaign.institutions[0].remark = "扩建后托位40个";
  const auto text = text_of("comparison", &before);
  for (const auto* one : {"机构由12家变为12家", "新增1家，减少1家", "有变化的1家", "托位数", "30", "40", "扩建后托位40个",
                          "云溪市已停办托育园", "没有说明"})
    EXPECT_NE(text.find(one), std::string::npos) << one << "\n" << text;
  EXPECT_NE(text_of("survey-report", &before).find("机构由12家变为12家，其中新增1家，减少1家"), std::string::npos);
}

}  // namespace office_papers_test

}  // namespace
}  // namespace wenshu
