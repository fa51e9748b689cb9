#include <map>

#include "check/check.h"

namespace wenshu {

/// One certificate number belongs to one officer over the whole campaign.
void check_certificates(const Scene& scene, Diagnostics& diagnostics) {
  std::map<std::string_view, std::pair<std::string_view, Place>> owners;
  const auto see = [&](const Inspection& one, const std::string& number, const std::string& name, std::string_view field) {
    if (number.empty() || name.empty()) return;
    const auto place = scene.campaign.place(one, field);
    const auto [first, fresh] = owners.emplace(number, std::pair{std::string_view(name), place});
    if (fresh || first->second.first == name) return;
    scene.report("certificate-two-officers", place,
                 {{"number", number},
                  {"name", name},
                  {"other", to_text(first->second.second)},
                  {"owner", std::string(first->second.first)}},
                 diagnostics);
  };
  for (const auto& one : scene.campaign.inspections) {
    if (one.n1 == one.n2) continue;  // reported as one officer twice
    see(one, one.n1, one.o1, "n1");
    see(one, one.n2, one.o2, "n2");
  }
}

}  // namespace wenshu
