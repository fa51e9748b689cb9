#include "render/xlsx/review/new_sheets.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "base/text.h"
#include "intake/limits.h"
#include "intake/xlsx/cell_reference.h"
#include "render/xlsx/measure.h"
#include "render/xlsx/review/markup.h"

namespace wenshu::review {

namespace {

constexpr std::array<std::string_view, 8> titles{"序号", "严重程度", "工作表", "单元格", "内容", "怎样改", "代码", "依据"};
constexpr std::array<int, 8> widths{6, 9, 12, 9, 56, 44, 28, 18};
/// Excel's own limits (“Excel specifications and limits”): 65 530 links and 1 048 576 rows a sheet.
constexpr std::size_t most_links = 65'000, most_rows = max_row - list_header_row;

std::string summary_of(const Diagnostics& diagnostics, std::size_t most_notes) {
  auto text = fmt::format("检查结果：{}。错误改正以后才能生成文书。", count_text(diagnostics));
  if (most_notes > 0)
    text += fmt::format("批注太多会打不开，每张表只在最重的 {} 格加了批注，其余的格只涂色，内容见本表。", most_notes);
  if (diagnostics.size() > most_links) text += fmt::format("前 {} 行可以点到单元格。", most_links);
  if (diagnostics.size() > most_rows) text += fmt::format("本表只列最重的 {} 处。", most_rows);
  return text;
}

bool is_linked(const Diagnostic& one) { return !one.place.sheet.empty() && parse_cell(one.place.cell).has_value(); }

/// Spreadsheets do not all make a row as high as its text when they open a file: it is said here, in points.
double row_height(const std::array<std::string, 8>& texts) {
  double height = 18;
  for (std::size_t i = 0; i < texts.size(); ++i) height = std::max(height, text_height(texts[i], widths[i], cell_points));
  return height;
}

std::string row(std::size_t index, const Diagnostic& one, const ListFormats& formats) {
  const auto number = static_cast<std::uint32_t>(list_header_row + index);
  const bool linked = index <= most_links && is_linked(one);
  const auto place = !one.place.cell.empty() ? one.place.cell
                     : one.place.line > 0    ? fmt::format("第{}行", one.place.line)
                                             : std::string();
  const std::array<std::string, 8> texts{std::to_string(index),
                                         std::string(name_of(one.severity)),
                                         one.place.sheet.empty() ? one.place.file : one.place.sheet,
                                         place,
                                         one.message,
                                         one.hint,
                                         one.code,
                                         one.clause};
  auto xml = fmt::format("<row r=\"{0}\" ht=\"{1}\" customHeight=\"1\"><c r=\"A{0}\" s=\"{2}\"><v>{3}</v></c>", number,
                         row_height(texts), formats.text, index);
  for (std::size_t i = 1; i < texts.size(); ++i) {
    const auto format = i == 1             ? formats.severity[static_cast<std::size_t>(one.severity)]
                        : i == 3 && linked ? formats.link
                                           : formats.text;
    xml += text_cell(number, i, format, texts[i]);
  }
  return xml + "</row>";
}

std::vector<const Diagnostic*> sorted(const Diagnostics& diagnostics) {
  std::vector<const Diagnostic*> all;
  for (const auto& one : diagnostics) all.push_back(&one);
  std::stable_sort(all.begin(), all.end(), [](const auto* a, const auto* b) { return a->severity > b->severity; });
  if (all.size() > most_rows) all.resize(most_rows);
  return all;
}

}  // namespace

/// The part on its way: head, a piece of rows at a time, tail, links, end.
class ListSheet::Part : public PartStream {
 public:
  explicit Part(const ListSheet& list) : list_(list) {}

  bool next(std::string& text) override {
    constexpr std::size_t rows_a_piece = 100;
    const auto all = list_.sorted_.size();
    if (!begun_) text += list_.head();
    begun_ = true;
    for (std::size_t i = 0; i < rows_a_piece && rows_ < all; ++i, ++rows_)
      text += row(rows_ + 1, *list_.sorted_[rows_], list_.formats_);
    if (rows_ == all && !ended_) text += list_.tail();
    ended_ = rows_ == all;
    return true;
  }

 private:
  const ListSheet& list_;
  std::size_t rows_ = 0;
  bool begun_ = false, ended_ = false;
};

ListSheet::ListSheet(const Diagnostics& diagnostics, const ListFormats& formats, std::string main, std::size_t most_notes)
    : sorted_(sorted(diagnostics)), formats_(formats), main_(std::move(main)), summary_(summary_of(diagnostics, most_notes)) {}

MakeStream ListSheet::part() const {
  return [this] { return std::make_unique<Part>(*this); };
}

std::string ListSheet::head() const {
  std::string columns, titles_row;
  for (std::size_t i = 0; i < widths.size(); ++i)
    columns += fmt::format("<col min=\"{0}\" max=\"{0}\" width=\"{1}\" customWidth=\"1\"/>", i + 1, widths[i]);
  for (std::size_t i = 0; i < titles.size(); ++i)
    titles_row += text_cell(list_header_row, i, formats_.header, std::string(titles[i]));
  return fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<worksheet xmlns=\"{0}\"><sheetPr><pageSetUpPr "
      "fitToPage=\"1\"/></sheetPr><sheetViews><sheetView tabSelected=\"1\" workbookViewId=\"0\"><pane ySplit=\"{1}\" "
      "topLeftCell=\"A{2}\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><cols>{3}</cols><sheetData>"
      "<row r=\"1\" ht=\"36\" customHeight=\"1\">{4}</row><row r=\"{1}\" ht=\"21\" customHeight=\"1\">{5}</row>",
      main_, list_header_row, list_header_row + 1, columns, text_cell(1, 0, formats_.title, summary_), titles_row);
}

std::string ListSheet::link(std::size_t index) const {
  const auto& one = *sorted_[index];
  return fmt::format("<hyperlink ref=\"D{}\" location=\"'{}'!{}\" display=\"{}\"/>", list_header_row + index + 1,
                     xml_escape(replace_all(one.place.sheet, "'", "''")), one.place.cell, one.place.cell);
}

std::string ListSheet::tail() const {
  std::string links;
  for (std::size_t i = 0; i < std::min(sorted_.size(), most_links); ++i) {
    if (is_linked(*sorted_[i])) links += link(i);
  }
  return fmt::format(
      "</sheetData><autoFilter ref=\"A{}:H{}\"/><mergeCells count=\"1\"><mergeCell ref=\"A1:H1\"/></mergeCells>{}<pageMargins "
      "left=\"0.4\" right=\"0.4\" top=\"0.5\" bottom=\"0.6\" header=\"0.3\" footer=\"0.3\"/><pageSetup paperSize=\"9\" "
      "orientation=\"landscape\" fitToWidth=\"1\" fitToHeight=\"0\"/><headerFooter><oddFooter>&amp;C第 &amp;P 页　共 &amp;N 页"
      "</oddFooter></headerFooter></worksheet>",
      list_header_row, list_header_row + sorted_.size(),
      links.empty() ? std::string() : "<hyperlinks>" + links + "</hyperlinks>");
}

}  // namespace wenshu::review
