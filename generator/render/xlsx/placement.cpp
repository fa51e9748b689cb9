#include "render/xlsx/placement.h"

#include <algorithm>

namespace wenshu {

Placement place(const AnnexTable& table) {
  Placement placement;
  std::uint32_t next = 0;
  const auto line = [&next](bool said) { return said ? std::optional(next++) : std::nullopt; };
  const auto grouped = std::any_of(table.columns.begin(), table.columns.end(), [](const auto& c) { return !c.group.empty(); });

  placement.mark = line(!table.mark.empty());
  placement.title = line(!table.title.empty());
  placement.filled_by = line(!table.filled_by.empty());
  placement.header_first = next;
  placement.header_last = next + (grouped ? 1 : 0);
  placement.body_first = placement.header_last + 1;
  next = placement.body_first + static_cast<std::uint32_t>(table.rows.size());
  placement.totals = line(table.has_totals());
  placement.signatures = line(!table.signatures.empty());
  placement.notes_first = next;
  placement.last = next + static_cast<std::uint32_t>(table.notes.size()) - 1;
  return placement;
}

}  // namespace wenshu
