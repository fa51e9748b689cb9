#include "render/xlsx/review/list_sheet.h"

#include <algorithm>
#include <array>
#include <vector>

#include <fmt/format.h>

#include "base/text.h"
#include "render/xlsx/cell_text.h"
#include "render/xlsx/review/markup.h"

namespace wenshu::review {

namespace {

constexpr std::array<std::string_view, 8> titles{"序号", "严重程度", "工作表", "单元格", "内容", "怎样改", "代码", "依据"};
constexpr std::array<int, 8> widths{7, 10, 14, 12, 60, 50, 26, 24};
constexpr std::uint32_t header_row = 2;
/// A sheet holds so many links, and the list so many rows before it is of no use to anyone (Excel's own limits: 65 530 links,
/// 1 048 576 rows); the summary says what was left out.
constexpr std::size_t most_rows = 60'000;

/// Text a cell can hold: what it cannot is left out of the list, the diagnostic itself says where it stands.
std::string cell_text(const std::string& text) {
  std::u32string kept;
  for (const auto code : decode(text)) {
    if (!is_forbidden(code) || code == U'\n') kept += code;
  }
  constexpr std::size_t most = 32000;
  if (kept.size() > most) kept.resize(most);
  return xml_escape(escape_cell_text(encode(kept)));
}

std::string cell(std::uint32_t row, std::size_t column, unsigned format, const std::string& text) {
  return fmt::format("<c r=\"{}{}\" s=\"{}\" t=\"inlineStr\"><is><t>{}</t></is></c>",
                     column_name(static_cast<std::uint32_t>(column + 1)), row, format, cell_text(text));
}

std::string summary(const Diagnostics& diagnostics) {
  const auto cut =
      diagnostics.size() > most_rows ? fmt::format("这里只列最重的 {} 处，其余见各表的批注。", most_rows) : std::string();
  return fmt::format("检查结果：{}。错误改正以后才能生成文书。{}", count_text(diagnostics), cut);
}

std::string row(std::uint32_t number, std::size_t index, const Diagnostic& one, const ListFormats& formats) {
  const bool linked = !one.place.sheet.empty() && !one.place.cell.empty();
  const auto place = !one.place.cell.empty() ? one.place.cell
                     : one.place.line > 0    ? fmt::format("第{}行", one.place.line)
                                             : std::string();
  return fmt::format("<row r=\"{}\">", number) + fmt::format("<c r=\"A{}\" s=\"{}\"><v>{}</v></c>", number, formats.text, index) +
         cell(number, 1, formats.severity[static_cast<std::size_t>(one.severity)], name_of(one)) +
         cell(number, 2, formats.text, one.place.sheet.empty() ? one.place.file : one.place.sheet) +
         cell(number, 3, linked ? formats.link : formats.text, place) + cell(number, 4, formats.text, one.message) +
         cell(number, 5, formats.text, one.hint) + cell(number, 6, formats.text, one.code) +
         cell(number, 7, formats.text, one.clause) + "</row>";
}

std::vector<const Diagnostic*> sorted(const Diagnostics& diagnostics) {
  std::vector<const Diagnostic*> all;
  for (const auto& one : diagnostics) all.push_back(&one);
  std::stable_sort(all.begin(), all.end(), [](const auto* a, const auto* b) { return a->severity > b->severity; });
  if (all.size() > most_rows) all.resize(most_rows);
  return all;
}

}  // namespace

std::string list_sheet(const Diagnostics& diagnostics, const ListFormats& formats, const std::string& main) {
  std::string rows, links;
  rows += "<row r=\"1\" ht=\"24\" customHeight=\"1\">" + cell(1, 0, formats.title, summary(diagnostics)) + "</row>";
  rows += fmt::format("<row r=\"{}\">", header_row);
  for (std::size_t i = 0; i < titles.size(); ++i) rows += cell(header_row, i, formats.header, std::string(titles[i]));
  rows += "</row>";
  auto number = header_row;
  for (const auto* one : sorted(diagnostics)) {
    ++number;
    rows += row(number, number - header_row, *one, formats);
    if (one->place.sheet.empty() || one->place.cell.empty()) continue;
    links += fmt::format("<hyperlink ref=\"D{}\" location=\"'{}'!{}\" display=\"{}\"/>", number,
                         xml_escape(replace_all(one->place.sheet, "'", "''")), one->place.cell, one->place.cell);
  }
  std::string columns;
  for (std::size_t i = 0; i < widths.size(); ++i)
    columns += fmt::format("<col min=\"{0}\" max=\"{0}\" width=\"{1}\" customWidth=\"1\"/>", i + 1, widths[i]);
  return fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<worksheet xmlns=\"{}\"><sheetViews><sheetView "
      "tabSelected=\"1\" workbookViewId=\"0\"><pane ySplit=\"{}\" topLeftCell=\"A{}\" activePane=\"bottomLeft\" "
      "state=\"frozen\"/></sheetView></sheetViews><cols>{}</cols><sheetData>{}</sheetData><autoFilter "
      "ref=\"A{}:H{}\"/>{}</worksheet>",
      main, header_row, header_row + 1, columns, rows, header_row, number,
      links.empty() ? std::string() : "<hyperlinks>" + links + "</hyperlinks>");
}

}  // namespace wenshu::review
