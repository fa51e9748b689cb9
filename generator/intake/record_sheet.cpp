#include "intake/record_sheet.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "intake/xlsx/string_text.h"

namespace wenshu {

bool take(Budget& budget, std::size_t bytes) {
  if (budget.cells == 0 || budget.text_bytes < bytes) return false;
  --budget.cells;
  budget.text_bytes -= bytes;
  return true;
}

Diagnostic too_many_cells(const std::string& file, const Limits& limits) {
  return input_error(
      "file-too-large", {.file = file},
      fmt::format("数据过多：超过 {} 个单元格、{} 张表，或文字超过 {} MB", limits.cells, limits.sheets, limits.text_bytes >> 20),
      "请删去与专项治理无关的数据；文件来历不明时请不要使用");
}

bool is_too_long(std::string_view text) { return text.size() > max_cell_units && utf16_units(text) > max_cell_units; }

RecordSheet::RecordSheet(std::string name, PlaceNames::Style style, Building& building)
    : building_(building), sheet_{.name = std::move(name)}, faults_(building.workbook.file, sheet_.name, building.limits.faults) {
  sheet_.places.style = style;
  sheet_.rows.push_back({.number = 1});
}

void RecordSheet::begin(std::uint32_t line) {
  ++row_;
  if (row_ > max_row) full_ = true;
  if (sheet_.places.style == PlaceNames::Style::lines) sheet_.places.lines.push_back(line);
}

std::uint32_t RecordSheet::column(std::string_view name) {
  if (const auto known = columns_.find(name); known != columns_.end()) return known->second;
  const auto number = static_cast<std::uint32_t>(columns_.size() + 1);
  if (number > max_column) {
    full_ = true;
    return max_column;
  }
  columns_.emplace(name, number);
  sheet_.places.fields.emplace_back(name);
  sheet_.rows.front().cells.push_back({.column = number, .text = building_.workbook.texts.keep(name)});
  filled_.push_back(0);
  return number;
}

void RecordSheet::field(std::string_view name, CellKind kind, std::string_view text) {
  const auto at = column(name);
  if (full_) return;
  if (filled_[at - 1] == row_) {
    complain(name, "field-twice", fmt::format("同一条记录里“{}”出现了两次", name), "请删去多余的一个");
    return;
  }
  filled_[at - 1] = row_;
  if (text.empty()) return;
  if (is_too_long(text)) {
    complain(name, "cell-text", fmt::format("“{}”的文字超过 {} 个字符", name, max_cell_units), "请缩短这段文字");
    return;
  }
  if (!take(building_.budget, text.size())) {
    full_ = true;
    return;
  }
  cells_.push_back({.column = at, .kind = kind, .text = building_.workbook.texts.keep(text)});
}

void RecordSheet::end() {
  std::sort(cells_.begin(), cells_.end(), [](const Cell& a, const Cell& b) { return a.column < b.column; });
  if (!cells_.empty()) sheet_.rows.push_back({.number = row_, .cells = std::vector<Cell>(cells_.begin(), cells_.end())});
  cells_.clear();
}

void RecordSheet::complain(std::string_view name, std::string code, std::string message, std::string hint) {
  faults_.add(sheet_.places.name(row_, column(name)), std::move(code), std::move(message), std::move(hint));
}

void RecordSheet::complain_at(std::string place, std::string code, std::string message, std::string hint) {
  faults_.add(std::move(place), std::move(code), std::move(message), std::move(hint));
}

void RecordSheet::finish(Diagnostics& faults) {
  full_ = full_ || building_.workbook.sheets.size() >= building_.limits.sheets;
  if (full_) {
    faults.push_back(too_many_cells(building_.workbook.file, building_.limits));
    return;
  }
  sheet_.faults = faults_.take();
  if (sheet_.rows.front().cells.empty()) sheet_.rows.clear();
  building_.workbook.sheets.push_back(std::move(sheet_));
}

Diagnostics with_sheet_faults(Workbook& workbook, Diagnostics hard) {
  Diagnostics all;
  for (auto& sheet : workbook.sheets) append(all, std::move(sheet.faults));
  append(all, std::move(hard));
  return all;
}

void add_missing_sheet(Workbook& workbook, std::string name, Diagnostic fault) {
  Sheet sheet{.name = std::move(name)};
  fault.place.sheet = sheet.name;
  sheet.faults.push_back(std::move(fault));
  workbook.sheets.push_back(std::move(sheet));
}

}  // namespace wenshu
