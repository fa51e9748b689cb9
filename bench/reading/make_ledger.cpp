// Makes a ledger of any number of made-up institutions, as large as a workbook of one sheet may get: `make_ledger 100000
// ledger.xlsx`. Dates, numbers, shared texts and codes as in samples/campaign.xlsx; nothing in it is wrong, so that checking it
// reports nothing of size.
#include <array>
#include <charconv>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <xlsxwriter.h>

#include "check/uscc.h"

namespace {

struct Book {
  lxw_workbook* book;
  lxw_format* date;
};

/// `#12` a number, `@44715` a serial date, all else a text.
void write_row(const Book& book, lxw_worksheet* sheet, lxw_row_t row, const std::vector<std::string>& texts) {
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const auto column = static_cast<lxw_col_t>(i);
    const auto& text = texts[i];
    if (text.empty()) continue;
    if (text[0] == '#') {
      worksheet_write_number(sheet, row, column, std::stod(text.substr(1)), nullptr);
    } else if (text[0] == '@') {
      worksheet_write_number(sheet, row, column, std::stod(text.substr(1)), book.date);
    } else {
      worksheet_write_string(sheet, row, column, text.c_str(), nullptr);
    }
  }
}

std::string credit_code(std::uint32_t number) {
  auto code = fmt::format("91510698MA{:07}", number % 10'000'000);
  code.push_back(wenshu::uscc_check_character(code));
  return code;
}

std::vector<std::string> institution(std::uint32_t n) {
  constexpr std::array towns{"云溪街道", "望江街道", "石桥镇", "柏林镇", "青龙镇", "白鹤镇"};
  constexpr std::array streets{"丹桂路", "滨江东路", "石桥正街", "解放路", "望江路", "柳荫街"};
  const std::string town = towns[n % towns.size()];
  const auto head = fmt::format("负责人{}", n % 977);
  return {fmt::format("#{}", n),
          "云溪市",
          town,
          fmt::format("TY-510698-{:06}", n),
          fmt::format("云溪市第{}托育服务有限公司", n),
          credit_code(n),
          "营业执照",
          "云溪市市场监督管理局",
          fmt::format("@{}", 43'000 + n % 1000),
          "是",
          "民办营利性",
          "独立托育机构",
          fmt::format("云溪市{}{}{}号{}栋", town, streets[n / 7 % streets.size()], n % 400 + 1, n),
          head,
          head,
          fmt::format("154{:08}", n),
          "是",
          fmt::format("@{}", 44'200 + n % 300),
          fmt::format("YXBA2021{:06}", n),
          "是",
          "租赁",
          fmt::format("@{}", 46'000 + n % 600),
          fmt::format("#{}", 420 + n % 300),
          fmt::format("#{}.5", 300 + n % 100),
          "#120",
          "#1",
          "全日、半日",
          "#40",
          "#1",
          "#6",
          "#1",
          "#12",
          "#1",
          "#16",
          "#0",
          "#0",
          "#34",
          "#13",
          "#9",
          "#1",
          "#1",
          "#1",
          "#13",
          "合格",
          "有",
          "是",
          "有",
          "@45945",
          "是",
          "#120",
          n % 10 == 0 ? "按季度自查" : ""};
}

const std::vector<std::string> header{"序号",
                                      "县（市、区）",
                                      "镇（街道）",
                                      "机构编码",
                                      "机构名称",
                                      "统一社会信用代码",
                                      "证照类型",
                                      "登记机关",
                                      "登记日期",
                                      "经营范围是否含托育服务",
                                      "机构性质",
                                      "机构类型",
                                      "详细地址",
                                      "法定代表人（举办者）",
                                      "负责人",
                                      "联系电话",
                                      "是否备案",
                                      "备案日期",
                                      "备案回执编号",
                                      "是否具备办证条件",
                                      "场地权属",
                                      "租赁期止",
                                      "建筑面积（㎡）",
                                      "婴幼儿生活用房面积（㎡）",
                                      "室外活动面积（㎡）",
                                      "所在楼层",
                                      "服务形式",
                                      "托位数",
                                      "乳儿班数",
                                      "乳儿班人数",
                                      "托小班数",
                                      "托小班人数",
                                      "托大班数",
                                      "托大班人数",
                                      "混合班数",
                                      "混合班人数",
                                      "在托人数合计",
                                      "职工总数",
                                      "保育人员",
                                      "保健人员",
                                      "炊事人员",
                                      "保安人员",
                                      "持有效健康证人数",
                                      "卫生评价",
                                      "消防安全检查合格证明",
                                      "是否供餐",
                                      "食品经营许可证",
                                      "食品经营许可证有效期止",
                                      "监控是否全覆盖",
                                      "录像保存天数",
                                      "备注"};

const std::vector<std::vector<std::string>> authority{{"项目", "内容"},
                                                      {"单位全称", "云溪市卫生健康局"},
                                                      {"机关代字", "云卫健"},
                                                      {"执法文书代字", "云卫托责改"},
                                                      {"行政区划代码", "510698"},
                                                      {"本级人民政府", "云溪市人民政府"},
                                                      {"上级主管部门", "某市卫生健康委员会"},
                                                      {"管辖法院", "云溪市人民法院"},
                                                      {"单位地址", "云溪市丹桂路1号"},
                                                      {"联系人", "某甲"},
                                                      {"联系电话", "0838-5550123"},
                                                      {"举报电话", "0838-5550124"},
                                                      {"填表人", "某乙"},
                                                      {"审核人", "某丙"},
                                                      {"单位负责人", "某丁"},
                                                      {"印发机关", "云溪市卫生健康局办公室"},
                                                      {"成员单位", "市教育局、市民政局"},
                                                      {"填报日期", "@44732"},
                                                      {"成文日期", "@44734"}};

lxw_worksheet* add_sheet(const Book& book, const char* name, const std::vector<std::vector<std::string>>& rows) {
  auto* sheet = workbook_add_worksheet(book.book, name);
  for (lxw_row_t i = 0; i < rows.size(); ++i) write_row(book, sheet, i, rows[i]);
  return sheet;
}

}  // namespace

int main(int count, char** words) {
  std::uint32_t rows = 0;
  const std::string_view number = count == 3 ? words[1] : "";
  if (std::from_chars(number.data(), number.data() + number.size(), rows).ec != std::errc{} || rows > 1'000'000) {
    fmt::print(stderr, "用法：make_ledger 行数 文件.xlsx\n");
    return 2;
  }
  Book book{.book = workbook_new(words[2]), .date = nullptr};
  book.date = workbook_add_format(book.book);
  format_set_num_format(book.date, "yyyy-mm-dd");
  add_sheet(book, "单位信息", authority);
  auto* ledger = add_sheet(book, "基础台账", {{"附件5"}, header});
  for (std::uint32_t n = 1; n <= rows; ++n) write_row(book, ledger, n + 1, institution(n));
  add_sheet(book, "检查记录",
            {{"检查编号", "机构编码", "检查日期", "开始时间", "结束时间", "检查人员一", "执法证号一", "检查人员二", "执法证号二",
              "检查类型"},
             {"JC-2022-0001", "TY-510698-000001", "@44719", "09:10", "10:30", "某戊", "CR51069800101", "某己", "CR51069800102",
              "摸底核查"}});
  add_sheet(book, "问题清单", {{"检查编号", "机构编码", "条目编号", "具体事实", "整改时限", "整改状态"}});
  return workbook_close(book.book) == LXW_NO_ERROR ? 0 : 3;
}
