#include "intake/xlsx/sheet_reader.h"

#include <algorithm>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "intake/xlsx/fault.h"
#include "intake/xlsx/merged_ranges.h"
#include "intake/xlsx/sheet_handler.h"
#include "package/opc.h"

namespace wenshu {

namespace {

std::string range_name(const MergedRange& range) {
  return cell_name(range.first_row, range.first_column) + ":" + cell_name(range.last_row, range.last_column);
}

void order(std::vector<std::uint32_t>& numbers) {
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
}

bool by_column(const Cell& a, const Cell& b) { return a.column < b.column; }

/// Rows that stand in the file twice become one.
void order_rows(std::vector<SheetRow>& rows) {
  const auto by_number = [](const SheetRow& a, const SheetRow& b) { return a.number < b.number; };
  std::stable_sort(rows.begin(), rows.end(), by_number);
  auto kept = rows.begin();
  for (auto& row : rows) {
    if (&row == &*kept) continue;
    if (row.number == kept->number) {
      kept->cells.insert(kept->cells.end(), row.cells.begin(), row.cells.end());
    } else if (&*++kept != &row) {
      *kept = std::move(row);
    }
  }
  if (!rows.empty()) rows.erase(kept + 1, rows.end());
}

/// Two values for one place: to take either would be a guess.
void order_cells(SheetRow& row, SheetHandler& handler) {
  auto& cells = row.cells;
  if (!std::is_sorted(cells.begin(), cells.end(), by_column)) std::stable_sort(cells.begin(), cells.end(), by_column);
  for (std::size_t i = 1; i < cells.size(); ++i) {
    if (cells[i - 1].column < cells[i].column) continue;
    const auto name = cell_name(row.number, cells[i].column);
    handler.complain(name, "cell-reference", fmt::format("单元格 {} 在文件里出现了两次", name),
                     "请用 WPS 表格或 Excel 打开，核对这个单元格，另存为新的 .xlsx 文件");
  }
}

void order(Sheet& sheet, SheetHandler& handler) {
  const auto& rows = sheet.rows;
  const auto out_of_order = [](const SheetRow& a, const SheetRow& b) { return a.number >= b.number; };
  if (std::adjacent_find(rows.begin(), rows.end(), out_of_order) != rows.end()) order_rows(sheet.rows);
  for (auto& row : sheet.rows) order_cells(row, handler);
}

void clear_merged(Sheet& sheet, SheetHandler& handler) {
  for (const auto& [one, other] : remove_covered(sheet.rows, sheet.merged)) {
    handler.complain(cell_name(other.first_row, other.first_column), "merged-overlap",
                     fmt::format("合并单元格 {} 与 {} 重叠", range_name(one), range_name(other)), "请取消合并后重新合并");
  }
}

}  // namespace

Result<void> read_sheet(const ZipArchive& archive, const std::string& part, const CellTables& tables, Budget& budget,
                        TextPool& texts, Sheet& sheet) {
  SheetHandler handler(archive.name(), tables, budget, texts, sheet);
  if (auto parsed = parse_part(archive, part, handler); !parsed) {
    for (auto& diagnostic : parsed.error()) diagnostic.place.sheet = sheet.name;
    return parsed;
  }
  if (!handler.is_worksheet()) return failure(damaged(archive.name(), part, "不是工作表"));
  if (handler.over_budget()) {
    const auto& limits = budget.limits;
    return failure(too_large(archive.name(), part,
                             fmt::format("的单元格超过 {} 个，或文字超过 {} MB", limits.cells, limits.text_bytes >> 20)));
  }
  order(sheet, handler);
  clear_merged(sheet, handler);
  order(sheet.hidden_rows);
  order(sheet.hidden_columns);
  sheet.faults = handler.take_faults();
  return {};
}

}  // namespace wenshu
