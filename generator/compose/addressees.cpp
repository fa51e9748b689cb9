#include "compose/addressees.h"

#include <set>

namespace wenshu {

namespace {

/// True if the letter to `department` is addressed to the kind of department, not to a unit.
bool unnamed(const Case& the_case, const std::string& department, const Institution& one) {
  return unit_of(the_case, department, one) == department;
}

}  // namespace

void check_addressees(const Scene& scene, const Case& the_case, Diagnostics& diagnostics) {
  std::set<std::string> said;  // of the member units each department once, whatever institution it is about
  for (const auto& one : scene.campaign.institutions) {
    for (const auto& department : transfer_departments(the_case, one)) {
      if (!unnamed(the_case, department, one)) continue;
      const auto* const known = the_case.catalogue.department(department);
      const bool registrar = known != nullptr && known->registrar;
      const auto place = registrar ? scene.campaign.place(one, "registrar") : scene.campaign.authority_place("members");
      if (scene.faulty.contains(place) || (!registrar && !said.insert(department).second)) continue;
      scene.report("department-unnamed", place,
                   {{"name", one.known_as()}, {"department", department}, {"column", registrar ? "登记机关" : "成员单位"}},
                   diagnostics);
    }
  }
}

}  // namespace wenshu
