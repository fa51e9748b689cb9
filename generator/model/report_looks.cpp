#include "model/report_looks.h"

#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "base/text.h"
#include "model/table.h"

namespace wenshu {

namespace {

constexpr std::size_t most_listed = 20;

/// The beginning of a text, for a message.
std::string beginning(std::string_view text) {
  constexpr std::size_t most = 40;
  const auto codes = decode(replace_all(trim(text), "\n", "↵"));
  return encode(std::u32string_view(codes).substr(0, most)) + (codes.size() > most ? "…" : "");
}

/// Goes through the cells that are read, row by row.
class Looks {
 public:
  Looks(const ReadCells& cells, const std::vector<std::string>& paints, const std::string& file, Diagnostics& diagnostics)
      : cells_(cells), paints_(paints), file_(file), diagnostics_(diagnostics) {}

  void report_strokes() const {
    const auto marked = [](const Cell& cell) { return cell.looks.struck || cell.looks.partly_struck; };
    for (const auto* row : cells_.rows) {
      if (std::none_of(row->cells.begin(), row->cells.end(), marked)) continue;
      const auto read = read_cells(*row);
      const bool whole =
          read.size() > 1 && std::all_of(read.begin(), read.end(), [](const Cell* cell) { return cell->looks.struck; });
      if (whole) {
        diagnostics_.push_back(input_error("row-struck", place(row->number, read.front()->column),
                                           "这一行全部加了删除线，不能确定是不是作废了",
                                           "作废的请删除这一行；仍然有效的请去掉删除线"));
        continue;
      }
      for (const auto* cell : read) {
        if (cell->looks.struck)
          diagnostics_.push_back(input_error("cell-struck", place(row->number, cell->column),
                                             fmt::format("“{}”加了删除线，不能确定是不是作废了", beginning(cell->text)),
                                             "作废的请清空或者改正；仍然有效的请去掉删除线"));
        if (cell->looks.partly_struck)
          diagnostics_.push_back(input_error("cell-partly-struck", place(row->number, cell->column),
                                             fmt::format("“{}”里有一部分加了删除线，连在一起读会读错", beginning(cell->text)),
                                             "请删去划掉的字，只留下改正后的内容"));
      }
    }
  }

  void report_comments() const {
    std::size_t told = 0, left = 0;
    for (const auto& comment : cells_.sheet.comments) {
      if (!is_read(comment.row) || trim(comment.text).empty()) continue;
      if (told == most_listed) {
        ++left;
        continue;
      }
      ++told;
      diagnostics_.push_back(input_warning("cell-comment", place(comment.row, comment.column),
                                           fmt::format("这一格有批注“{}”，批注没有读入", beginning(comment.text)),
                                           "批注里的更正请改到单元格里；处理完的批注请删除"));
    }
    if (left > 0)
      diagnostics_.push_back(input_warning("cell-comment", {.file = file_, .sheet = cells_.sheet.name},
                                           fmt::format("另有 {} 条批注没有读入", left), "请逐条核对"));
  }

  void report_paint() const {
    if (paints_.empty() || cells_.sheet.reviewed) return;
    std::map<std::uint8_t, std::map<std::uint32_t, std::vector<std::uint32_t>>> painted;  // by paint and row: columns
    for (const auto column : cells_.columns) add_painted(column, painted);
    for (const auto& [paint, rows] : painted) {
      std::size_t count = 0;
      std::vector<std::string> names;
      for (const auto& [row, columns] : rows) {
        count += columns.size();
        if (names.size() < most_listed) names.push_back(span_name(row, columns));
      }
      const auto word = paint == 0 ? std::string("别的格都有的底色（这些格没有）") : paints_[paint - 1];
      const auto more = rows.size() > names.size() ? fmt::format(" 等 {} 行", rows.size()) : std::string();
      diagnostics_.push_back(input_warning(
          "cells-painted", place(rows.begin()->first, rows.begin()->second.front()),
          paint == 0
              ? fmt::format("有 {} 个单元格没有同列别的格的颜色：{}{}；颜色没有读入", count, join(names, "、"), more)
              : fmt::format("有 {} 个单元格是{}，与同列别的格不同：{}{}；颜色没有读入", count, word, join(names, "、"), more),
          "用颜色表示的状态（已整改、作废、存疑等）请写进相应的列；只为好看的不用改"));
    }
  }

 private:
  Place place(std::uint32_t row, std::uint32_t column) const {
    return {.file = file_, .sheet = cells_.sheet.name, .cell = cells_.sheet.places.name(row, column)};
  }

  bool is_read(std::uint32_t number) const {
    const auto at = std::lower_bound(cells_.rows.begin(), cells_.rows.end(), number,
                                     [](const SheetRow* row, std::uint32_t wanted) { return row->number < wanted; });
    return at != cells_.rows.end() && (*at)->number == number;
  }

  /// `A5`, or `A5:H5` for columns side by side and what lies between them.
  static std::string span_name(std::uint32_t row, const std::vector<std::uint32_t>& columns) {
    const auto first = cell_name(row, columns.front());
    return columns.size() == 1 ? first : first + ":" + cell_name(row, columns.back());
  }

  std::vector<const Cell*> read_cells(const SheetRow& row) const {
    std::vector<const Cell*> read;
    for (const auto& cell : row.cells) {
      if (is_visible(cell) && std::binary_search(cells_.columns.begin(), cells_.columns.end(), cell.column))
        read.push_back(&cell);
    }
    return read;
  }

  const Cell* cell_of(const SheetRow& row, std::uint32_t column) const {
    const auto at = std::lower_bound(row.cells.begin(), row.cells.end(), column,
                                     [](const Cell& cell, std::uint32_t wanted) { return cell.column < wanted; });
    return at != row.cells.end() && at->column == column ? &*at : nullptr;
  }

  /// The cells of a column that are painted otherwise than most of it. Two colours in turn, row by row, are stripes and say
  /// nothing.
  void add_painted(std::uint32_t column,
                   std::map<std::uint8_t, std::map<std::uint32_t, std::vector<std::uint32_t>>>& painted) const {
    std::map<std::uint8_t, std::size_t> counts;
    std::vector<std::pair<std::uint32_t, std::uint8_t>> seen;
    for (const auto* row : cells_.rows) {
      const auto* cell = cell_of(*row, column);
      if (cell == nullptr || !is_visible(*cell)) continue;
      ++counts[cell->looks.paint];
      seen.emplace_back(row->number, cell->looks.paint);
    }
    if (counts.size() < 2) return;
    const bool stripes = counts.size() == 2 && seen.size() >= 4 &&
                         std::adjacent_find(seen.begin(), seen.end(),
                                            [](const auto& a, const auto& b) { return a.second == b.second; }) == seen.end();
    if (stripes) return;
    const auto most =
        std::max_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    for (const auto& [row, paint] : seen) {
      if (paint != most->first) painted[paint][row].push_back(column);
    }
  }

  const ReadCells& cells_;
  const std::vector<std::string>& paints_;
  const std::string& file_;
  Diagnostics& diagnostics_;
};

}  // namespace

void report_looks(const ReadCells& cells, const std::vector<std::string>& paints, const std::string& file,
                  Diagnostics& diagnostics) {
  if (cells.sheet.places.style != PlaceNames::Style::cells) return;
  const Looks looks(cells, paints, file, diagnostics);
  looks.report_strokes();
  looks.report_comments();
  looks.report_paint();
}

}  // namespace wenshu
