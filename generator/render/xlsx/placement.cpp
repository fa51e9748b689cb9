#include "render/xlsx/placement.h"

#include <algorithm>
#include <limits>

namespace wenshu {

Placement place(const AnnexTable& table) {
  Placement placement;
  std::uint32_t next = 0;
  const auto line = [&next](bool said) { return said ? std::optional(next++) : std::nullopt; };
  const auto grouped = std::any_of(table.columns.begin(), table.columns.end(), [](const auto& c) { return !c.group.empty(); });
  const auto summed =
      std::any_of(table.columns.begin(), table.columns.end(), [](const auto& c) { return c.total == Total::sum; });

  placement.mark = line(!table.mark.empty());
  placement.title = line(!table.title.empty());
  placement.filled_by = line(!table.filled_by.empty());
  placement.header_first = next;
  placement.header_last = next + (grouped ? 1 : 0);
  placement.body_first = placement.header_last + 1;
  next = placement.body_first + static_cast<std::uint32_t>(table.rows.size());
  placement.totals = line(summed);
  placement.signatures = line(!table.signatures.empty());
  placement.notes_first = next;
  placement.last = next + static_cast<std::uint32_t>(table.notes.size()) - 1;
  return placement;
}

std::vector<HeaderCell> header_cells(const AnnexTable& table) {
  const auto& columns = table.columns;
  std::vector<HeaderCell> cells;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const auto& group = columns[i].group;
    if (group.empty()) {
      cells.push_back({columns[i].header, i, i, true, true});
      continue;
    }
    if (i == 0 || columns[i - 1].group != group) {
      auto last = i;
      while (last + 1 < columns.size() && columns[last + 1].group == group) ++last;
      cells.push_back({group, i, last, true, false});
    }
    cells.push_back({columns[i].header, i, i, false, true});
  }
  return cells;
}

Decimal column_sum(const AnnexTable& table, std::size_t column) {
  constexpr Decimal beyond{std::numeric_limits<std::int64_t>::max()};
  Decimal sum;
  for (const auto& row : table.rows) {
    std::int64_t thousandths = 0;
    const auto* whole = std::get_if<std::int64_t>(&row[column]);
    const auto* decimal = std::get_if<Decimal>(&row[column]);
    if (whole != nullptr && __builtin_mul_overflow(*whole, 1000, &thousandths)) return beyond;
    if (decimal != nullptr) thousandths = decimal->thousandths;
    if (__builtin_add_overflow(sum.thousandths, thousandths, &sum.thousandths)) return beyond;
  }
  return sum;
}

}  // namespace wenshu
