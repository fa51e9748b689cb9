#include "render/xlsx/review/new_sheets.h"

#include <algorithm>
#include <cstdint>

#include <fmt/format.h>

#include "base/text.h"
#include "intake/workbook.h"
#include "render/xlsx/review/markup.h"

namespace wenshu::review {

namespace {

constexpr std::uint32_t headings_row = 2;
constexpr int narrow = 16, wide = 48;

std::string text_row(std::uint32_t row, const std::vector<std::string>& texts, unsigned format) {
  auto xml = fmt::format("<row r=\"{}\">", row);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (!texts[i].empty()) xml += text_cell(row, i, format, texts[i]);
  }
  return xml + "</row>";
}

/// Columns with long texts are wide.
std::string columns_of(const ProposedRows& proposed) {
  std::string xml;
  for (std::size_t i = 0; i < proposed.headings.size(); ++i) {
    const bool is_long = std::any_of(proposed.rows.begin(), proposed.rows.end(),
                                     [&](const auto& row) { return i < row.size() && character_count(row[i]) > narrow; });
    xml += fmt::format("<col min=\"{0}\" max=\"{0}\" width=\"{1}\" customWidth=\"1\"/>", i + 1, is_long ? wide : narrow);
  }
  return xml;
}

}  // namespace

std::string rows_sheet(const ProposedRows& proposed, const ListFormats& formats, const std::string& main) {
  auto xml = fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<worksheet xmlns=\"{}\"><sheetViews><sheetView "
      "workbookViewId=\"0\"><pane ySplit=\"{}\" topLeftCell=\"A{}\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView>"
      "</sheetViews><cols>{}</cols><sheetData>",
      main, headings_row, headings_row + 1, columns_of(proposed));
  xml += fmt::format("<row r=\"1\" ht=\"36\" customHeight=\"1\">{}</row>", text_cell(1, 0, formats.title, proposed.note));
  xml += text_row(headings_row, proposed.headings, formats.header);
  for (std::size_t i = 0; i < proposed.rows.size(); ++i)
    xml += text_row(static_cast<std::uint32_t>(headings_row + 1 + i), proposed.rows[i], formats.text);
  const auto last = column_letters(static_cast<std::uint32_t>(std::max<std::size_t>(proposed.headings.size(), 2)));
  return xml + fmt::format("</sheetData><mergeCells count=\"1\"><mergeCell ref=\"A1:{}1\"/></mergeCells></worksheet>", last);
}

}  // namespace wenshu::review
