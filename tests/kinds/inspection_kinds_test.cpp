// The kinds of inspection and rectification: what each paper must say and must never say, and when one is refused.
#include <chrono>

#include "cli/two_places.h"
#include "kinds/kind_papers.h"

namespace wenshu {
namespace inspection_kinds_test {

using namespace std::chrono_literals;
using testing_support::KindPapers, testing_support::sample_json;
using Texts = std::vector<std::string>;

constexpr Date issued = 2026y / 10 / 20, later = 2026y / 10 / 30;

/// The campaign of autumn 2026 before anything was served, and ten days later, when its register knows what was done.
struct Autumn {
  KindPapers before{sample_json("campaign-2026.xlsx")}, after{sample_json("campaign-2026.xlsx")};

  Autumn() {
    before.plan(issued, all_kinds());
    after.plan(issued);
    after.issue();
    for (int n = 1; n <= 6; ++n) {
      after.record("云卫托责改〔2026〕" + std::to_string(n) + "号", 2026y / 10 / 21,
                   Served{.place = "园区办公室", .way = "直接", .receiver = "收件人甲", .by1 = "林晓东", .by2 = "何嘉"});
    }
    after.record("云卫健监意〔2026〕1号", 2026y / 10 / 21,
                 Served{.way = "直接", .receiver = "季川", .by1 = "林晓东", .by2 = "何嘉"});
    const Texts officers{"林晓东", "何嘉"};
    after.record(
        "云卫托责改〔2026〕4号", 2026y / 10 / 23,
        Rechecked{.finding = "JC-2026-0007/S03", .officers = officers, .fact = "通道仍有两张桌子", .verdict = "部分改正"});
    after.record("云卫托责改〔2026〕4号", 2026y / 10 / 27,
                 Extended{.findings = {"JC-2026-0007/D06"},
                          .applied_on = 2026y / 10 / 26,
                          .reason = "消防验收材料在补办。",
                          .measures = "专人值守",
                          .to = 2026y / 12 / 10,
                          .approver = "方琼"});
    after.record("云卫托责改〔2026〕1号", 2026y / 10 / 29,
                 Rechecked{.finding = "JC-2026-0003/H01", .officers = officers, .fact = "记录齐全", .verdict = "已改正"});
    after.record("云卫托责改〔2026〕3号", 2026y / 10 / 29,
                 Rechecked{.finding = "JC-2026-0006/S12", .officers = officers, .fact = "仍无登记", .verdict = "未改正"});
    after.record("云卫托责改〔2026〕5号", 2026y / 10 / 29,
                 Rechecked{.finding = "JC-2026-0008/M01", .officers = officers, .fact = "补签2份", .verdict = "部分改正"});
    after.plan(later, all_kinds());
  }
  static Texts all_kinds() {
    Texts ids;
    for (const auto& kind : testing_support::kind_rules().kinds) {
      if (kind.id != "member-notice" && kind.id != "announcement") ids.push_back(kind.id);  // dated again, they ask
    }
    return ids;
  }
};

Autumn& autumn() {
  static Autumn one;
  return one;
}

/// What one paper says.
struct Said {
  bool after;  ///< things were done
  const char* kind;
  const char* part;  ///< of its text, by which it is found
  Texts must, never;
};

const std::vector<Said>& said() {
  static const std::vector<Said> all{
      // A receipt lists the papers of a day; what the receiver writes is blank.
      {false,
       "service-receipt",
       "星光",
       {"责令限期整改通知书\n云卫托责改〔2026〕2号\n1\n", "备案告知通知书\n云卫健备告〔2026〕1号\n1\n", "□直接　□留置",
        "送达地点\n＿", "代收人（签名）：＿　关系：＿"},
       {"登记簿记载"}},
      {true,
       "service-receipt",
       "云卫健延〔2026〕1号",
       {"整改复查意见书\n云卫健复查〔2026〕", "延期整改通知书\n云卫健延〔2026〕1号", "□直接"},
       {"登记簿记载"}},
      {true,
       "service-receipt",
       "云卫托责改〔2026〕4号",
       {"云卫托责改〔2026〕4号", "园区办公室", "直接送达", "登记簿记载：2026年10月21日送达，送达人林晓东、何嘉",
        "＿年＿月＿日＿时＿分"},
       {"收件人甲", "□直接"}},
      {true, "service-receipt", "清源", {"卫生监督意见书\n云卫健监意〔2026〕1号"}, {}},
      // The stub: what was ordered, and only the evidence that the workbook records.
      {false,
       "order-stub",
       "青禾",
       {"云卫托责改〔2026〕1号", "检查JC-2026-0003\n现场检查笔录、照片6张\n",
        "第1项\n晨午检登记本复印件3页\n2026年9月7日至11日没有晨午检记录"},
       {"JC-2026-0001", "监控"}},
      {false, "order-stub", "和悦", {"M01"}, {"推搡", "光盘", "M07"}},
      // The record: what was seen, in its order, and nothing that was concluded.
      {false,
       "inspection-record",
       "JC-2026-0010",
       {"现场检查笔录\n编号：JC-2026-0010\n打印件（照工作簿打印", "经营者\n江一帆", "2026年9月18日09:40至10:50",
        "云卫检通〔2026〕29号", "1. 1名工作人员未能出示有效健康合格证。\n现场取得：在岗人员名单1份、照片4张。\n",
        "照片4张。\n被检查人拒绝签名，见证人：屈文博。\n（以下空白）", "拒绝签名的事由：＿", "被检查人（签名或者盖章）：＿"},
       {"江一帆（负责人）的意见"}},
      {false,
       "inspection-record",
       "JC-2026-0005",
       {"石小雨（场所招牌“萤火虫托育”）", "身份证件号\n＿", "1. 现场未能出示营业执照"},
       {"未评价", "无照", "统一社会信用代码", "2. "}},
      {false, "inspection-record", "JC-2026-0004", {"没有记录问题"}, {"备案管理"}},
      {false, "inspection-record", "JC-2026-0008", {"1. 未与3名婴幼儿的监护人签订托育服务协议"}, {"推搡", "光盘"}},
      {false,
       "inspection-notice",
       "云卫检通〔2026〕24号",
       {"打印件", "当事人：石小雨", "对你开展托育服务", "备案、人员资质、卫生保健、安全防护。",
        "姚𬭁（执法证号：CR51069800103）、覃芳", "申请回避", "0838-5550224", "＿年＿月＿日"},
       {"你单位", "2026年10月20日"}},
      {false, "inspection-approval", "JC-2026-0003", {"2026年9月14日14:30起", "第2次检查", "机关负责人意见"}, {"2026年10月20日"}},
      // The opinion: a light matter with basis, demand and term; twice on one sheet.
      {false,
       "hygiene-opinion",
       "清源",
       {"编号：云卫健监意〔2026〕1号", "膳食、卫生保健信息未公示，不符合《托育机构管理规范（试行）》",
        "期限：2026年10月27日前（含当日）改正", "《中华人民共和国人口与计划生育法》第四十一条第一款",
        "六十日内向云溪市人民政府申请行政复议", "第一联：存卷", "第二联：交被监督人"},
       {"罚款", "停业", "停止服务", "建议"}},
      // Rechecks: by the register, with the term as it was on that day.
      {true,
       "recheck-opinion",
       "青禾",
       {"云卫托责改〔2026〕1号责令限期整改通知书，已于2026年10月21日送达你单位",
        "2026年9月7日至11日没有晨午检记录\n2026年10月27日\n记录齐全\n已改正\n", "全部改正，本次整改结束",
        "执法人员林晓东、何嘉（执法证号：＿）"},
       {"立案", "行政复议", "届满"}},
      {true,
       "recheck-opinion",
       "向阳花",
       {"仍无登记\n未改正（期限已过）\n", "期限已过、没有改正完毕的，本机关将依照",
        "第四十一条第一款有关拒不改正的规定立案处理，另行作出"},
       {"罚款", "前（含当日）改正", "本次整改结束", "行政复议"}},
      {true,
       "recheck-opinion",
       "启航",
       {"立即\n通道仍有两张桌子\n部分改正（期限已过）\n", "还有1项没有在这次复查"},
       {"2026年12月10日", "本次整改结束"}},
      {true,
       "recheck-opinion",
       "和悦",
       {"2026年11月4日\n补签2份\n部分改正（期限到2026年11月4日届满）\n", "期限还没有届满的，请在期限内改正"},
       {"立案", "本次整改结束", "推搡"}},
      {true,
       "extension-notice",
       "启航",
       {"2026年10月26日，你单位对2026年10月21日送达的云卫托责改〔2026〕4号责令限期整改通知书书面申请延期整改，理由是：消防验收材"
        "料在补办。经审查",
        "未能提供消防安全检查合格证明\n2026年11月19日\n2026年12月10日\n", "（专人值守）"},
       {"方琼", "疏散通道", "行政复议"}},
      {true,
       "extension-approval",
       "启航",
       {"申请日期\n2026年10月26日", "未能提供消防安全检查合格证明\n2026年11月19日\n2026年12月18日\n2026年12月10日",
        "不得延期的事项：（1）二楼西侧疏散通道堆放桌椅，安全出口上锁；期限不变", "法制机构意见"},
       {}},
      {true, "extension-approval", "和悦", {"申请日期\n＿年＿月＿日", "2026年11月4日\n2026年11月18日\n＿"}, {}},
      {true,
       "extension-refusal",
       "和悦",
       {"云卫托责改〔2026〕5号责令限期整改通知书提出的延期整改申请", "不予延期的理由：＿", "申请行政复议"},
       {}},
      {false,
       "talk-notice",
       "青禾",
       {"监控录像保存时间不足，整改期限已过，复查没有改正。", "监控录像仅保存60日\n—\n2026年8月31日",
        "2026年10月28日09:30，云溪市卫生健康局302会议室", "法定代表人或者负责人参加", "签收人"},
       {"处罚", "罚款", "公开", "曝光", "后果", "行政复议"}},
      {true,
       "talk-record",
       "青禾",
       {"被约谈人的陈述\n＿", "约谈人\n丁一鸣（副局长）、林晓东", "承诺的事项和完成日期\n＿"},
       {"处罚", "打印件"}},
      {false,
       "address-form",
       "萤火虫",
       {"石小雨（场所招牌“萤火虫托育”）", "□同意　□不同意", "邮寄送达的地址\n＿"},
       {"15408380204", "to verify"}},
  };
  return all;
}

TEST(InspectionKinds, SayWhatTheyMustAndNothingTheyMustNot) {
  for (const auto& [after, kind, part, must, never] : said()) {
    const auto text = (after ? autumn().after : autumn().before).text(kind, part);
    for (const auto& words : must)
      EXPECT_NE(text.find(words), std::string::npos) << kind << " " << part << ": " << words << "\n" << text;
    for (const auto& words : never) EXPECT_EQ(text.find(words), std::string::npos) << kind << " " << part << ": " << words;
  }
}

/// A finding of the workbook, by its inspection and item.
nlohmann::json& finding(nlohmann::json& book, const std::string& inspection, const std::string& code) {
  for (auto& one : book["findings"]) {
    if (one["iid"] == inspection && one["code"] == code) return one;
  }
  throw std::runtime_error("no such finding");
}

bool says(const KindPapers& papers, const std::string& words) { return papers.notes().find(words) != std::string::npos; }

TEST(InspectionKinds, ARecheckThatTheRegisterDoesNotKnowIsNamedAtItsCell) {
  const auto& papers = autumn().before;
  EXPECT_TRUE(says(papers, "findings!第1条 rechecked 警告 《整改复查意见书》")) << papers.notes();
  EXPECT_TRUE(says(papers, "《整改复查意见书》还作不出：云溪市青禾托育园的 S10 在2026-09-14复查过，登记簿里没有这次复查"));
  EXPECT_TRUE(says(papers, "《延期整改通知书》还作不出：云溪市小禾苗幼儿园的 S08 写了延期至2026-10-12，登记簿里没有这次延期"));
  EXPECT_FALSE(says(papers, "H01")) << "nobody has rechecked it";
}

TEST(InspectionKinds, WhatIsNotThereYetIsRefusedAndSaid) {
  auto book = sample_json("campaign-2026.xlsx");
  finding(book, "JC-2026-0010", "P06")["fact"] = "1名工作人员没有健康合格证，不符合规定";
  for (auto& one : book["inspections"]) {
    if (one["iid"] == "JC-2026-0006") one["end"] = nullptr;
    if (one["iid"] == "JC-2026-0007") one["notice_number"] = nullptr;
    if (one["iid"] == "JC-2026-0009") one["matters"] = nullptr;
  }
  book["talks"][0]["place"] = nullptr;
  KindPapers papers(book);
  papers.plan(issued, {"inspection-record", "inspection-notice", "inspection-approval", "talk-notice"});
  EXPECT_TRUE(
      says(papers,
           "《现场检查笔录》还作不出：检查 JC-2026-0010 的事实里有不是现场看见的话：P06“1名工作人员没有健康合格证，不符合规定”"))
      << papers.notes();
  EXPECT_TRUE(says(papers, "《现场检查笔录》还作不出：检查 JC-2026-0006 没有写开始或者结束时间"));
  EXPECT_TRUE(says(papers, "《行政检查通知书》还作不出：检查 JC-2026-0007 没有写检查通知书文号或者检查事项"));
  EXPECT_TRUE(says(papers, "《行政检查审批表》还作不出：检查 JC-2026-0009 没有写检查事项"));
  EXPECT_TRUE(says(papers, "《约谈通知书》还作不出：云溪市青禾托育园2026-10-28的约谈没有写时间或者地点"));
  EXPECT_EQ(papers.texts("inspection-record").size(), 10U);
  EXPECT_EQ(papers.texts("inspection-notice").size(), 10U);
  EXPECT_EQ(papers.texts("inspection-approval").size(), 11U);
  EXPECT_TRUE(papers.texts("talk-notice").empty());
}

TEST(InspectionKinds, ATalkOrARecheckOfAnotherDayIsNotWrittenToday) {
  auto& papers = autumn().after;
  papers.plan(2026y / 10 / 28, {"recheck-opinion", "talk-notice"});
  EXPECT_EQ(papers.texts("recheck-opinion").size(), 1U) << "that of 23 October";
  EXPECT_TRUE(says(papers, "云卫托责改〔2026〕1号 的复查日期2026-10-29晚于成文日期")) << papers.notes();
  EXPECT_EQ(papers.texts("talk-notice").size(), 1U) << "on the day itself";
  papers.plan(2026y / 12 / 11, {"extension-notice", "recheck-opinion"});
  EXPECT_TRUE(papers.texts("extension-notice").empty()) << "a notice of an extension that is over";
  EXPECT_TRUE(says(papers, "云卫托责改〔2026〕4号 延至2026-12-10，早于成文日期")) << papers.notes();
  const auto late = papers.text("recheck-opinion", "和悦");
  EXPECT_NE(late.find("（期限到2026年11月4日届满）"), std::string::npos) << "as it was on the day of the recheck";
  EXPECT_EQ(late.find("请在期限内改正"), std::string::npos) << "a term that is over by the day of the paper";
  papers.plan(later, {"talk-notice"});
  EXPECT_TRUE(papers.texts("talk-notice").empty()) << "who was talked to is not invited any more";
  papers.plan(later, Autumn::all_kinds());
}

TEST(InspectionKinds, AdviceAloneHasNoTermAndNoRemedyAndStandsInTheOrderIfThereIsOne) {
  auto book = sample_json("campaign-2026.xlsx");
  const auto advice = [](const char* inspection, const char* institution) {
    return nlohmann::json{
        {"iid", inspection}, {"id", institution}, {"code", "S11"}, {"fact", "未安装一键报警装置"}, {"due", nullptr}};
  };
  book["findings"].push_back(advice("JC-2026-0002", "TY-510698-0001"));
  book["findings"].push_back(advice("JC-2026-0003", "TY-510698-0002"));
  KindPapers papers(book);
  papers.plan(issued);
  const auto text = papers.text("hygiene-opinion", "晨曦");
  EXPECT_NE(text.find("提出以下建议：\n（1）建议安装一键报警装置。"), std::string::npos) << text;
  for (const auto* const never : {"不符合", "违反", "期限", "改正", "行政复议", "第四十一条"})
    EXPECT_EQ(text.find(never), std::string::npos) << never;
  EXPECT_EQ(papers.texts("hygiene-opinion").size(), 2U) << "晨曦 and 清源";
  EXPECT_NE(papers.text("rectification-order", "青禾").find("建议安装一键报警装置"), std::string::npos);
  papers.issue();
  papers.plan(issued);
  EXPECT_EQ(papers.texts("hygiene-opinion").size(), 2U) << "nor does another one follow";
}

TEST(InspectionKinds, APersonIsSpokenToAsOne) {
  auto book = nlohmann::json::parse(test::two_places("否"));
  book["findings"].push_back(
      {{"iid", "JC-2026-0001"}, {"id", "TY-510698-0001"}, {"code", "M02"}, {"fact", "收费标准没有公示"}, {"due", "2026-10-27"}});
  KindPapers papers(book);
  papers.plan(issued, {"hygiene-opinion", "rectification-order", "service-receipt", "inspection-forms", "address-form"});
  for (const auto* const kind : {"hygiene-opinion", "service-receipt", "address-form"}) {
    const auto text = papers.text(kind, "石小雨");
    EXPECT_NE(text.find("场所招牌“萤火虫托育”"), std::string::npos) << kind << "\n" << text;
    for (const auto* const never : {"你单位", "无照", "统一社会信用代码", "法定代表人"})
      EXPECT_EQ(text.find(never), std::string::npos) << kind << ": " << never;
  }
  EXPECT_NE(papers.text("hygiene-opinion", "石小雨").find("对你进行了检查"), std::string::npos);
  EXPECT_NE(papers.text("service-receipt", "石小雨").find("卫生监督意见书\n云卫健监意〔2026〕1号"), std::string::npos);
  EXPECT_EQ(papers.texts("inspection-forms").size(), 6U) << "three sheets a place";
}

TEST(InspectionKinds, WhatIsSentByPostHasAnEnvelopeAndALabel) {
  auto book = sample_json("campaign-2026.xlsx");
  for (auto& finding : book["findings"]) {
    for (const auto* const column : {"served_on", "served_by1", "served_by2", "receiver"}) finding[column] = nullptr;
    finding["served_way"] = nullptr;
  }
  KindPapers none(book);
  none.plan(issued, {"rectification-order", "envelope", "envelope-c5", "address-labels"});
  EXPECT_TRUE(none.texts("envelope").empty()) << "nobody said that anything goes by post";
  EXPECT_TRUE(none.texts("address-labels").empty());
  std::string institution;
  for (auto& finding : book["findings"]) {
    if (finding["iid"] != "JC-2026-0003") continue;
    finding["served_way"] = "邮寄";
    institution = finding["id"];
  }
  for (auto& one : book["institutions"]) {
    if (one["id"] == institution) one["post_address"] = "云溪市云溪街道邮政路1号2幢", one["postcode"] = "618398";
  }
  KindPapers papers(book);
  papers.plan(issued, {"rectification-order", "envelope", "envelope-c5", "address-labels"});
  for (const auto* const kind : {"envelope", "envelope-c5"}) {
    ASSERT_EQ(papers.texts(kind).size(), 1U) << kind;
    const auto text = papers.texts(kind).front();
    EXPECT_EQ(text.find("618398\n云溪市云溪街道邮政路1号2幢\n"), 0U) << text;
    EXPECT_NE(text.find("（收）\n内件：云卫托责改〔2026〕"), std::string::npos) << text;
    EXPECT_NE(text.find("云溪市卫生健康局\n"), std::string::npos) << "the sender";
  }
  ASSERT_EQ(papers.texts("address-labels").size(), 1U);
  EXPECT_EQ(papers.texts("address-labels").front().find("618398\n云溪市云溪街道邮政路1号2幢\n"), 0U);
}

TEST(KeptRegister, IsRefusedWhereItIsNotTheOneOfThePlan) {
  const testing_support::Folder folder;
  Ledger ledger;
  EXPECT_TRUE(keep_register(ledger, std::nullopt, folder.path()));
  EXPECT_TRUE(kept_register(folder.path(), std::nullopt)) << "there was none";
  const Event event{.seq = 1, .on = issued, .deed = SeriesStarted{.prefix = "云卫健函", .year = 2026, .first = 17}};
  ledger.apply(event);
  const auto head = head_of(next_record({}, body_of(event)));
  ASSERT_TRUE(keep_register(ledger, head, folder.path()));
  EXPECT_EQ(kept_register(folder.path(), head).value().last(), 1);
  const auto newer = kept_register(folder.path(), Head{2, head.hash});
  ASSERT_FALSE(newer);
  EXPECT_EQ(newer.error().front().code, "plan-damaged");
  EXPECT_EQ(keep_register(ledger, Head{2, head.hash}, folder.path()).error().front().code, "plan-stale");
  ASSERT_TRUE(write_file(folder / "register.jsonl", "{}\n"));
  EXPECT_EQ(kept_register(folder.path(), head).error().front().code, "plan-damaged");
}

}  // namespace inspection_kinds_test
}  // namespace wenshu
