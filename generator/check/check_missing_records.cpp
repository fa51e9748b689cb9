#include <string>

#include "check/check.h"

namespace wenshu {

namespace {

/// A sheet by the name it has in this workbook, or else by its definition, and how many records were read of it.
struct Records {
  std::string_view sheet;
  std::string name;
  std::size_t count = 0;
  Place place;
};

template <typename Record>
Records records_of(const Scene& scene, std::string name, const std::vector<Record>& records) {
  const auto at = scene.campaign.sheets.find(Record::sheet);
  Place place{.file = scene.campaign.file};
  if (at != scene.campaign.sheets.end()) place.sheet = name = at->second.name;
  return {Record::sheet, std::move(name), records.size(), std::move(place)};
}

/// Says that nothing refers anywhere, of a sheet none of whose records has a code: once, that its records are missing, if it was
/// read, nothing in it is faulty and so nothing else says it; and of each sheet that refers to it, that this was not checked.
void report_missing(const Scene& scene, const Records& missing, std::initializer_list<const Records*> referring,
                    Diagnostics& diagnostics) {
  bool said = missing.count > 0 || missing.place.sheet.empty() || scene.faulty.any_of(missing.name);
  for (const auto* one : referring) {
    if (one->count == 0) continue;
    const MessageValues values{{"sheet", missing.name}, {"other", one->name}, {"count", std::to_string(one->count)}};
    if (!said) scene.report("records-missing", missing.place, values, diagnostics);
    said = true;
    scene.report("references-unchecked", one->place, values, diagnostics);
  }
}

}  // namespace

void check_missing_records(const Scene& scene, Diagnostics& diagnostics) {
  const auto& campaign = scene.campaign;
  const auto institutions = records_of(scene, "基础台账", campaign.institutions);
  const auto inspections = records_of(scene, "检查记录", campaign.inspections);
  const auto findings = records_of(scene, "问题清单", campaign.findings);
  if (!scene.index.has_institutions()) report_missing(scene, institutions, {&inspections, &findings}, diagnostics);
  if (scene.index.has_inspections()) return;
  report_missing(scene, inspections, {&findings}, diagnostics);
}

}  // namespace wenshu
