#include "compose/party.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "compose/record_fact.h"

namespace wenshu {

Fact party_fact(const Institution& institution) {
  const bool person = !institution.licensed();
  const auto organiser = institution.legal.empty() ? institution.called() + "的举办者" : institution.legal;
  return Fact()
      .set("name", without_end_marks(person ? organiser : institution.called()))
      .set("is_person", person)
      .set("has_other_head", institution.legal.empty() || institution.legal != institution.head)
      .set("is_trader", !person && institution.uscc.starts_with("92"));
}

std::vector<std::string> recorded_evidence(const std::vector<const Inspection*>& inspections,
                                           const std::vector<const Finding*>& findings) {
  std::vector<std::string> all;
  const auto add = [&](const std::string& text) {
    for (const auto& line : split(replace_all(text, "\n", "、"), "、")) {
      for (const auto& part : split(line, "；")) {
        const auto one = without_end_marks(part);
        if (!one.empty() && std::find(all.begin(), all.end(), one) == all.end()) all.push_back(one);
      }
    }
  };
  std::int64_t photos = 0;
  for (const auto* inspection : inspections) {
    add(inspection->evidence);
    photos += inspection->photos.value_or(0);
  }
  if (photos > 0) add(fmt::format("照片{}张", photos));
  for (const auto* finding : findings) add(finding->evidence);
  return all;
}

}  // namespace wenshu
