#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/file.h"
#include "intake/workbook.h"
#include "model/definitions.h"
#include "support/forms.h"
#include "support/must.h"

namespace wenshu::testing_support {

/// A view of a text that lasts to the end of the program.
inline std::string_view lasting(std::string_view text) {
  static TextPool texts;
  return texts.keep(text);
}

/// A sheet from rows of texts; an empty text is an empty cell, `#12.5` a number, `@2022-06-17` a date.
inline Sheet sheet(std::string name, const std::vector<std::vector<std::string>>& rows) {
  Sheet made{.name = std::move(name)};
  for (std::uint32_t r = 0; r < rows.size(); ++r) {
    SheetRow row{.number = r + 1};
    for (std::uint32_t c = 0; c < rows[r].size(); ++c) {
      const auto text = lasting(rows[r][c]);
      if (text.empty()) continue;
      Cell cell{.column = c + 1, .kind = CellKind::text, .text = text};
      if (text[0] == '#') cell.kind = CellKind::number, cell.text = text.substr(1);
      if (text[0] == '@') cell.kind = CellKind::date, cell.text = text.substr(1);
      row.cells.push_back(cell);
    }
    if (!row.cells.empty()) made.rows.push_back(std::move(row));
  }
  return made;
}

/// The project's own definition of the workbook.
inline WorkbookDefinition definition() { return must(read_workbook_definition(form("workbook.xml"), form("reading.xml"))); }

/// `code@cell` of each diagnostic, for comparing at one glance.
inline std::vector<std::string> codes(const Diagnostics& diagnostics) {
  std::vector<std::string> all;
  for (const auto& one : diagnostics) all.push_back(one.code + "@" + one.place.cell);
  return all;
}

}  // namespace wenshu::testing_support
