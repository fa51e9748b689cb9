#include "compose/addressees.h"

#include <set>
#include <string>
#include <utility>

namespace wenshu {

void check_addressees(const Scene& scene, const Catalogue& catalogue, Diagnostics& diagnostics) {
  auto& at = scene.at;
  const auto& rows = at.rows;
  const auto sheet = rows.schema().find("acting");
  if (sheet == query::nowhere) return;
  const auto& acting = rows.schema().sheet(sheet);
  const auto told = at.language.find_word(sheet, "told");
  const auto unit = acting.column("unit");
  const auto institution = acting.link("institution"), department = acting.link("department");
  if (told == query::nowhere || unit == query::nowhere || institution == query::nowhere || department == query::nowhere) return;
  const auto departments = acting.links[department].to;
  const auto name = rows.schema().sheet(departments).column("name");
  // Of the member units each department once, whatever institution it is about.
  std::set<std::pair<query::Row, std::string>> said;
  for (query::Row row = 0; row < static_cast<query::Row>(rows.count(sheet)); ++row) {
    const auto about = rows.one(sheet, institution, row), to = rows.one(sheet, department, row);
    if (about == query::blank || at.defined(told, row) != query::yes) continue;
    // A letter to it would be addressed to the kind of department, not to a unit.
    if (at.computed(sheet, unit, row) != rows.value(departments, name, to)) continue;
    const std::string called(at.texts().text(rows.value(departments, name, to)));
    const auto* const known = catalogue.department(called);
    const bool registrar = known != nullptr && known->registrar;
    const auto& one = scene.campaign.institutions[static_cast<std::size_t>(about)];
    const std::string field = registrar ? "registrar" : "members";
    const auto place = registrar ? scene.campaign.place(one, field) : scene.campaign.authority_place(field);
    if (scene.faulty.contains(place) || !said.insert({registrar ? about : query::blank, called}).second) continue;
    const auto& of = rows.schema().sheet(rows.schema().find(registrar ? Institution::sheet : "authority"));
    scene.report("department-unnamed", place,
                 {{"name", one.known_as()}, {"department", called}, {"column", of.columns[of.column(field)].header}},
                 diagnostics);
  }
}

}  // namespace wenshu
