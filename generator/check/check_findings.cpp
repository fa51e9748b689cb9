#include <algorithm>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "check/check.h"
#include "model/coerce.h"

namespace wenshu {

namespace {

void check_references(const Campaign& campaign, const CampaignIndex& index, const Finding& one, Diagnostics& diagnostics) {
  const auto* inspection = index.inspection(one.iid);
  const bool known_institution = one.id.empty() || index.institution(one.id) != nullptr;
  if (!known_institution) {
    const auto also =
        inspection == nullptr && !one.iid.empty() ? fmt::format("，检查记录里也没有检查编号 {}", one.iid) : std::string();
    diagnostics.push_back(input_error("finding-unknown-institution", campaign.place(one, "id"),
                                      fmt::format("基础台账里没有机构编码 {}{}", one.id, also), "请核对检查编号和机构编码"));
  } else if (!one.iid.empty() && inspection == nullptr) {
    diagnostics.push_back(input_error("finding-unknown-inspection", campaign.place(one, "iid"),
                                      fmt::format("检查记录里没有检查编号 {}", one.iid), "请核对检查编号"));
  } else if (inspection != nullptr && !one.id.empty() && inspection->id != one.id) {
    diagnostics.push_back(input_error("finding-other-institution", campaign.place(one, "id"),
                                      fmt::format("检查 {} 检查的是 {}，这里写的是 {}", one.iid, inspection->id, one.id),
                                      "请核对检查编号和机构编码"));
  }
}

void check_law(const Campaign& campaign, const Catalogue& catalogue, const Finding& one, Date issued_on,
               Diagnostics& diagnostics) {
  if (one.code.empty()) return;
  const auto* item = catalogue.item(one.code);
  if (item == nullptr) {
    const auto guess = nearest(one.code, catalogue.codes());
    diagnostics.push_back(input_error("finding-unknown-code", campaign.place(one, "code"),
                                      fmt::format("检查条目里没有编号 {}", one.code),
                                      guess.empty() ? "可用的编号见 forms/checklist.xml"
                                                    : fmt::format("是否应为 {}；可用的编号见 forms/checklist.xml", guess)));
    return;
  }
  if (item->recommended_only() || !item->citable(issued_on).empty()) return;
  const bool in_force =
      std::any_of(item->basis.begin(), item->basis.end(), [&](const Citation& basis) { return basis.law->in_force(issued_on); });
  if (!in_force) {
    diagnostics.push_back(input_error("law-not-in-force", campaign.place(one, "code"),
                                      fmt::format("条目 {} 的依据在成文日期 {} 都不现行有效", one.code, iso_text(issued_on)),
                                      "请核对成文日期，或者在 forms/law.xml、forms/checklist.xml 里改正依据"));
  } else {
    diagnostics.push_back(input_warning(
        "finding-other-power", campaign.place(one, "code"),
        fmt::format("条目 {} 没有卫生健康部门可以引用的依据，不写入责令改正内容，只注明移送{}", one.code, item->handler),
        "运行时生成移送函"));
  }
}

void check_dates(const Campaign& campaign, const CampaignIndex& index, const Finding& one, Date issued_on,
                 Diagnostics& diagnostics) {
  const auto* inspection = index.inspection(one.iid);
  if (inspection == nullptr || !inspection->on) return;
  const auto reported = campaign.authority.reported_on;
  if (reported && *inspection->on > *reported) return;  // the inspection's own date is the fault
  for (const auto& [field, code, date] : {std::tuple{"due", "due-before-inspection", one.due},
                                          std::tuple{"rechecked", "recheck-before-inspection", one.rechecked}}) {
    if (!date || *date >= *inspection->on) continue;
    diagnostics.push_back(input_error(code, campaign.place(one, field),
                                      fmt::format("日期 {} 早于检查日期 {}", iso_text(*date), iso_text(*inspection->on)),
                                      "请核对日期"));
    return;
  }
  if (one.open() && one.due && *one.due < issued_on) {
    diagnostics.push_back(input_warning("due-before-issue", campaign.place(one, "due"),
                                        fmt::format("整改时限 {} 早于成文日期 {}", iso_text(*one.due), iso_text(issued_on)),
                                        "文书会写明期限已过、未改正的立即改正；如应重新给予期限，请修改整改时限"));
  }
}

}  // namespace

void check_findings(const Campaign& campaign, const CampaignIndex& index, const Catalogue& catalogue, Date issued_on,
                    Diagnostics& diagnostics) {
  std::set<std::tuple<std::string_view, std::string_view, std::string_view, std::string_view>> seen;
  for (const auto& one : campaign.findings) {
    check_references(campaign, index, one, diagnostics);
    check_law(campaign, catalogue, one, issued_on, diagnostics);
    check_dates(campaign, index, one, issued_on, diagnostics);
    if (!one.code.empty() && !one.fact.empty() && !seen.emplace(one.iid, one.id, one.code, one.fact).second) {
      diagnostics.push_back(
          input_error("finding-duplicate", campaign.place(one, "fact"), "与前面的一行完全相同", "请删除重复的一行"));
    }
  }
}

}  // namespace wenshu
