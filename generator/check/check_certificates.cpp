#include <algorithm>
#include <map>
#include <vector>

#include "check/check.h"

namespace wenshu {

namespace {

/// The cells that give a certificate number to one officer.
struct Holder {
  std::string_view name;
  std::vector<Place> places;
};

}  // namespace

/// One certificate number belongs to one officer over the whole campaign: to whom most cells give it, the first of several. What
/// the other cells say is in doubt.
void check_certificates(const Scene& scene, Diagnostics& diagnostics) {
  std::map<std::string_view, std::vector<Holder>> holders;
  const auto see = [&](const Inspection& one, const std::string& number, const std::string& name, std::string_view field) {
    if (number.empty() || name.empty()) return;
    auto& all = holders[number];
    auto at = std::find_if(all.begin(), all.end(), [&](const Holder& holder) { return holder.name == name; });
    if (at == all.end()) at = all.insert(all.end(), {name, {}});
    at->places.push_back(scene.campaign.place(one, field));
  };
  for (const auto& one : scene.campaign.inspections) {
    if (one.n1 == one.n2 || one.o1 == one.o2) continue;  // reported as one officer twice
    see(one, one.n1, one.o1, "n1");
    see(one, one.n2, one.o2, "n2");
  }
  for (const auto& [number, all] : holders) {
    const auto owner = std::max_element(all.begin(), all.end(),
                                        [](const Holder& a, const Holder& b) { return a.places.size() < b.places.size(); });
    for (const auto& holder : all) {
      if (&holder == &*owner) continue;
      for (const auto& place : holder.places) {
        scene.report("certificate-two-officers", place,
                     {{"number", std::string(number)},
                      {"name", std::string(holder.name)},
                      {"other", to_text(owner->places.front())},
                      {"owner", std::string(owner->name)}},
                     diagnostics);
      }
    }
  }
}

}  // namespace wenshu
