#include "layout/table.h"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "layout/table_columns.h"

namespace wenshu {

namespace {

/// A cell with its place found and its text shaped, before widths are known.
struct ShapedCell {
  MeasuredCell place;
  std::vector<Atom> atoms;
  RoleStyle style;
};

/// Measures one table.
class TableMeasurer {
 public:
  TableMeasurer(const Table& table, Typesetter& typesetter, StructureTree& structure, std::uint32_t node)
      : table_(table), typesetter_(typesetter), profile_(typesetter.profile()), structure_(structure), node_(node) {}

  MeasuredTable measure() {
    measured_.header_rows = table_.header.size();
    find_places(table_.header, 0, Role::table_header);
    find_places(table_.body, table_.header.size(), Role::table_cell);
    measured_.edges = column_edges(wishes(), profile_.text_width());
    set_cells();
    find_heights();
    find_keeps();
    set_continuations();
    return std::move(measured_);
  }

  /// The first column too narrow for one character, from 1; 0: none.
  std::size_t too_narrow() const { return too_narrow_; }

  /// A row that is to be exactly so high, and what stands in it.
  struct Overfull {
    std::size_t row = 0;  ///< from 1
    Length needed, height;
  };
  const std::optional<Overfull>& overfull() const { return overfull_; }

 private:
  std::size_t column_count() const { return table_.columns.size(); }

  /// Cells fill each row from the left, past what row spans from above cover.
  void find_places(const std::vector<TableRow>& rows, std::size_t first_row, Role role) {
    std::vector<std::size_t> covered_until(column_count(), 0);  // first row no longer covered
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const auto row = structure_.add({Part::row, node_});
      std::size_t column = 0;
      for (const auto& cell : rows[i].cells) {
        while (column < column_count() && covered_until[column] > i) ++column;
        if (column == column_count()) break;
        add_cell(cell,
                 {first_row + i,
                  column,
                  std::min<std::size_t>(span(cell.row_span), rows.size() - i),
                  std::min<std::size_t>(span(cell.column_span), column_count() - column),
                  {}},
                 role);
        auto& place = cells_.back().place;
        place.node = structure_.add({role == Role::table_header ? Part::header_cell : Part::cell, row, 0,
                                     static_cast<int>(place.column_span), static_cast<int>(place.row_span)});
        for (std::size_t k = 0; k < place.column_span; ++k) covered_until[column + k] = i + place.row_span;
        column += place.column_span;
      }
    }
  }

  static std::size_t span(int cells) { return static_cast<std::size_t>(std::max(cells, 1)); }

  void add_cell(const TableCell& cell, MeasuredCell place, Role role) {
    auto style = profile_.style(role);
    style.align = cell.align.value_or(role == Role::table_header ? style.align : table_.columns[place.column].align);
    style.pitch = pitch_of(style, profile_);
    cells_.push_back({std::move(place), typesetter_.shape(cell.spans, style), style});
  }

  std::vector<ColumnWish> wishes() const {
    std::vector<ColumnWish> all;
    const auto around = profile_.table_padding * 2 + profile_.table_rule_thickness;
    for (const auto& column : table_.columns) all.push_back({column.weight, {}, column.width});
    for (const auto& cell : cells_) {
      if (cell.place.column_span != 1) continue;
      auto& wish = all[cell.place.column];
      wish.least = std::max(wish.least, least_width(cell.atoms, profile_.lines) + around);
      if (table_.columns[cell.place.column].fitted) wish.width = std::max(wish.width, widest_line(cell.atoms) + around);
    }
    return all;
  }

  void set_cells() {
    for (auto& cell : cells_) {
      const auto& edges = measured_.edges;
      const auto width =
          edges[cell.place.column + cell.place.column_span] - edges[cell.place.column] - profile_.table_padding * 2;
      const auto type = typesetter_.type_of(cell.style);
      if (width < type.cell && !cell.atoms.empty() && too_narrow_ == 0) too_narrow_ = cell.place.column + 1;
      cell.place.lines = typesetter_.lines(std::move(cell.atoms), cell.style, std::max(width, type.cell));
      measured_.cells.push_back(std::move(cell.place));
    }
  }

  Length height_of(const MeasuredCell& cell) const {
    Length height = profile_.table_row_padding * 2;
    for (const auto& line : cell.lines) height += line.height;
    return height;
  }

  void find_heights() {
    auto& rows = measured_.rows;
    const auto empty = pitch_of(profile_.style(Role::table_cell), profile_) + profile_.table_row_padding * 2;
    rows.assign(table_.header.size() + table_.body.size(), empty);
    for (const auto& cell : measured_.cells) {
      if (cell.row_span == 1) rows[cell.row] = std::max(rows[cell.row], height_of(cell));
    }
    for (const auto& cell : measured_.cells) {
      Length spanned;
      for (std::size_t i = 0; i < cell.row_span; ++i) spanned += rows[cell.row + i];
      if (const auto lacking = height_of(cell) - spanned; lacking > Length{}) rows[cell.row + cell.row_span - 1] += lacking;
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const auto wanted = row_at(i).height;
      if (wanted <= Length{}) continue;
      if (rows[i] > wanted && !overfull_) overfull_ = {i + 1, rows[i], wanted};
      rows[i] = wanted;
    }
  }

  const TableRow& row_at(std::size_t i) const {
    return i < table_.header.size() ? table_.header[i] : table_.body[i - table_.header.size()];
  }

  void find_keeps() {
    auto& keep = measured_.keep_with_next;
    keep.assign(measured_.rows.size(), false);
    const auto header = table_.header.size();
    for (std::size_t i = 0; i < header && i + 1 < keep.size(); ++i) keep[i] = true;
    for (std::size_t i = 1; i < table_.body.size(); ++i) {
      const bool pair =
          table_.body[i].height == Length{} &&
          row_pair_kept(i - 1, table_.body.size(), measured_.rows[header + i - 1], measured_.rows[header + i], profile_);
      if (table_.body[i].keep_with_previous || pair) keep[header + i - 1] = true;
    }
    for (const auto& cell : measured_.cells) {
      for (std::size_t i = 1; i < cell.row_span; ++i) keep[cell.row + i - 1] = true;
    }
  }

  /// A titled table goes on under its title, any other under 续表 alone.
  void set_continuations() {
    const auto set = [&](const std::string& text, Role role, Align align) {
      auto style = profile_.style(role);
      style.align = align;
      style.pitch = pitch_of(style, profile_);
      return typesetter_.lines(typesetter_.shape({{text}}, style), style, profile_.text_width());
    };
    if (!profile_.table_continued.empty()) {
      measured_.continued = table_.title.empty()
                                ? set(profile_.table_continued, Role::table_cell, Align::right)
                                : set(profile_.table_continued + "　" + table_.title, Role::table_title, Align::centre);
    }
    if (auto lines = set(profile_.row_continued, Role::table_cell, Align::right); !lines.empty())
      measured_.row_continued = lines.front();
    measured_.goes_on.assign(measured_.rows.size(), false);
  }

  const Table& table_;
  Typesetter& typesetter_;
  const Profile& profile_;
  StructureTree& structure_;
  std::uint32_t node_;
  std::vector<ShapedCell> cells_;
  std::size_t too_narrow_ = 0;
  std::optional<Overfull> overfull_;
  MeasuredTable measured_;
};

/// Cuts row `row` into slices of one line each; the first and the last carry the padding.
void slice_row(MeasuredTable& table, std::size_t row, Length pitch, Length padding) {
  const auto height = table.rows[row];
  const auto count = static_cast<std::size_t>(std::max<std::int64_t>((height - padding * 2) / pitch, 1));
  std::vector<Length> slices(count, pitch);
  slices.front() += padding;
  slices.back() = height - (pitch * static_cast<std::int64_t>(count - 1) + (count > 1 ? padding : Length{}));
  const auto at = static_cast<std::ptrdiff_t>(row);
  const bool keep = table.keep_with_next[row];
  table.rows.erase(table.rows.begin() + at);
  table.rows.insert(table.rows.begin() + at, slices.begin(), slices.end());
  table.keep_with_next.insert(table.keep_with_next.begin() + at, count - 1, false);
  table.keep_with_next[row + count - 1] = keep;
  table.goes_on.insert(table.goes_on.begin() + at, count - 1, true);
  for (auto& cell : table.cells) {
    if (cell.row > row) {
      cell.row += count - 1;
    } else if (cell.row + cell.row_span > row) {
      cell.row_span += count - 1;
    }
  }
}

}  // namespace

bool row_pair_kept(std::size_t row, std::size_t rows, Length height, Length next, const Profile& profile) {
  return (row == 0 || row + 2 == rows) && (height + next) * 2 <= profile.text_height();
}

Length MeasuredTable::header_height() const {
  Length height;
  for (std::size_t i = 0; i < header_rows; ++i) height += rows[i];
  return height;
}

Length MeasuredTable::repeated_height() const {
  auto height = header_height();
  for (const auto& line : continued) height += line.height;
  return height;
}

Result<MeasuredTable> measure_table(const Table& table, Typesetter& typesetter, Length room, StructureTree& structure,
                                    std::uint32_t node) {
  const auto& profile = typesetter.profile();
  TableMeasurer measurer(table, typesetter, structure, node);
  auto measured = measurer.measure();
  if (const auto column = measurer.too_narrow(); column > 0) {
    return failure(input_error("table-too-wide", {},
                               fmt::format("表格有 {} 列，版心宽 {:.0f}毫米，第 {} 列放不下一个字", table.columns.size(),
                                           profile.text_width().mm(), column),
                               "请减少列数，或者把表格排在横排的页上（<page-break orientation=\"landscape\"/>）"));
  }
  if (const auto& row = measurer.overfull()) {
    return failure(input_error("table-row-too-tall", {},
                               fmt::format("表格（标签）第 {} 行定为高 {:.1f}毫米，里面的字要 {:.1f}毫米，放不下", row->row,
                                           row->height.mm(), row->needed.mm()),
                               "请缩短里面的字，或者在版面里把表格的字号改小"));
  }
  const auto pitch = pitch_of(profile.style(Role::table_cell), profile);
  const auto left = room - measured.repeated_height();
  if (left < pitch * 3) {
    return failure(input_error("table-row-too-tall", {},
                               fmt::format("表头高 {:.0f}毫米，一页放不下表头和一行内容", measured.header_height().mm()),
                               "请缩短表头文字，或减少列数、加大该列的宽度"));
  }
  for (auto row = measured.rows.size(); row-- > measured.header_rows;) {
    if (measured.rows[row] > left) slice_row(measured, row, pitch, profile.table_row_padding);
  }
  return measured;
}

}  // namespace wenshu
