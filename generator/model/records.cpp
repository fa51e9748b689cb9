#include "model/records.h"

#include "intake/workbook.h"

namespace wenshu {

Place Campaign::authority_place(std::string_view field) const {
  const auto sheet_at = sheets.find("authority");
  if (sheet_at == sheets.end()) return {.file = file};
  Place place{.file = file, .sheet = sheet_at->second.name};
  const auto cell = sheet_at->second.cells.find(field);
  if (cell != sheet_at->second.cells.end()) place.cell = cell_name(cell->second.first, cell->second.second);
  return place;
}

Place Campaign::place(std::string_view sheet, std::uint32_t row, std::string_view field) const {
  const auto sheet_at = sheets.find(sheet);
  if (sheet_at == sheets.end()) return {.file = file};
  Place found{.file = file, .sheet = sheet_at->second.name};
  const auto column = sheet_at->second.columns.find(field);
  found.cell = column == sheet_at->second.columns.end() ? std::to_string(row) : cell_name(row, column->second);
  return found;
}

}  // namespace wenshu
