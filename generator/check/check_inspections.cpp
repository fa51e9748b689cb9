#include <map>

#include <fmt/format.h>

#include "check/check.h"

namespace wenshu {

namespace {

void check_officers(const Campaign& campaign, const Inspection& one, Diagnostics& diagnostics) {
  const bool same_name = !one.o1.empty() && one.o1 == one.o2;
  const bool same_number = !one.n1.empty() && one.n1 == one.n2;
  if (!same_name && !same_number) return;
  diagnostics.push_back(input_error(
      "same-officer-twice", campaign.place(one, same_name ? "o2" : "n2"),
      same_name ? fmt::format("两名检查人员是同一人：{}", one.o2) : fmt::format("两名检查人员的执法证号相同：{}", one.n2),
      "执法检查应当由两名以上执法人员进行，请核对", "行政处罚法第四十二条第一款"));
}

void check_times(const Campaign& campaign, const Inspection& one, Diagnostics& diagnostics) {
  const auto reported = campaign.authority.reported_on;
  if (one.on && reported && *one.on > *reported) {
    diagnostics.push_back(input_error("date-in-future-of-report", campaign.place(one, "on"),
                                      fmt::format("检查日期 {} 晚于填报日期 {}", iso_text(*one.on), iso_text(*reported)),
                                      "请核对检查日期"));
  }
  if (!one.start.empty() && !one.end.empty() && one.end <= one.start) {
    diagnostics.push_back(input_error("end-before-start", campaign.place(one, "end"),
                                      fmt::format("结束时间 {} 不晚于开始时间 {}", one.end, one.start), "请核对检查时间"));
  }
}

/// One certificate number belongs to one officer over the whole campaign.
void check_certificates(const Campaign& campaign, Diagnostics& diagnostics) {
  std::map<std::string_view, std::pair<std::string_view, Place>> owners;
  const auto see = [&](const Inspection& one, const std::string& number, const std::string& name, std::string_view field) {
    if (number.empty() || name.empty()) return;
    const auto [first, fresh] = owners.emplace(number, std::pair{std::string_view(name), campaign.place(one, field)});
    if (fresh || first->second.first == name) return;
    diagnostics.push_back(input_error(
        "certificate-two-officers", campaign.place(one, field),
        fmt::format("执法证号 {} 在这里属于{}，在 {} 属于{}", number, name, to_text(first->second.second), first->second.first),
        "请核对姓名和证号"));
  };
  for (const auto& one : campaign.inspections) {
    if (one.n1 == one.n2) continue;
    see(one, one.n1, one.o1, "n1");
    see(one, one.n2, one.o2, "n2");
  }
}

}  // namespace

void check_inspections(const Campaign& campaign, const CampaignIndex& index, Diagnostics& diagnostics) {
  for (const auto& one : campaign.inspections) {
    if (!one.iid.empty() && index.inspection(one.iid) != &one) {
      diagnostics.push_back(
          input_error("inspection-duplicate", campaign.place(one, "iid"),
                      fmt::format("检查编号 {} 与 {} 重复", one.iid, to_text(campaign.place(*index.inspection(one.iid), "iid"))),
                      "每次检查一个编号，请改正其中一个"));
    }
    if (!one.id.empty() && index.institution(one.id) == nullptr) {
      diagnostics.push_back(input_error("inspection-unknown-institution", campaign.place(one, "id"),
                                        fmt::format("基础台账里没有机构编码 {}", one.id), "请核对机构编码"));
    }
    check_officers(campaign, one, diagnostics);
    check_times(campaign, one, diagnostics);
  }
  check_certificates(campaign, diagnostics);
}

}  // namespace wenshu
