#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "package/zip_rewrite.h"
#include "render/xlsx/review/review.h"
#include "render/xlsx/review/styles.h"

namespace wenshu::review {

/// The row of headings of the list sheet; the first row holds the summary.
inline constexpr std::uint32_t list_header_row = 2;

/// The sheet 检查结果: a summary, then every diagnostic, most severe first, with a link to its cell.
class ListSheet {
 public:
  /// `main` is the namespace of the workbook; `most_notes` is said in the summary if it kept notes from cells, 0 if it did not.
  ListSheet(const Diagnostics& diagnostics, const ListFormats& formats, std::string main, std::size_t most_notes);

  /// The sheet's part, to be begun as often as needed; the list and its diagnostics must outlive it.
  MakeStream part() const;

 private:
  class Part;
  std::string head() const;
  std::string tail() const;
  std::string link(std::size_t index) const;

  std::vector<const Diagnostic*> sorted_;
  ListFormats formats_;
  std::string main_, summary_;
};

/// The sheet 建议补写的问题: a line that says what to do, the headings, and the rows, all as text.
///
///     1   以下 2 行 …
///     2   检查编号 | 机构编码 | …      as the sheet they are for has them
///     3   …                            to be copied from here on
std::string rows_sheet(const ProposedRows& proposed, const ListFormats& formats, const std::string& main);

}  // namespace wenshu::review
