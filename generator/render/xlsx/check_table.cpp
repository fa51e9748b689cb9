#include "render/xlsx/check_table.h"

#include <array>
#include <chrono>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "render/xlsx/cell_text.h"
#include "render/xlsx/placement.h"
#include "render/xlsx/xlsxwriter.h"

namespace wenshu {

namespace {

constexpr std::int64_t largest = 999'999'999'999'999;  // 15 digits: what a spreadsheet keeps of a number
constexpr std::size_t most_columns = 16384;
constexpr std::size_t most_rows = 1048576;

bool too_long(std::int64_t number) { return number > largest || number < -largest; }
bool too_long(Decimal number) {
  return too_long(number.thousandths % 1000 == 0 ? number.thousandths / 1000 : number.thousandths);
}

/// Says why a value cannot stand in a cell; empty if it can.
struct Complaint {
  std::string operator()(std::monostate) const { return {}; }
  std::string operator()(const std::string& text) const { return why_no_cell(text); }
  std::string operator()(std::int64_t number) const {
    return too_long(number) ? fmt::format("数字 {} 超过 15 位，电子表格不能准确保存", number) : "";
  }
  std::string operator()(Decimal number) const {
    return too_long(number) ? fmt::format("数字 {} 超过 15 位，电子表格不能准确保存", to_text(number)) : "";
  }
  std::string operator()(Date date) const {
    const bool known = date.ok() && date.year() >= std::chrono::year{1900} && date.year() <= std::chrono::year{9999};
    return known ? "" : "日期不存在，或者不在 1900 年至 9999 年之间";
  }
};

class TableCheck {
 public:
  explicit TableCheck(const AnnexTable& table) : table_(table), placement_(place(table)) {}

  Diagnostics run() {
    if (!shape()) return std::move(found_);
    lines();
    for (const auto& cell : header_cells(table_.columns)) {
      value(cell.upper ? placement_.header_first : placement_.header_last, cell.first, cell.text);
    }
    for (std::size_t r = 0; r < table_.rows.size(); ++r) {
      const auto row = placement_.body_first + static_cast<std::uint32_t>(r);
      for (std::size_t c = 0; c < table_.columns.size(); ++c) value(row, c, table_.rows[r][c]);
    }
    if (found_.empty() && placement_.totals) totals();
    return std::move(found_);
  }

 private:
  void complain(std::uint32_t row, std::size_t column, const std::string& reason) {
    std::array<char, LXW_MAX_CELL_NAME_LENGTH> cell{};
    ::lxw_rowcol_to_cell(cell.data(), row, static_cast<lxw_col_t>(column));
    found_.push_back(input_error("xlsx-failed", {.sheet = table_.sheet_name, .cell = cell.data()},
                                 "单元格写不进电子表格：" + reason, "请修改这一格的内容"));
  }

  void complain_of_form(const std::string& reason) {
    found_.push_back(input_error("xlsx-failed", {.sheet = table_.sheet_name}, "附表写不进电子表格：" + reason,
                                 "请管理程序的人核对这张附表的定义"));
  }

  void value(std::uint32_t row, std::size_t column, const Value& value) {
    if (const auto reason = std::visit(Complaint{}, value); !reason.empty()) complain(row, column, reason);
  }

  /// What the rest relies on: the number of rows and columns.
  bool shape() {
    const auto columns = table_.columns.size();
    if (columns == 0) complain_of_form("没有列");
    if (columns > most_columns) complain_of_form(fmt::format("有 {} 列，最多 {} 列", columns, most_columns));
    if (table_.rows.size() + table_.notes.size() + 16 > most_rows) complain_of_form(fmt::format("超过 {} 行", most_rows));
    for (std::size_t r = 0; r < table_.rows.size() && found_.empty(); ++r) {
      if (table_.rows[r].size() == columns) continue;
      complain_of_form(fmt::format("第 {} 行数据有 {} 格，表头有 {} 列", r + 1, table_.rows[r].size(), columns));
    }
    return found_.empty();
  }

  void lines() {
    if (const auto reason = why_no_sheet_name(table_.sheet_name); !reason.empty()) {
      complain_of_form(fmt::format("工作表名称“{}”{}", is_writable(table_.sheet_name) ? table_.sheet_name : "", reason));
    }
    if (!is_writable(table_.author) || !is_writable(table_.number)) complain_of_form("单位名称或文号含有不能使用的字符");
    if (!table_.date.ok()) complain_of_form("没有填报日期");
    if (placement_.mark) value(*placement_.mark, 0, table_.mark);
    if (placement_.title) value(*placement_.title, 0, table_.title);
    if (placement_.filled_by) value(*placement_.filled_by, 0, table_.filled_by);
    if (placement_.totals) value(*placement_.totals, 0, table_.total_label);
    if (placement_.signatures) value(*placement_.signatures, 0, table_.signatures);
    auto row = placement_.notes_first;
    for (const auto& note : table_.notes) value(row++, 0, note);
  }

  static bool is_writable(const std::string& text) { return why_no_cell(text).empty(); }

  void totals() {
    const auto span = table_.total_label_span;
    if (span < 1 || static_cast<std::size_t>(span) > table_.columns.size()) {
      complain_of_form(fmt::format("合计二字要占 {} 列，表中只有 {} 列", span, table_.columns.size()));
      return;
    }
    for (std::size_t c = 0; c < table_.columns.size(); ++c) {
      if (table_.columns[c].total == Total::none) continue;
      if (c < static_cast<std::size_t>(span)) complain(*placement_.totals, c, "这一列要合计，却被合计二字占用");
      if (table_.columns[c].total == Total::whole) {
        value(*placement_.totals, c, table_.columns[c].whole);
      } else if (too_long(column_sum(table_, c))) {
        complain(*placement_.totals, c, "合计超过 15 位");
      }
    }
  }

  const AnnexTable& table_;
  Placement placement_;
  Diagnostics found_;
};

}  // namespace

Diagnostics check_table(const AnnexTable& table) { return TableCheck(table).run(); }

}  // namespace wenshu
