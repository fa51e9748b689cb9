// <w:tbl>
//   <w:tblPr> ruled-table, fixed widths </w:tblPr>
//   <w:tblGrid> one <w:gridCol/> a column </w:tblGrid>
//   <w:tr> <w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>                     header rows, repeated on every page
//     <w:tc> <w:tcPr> width, gridSpan, vMerge, vAlign </w:tcPr> <w:p/> </w:tc> …
//   </w:tr>
//   <w:tr> … </w:tr>                                                         body rows
// </w:tbl>
//
// A table that goes on over the page repeats its header there, as Word does by itself. 续表 and （转下页）, which the PDF writes
// at the break, are left out: nothing in Word shows a text only where a page happens to end. A repeated row is the same on every
// page and its fields are not worked out again; a text set at today's break stands in the middle of a page after the first word
// typed.
#include "render/docx/blocks.h"

#include <algorithm>
#include <numeric>

#include "base/text.h"
#include "layout/break_lines.h"
#include "layout/paragraph.h"
#include "layout/table.h"
#include "layout/table_columns.h"
#include "render/docx/grid.h"
#include "render/docx/measure.h"
#include "render/docx/style_names.h"
#include "render/docx/table_grid.h"

namespace wenshu::docx {

namespace {

std::string text_of(const std::vector<Span>& spans) {
  std::string text;
  for (const auto& span : spans) text += span.text;
  return text;
}

class TableWriter {
 public:
  TableWriter(ParagraphWriter& paragraphs, const Table& table)
      : xml_(paragraphs.xml()),
        paragraphs_(paragraphs),
        profile_(paragraphs.page()),
        table_(table),
        widths_(column_widths(table, profile_)) {}

  void write() {
    const auto element = xml_.element("w:tbl");
    write_properties();
    {
      const auto grid = xml_.element("w:tblGrid");
      for (const auto width : widths_) xml_.leaf("w:gridCol", {{"w:w", width}});
    }
    write_rows(table_.header, true);
    write_rows(table_.body, false);
  }

 private:
  void write_properties() {
    const auto properties = xml_.element("w:tblPr");
    xml_.leaf("w:tblStyle", {{"w:val", table_style}});
    xml_.leaf("w:tblW", {{"w:w", std::accumulate(widths_.begin(), widths_.end(), std::int64_t{0})}, {"w:type", "dxa"}});
    // As wide as the text and centred, its edges stand on the margins; an indent is counted in another way by every program.
    xml_.leaf("w:jc", {{"w:val", "center"}});
    xml_.leaf("w:tblLayout", {{"w:type", "fixed"}});
  }

  void write_rows(const std::vector<TableRow>& rows, bool header) {
    const auto grid = place_cells(rows, widths_.size(), {});
    for (std::size_t r = 0; r < rows.size(); ++r) {
      const auto row = xml_.element("w:tr");
      {
        const auto properties = xml_.element("w:trPr");
        if (header || fits_on_page(grid.rows[r])) xml_.leaf("w:cantSplit");
        if (rows[r].height > Length{}) xml_.leaf("w:trHeight", {{"w:val", rows[r].height.twips()}, {"w:hRule", "exact"}});
        if (header) xml_.leaf("w:tblHeader");
      }
      // Word keeps a row with the next one if the row's paragraphs are kept with what follows them.
      const bool last = r + 1 == rows.size();
      const bool keep = header || (last ? table_.keep_with_next
                                        : rows[r + 1].keep_with_previous || (rows[r + 1].height == Length{} && is_pair(grid, r)));
      for (const auto& cell : grid.rows[r]) write_cell(cell, header, keep);
    }
  }

  /// The lines of a row. A guess, on the side of more, for the clerk's faces are others.
  std::int64_t lines_of(const std::vector<PlacedCell>& row) const {
    const auto& look = profile_.style(Role::table_cell);
    std::int64_t most = 1;
    for (const auto& placed : row) {
      if (placed.cell->row_span > 1) continue;
      const auto room = room_in(placed, look.size);
      std::int64_t lines = 0;
      for (const auto& line : split(text_of(placed.cell->spans), "\n")) {
        lines += look.size.scaled(text_width(line) / 100.0) / room + 1;
      }
      most = std::max(most, lines);
    }
    return most;
  }

  /// False for a row higher than a page: it may break inside.
  bool fits_on_page(const std::vector<PlacedCell>& row) const {
    const auto& look = profile_.style(Role::table_cell);
    return lines_of(row) <= (profile_.text_height() * 3 / 4) / line_pitch(profile_, look, look.size);
  }

  Length height_of(const std::vector<PlacedCell>& row) const {
    const auto& look = profile_.style(Role::table_cell);
    return line_pitch(profile_, look, look.size) * lines_of(row) + profile_.table_row_padding * 2;
  }

  bool is_pair(const TableGrid& grid, std::size_t row) const {
    return row_pair_kept(row, grid.rows.size(), height_of(grid.rows[row]), height_of(grid.rows[row + 1]), profile_);
  }

  std::int64_t width_of(const PlacedCell& placed) const {
    const auto first = widths_.begin() + static_cast<std::ptrdiff_t>(placed.column);
    return std::accumulate(first, first + placed.cell->column_span, std::int64_t{0});
  }

  /// The room for a line of a cell, that of a character at least.
  Length room_in(const PlacedCell& placed, Length character) const {
    return std::max(Length::twips(width_of(placed)) - profile_.table_padding * 2, character);
  }

  void write_cell(const PlacedCell& placed, bool header, bool keep_with_next) {
    const auto& cell = *placed.cell;
    const auto element = xml_.element("w:tc");
    {
      const auto properties = xml_.element("w:tcPr");
      xml_.leaf("w:tcW", {{"w:w", width_of(placed)}, {"w:type", "dxa"}});
      if (cell.column_span > 1) xml_.leaf("w:gridSpan", {{"w:val", cell.column_span}});
      if (cell.row_span > 1) xml_.leaf("w:vMerge", {{"w:val", placed.continued ? "continue" : "restart"}});
      xml_.leaf("w:vAlign", {{"w:val", "center"}});
    }
    const auto role = header ? Role::table_header : Role::table_cell;
    ParagraphFormat format{.keep_with_next = keep_with_next, .align = cell.align};
    if (!format.align && !header) format.align = table_.columns[placed.column].align;
    auto spans = placed.continued ? std::vector<Span>{} : cell.spans;
    const auto& look = profile_.style(role);
    // Words stay whole in the narrow columns of headings, as on the PDF's page.
    if (format.align.value_or(look.align) == Align::centre)
      spans = balanced(profile_, look.size, room_in(placed, look.size), {}, std::move(spans));
    paragraphs_.write(role, spans, format);
  }

  XmlWriter& xml_;
  ParagraphWriter& paragraphs_;
  const Profile& profile_;
  const Table& table_;
  std::vector<std::int64_t> widths_;
};

}  // namespace

std::vector<std::int64_t> column_widths(const Table& table, const Profile& profile) {
  const auto around = profile.table_padding * 2 + profile.table_rule_thickness;
  std::vector<ColumnWish> wishes;
  for (const auto& column : table.columns) wishes.push_back({column.weight, {}, column.width});
  for (const auto* rows : {&table.header, &table.body}) {
    const auto size = profile.style(rows == &table.header ? Role::table_header : Role::table_cell).size;
    for (const auto& row : place_cells(*rows, wishes.size(), {}).rows) {
      for (const auto& [cell, column, continued] : row) {
        if (continued || cell->column_span > 1) continue;
        const auto atoms = measured(cell->spans, size);
        auto& wish = wishes[column];
        wish.least = std::max(wish.least, least_width(atoms, profile.lines) + around);
        if (table.columns[column].fitted) wish.width = std::max(wish.width, widest_line(atoms) + around);
      }
    }
  }
  const auto edges = column_edges(wishes, profile.text_width());
  std::vector<std::int64_t> widths;
  for (std::size_t i = 0; i + 1 < edges.size(); ++i) widths.push_back(edges[i + 1].twips() - edges[i].twips());
  return widths;
}

void write_table(ParagraphWriter& paragraphs, const Table& table) { TableWriter(paragraphs, table).write(); }

}  // namespace wenshu::docx
