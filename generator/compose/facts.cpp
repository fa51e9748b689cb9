#include "compose/facts.h"

#include <fmt/format.h>

#include "base/diagnose.h"
#include "compose/kind.h"

namespace wenshu {

Result<void> check_day(const Case& the_case, Date day) {
  if (the_case.catalogue.remedy(day) != nullptr && !the_case.catalogue.powers(day).empty()) return {};
  return failure(input_error("remedy-unknown", the_case.campaign.authority_place("issued_on"),
                             fmt::format("成文日期 {} 没有可用的责令改正权限依据或者救济途径", iso_text(day)),
                             "请核对成文日期；成文日期没有错的，请管理程序的人补充法律依据表"));
}

Fact campaign_facts(const Case& the_case, const DocumentKind& kind) {
  const auto lease = the_case.evaluations->borrow(the_case.source, the_case.issued_on);
  return make_facts(kind.use, *lease, {.row = 0});
}

}  // namespace wenshu
