#include <algorithm>
#include <numeric>

#include "layout/table.h"

namespace wenshu {

namespace {

constexpr std::size_t nobody = static_cast<std::size_t>(-1);

Length height_of(const MeasuredTable& table, std::size_t first, std::size_t last) {
  Length height;
  for (auto row = first; row < last; ++row) height += table.rows[row];
  return height;
}

/// Which cell covers each place of the rows `first` … `last`, row by row. A place that no cell covers belongs to itself.
std::vector<std::size_t> owners(const MeasuredTable& table, std::size_t first, std::size_t last) {
  const auto columns = table.edges.size() - 1;
  std::vector<std::size_t> all((last - first) * columns);
  std::iota(all.begin(), all.end(), table.cells.size());
  for (std::size_t i = 0; i < table.cells.size(); ++i) {
    const auto& cell = table.cells[i];
    for (auto row = std::max(cell.row, first); row < std::min(cell.row + cell.row_span, last); ++row) {
      for (std::size_t k = 0; k < cell.column_span; ++k) all[(row - first) * columns + cell.column + k] = i;
    }
  }
  return all;
}

}  // namespace

void TableDrawer::draw(const TablePart& part, Length x, Length y, Page& page) {
  if (part.again) draw_again(x, y, page);
  draw_rows(part.first, part.last, x, y, page, drawn_);
  if (part.goes_on) place(table_.row_continued, x, y + height_of(table_, part.first, part.last), page);
}

/// What is drawn a second time is no part of the text.
void TableDrawer::draw_again(Length x, Length& y, Page& page) const {
  const auto first = page.runs.size();
  for (const auto& line : table_.continued) {
    place(line, x, y, page);
    y += line.height;
  }
  std::vector<std::size_t> again(drawn_.size(), 0);
  draw_rows(0, table_.header_rows, x, y, page, again);
  y += table_.header_height();
  for (auto run = first; run < page.runs.size(); ++run) page.runs[run].node = no_node;
}

void TableDrawer::draw_rows(std::size_t first, std::size_t last, Length x, Length y, Page& page,
                            std::vector<std::size_t>& drawn) const {
  for (std::size_t i = 0; i < table_.cells.size(); ++i) {
    const auto& cell = table_.cells[i];
    if (cell.row < last && cell.row + cell.row_span > first) draw_cell(cell, drawn[i], first, last, x, y, page);
  }
  draw_rules(first, last, x, y, page);
}

void TableDrawer::draw_cell(const MeasuredCell& cell, std::size_t& next, std::size_t first, std::size_t last, Length x, Length y,
                            Page& page) const {
  const auto begin = std::max(cell.row, first);
  const auto end = std::min(cell.row + cell.row_span, last);
  const bool starts = begin == cell.row;
  const bool finishes = end == cell.row + cell.row_span;
  const auto visible = height_of(table_, begin, end);
  auto top = y + height_of(table_, first, begin);
  if (starts && finishes) {
    Length text;
    for (const auto& line : cell.lines) text += line.height;
    top += (visible - text) / 2;
  } else if (starts) {
    top += profile_.table_row_padding;
  }
  const auto bottom = y + height_of(table_, first, end);
  for (; next < cell.lines.size() && (finishes || top + cell.lines[next].height <= bottom); ++next) {
    const auto first_run = page.runs.size();
    place(cell.lines[next], x + table_.edges[cell.column] + profile_.table_padding, top, page);
    for (auto run = first_run; run < page.runs.size(); ++run) page.runs[run].node = cell.node;
    top += cell.lines[next].height;
  }
}

void TableDrawer::draw_rules(std::size_t first, std::size_t last, Length x, Length y, Page& page) const {
  const auto columns = table_.edges.size() - 1;
  const auto rows = last - first;
  const auto owner = owners(table_, first, last);
  const auto thickness = profile_.table_rule_thickness;
  if (thickness <= Length{}) return;  // a sheet of labels
  // Outer rules keep their whole thickness inside the text area.
  const auto edge = [&](std::size_t column) {
    return x + std::clamp(table_.edges[column], thickness / 2, table_.edges.back() - thickness / 2);
  };
  std::vector<Length> tops;
  for (std::size_t row = 0; row <= rows; ++row) tops.push_back(y + height_of(table_, first, first + row));
  const auto at = [&](std::size_t row, std::size_t column) {
    return row < rows && column < columns ? owner[row * columns + column] : nobody;
  };

  for (std::size_t row = 0; row <= rows; ++row) {
    const auto line = row == 0 ? tops[row] + thickness / 2 : tops[row] - thickness / 2;
    for (std::size_t column = 0; column < columns;) {
      const auto start = column;
      while (column < columns && (row == 0 || row == rows || at(row - 1, column) != at(row, column))) ++column;
      if (column > start) page.strokes.push_back({edge(start), line, edge(column), line, thickness, {}});
      if (column == start) ++column;
    }
  }
  for (std::size_t column = 0; column <= columns; ++column) {
    for (std::size_t row = 0; row < rows;) {
      const auto start = row;
      while (row < rows && (column == 0 || column == columns || at(row, column - 1) != at(row, column))) ++row;
      if (row > start) page.strokes.push_back({edge(column), tops[start], edge(column), tops[row], thickness, {}});
      if (row == start) ++row;
    }
  }
}

}  // namespace wenshu
