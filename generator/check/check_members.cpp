#include <algorithm>
#include <array>
#include <string_view>

#include "check/check.h"
#include "model/name_list.h"

namespace wenshu {

namespace {

/// How names of offices end; `委` and the like stand before another word often, and are left out.
constexpr std::array office_ends{"局", "委员会", "办公室", "大队", "支队", "总队", "中心", "部", "院", "法院", "检察院"};
/// How the name of the next one begins.
constexpr std::array place_ends{"市", "县", "区", "州", "省", "旗", "盟"};
constexpr std::array joiners{"和", "及", "与", "以及", "暨", "同"};

/// True if an office's name ends and another's begins right behind it, or behind a word that joins them: 市教育局市公安局.
bool names_two_offices(std::string_view unit) {
  for (const std::string_view end : office_ends) {
    for (auto at = unit.find(end); at != std::string_view::npos; at = unit.find(end, at + end.size())) {
      auto rest = unit.substr(at + end.size());
      for (const std::string_view joiner : joiners) {
        const bool another =
            rest.starts_with(joiner) && std::any_of(office_ends.begin(), office_ends.end(), [&](const auto* one) {
              return rest.substr(joiner.size()).find(one) != std::string_view::npos;
            });
        if (another) return true;
      }
      // 县教育局县公安局: the same place is named again.
      for (const std::string_view place : place_ends) {
        const auto named = rest.find(place);
        if (named != std::string_view::npos && named <= 9 && unit.substr(0, at).find(place) != std::string_view::npos)
          return true;
      }
    }
  }
  return false;
}

}  // namespace

void check_members(const Scene& scene, const Catalogue& catalogue, Diagnostics& diagnostics) {
  for (const auto& unit : names_in(scene.campaign.authority.members)) {
    if (catalogue.departments_of(unit) < 2 || !names_two_offices(unit)) continue;
    scene.report("members-joined", scene.campaign.authority_place("members"), {{"unit", unit}}, diagnostics);
  }
}

}  // namespace wenshu
