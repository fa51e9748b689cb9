#include "check/check.h"

#include <regex>

#include <fmt/format.h>

namespace wenshu {

FaultyCells::FaultyCells(const Diagnostics& diagnostics) {
  for (const auto& one : diagnostics) {
    if (one.severity == Severity::error) cells_.emplace(one.place.sheet, one.place.cell);
  }
}

void check_authority(const Campaign& campaign, Date issued_on, Diagnostics& diagnostics) {
  static const std::regex division(R"(\d{6})");
  const auto& authority = campaign.authority;
  if (!authority.division_code.empty() && !std::regex_match(authority.division_code, division)) {
    diagnostics.push_back(input_error("division-code", campaign.authority_place("division_code"),
                                      fmt::format("行政区划代码应当是6位数字，现为“{}”", authority.division_code),
                                      "请按县级行政区划代码填写", "GB/T 2260"));
  }
  if (authority.reported_on && *authority.reported_on > issued_on) {
    diagnostics.push_back(
        input_error("issued-before-report", campaign.authority_place("reported_on"),
                    fmt::format("填报日期 {} 晚于成文日期 {}", iso_text(*authority.reported_on), iso_text(issued_on)),
                    "请核对两个日期，或者用 --date 指定成文日期"));
  }
}

Diagnostics check(const Campaign& campaign, const CampaignIndex& index, const Catalogue& catalogue, Date issued_on,
                  const Diagnostics& before) {
  Diagnostics diagnostics;
  check_authority(campaign, issued_on, diagnostics);
  check_institutions(campaign, index, FaultyCells(before), diagnostics);
  check_inspections(campaign, index, diagnostics);
  check_findings(campaign, index, catalogue, issued_on, diagnostics);
  check_likeness(campaign, diagnostics);
  auto faulty = before;
  append(faulty, diagnostics);
  check_proofs(campaign, index, catalogue, issued_on, FaultyCells(faulty), diagnostics);
  return diagnostics;
}

}  // namespace wenshu
