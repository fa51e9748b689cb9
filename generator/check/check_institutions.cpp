#include <array>
#include <map>

#include <fmt/format.h>

#include "check/check.h"
#include "check/uscc.h"

namespace wenshu {

namespace {

/// Reports faults of one institution at its cells.
class Reporter {
 public:
  Reporter(const Campaign& campaign, const Institution& one, Diagnostics& diagnostics)
      : campaign_(campaign), one_(one), diagnostics_(diagnostics) {}

  void error(std::string_view field, std::string code, std::string message, std::string hint, std::string clause = {}) {
    diagnostics_.push_back(
        input_error(std::move(code), campaign_.place(one_, field), std::move(message), std::move(hint), std::move(clause)));
  }
  void warning(std::string_view field, std::string code, std::string message, std::string hint) {
    diagnostics_.push_back(input_warning(std::move(code), campaign_.place(one_, field), std::move(message), std::move(hint)));
  }
  /// False if the column is not in the workbook at all; that is reported once, for the sheet.
  bool has_column(std::string_view field) const {
    const auto sheet = campaign_.sheets.find(Institution::sheet);
    return sheet != campaign_.sheets.end() && sheet->second.columns.contains(field);
  }

 private:
  const Campaign& campaign_;
  const Institution& one_;
  Diagnostics& diagnostics_;
};

/// Which registration the first two characters of a code mean (GB 32100-2015, 4.1 and 4.2).
std::string_view license_of(std::string_view uscc) {
  static constexpr std::array kinds{std::pair{"12", "事业单位法人证书"}, std::pair{"52", "民办非企业单位登记证书"},
                                    std::pair{"91", "营业执照"}, std::pair{"92", "营业执照"}, std::pair{"93", "营业执照"}};
  for (const auto& [prefix, license] : kinds) {
    if (uscc.starts_with(prefix)) return license;
  }
  return {};
}

void check_uscc(const Institution& one, Reporter& report) {
  if (one.uscc.empty()) return;
  const auto fault = uscc_fault(one.uscc);
  if (fault == "uscc-length") {
    report.error("uscc", std::string(fault), fmt::format("统一社会信用代码应当是18位，现为{}位：{}", one.uscc.size(), one.uscc),
                 "请对照证照重新填写", "GB 32100-2015");
  } else if (fault == "uscc-character") {
    report.error("uscc", std::string(fault), fmt::format("统一社会信用代码含有不允许的字符：{}", one.uscc),
                 "代码只用数字和大写字母，不用 I、O、S、V、Z；请对照证照核对", "GB 32100-2015");
  } else if (fault == "uscc-checksum") {
    report.error("uscc", std::string(fault), fmt::format("统一社会信用代码校验位不符：{}", one.uscc),
                 "至少有一位写错，请对照证照逐位核对", "GB 32100-2015");
  }
  if (!one.licensed()) {
    if (one.license == "无")
      report.error("license", "uscc-license-mismatch", "证照类型为“无”，却填了统一社会信用代码", "请核对证照类型");
    return;
  }
  const auto expected = license_of(one.uscc);
  if (!expected.empty() && expected != one.license) {
    report.error("license", "uscc-license-mismatch",
                 fmt::format("证照类型“{}”与统一社会信用代码的前两位 {} 不符", one.license, one.uscc.substr(0, 2)),
                 fmt::format("{} 开头的代码对应“{}”", one.uscc.substr(0, 2), expected), "GB 32100-2015");
  }
}

void check_required_together(const Campaign& campaign, const Institution& one, Reporter& report, const FaultyCells& faulty) {
  const auto blank = [&](std::string_view field, const std::string& message) {
    if (report.has_column(field) && !faulty.contains(campaign.place(one, field))) {
      report.error(field, "required-blank", message, "请补填");
    }
  };
  if (one.licensed() && one.uscc.empty()) blank("uscc", "有证照的机构应当填写统一社会信用代码");
  if (one.license == "无" && !one.feasible) blank("feasible", "无证照的机构应当填写是否具备办证条件，否则不能确定处置分类");
  if (one.filed == true && !one.filed_on) blank("filed_on", "已备案的机构应当填写备案日期");
  if (one.filed == true && one.license == "无") {
    report.error("filed", "filed-without-license", "没有证照的机构不可能已备案", "请核对证照类型和是否备案",
                 "托育机构登记和备案办法（试行）");
  }
  if (one.filed == false && one.filed_on)
    report.error("filed", "unfiled-with-date", "是否备案为“否”，却填了备案日期", "请核对是否备案");
  if (one.tenure == "租赁" && !one.lease_end && report.has_column("lease_end") &&
      !faulty.contains(campaign.place(one, "lease_end"))) {
    report.warning("lease_end", "lease-without-end", "场地为租赁，没有填写租赁期止", "请补填，或者改为自有");
  }
}

void check_numbers(const Institution& one, Reporter& report) {
  if (one.kids && one.k1 && one.k2 && one.k3 && one.k4) {
    const auto sum = *one.k1 + *one.k2 + *one.k3 + *one.k4;
    if (sum != *one.kids) {
      report.error("kids", "kids-not-sum", fmt::format("在托人数合计 {} 与各班人数之和 {} 不符", *one.kids, sum),
                   "请核对各班人数和合计");
    }
  }
  const std::array classes{std::pair{"k1", std::pair{one.c1, one.k1}}, std::pair{"k2", std::pair{one.c2, one.k2}},
                           std::pair{"k3", std::pair{one.c3, one.k3}}, std::pair{"k4", std::pair{one.c4, one.k4}}};
  for (const auto& [field, pair] : classes) {
    if (pair.first && pair.second && *pair.first == 0 && *pair.second > 0) {
      report.warning(field, "kids-without-class", fmt::format("班数为0，却有{}人", *pair.second), "请核对班数和人数");
    }
  }
  if (one.staff) {
    const auto of = [](const Count& count) { return count.value_or(0); };
    const auto parts = of(one.carers) + of(one.health) + of(one.cooks) + of(one.guards);
    if (parts > *one.staff) {
      report.error("staff", "staff-below-sum", fmt::format("职工总数 {} 少于各类人员之和 {}", *one.staff, parts),
                   "请核对职工总数和各类人员数");
    }
    if (one.certified && *one.certified > *one.staff) {
      report.error("certified", "certified-above-staff",
                   fmt::format("持有效健康证人数 {} 多于职工总数 {}", *one.certified, *one.staff), "请核对两项人数");
    }
  }
  if (one.area && one.room_area && *one.room_area > *one.area) {
    report.warning("room_area", "room-above-area",
                   fmt::format("婴幼儿生活用房面积 {} 大于建筑面积 {}", to_text(*one.room_area), to_text(*one.area)),
                   "请核对两项面积");
  }
}

void check_dates(const Campaign& campaign, const Institution& one, Reporter& report) {
  const auto reported = campaign.authority.reported_on;
  for (const auto& [field, date] : {std::pair{"registered_on", one.registered_on}, std::pair{"filed_on", one.filed_on}}) {
    if (date && reported && *date > *reported) {
      report.error(field, "date-in-future-of-report",
                   fmt::format("日期 {} 晚于填报日期 {}", iso_text(*date), iso_text(*reported)), "请核对日期");
    }
  }
  if (one.registered_on && one.filed_on && *one.filed_on < *one.registered_on) {
    report.error("filed_on", "filed-before-registered",
                 fmt::format("备案日期 {} 早于登记日期 {}", iso_text(*one.filed_on), iso_text(*one.registered_on)),
                 "请核对两个日期");
  }
}

void check_meals(const Institution& one, Reporter& report) {
  if (one.meals == false && one.food == "无") {
    report.warning("food", "food-without-meals", "不供餐的机构，食品经营许可证应填“不涉及”", "请核对是否供餐");
  }
  if (one.meals == true && one.food == "不涉及") {
    report.error("food", "meals-without-food", "供餐的机构，食品经营许可证不能填“不涉及”", "请填“有”或“无”");
  }
}

void check_duplicates(const Campaign& campaign, Diagnostics& diagnostics) {
  std::map<std::string_view, const Institution*> ids;
  std::map<std::string_view, const Institution*> codes;
  for (const auto& one : campaign.institutions) {
    if (!one.id.empty()) {
      const auto [first, fresh] = ids.emplace(one.id, &one);
      if (!fresh) {
        diagnostics.push_back(
            input_error("id-duplicate", campaign.place(one, "id"),
                        fmt::format("机构编码 {} 与 {} 重复", one.id, to_text(campaign.place(*first->second, "id"))),
                        "每个机构场所一个编码，请改正其中一个"));
      }
    }
    if (one.uscc.empty()) continue;
    const auto [first, fresh] = codes.emplace(one.uscc, &one);
    if (fresh) continue;
    const auto where = to_text(campaign.place(*first->second, "uscc"));
    if (first->second->name == one.name) {
      diagnostics.push_back(input_warning("uscc-two-sites", campaign.place(one, "uscc"),
                                          fmt::format("{} 与 {} 是同一机构的两个场所", one.name, where),
                                          "如不是两个场所，请删除重复的一行"));
    } else {
      diagnostics.push_back(input_error("uscc-duplicate", campaign.place(one, "uscc"),
                                        fmt::format("统一社会信用代码 {} 与 {}（{}）重复", one.uscc, where, first->second->name),
                                        "一个代码只属于一个机构，请对照证照核对"));
    }
  }
}

}  // namespace

void check_institutions(const Campaign& campaign, const CampaignIndex& index, const FaultyCells& faulty,
                        Diagnostics& diagnostics) {
  for (const auto& one : campaign.institutions) {
    Reporter report(campaign, one, diagnostics);
    check_uscc(one, report);
    check_required_together(campaign, one, report, faulty);
    check_numbers(one, report);
    check_dates(campaign, one, report);
    check_meals(one, report);
    if (!one.id.empty() && index.inspections_of(one.id).empty()) {
      report.warning("id", "institution-uninspected", fmt::format("{} 没有检查记录", one.name.empty() ? one.id : one.name),
                     "请核对检查记录里的机构编码");
    }
  }
  check_duplicates(campaign, diagnostics);
}

}  // namespace wenshu
