#include "model/records.h"

namespace wenshu {

Place Campaign::authority_place(std::string_view field) const {
  const auto sheet_at = sheets.find("authority");
  if (sheet_at == sheets.end()) return {.file = file};
  Place place{.file = file, .sheet = sheet_at->second.name};
  const auto cell = sheet_at->second.cells.find(field);
  if (cell != sheet_at->second.cells.end()) place.cell = sheet_at->second.places.name(cell->second.first, cell->second.second);
  return place;
}

std::string Institution::known_as() const {
  if (!called().empty()) return called();
  return id.empty() ? "第 " + std::to_string(row) + " 行的机构" : "机构 " + id;
}

Place Campaign::place(std::string_view sheet, std::uint32_t row, std::string_view field) const {
  const auto sheet_at = sheets.find(sheet);
  if (sheet_at == sheets.end()) return {.file = file};
  Place found{.file = file, .sheet = sheet_at->second.name};
  const auto& [name, places, columns, cells] = sheet_at->second;
  const auto column = columns.find(field);
  const bool in_cells = places.style == PlaceNames::Style::cells;
  if (column != columns.end()) {
    found.cell = places.name(row, column->second);
  } else {
    found.cell = in_cells ? std::to_string(row) : places.name(row, 0);
  }
  return found;
}

}  // namespace wenshu
