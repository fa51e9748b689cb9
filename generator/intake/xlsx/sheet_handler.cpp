#include "intake/xlsx/sheet_handler.h"

#include <algorithm>

#include <fmt/format.h>

#include "intake/xlsx/cell_reference.h"

namespace wenshu {

namespace {

constexpr const char* save_repaired = "请用 WPS 表格或 Excel 打开（按提示修复），另存为新的 .xlsx 文件";

/// Text beyond `max_raw_text` is too long for any cell: a little more is kept, so that it is found so, and the rest dropped.
void add(std::string& to, std::string_view piece) {
  if (to.size() <= max_raw_text) to += piece;
}

/// A height or width of nothing: hidden by dragging the border.
bool is_zero(std::optional<std::string_view> size) {
  return size && !size->empty() && size->find_first_not_of("0.") == std::string_view::npos;
}

}  // namespace

SheetHandler::SheetHandler(std::string file, const CellTables& tables, Budget& budget, TextPool& texts, Sheet& sheet)
    : tables_(tables),
      budget_(budget),
      texts_(texts),
      sheet_(sheet),
      faults_(std::move(file), sheet.name, budget.limits.faults) {}

SheetHandler::Where SheetHandler::child(Where parent, std::string_view name) {
  switch (parent) {
    case Where::outside: return name == "worksheet" ? Where::worksheet : Where::other;
    case Where::worksheet:
      if (name == "sheetData") return Where::data;
      if (name == "cols") return Where::columns;
      return name == "mergeCells" ? Where::merges : Where::other;
    case Where::data: return name == "row" ? Where::row : Where::other;
    case Where::row: return name == "c" ? Where::cell : Where::other;
    case Where::cell:
      if (name == "v") return Where::value;
      if (name == "f") return Where::formula;
      return name == "is" ? Where::inline_text : Where::other;
    case Where::inline_text:
      if (name == "r") return Where::run;
      return name == "t" ? Where::text : Where::other;
    case Where::run:
      if (name == "rPr") return Where::properties;
      return name == "t" ? Where::text : Where::other;
    default: return Where::other;
  }
}

void SheetHandler::start(std::string_view name, const XmlAttributes& attributes) {
  const auto parent = path_.empty() ? Where::outside : path_.back();
  path_.push_back(child(parent, name));
  if (parent == Where::outside && path_.back() == Where::other) {
    is_worksheet_ = false;
    stop();
  }
  switch (path_.back()) {
    case Where::row: start_row(attributes); break;
    case Where::cell: start_cell(attributes); break;
    case Where::formula: start_formula(attributes); break;
    case Where::value: raw_.has_value = true; break;
    case Where::run: run_.start_run(), run_.text_begins_at(raw_.inline_text.size()); break;
    case Where::properties: run_.start_properties(), raw_.rich = true; break;
    case Where::other:
      if (parent == Where::properties && name == "strike") run_.start_strike(attributes.find("val").value_or("1"));
      if (parent == Where::columns && name == "col") hide_columns(attributes);
      if (parent == Where::merges && name == "mergeCell") add_merged(attributes);
      break;
    default: break;
  }
}

void SheetHandler::text(std::string_view piece) {
  if (path_.empty()) return;
  switch (path_.back()) {
    case Where::formula: add(raw_.formula, piece); break;
    case Where::value: add(raw_.value, piece); break;
    case Where::text: add(raw_.inline_text, piece); break;
    default: break;
  }
}

void SheetHandler::end() {
  const auto ended = path_.back();
  path_.pop_back();
  if (ended == Where::formula) end_formula();
  if (ended == Where::run)
    raw_.strikes.add(run_.has_properties(), run_.strike(), std::string_view(raw_.inline_text).substr(run_.text_from()));
  if (ended == Where::cell) end_cell();
  if (ended == Where::row) end_row();
}

void SheetHandler::start_row(const XmlAttributes& attributes) {
  column_ = 0;
  const auto given = attributes.find("r");
  const auto row = given ? parse_row(*given) : std::optional(row_ + 1);
  row_placed_ = row && *row <= max_row;
  if (!row_placed_) {
    complain("", "cell-reference", fmt::format("有一行的行号不存在：“{}”", given.value_or("1048577")), save_repaired);
    return;
  }
  row_ = *row;
  if (attributes.flag("hidden") || is_zero(attributes.find("ht"))) sheet_.hidden_rows.push_back(row_);
}

void SheetHandler::start_cell(const XmlAttributes& attributes) {
  raw_.clear();
  placed_ = row_placed_;
  if (!placed_) return;
  std::optional<std::string_view> given;
  for (const auto& [name, value] : attributes) {
    if (name == "r") given = value;
    if (name == "s") raw_.style = value;
    if (name == "t") raw_.type = value;
  }
  const auto at = given ? parse_cell(*given) : std::optional(CellReference{.row = row_, .column = column_ + 1});
  if (!at || at->column > max_column) {
    placed_ = false;
    complain("", "cell-reference", fmt::format("第 {} 行有一个单元格的位置不存在：“{}”", row_, given.value_or("XFE")),
             save_repaired);
  } else if (at->row != row_) {
    placed_ = false;
    complain("", "cell-reference", fmt::format("单元格 {} 放在了第 {} 行里，位置不明", *given, row_), save_repaired);
  } else {
    column_ = at->column;
  }
}

void SheetHandler::start_formula(const XmlAttributes& attributes) {
  raw_.has_formula = true;
  shared_index_.clear();
  if (attributes.find("t") == "shared") shared_index_ = attributes.find("si").value_or("");
}

/// Cells that share a formula but do not write it out show the master's: the references are those of the master's place, but
/// the clerk sees which formula is meant.
void SheetHandler::end_formula() {
  if (shared_index_.empty()) return;
  if (!raw_.formula.empty()) {
    shared_formulas_[shared_index_] = raw_.formula;
  } else if (const auto master = shared_formulas_.find(shared_index_); master != shared_formulas_.end()) {
    raw_.formula = master->second;
  }
}

void SheetHandler::end_cell() {
  if (!placed_) return;
  const auto value = cell_value(raw_, tables_, texts_);
  if (!value) {
    complain(cell_name(row_, column_), value.error().code, value.error().message, value.error().hint);
    return;
  }
  if (!*value) return;
  const auto bytes = (*value)->text.size();
  if (budget_.cells == 0 || budget_.text_bytes < bytes) {
    over_budget_ = true;
    stop();
    return;
  }
  --budget_.cells;
  budget_.text_bytes -= bytes;
  cells_.push_back(
      {.column = column_, .kind = (*value)->kind, .formula = raw_.has_formula, .looks = (*value)->looks, .text = (*value)->text});
}

/// A copy of just the cells there are: what a growing vector keeps in reserve would add up over a hundred thousand rows.
void SheetHandler::end_row() {
  if (!cells_.empty()) sheet_.rows.push_back({.number = row_, .cells = std::vector<Cell>(cells_.begin(), cells_.end())});
  cells_.clear();
}

void SheetHandler::hide_columns(const XmlAttributes& attributes) {
  const auto first = parse_index(attributes.find("min").value_or(""));
  const auto last = parse_index(attributes.find("max").value_or(""));
  const bool hidden = attributes.flag("hidden") || is_zero(attributes.find("width"));
  if (!hidden || !first || !last || *first < 1 || sheet_.hidden_columns.size() > max_column) return;
  for (auto column = *first; column <= std::min(*last, max_column); ++column) sheet_.hidden_columns.push_back(column);
}

void SheetHandler::add_merged(const XmlAttributes& attributes) {
  const auto given = attributes.find("ref").value_or("");
  const auto range = parse_range(given);
  if (!range) {
    complain("", "cell-reference", fmt::format("合并单元格的范围有误：“{}”", given), save_repaired);
  } else if (range->first_row != range->last_row || range->first_column != range->last_column) {
    sheet_.merged.push_back(*range);
  }
}

void SheetHandler::complain(std::string cell, std::string code, std::string message, std::string hint) {
  faults_.add(std::move(cell), std::move(code), std::move(message), std::move(hint));
}

}  // namespace wenshu
