// Writes the sample workbooks: a made-up campaign as an office would hand it in, and the same with mistakes planted in it.
//
//   make_campaign campaign.xlsx [--mistakes]
//   make_campaign campaign-august.xlsx --august
//   make_campaign campaign-october.xlsx --october
//   make_campaign campaign-2026.xlsx --autumn
//   make_campaign campaign-november.xlsx --november

#include <fmt/format.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <ctime>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "campaign_data.h"

namespace sample {
namespace {

constexpr std::string_view city = "云溪市";
constexpr std::string_view division = "510698";

struct Formula {
  std::string text;
  double result = 0;
};

using Value = std::variant<std::monostate, std::string, double, Date, Formula>;
using Row = std::vector<Value>;

/// The cells of a sheet, and what is done to the grid besides filling it.
struct Grid {
  std::string name;
  std::vector<Row> rows;
  std::vector<std::pair<int, double>> widths;   ///< column, characters
  std::vector<std::pair<int, double>> heights;  ///< row, points
  std::vector<std::array<int, 4>> merged;       ///< first row, first column, last row, last column, from 0
  std::pair<int, int> bordered = {0, -1};       ///< first and last row with a border, from 0
  std::pair<int, int> frozen = {1, 0};          ///< rows and columns that stay in view
  int title_row = -1;                           ///< the row in large type, from 0
};

Value optional_date(const std::optional<Date>& date) { return date ? Value(*date) : Value(); }

std::string yes(bool value) { return value ? "是" : "否"; }

/// The check character of an organisation code (GB 11714): weights 3 7 9 10 5 8 4 2 modulo 11.
char organisation_check(std::string_view code) {
  static constexpr int weights[] = {3, 7, 9, 10, 5, 8, 4, 2};
  int sum = 0;
  for (std::size_t i = 0; i < 8; ++i) sum += weights[i] * (code[i] <= '9' ? code[i] - '0' : code[i] - 'A' + 10);
  const int check = 11 - sum % 11;
  return check == 10 ? 'X' : static_cast<char>('0' + check % 11);
}

/// A whole credit code with both its check characters (GB 32100-2015: base 31, weights 3^i modulo 31).
std::string credit_code(const Site& site) {
  static constexpr std::string_view alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  std::string code =
      fmt::format("{}{}{}{}", site.kind_of_code, division, site.organisation, organisation_check(site.organisation));
  std::size_t sum = 0, weight = 1;
  for (const char character : code) {
    sum += alphabet.find(character) * weight;
    weight = weight * 3 % 31;
  }
  code += alphabet[(31 - sum % 31) % 31];
  return code;
}

std::pair<std::string, std::string> license_and_registrar(License license) {
  switch (license) {
    case License::business: return {"营业执照", fmt::format("{}市场监督管理局", city)};
    case License::institution: return {"事业单位法人证书", fmt::format("{}事业单位登记管理局", city)};
    case License::non_enterprise: return {"民办非企业单位登记证书", fmt::format("{}民政局", city)};
    case License::none: break;
  }
  return {"无", ""};
}

int children(const Site& site) {
  int sum = 0;
  for (const auto& group : site.groups) sum += group.children;
  return sum;
}

/// The head of the site, and everyone the ledger counts.
int staff(const Site& site) { return 1 + site.carers + site.health + site.cooks + site.guards; }

std::string site_id(int number) { return fmt::format("TY-{}-{:04}", division, number); }

/// The code of the site's inspection that is its `visit`th; inspections are numbered as they stand.
std::string inspection_id(const CampaignData& data, int site, int visit = 1) {
  for (std::size_t i = 0; i < data.inspections.size(); ++i) {
    const auto& one = data.inspections[i];
    if (one.site == site && --visit == 0) return fmt::format("JC-{}-{:04}", int(one.on.year()), i + 1);
  }
  return {};
}

Value text_or_blank(const std::string& text) { return text.empty() ? Value() : Value(text); }

Row ledger_row(const Site& site, int number, int serial) {
  const auto [license, registrar] = license_and_registrar(site.license);
  const bool licensed = site.license != License::none;
  Row row = {double(serial),
             std::string(city),
             site.town,
             site_id(number),
             site.name,
             licensed ? Value(credit_code(site)) : Value(),
             license,
             licensed ? Value(registrar) : Value(),
             optional_date(site.registered_on),
             yes(site.scope),
             site.nature,
             site.kind,
             fmt::format("{}{}{}", city, site.town, site.street),
             site.legal,
             site.head,
             site.phone,
             yes(site.filed_on.has_value()),
             optional_date(site.filed_on),
             site.filed_on ? Value(fmt::format("YXBA{}{:04}", int(site.filed_on->year()), number)) : Value(),
             yes(site.feasible),
             std::string(site.lease_until ? "租赁" : "自有"),
             optional_date(site.lease_until)};
  for (const int number_cell : {site.area, site.rooms, site.yard, site.floor}) row.emplace_back(double(number_cell));
  row.emplace_back(site.service);
  row.emplace_back(double(site.seats));
  for (const auto& group : site.groups) {
    row.emplace_back(double(group.classes));
    row.emplace_back(double(group.children));
  }
  for (const int count :
       {children(site), staff(site), site.carers, site.health, site.cooks, site.guards, staff(site) - site.uncertified})
    row.emplace_back(double(count));
  row.emplace_back(site.health_evaluation);
  row.emplace_back(std::string(site.fire ? "有" : "无"));
  row.emplace_back(yes(site.meals));
  row.emplace_back(std::string(!site.meals ? "不涉及" : site.food_until ? "有" : "无"));
  row.emplace_back(optional_date(site.food_until));
  row.emplace_back(yes(site.cameras));
  row.emplace_back(double(site.recorded_days));
  row.emplace_back(site.remark.empty() ? Value() : Value(site.remark));
  row.emplace_back(optional_date(site.lease_from));
  return row;
}

Grid authority(const CampaignData& data) {
  Grid grid{.name = "单位信息", .widths = {{0, 18}, {1, 60}}};
  grid.rows = {
      {"项目", "内容"},
      {"单位全称", "云溪市卫生健康局"},
      {"单位简称", "市卫健局"},
      {"机关代字", "云卫健"},
      {"执法文书代字", "云卫托责改"},
      {"行政区划代码", std::string(division)},
      {"本级人民政府", "云溪市人民政府"},
      {"上级主管部门", "锦川市卫生健康委员会"},
      {"管辖法院", "云溪市人民法院"},
      {"单位地址", "云溪市云溪街道文昌路6号"},
      {"邮政编码", "618398"},
      {"联系人", "苏婉"},
      {"联系电话", "0838-5550223"},
      {"举报电话", "0838-5550224"},
      {"举报邮箱", "tuoyu@yunxi.example"},
      {"填表人", "苏婉"},
      {"审核人", "丁一鸣"},
      {"单位负责人", "方琼"},
      {"印发机关", "云溪市卫生健康局办公室"},
      {"抄送", "锦川市卫生健康委员会，云溪市人民政府办公室"},
      {"成员单位",
       "中共云溪市委机构编制委员会办公室、云溪市教育局、云溪市公安局、云溪市民政局、云溪市司法局、云溪市住房和城乡建设局、"
       "云溪市应急管理局、云溪市市场监督管理局、云溪市消防救援大队"},
      {"填报日期", data.reported_on},
      {"成文日期", data.dated},
      {"责令改正时是否给予警告", "否"},
      {"不予警告的理由", "初次违法、危害后果轻微，及时改正的"},
      {"责令无照场所改正", "否"}};
  if (!data.meetings.empty()) {
    grid.rows.push_back({"人民检察院", "云溪市人民检察院"});
    grid.rows.push_back({"工作小组办公室", "云溪市托育服务机构专项治理工作小组办公室"});
    grid.rows.push_back({"举报受理时间", "工作日8:30—12:00，14:00—17:30"});
  }
  for (const auto& [item, content] : data.more_of_authority) grid.rows.push_back({item, content});
  return grid;
}

constexpr int ledger_columns = 52;
constexpr int ledger_head = 5;  ///< rows above the first site

/// Title lines and the two rows of headings; a heading in the lower row stands under the group above it.
void head_ledger(Grid& grid, Date reported_on) {
  struct Heading {
    const char* group;
    std::vector<const char*> columns;
  };
  static const std::vector<Heading> headings = {
      {"序号", {}},
      {"县（市、区）", {}},
      {"镇（街道）", {}},
      {"机构编码", {}},
      {"基本情况",
       {"机构名称", "统一社会信用代码", "证照类型", "登记机关", "登记日期", "经营范围是否含托育服务", "机构性质", "机构类型",
        "详细地址", "法定代表人（举办者）", "负责人", "联系电话"}},
      {"备案情况", {"是否备案", "备案日期", "备案回执编号", "是否具备办证条件"}},
      {"场地情况", {"场地权属", "租赁期止", "建筑面积（㎡）", "婴幼儿生活用房面积（㎡）", "室外活动面积（㎡）", "所在楼层"}},
      {"收托规模",
       {"服务形式", "托位数", "乳儿班数", "乳儿班人数", "托小班数", "托小班人数", "托大班数", "托大班人数", "混合班数",
        "混合班人数", "在托人数合计"}},
      {"从业人员", {"职工总数", "保育人员", "保健人员", "炊事人员", "保安人员", "持有效健康证人数"}},
      {"安全与许可",
       {"卫生评价", "消防安全检查合格证明", "是否供餐", "食品经营许可证", "食品经营许可证有效期止", "监控是否全覆盖",
        "录像保存天数"}},
      {"备注", {}},
      {"租赁期起", {}}};
  grid.rows = {{"附件5"},
               {"云溪市托育服务机构专项治理基础台账"},
               {fmt::format("填报单位（盖章）：云溪市卫生健康局　　　　填报日期：{}年{}月{}日", int(reported_on.year()),
                            unsigned(reported_on.month()), unsigned(reported_on.day()))},
               Row(ledger_columns),
               Row(ledger_columns)};
  grid.merged = {{1, 0, 1, ledger_columns - 1}, {2, 0, 2, ledger_columns - 1}};
  std::size_t column = 0;
  for (const auto& [group, columns] : headings) {
    const int first = int(column);
    grid.rows[3][column] = group;
    if (columns.empty()) {
      grid.merged.push_back({3, first, 4, first});
      ++column;
      continue;
    }
    for (const char* heading : columns) grid.rows[4][column++] = heading;
    grid.merged.push_back({3, first, 3, int(column) - 1});
  }
}

Grid ledger(const CampaignData& data) {
  Grid grid{.name = "基础台账", .frozen = {ledger_head, 5}, .title_row = 1};
  grid.widths = {{0, 6},   {1, 12},  {2, 11},  {3, 16},  {4, 30},  {5, 21},  {6, 23},  {7, 22},  {8, 12},
                 {9, 12},  {10, 13}, {11, 17}, {12, 38}, {13, 12}, {15, 15}, {17, 12}, {18, 15}, {21, 12},
                 {23, 12}, {26, 18}, {43, 12}, {46, 12}, {47, 12}, {50, 36}, {51, 12}};
  grid.heights = {{1, 30}, {3, 18}, {4, 48}};
  head_ledger(grid, data.reported_on);
  int number = 0, serial = 0;
  double seats = 0, enrolled = 0, employed = 0;
  for (const auto& site : data.sites) {
    ++number;
    if (site.gone) continue;
    grid.rows.push_back(ledger_row(site, number, ++serial));
    seats += site.seats;
    enrolled += children(site);
    employed += staff(site);
  }
  const int last = ledger_head + serial;  // of the sites, counted from 1
  grid.bordered = {3, last};
  Row total(ledger_columns);
  total[0] = "合计";
  const auto sum = [&](const char* column, double result) {
    return Formula{fmt::format("=SUM({0}{1}:{0}{2})", column, ledger_head + 1, last), result};
  };
  total[27] = sum("AB", seats);
  total[36] = sum("AK", enrolled);
  total[37] = sum("AL", employed);
  grid.rows.push_back(std::move(total));
  grid.rows.push_back({"填表人：苏婉　　审核人：丁一鸣　　单位负责人：方琼　　联系电话：0838-5550223"});
  grid.rows.push_back({"注：一个机构有多个场所的，按场所分行填写。"});
  grid.merged.push_back({last, 0, last, 3});
  grid.merged.push_back({last + 1, 0, last + 1, ledger_columns - 1});
  return grid;
}

Grid inspection_sheet(const CampaignData& data) {
  struct Officer {
    const char* name;
    const char* card;
  };
  static constexpr Officer teams[2][2] = {{{"林晓东", "CR51069800101"}, {"何嘉", "CR51069800102"}},
                                          {{"姚𬭁", "CR51069800103"}, {"覃芳", "CR51069800104"}}};
  Grid grid{.name = "检查记录",
            .widths = {{0, 14}, {1, 16}, {2, 12}, {6, 16}, {8, 16}, {9, 12}, {10, 12}, {11, 24}, {12, 30}, {17, 30}}};
  grid.rows = {{"检查编号", "机构编码", "检查日期", "开始时间", "结束时间", "检查人员一", "执法证号一", "检查人员二",
                "执法证号二", "检查类型", "现场陪同人", "检查通知书文号", "检查事项", "陪同人职务", "拒绝签字", "见证人",
                "照片数", "其他证据"}};
  std::map<int, int> visits;
  for (const auto& inspection : data.inspections) {
    const auto& [first, second] = teams[inspection.team];
    const Site& site = data.sites[std::size_t(inspection.site) - 1];
    if (site.gone) continue;
    grid.rows.push_back({inspection_id(data, inspection.site, ++visits[inspection.site]), site_id(inspection.site), inspection.on,
                         inspection.start, inspection.end, first.name, first.card, second.name, second.card, inspection.type,
                         site.head, text_or_blank(inspection.notice), text_or_blank(inspection.matters), "负责人",
                         yes(!inspection.witness.empty()), text_or_blank(inspection.witness), double(inspection.photos),
                         text_or_blank(inspection.evidence)});
  }
  return grid;
}

void append_crime(Row& row, const Crime& crime) {
  for (auto&& value : {text_or_blank(crime.officers), optional_date(crime.reported_on), optional_date(crime.approved_on),
                       text_or_blank(crime.approver), text_or_blank(crime.files)})
    row.push_back(value);
}

Grid finding_sheet(const CampaignData& data) {
  Grid grid{.name = "问题清单",
            .widths = {{0, 14},
                       {1, 16},
                       {2, 10},
                       {3, 60},
                       {4, 12},
                       {5, 10},
                       {6, 12},
                       {7, 12},
                       {8, 24},
                       {9, 24},
                       {11, 24},
                       {12, 24},
                       {20, 30}}};
  grid.rows = {{"检查编号", "机构编码", "条目编号", "具体事实", "整改时限", "整改状态", "复查日期",
                "复查结论", "证据",     "整改措施", "责任人",   "决定机关", "决定文号", "决定日期",
                "送达日期", "送达方式", "送达人一", "送达人二", "签收人",   "延期至",   "延期理由"}};
  const bool crimes = std::any_of(data.findings.begin(), data.findings.end(),
                                  [](const Finding& finding) { return finding.crime.approved_on.has_value(); });
  if (crimes) {
    for (const auto* header : {"犯罪线索核查人员", "犯罪线索报告日期", "批准移送公安日期", "批准移送公安人", "移送公安的材料"})
      grid.rows.front().emplace_back(std::string(header));
  }
  for (const auto& finding : data.findings) {
    if (data.sites[std::size_t(finding.site) - 1].gone) continue;
    Row row{inspection_id(data, finding.site, finding.visit),
            site_id(finding.site),
            finding.code,
            finding.fact,
            optional_date(finding.due),
            finding.status,
            optional_date(finding.rechecked),
            text_or_blank(finding.verdict),
            text_or_blank(finding.evidence),
            text_or_blank(finding.measures),
            text_or_blank(finding.responsible),
            text_or_blank(finding.decided_by),
            text_or_blank(finding.decision_number),
            optional_date(finding.decided_on),
            optional_date(finding.served.on),
            text_or_blank(finding.served.way),
            text_or_blank(finding.served.by1),
            text_or_blank(finding.served.by2),
            text_or_blank(finding.served.receiver),
            optional_date(finding.extended_to),
            text_or_blank(finding.extension_reason)};
    if (crimes) append_crime(row, finding.crime);
    grid.rows.push_back(std::move(row));
  }
  return grid;
}

Grid talk_sheet(const CampaignData& data) {
  Grid grid{.name = "约谈", .widths = {{0, 16}, {1, 12}, {3, 28}, {4, 28}, {5, 40}, {6, 40}}};
  grid.rows = {{"机构编码", "约谈日期", "约谈时间", "约谈地点", "约谈人", "约谈事由", "承诺事项"}};
  for (const auto& talk : data.talks)
    grid.rows.push_back(
        {site_id(talk.site), talk.on, talk.start, talk.place, talk.host, talk.matters, text_or_blank(talk.commitments)});
  return grid;
}

Grid complaint_sheet(const CampaignData& data) {
  Grid grid{.name = "举报受理", .widths = {{0, 14}, {1, 12}, {3, 40}, {4, 16}, {5, 14}, {6, 12}, {7, 40}, {8, 12}}};
  grid.rows = {{"举报编号", "受理日期", "举报方式", "举报事项", "涉及机构编码", "承办人", "办理期限", "办理结果", "办结日期"}};
  for (const auto& one : data.complaints)
    grid.rows.push_back({fmt::format("JB-{}-{:03}", int(one.received_on.year()), grid.rows.size()), one.received_on, one.way,
                         one.matter, one.site == 0 ? Value() : Value(site_id(one.site)), one.handled_by, optional_date(one.due),
                         text_or_blank(one.result), optional_date(one.closed_on)});
  return grid;
}

Grid assignment_sheet(const CampaignData& data) {
  Grid grid{.name = "责任分工", .widths = {{0, 34}, {1, 60}, {2, 12}, {3, 16}}};
  grid.rows = {{"责任单位", "职责分工", "联络员", "联络电话"}};
  for (const auto& one : data.assignments) grid.rows.push_back({one.unit, one.duty, one.person, one.phone});
  return grid;
}

Grid meeting_sheet(const CampaignData& data) {
  Grid grid{.name = "会议",
            .widths = {{0, 12}, {1, 40}, {2, 12}, {3, 24}, {4, 24}, {5, 40}, {6, 20}, {7, 20}, {8, 40}, {9, 60}, {10, 20}}};
  grid.rows = {
      {"会议编号", "会议名称", "会议日期", "会议地点", "主持人", "出席", "请假", "列席", "会议情况", "议定事项", "印发范围"}};
  for (const auto& one : data.meetings)
    grid.rows.push_back({fmt::format("HY-{}-{:02}", int(one.on.year()), grid.rows.size()), one.name, one.on, one.place, one.chair,
                         one.present, text_or_blank(one.absent), text_or_blank(one.observers), text_or_blank(one.discussed),
                         one.agreed, text_or_blank(one.sent_to)});
  return grid;
}

Grid letter_sheet(const CampaignData& data) {
  Grid grid{.name = "来函", .widths = {{0, 12}, {1, 24}, {2, 24}, {3, 12}, {4, 40}, {5, 60}}};
  grid.rows = {{"来函编号", "来函单位", "来函文号", "来函日期", "来函标题", "答复意见"}};
  for (const auto& one : data.letters)
    grid.rows.push_back({fmt::format("LH-{}-{:02}", int(one.on.year()), grid.rows.size()), one.unit, text_or_blank(one.number),
                         one.on, one.subject, text_or_blank(one.answer)});
  return grid;
}

/// What clerks really get wrong, one of each; README.md lists them with what the check says.
void plant_mistakes(std::map<std::string, Grid*>& sheets) {
  struct Mistake {
    const char* sheet;
    const char* cell;
    Value value;
  };
  const std::vector<Mistake> mistakes = {
      {"基础台账", "E6", "云溪市小云朵\n托育服务有限公司"},        // line break in a name
      {"基础台账", "F6", "91510698MA6FW0X114"},                    // check character
      {"基础台账", "AB7", "５０"},                                 // full-width digits
      {"基础台账", "I8", "2021.7.8"},                              // a dotted date
      {"基础台账", "F8", 9.15106980000001e17},                     // fifteen digits survive
      {"基础台账", "P9", "1540838"},                               // too short a phone
      {"基础台账", "W10", "约160"},                                // not a number
      {"基础台账", "V11", "8月31日"},                              // no year
      {"基础台账", "G12", "事业单位法人证书"},                     // the code says business
      {"基础台账", "M13", {}},                                     // required
      {"基础台账", "X14", "0.036万"},                              // a unit that is no unit here
      {"基础台账", "AK15", 54.0},                                  // 45 by its classes
      {"基础台账", "AR16", "正在办"},                              // no such value
      {"基础台账", "F17", credit_code(campaign_2022().sites[1])},  // someone else's
      {"基础台账", "AW17", "√"},                                   // a way to say yes
      {"检查记录", "H3", "林晓东"},                                // the same officer twice
      {"检查记录", "I3", "CR51069800101"},                         // with the same card
      {"检查记录", "C5", Date{std::chrono::year(2022), std::chrono::month(6), std::chrono::day(28)}},  // after the report
      {"问题清单", "C2", "S99"},                                                                       // not in the catalogue
      {"问题清单", "E4", Date{std::chrono::year(2022), std::chrono::month(6), std::chrono::day(1)}},   // before the visit
      {"问题清单", "B30", site_id(21)},                                                                // no such site
  };
  for (const auto& [sheet, cell, value] : mistakes) sheets.at(sheet)->rows[lxw_name_to_row(cell)][lxw_name_to_col(cell)] = value;
}

/// The formats a cell can have, made as they are first asked for.
class Formats {
 public:
  explicit Formats(lxw_workbook* book) : book_(book) {}

  lxw_format* get(bool bordered, bool heading, bool date, bool title) {
    auto& format = formats_[{bordered, heading, date, title}];
    if (format) return format;
    format = workbook_add_format(book_);
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    if (bordered) format_set_border(format, LXW_BORDER_THIN);
    if (heading || title) format_set_align(format, LXW_ALIGN_CENTER);
    if (heading) format_set_text_wrap(format);
    if (date) format_set_num_format(format, "yyyy-mm-dd");
    if (title) {
      format_set_font_name(format, "方正小标宋简体");
      format_set_font_size(format, 22);
    }
    return format;
  }

 private:
  lxw_workbook* book_;
  std::map<std::array<bool, 4>, lxw_format*> formats_;
};

void write_cell(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, const Value& value, lxw_format* format) {
  if (const auto* text = std::get_if<std::string>(&value)) {
    worksheet_write_string(sheet, row, column, text->c_str(), format);
  } else if (const auto* number = std::get_if<double>(&value)) {
    worksheet_write_number(sheet, row, column, *number, format);
  } else if (const auto* date = std::get_if<Date>(&value)) {
    lxw_datetime moment{int(date->year()), int(unsigned(date->month())), int(unsigned(date->day())), 0, 0, 0};
    worksheet_write_datetime(sheet, row, column, &moment, format);
  } else if (const auto* formula = std::get_if<Formula>(&value)) {
    worksheet_write_formula_num(sheet, row, column, formula->text.c_str(), format, formula->result);
  } else {
    worksheet_write_blank(sheet, row, column, format);
  }
}

void write_sheet(lxw_workbook* book, const Grid& grid, Formats& formats) {
  lxw_worksheet* sheet = workbook_add_worksheet(book, grid.name.c_str());
  for (const auto& [column, width] : grid.widths)
    worksheet_set_column(sheet, lxw_col_t(column), lxw_col_t(column), width, nullptr);
  for (const auto& [row, height] : grid.heights) worksheet_set_row(sheet, lxw_row_t(row), height, nullptr);
  for (const auto& [first_row, first_column, last_row, last_column] : grid.merged)
    worksheet_merge_range(sheet, lxw_row_t(first_row), lxw_col_t(first_column), lxw_row_t(last_row), lxw_col_t(last_column), "",
                          formats.get(first_row >= grid.bordered.first && first_row <= grid.bordered.second,
                                      first_row < grid.frozen.first, false, false));
  for (int row = 0; row < int(grid.rows.size()); ++row) {
    const bool bordered = row >= grid.bordered.first && row <= grid.bordered.second;
    const bool heading = row < grid.frozen.first && (bordered || grid.frozen.first == 1);
    for (std::size_t column = 0; column < grid.rows[std::size_t(row)].size(); ++column) {
      const Value& value = grid.rows[std::size_t(row)][column];
      if (std::holds_alternative<std::monostate>(value) && !(bordered && !heading)) continue;
      write_cell(sheet, lxw_row_t(row), lxw_col_t(column), value,
                 formats.get(bordered, heading, std::holds_alternative<Date>(value), row == grid.title_row));
    }
  }
  worksheet_freeze_panes(sheet, lxw_row_t(grid.frozen.first), lxw_col_t(grid.frozen.second));
  worksheet_set_landscape(sheet);
  worksheet_set_paper(sheet, 9);  // A4
}

/// Writes the workbook; the same bytes each time, since its creation date is the day of the report.
bool write_workbook(const char* file, const CampaignData& data, bool with_mistakes) {
  std::vector<Grid> grids = {authority(data), ledger(data), inspection_sheet(data), finding_sheet(data)};
  if (!data.talks.empty()) grids.push_back(talk_sheet(data));
  for (auto&& more : {complaint_sheet(data), assignment_sheet(data), meeting_sheet(data), letter_sheet(data)}) {
    if (more.rows.size() > 1) grids.push_back(more);
  }
  if (with_mistakes) {
    std::map<std::string, Grid*> sheets;
    for (auto& grid : grids) sheets[grid.name] = &grid;
    plant_mistakes(sheets);
  }
  lxw_workbook* book = workbook_new(file);
  if (!book) return false;
  std::tm created{};
  const Date reported_on = data.reported_on;
  created.tm_year = int(reported_on.year()) - 1900;
  created.tm_mon = int(unsigned(reported_on.month())) - 1;
  created.tm_mday = int(unsigned(reported_on.day()));
  lxw_doc_properties properties{};
  properties.created = timegm(&created);
  workbook_set_properties(book, &properties);
  Formats formats(book);
  for (const auto& grid : grids) write_sheet(book, grid, formats);
  return workbook_close(book) == LXW_NO_ERROR;
}

}  // namespace
}  // namespace sample

int main(int argc, char** argv) {
  const std::map<std::string_view, const sample::CampaignData& (*)()> campaigns = {
      {"", sample::campaign_2022},           {"--mistakes", sample::campaign_2022},
      {"--august", sample::campaign_august}, {"--october", sample::campaign_october},
      {"--autumn", sample::campaign_2026},   {"--november", sample::campaign_november}};
  const std::string_view more = argc == 3 ? argv[2] : "";
  const auto campaign = campaigns.find(more);
  if ((argc != 2 && argc != 3) || campaign == campaigns.end()) {
    fmt::print(stderr, "用法：make_campaign 文件.xlsx [--mistakes|--august|--october|--autumn|--november]\n");
    return 2;
  }
  if (!sample::write_workbook(argv[1], campaign->second(), more == "--mistakes")) {
    fmt::print(stderr, "无法写入 {}\n", argv[1]);
    return 3;
  }
  return 0;
}
