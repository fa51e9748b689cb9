#include <algorithm>
#include <map>
#include <vector>

#include "check/check.h"

namespace wenshu {

namespace {

struct Mention {
  const Inspection* inspection;
  std::string_view field;
};

/// Where a certificate number is given to one officer.
struct Holder {
  std::string_view name;
  std::vector<Mention> mentions;
};

/// Who holds one number, as they come.
struct Holders {
  std::vector<Holder> all;
  std::map<std::string_view, std::size_t> by_name;

  Holder& named(std::string_view name) {
    const auto [known, fresh] = by_name.try_emplace(name, all.size());
    if (fresh) all.push_back({name, {}});
    return all[known->second];
  }
};

}  // namespace

/// One certificate number belongs to one officer over the whole campaign: to whom most cells give it, the first of several. What
/// the other cells say is in doubt.
void check_certificates(const Scene& scene, Diagnostics& diagnostics) {
  std::map<std::string_view, Holders> holders;
  const auto see = [&](const Inspection& one, const std::string& number, const std::string& name, std::string_view field) {
    if (number.empty() || name.empty()) return;
    holders[number].named(name).mentions.push_back({&one, field});
  };
  for (const auto& one : scene.campaign.inspections) {
    if (one.n1 == one.n2 || one.o1 == one.o2) continue;  // reported as one officer twice
    see(one, one.n1, one.o1, "n1");
    see(one, one.n2, one.o2, "n2");
  }
  for (const auto& [number, of_number] : holders) {
    const auto& all = of_number.all;
    const auto owner = std::max_element(all.begin(), all.end(),
                                        [](const Holder& a, const Holder& b) { return a.mentions.size() < b.mentions.size(); });
    const auto place = [&](const Mention& mention) { return scene.campaign.place(*mention.inspection, mention.field); };
    for (const auto& holder : all) {
      if (&holder == &*owner) continue;
      for (const auto& mention : holder.mentions) {
        scene.report("certificate-two-officers", place(mention),
                     {{"number", std::string(number)},
                      {"name", std::string(holder.name)},
                      {"other", to_text(place(owner->mentions.front()))},
                      {"owner", std::string(owner->name)}},
                     diagnostics);
      }
    }
  }
}

}  // namespace wenshu
