// What a campaign became: the sites of June 2022 in August, after service and recheck, and in October, after the supervision;
// those of autumn 2026 in November, where some did not mend.
#include <algorithm>
#include <stdexcept>

#include "campaign_data.h"

namespace sample {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::year;

Date in_2022(unsigned m, unsigned d) { return Date(year(2022), month(m), day(d)); }

Site& site(CampaignData& data, int number) { return data.sites.at(std::size_t(number) - 1); }

Finding& finding(CampaignData& data, int site, const std::string& code, int visit = 1) {
  const auto found = std::find_if(data.findings.begin(), data.findings.end(),
                                  [&](const Finding& one) { return one.site == site && one.code == code && one.visit == visit; });
  if (found == data.findings.end()) throw std::logic_error("no such finding: " + code);
  return *found;
}

/// The order of a site came to the party: every item of it on the same day.
void served(CampaignData& data, int number, const std::vector<std::string>& codes, Date on, int visit = 1) {
  for (const auto& code : codes)
    finding(data, number, code, visit).served = {on, "直接", "林晓东", "何嘉", site(data, number).head};
}

void mended(CampaignData& data, int number, const std::vector<std::string>& codes, Date on, const std::string& measures,
            int visit = 1) {
  for (const auto& code : codes) {
    auto& one = finding(data, number, code, visit);
    one.status = "已整改", one.rechecked = on, one.verdict = "已改正", one.measures = measures;
    one.responsible = site(data, number).head;
  }
}

void unmended(CampaignData& data, int number, const std::string& code, Date on) {
  auto& one = finding(data, number, code);
  one.status = "逾期未改", one.rechecked = on, one.verdict = "未改正", one.responsible = site(data, number).head;
}

void extended(CampaignData& data, int number, const std::string& code, Date to, const std::string& reason) {
  auto& one = finding(data, number, code);
  one.extended_to = to, one.extension_reason = reason;
}

void visited(CampaignData& data, int number, Date on, const char* start, const char* end, int team, int photos,
             const char* type) {
  data.inspections.push_back({number, on, start, end, team, photos});
  data.inspections.back().type = type;
}

/// The sites as they were in August: filed, licensed, with fewer children or more carers.
void change_sites_until_august(CampaignData& data) {
  site(data, 2).recorded_days = 90;
  site(data, 3).filed_on = in_2022(7, 14);
  auto& sprout = site(data, 4);
  sprout.scope = true, sprout.filed_on = in_2022(7, 20);
  sprout.groups = {{{1, 6}, {1, 10}, {1, 14}, {0, 0}}}, sprout.carers = 9;
  auto& grain = site(data, 5);
  grain.name = "云溪市米粒托育店", grain.license = License::business, grain.kind_of_code = "92", grain.organisation = "MA65YX05";
  grain.registered_on = in_2022(7, 18), grain.scope = true, grain.filed_on = in_2022(8, 10);
  grain.health_evaluation = "合格", grain.remark = "";
  site(data, 9).uncertified = 0;
  auto& peach = site(data, 10);
  peach.groups = {{{0, 0}, {2, 18}, {1, 13}, {1, 9}}}, peach.carers = 9;
  peach.lease_until = Date(year(2025), month(12), day(31));
  auto& bean = site(data, 11);
  bean.filed_on = in_2022(8, 15), bean.health_evaluation = "合格", bean.cameras = true;
  data.sites.push_back({.town = "柏林镇",
                        .name = "云溪市摇篮托育服务有限公司",
                        .kind_of_code = "91",
                        .organisation = "MA6FWX13",
                        .registered_on = in_2022(7, 4),
                        .nature = "民办营利性",
                        .kind = "独立托育机构",
                        .street = "柏林下街66号",
                        .legal = "安然",
                        .head = "安然",
                        .phone = "15408380113",
                        .filed_on = in_2022(8, 2),
                        .area = 400,
                        .rooms = 280,
                        .yard = 60,
                        .service = "全日",
                        .seats = 30,
                        .groups = {{{0, 0}, {1, 10}, {1, 12}, {0, 0}}},
                        .carers = 6,
                        .food_until = Date(year(2027), month(7), day(10)),
                        .recorded_days = 20});
}

/// Rechecks, and the first visit to the site that opened in July.
void visit_until_august(CampaignData& data) {
  visited(data, 2, in_2022(7, 11), "09:10", "09:50", 0, 2, "复查");
  visited(data, 9, in_2022(7, 11), "09:20", "10:00", 1, 2, "复查");
  visited(data, 10, in_2022(7, 11), "14:40", "15:30", 0, 3, "复查");
  visited(data, 11, in_2022(7, 11), "14:30", "15:10", 1, 2, "复查");
  visited(data, 12, in_2022(7, 12), "09:30", "10:20", 0, 2, "复查");
  visited(data, 8, in_2022(7, 12), "14:30", "15:00", 0, 1, "复查");
  visited(data, 3, in_2022(7, 25), "09:30", "10:00", 0, 1, "复查");
  visited(data, 4, in_2022(7, 25), "14:30", "15:20", 0, 2, "复查");
  visited(data, 7, in_2022(7, 25), "15:10", "16:00", 1, 4, "复查");
  visited(data, 5, in_2022(8, 11), "10:00", "10:40", 0, 3, "复查");
  visited(data, 13, in_2022(8, 17), "09:30", "10:50", 0, 5, "集中整治");
  visited(data, 11, in_2022(8, 22), "10:00", "10:30", 1, 2, "复查");
}

CampaignData august() {
  auto data = campaign_2022();
  data.reported_on = in_2022(8, 23), data.dated = in_2022(8, 25);
  change_sites_until_august(data);
  visit_until_august(data);

  const auto day_of_service = in_2022(6, 23);
  served(data, 2, {"S10", "H01", "M02"}, day_of_service);
  served(data, 3, {"D03"}, day_of_service);
  served(data, 4, {"D03", "B06", "P01"}, day_of_service);
  served(data, 7, {"D06", "S03"}, day_of_service);
  served(data, 8, {"M02"}, day_of_service);
  served(data, 9, {"P06", "S12"}, day_of_service);
  served(data, 10, {"B06", "D08", "P01"}, day_of_service);
  served(data, 11, {"D03", "D05", "S09"}, day_of_service);
  served(data, 12, {"H01", "M01", "S08"}, day_of_service);

  mended(data, 2, {"S10", "H01", "M02"}, in_2022(7, 11), "更换硬盘，录像保存90日；补齐晨午检和收费公示");
  mended(data, 3, {"D03"}, in_2022(7, 25), "7月14日办理备案");
  mended(data, 4, {"D02", "D03"}, in_2022(7, 25), "变更经营范围，7月20日办理备案");
  mended(data, 4, {"B06", "P01"}, in_2022(7, 25), "收托减至30人，保育人员增至9人");
  mended(data, 5, {"D01", "D05"}, in_2022(8, 11), "办理营业执照和备案，取得合格的卫生评价报告");
  for (const auto* code : {"D01", "D05", "D07", "P04", "P06"}) {
    auto& one = finding(data, 6, code);
    one.decided_by = "云溪市市场监督管理局", one.decision_number = "云市监处罚〔2022〕31号", one.decided_on = in_2022(7, 29);
  }
  mended(data, 7, {"S03"}, in_2022(7, 25), "清空疏散通道，拆除安全出口门锁");
  unmended(data, 7, "D06", in_2022(7, 25));
  mended(data, 8, {"M02"}, in_2022(7, 12), "在门厅设公示栏");
  mended(data, 9, {"P06", "S12"}, in_2022(7, 11), "补办健康合格证，接送逐人登记");
  mended(data, 10, {"B06", "P01"}, in_2022(7, 11), "收托减至40人，保育人员增至9人");
  mended(data, 10, {"D08"}, in_2022(7, 11), "续租至2025年12月31日");
  mended(data, 11, {"S09"}, in_2022(7, 11), "加装2路摄像头");
  for (const auto* code : {"D03", "D05"})
    extended(data, 11, code, in_2022(8, 19), "卫生评价机构7月排期已满，8月12日才能出具报告");
  mended(data, 11, {"D03", "D05"}, in_2022(8, 22), "8月12日取得卫生评价报告，8月15日办理备案");
  mended(data, 12, {"H01", "M01"}, in_2022(7, 12), "恢复全日健康观察，补签协议2份");
  unmended(data, 12, "S08", in_2022(7, 12));
  data.findings.push_back({13, "S10", "监控录像仅保存20日", in_2022(9, 8), "监控主机设置页截图1张"});
  return data;
}

CampaignData october() {
  auto data = august();
  data.reported_on = in_2022(10, 24), data.dated = in_2022(10, 26);
  site(data, 6).gone = true;
  site(data, 3).remark = "同镇的乐乐托管班（TY-510698-0006）已停办，9月2日现场核实";
  site(data, 7).fire = true;
  site(data, 13).recorded_days = 90;
  visited(data, 7, in_2022(10, 12), "09:20", "10:10", 0, 3, "复查");
  visited(data, 12, in_2022(10, 12), "14:30", "15:10", 0, 2, "复查");
  visited(data, 13, in_2022(10, 13), "09:20", "09:50", 0, 1, "复查");
  visited(data, 9, in_2022(10, 13), "14:40", "15:40", 1, 3, "专项督查");

  served(data, 13, {"S10"}, in_2022(8, 26));
  mended(data, 13, {"S10"}, in_2022(10, 13), "更换硬盘，录像保存90日");
  mended(data, 7, {"D06"}, in_2022(10, 12), "9月20日取得消防安全检查合格证明");
  mended(data, 12, {"S08"}, in_2022(10, 12), "补齐应急预案，9月16日组织演练");
  data.findings.push_back({9, "H01", "2022年10月9日至12日没有晨午检记录", in_2022(11, 2), "晨午检登记本复印件2页", 3});
  return data;
}

/// By post: whoever answers the door signs the return slip.
void served_by_post(CampaignData& data, int number, const std::string& code, Date on) {
  finding(data, number, code).served = {on, "邮寄", "林晓东", "何嘉", site(data, number).head};
}

CampaignData november() {
  const auto in_2026 = [](unsigned m, unsigned d) { return Date(year(2026), month(m), day(d)); };
  auto data = campaign_2026();
  data.reported_on = in_2026(11, 9), data.dated = in_2026(11, 10);
  data.more_of_authority = {{{"名单的依据", "《云溪市托育服务机构专项治理方案》"}}, {{"名单公布期限", "自公布之日起三个月"}}};
  const auto recheck = [&](int number, Date on, const char* start, const char* end, int team, const char* notice) {
    visited(data, number, on, start, end, team, 2, "复查");
    data.inspections.back().notice = notice, data.inspections.back().matters = "整改复查";
  };
  recheck(6, in_2026(10, 22), "09:30", "10:10", 0, "云卫检通〔2026〕41号");
  recheck(2, in_2026(10, 28), "10:40", "11:20", 0, "云卫检通〔2026〕42号");
  recheck(12, in_2026(10, 29), "14:30", "14:50", 1, "云卫检通〔2026〕43号");
  recheck(5, in_2026(10, 30), "09:20", "09:50", 1, "云卫检通〔2026〕44号");
  recheck(7, in_2026(11, 5), "09:30", "10:20", 1, "云卫检通〔2026〕45号");
  recheck(10, in_2026(11, 5), "14:40", "15:10", 0, "云卫检通〔2026〕46号");

  const auto day_of_service = in_2026(10, 21);
  served(data, 2, {"H01"}, day_of_service, 2);
  served(data, 3, {"D03"}, day_of_service);
  served(data, 5, {"S12"}, day_of_service);
  served(data, 6, {"D06", "S03"}, day_of_service);
  served(data, 7, {"M01"}, day_of_service);
  served(data, 10, {"P06"}, day_of_service);
  served_by_post(data, 12, "M02", in_2026(10, 23));

  mended(data, 2, {"H01"}, in_2026(10, 28), "晨午检逐日记录", 2);
  unmended(data, 5, "S12", in_2026(10, 30));
  mended(data, 6, {"S03"}, in_2026(10, 22), "清空疏散通道，拆除安全出口门锁");
  extended(data, 6, "D06", in_2026(12, 10), "消防设施改造的施工单位11月底才能完工");
  mended(data, 7, {"M01"}, in_2026(11, 5), "补签协议3份");
  mended(data, 10, {"P06"}, in_2026(11, 5), "补办健康合格证");
  site(data, 10).uncertified = 0;
  mended(data, 12, {"M02"}, in_2026(10, 29), "在门厅公示膳食、卫生保健信息");
  finding(data, 7, "M07").crime = {.officers = "林晓东、何嘉",
                                   .approver = "方琼",
                                   .files = "案件情况的调查报告、监控录像光盘1张、询问笔录2份",
                                   .reported_on = in_2026(11, 6),
                                   .approved_on = in_2026(11, 9)};
  data.talks.front().commitments = "11月20日前更换硬盘，录像保存90日";
  data.complaints[1].result = "10月12日现场检查，已补齐收费公示", data.complaints[1].closed_on = in_2026(10, 12);
  data.complaints[2].result = "已向来访人说明登记和备案的办法", data.complaints[2].closed_on = in_2026(10, 20);
  return data;
}

}  // namespace

const CampaignData& campaign_august() {
  static const CampaignData all = august();
  return all;
}

const CampaignData& campaign_october() {
  static const CampaignData all = october();
  return all;
}

const CampaignData& campaign_november() {
  static const CampaignData all = november();
  return all;
}

}  // namespace sample
