// <w:tbl>
//   <w:tblPr> ruled-table, fixed widths </w:tblPr>
//   <w:tblGrid> one <w:gridCol/> a column </w:tblGrid>
//   <w:tr> <w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>                     header rows, repeated on every page
//     <w:tc> <w:tcPr> width, gridSpan, vMerge, vAlign </w:tcPr> <w:p/> </w:tc> …
//   </w:tr>
//   <w:tr> … </w:tr>                                                         body rows
// </w:tbl>
#include "render/docx/table.h"

#include <algorithm>
#include <numeric>

#include "render/docx/style_names.h"
#include "render/docx/table_grid.h"

namespace wenshu::docx {

namespace {

class TableWriter {
 public:
  TableWriter(XmlWriter& xml, ParagraphWriter& paragraphs, const Table& table, std::vector<std::int64_t> widths)
      : xml_(xml), paragraphs_(paragraphs), table_(table), widths_(std::move(widths)) {}

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
        xml_.leaf("w:cantSplit");
        if (header) xml_.leaf("w:tblHeader");
      }
      // Word keeps a row with the next one if the row's paragraphs are kept with what follows them.
      const bool keep = header || (r + 1 < rows.size() && rows[r + 1].keep_with_previous);
      for (const auto& cell : grid.rows[r]) write_cell(cell, header, keep);
    }
  }

  void write_cell(const PlacedCell& placed, bool header, bool keep_with_next) {
    const auto& cell = *placed.cell;
    const auto first = widths_.begin() + static_cast<std::ptrdiff_t>(placed.column);
    const auto element = xml_.element("w:tc");
    {
      const auto properties = xml_.element("w:tcPr");
      xml_.leaf("w:tcW", {{"w:w", std::accumulate(first, first + cell.column_span, std::int64_t{0})}, {"w:type", "dxa"}});
      if (cell.column_span > 1) xml_.leaf("w:gridSpan", {{"w:val", cell.column_span}});
      if (cell.row_span > 1) xml_.leaf("w:vMerge", {{"w:val", placed.continued ? "continue" : "restart"}});
      xml_.leaf("w:vAlign", {{"w:val", "center"}});
    }
    const auto role = header ? Role::table_header : Role::table_cell;
    ParagraphFormat format{.keep_with_next = keep_with_next, .align = cell.align};
    if (!format.align && !header) format.align = table_.columns[placed.column].align;
    paragraphs_.write(role, placed.continued ? std::vector<Span>{} : cell.spans, format);
  }

  XmlWriter& xml_;
  ParagraphWriter& paragraphs_;
  const Table& table_;
  std::vector<std::int64_t> widths_;
};

}  // namespace

std::vector<std::int64_t> column_widths(const std::vector<TableColumn>& columns, std::int64_t width) {
  const auto weight = [](const TableColumn& column) { return static_cast<std::int64_t>(std::max(column.weight, 1)); };
  std::int64_t total = 0;
  for (const auto& column : columns) total += weight(column);
  std::vector<std::int64_t> widths;
  std::int64_t passed = 0;
  std::int64_t edge = 0;
  for (const auto& column : columns) {
    passed += weight(column);
    const auto next = (width * passed + total / 2) / total;
    widths.push_back(next - edge);
    edge = next;
  }
  return widths;
}

void write_table(XmlWriter& xml, ParagraphWriter& paragraphs, const Profile& profile, const Table& table) {
  TableWriter(xml, paragraphs, table, column_widths(table.columns, profile.text_width().twips())).write();
}

}  // namespace wenshu::docx
