#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/date.h"
#include "base/length.h"

namespace wenshu {

/// The part a paragraph plays in an official paper. What it looks like (face, size, place) is data: `forms/layout.xml`.
enum class Role {
  masthead,         ///< 发文机关标志
  number,           ///< 发文字号
  title,            ///< 标题
  form_title,       ///< 执法文书的名称，不带红头
  form_issuer,      ///< 执法文书名称上方的机关名称
  form_number,      ///< 执法文书的文号
  addressee,        ///< 主送机关、当事人
  party,            ///< 当事人的基本情况（信用代码、地址……）
  body,             ///< 正文
  heading1,         ///< 一、
  heading2,         ///< （一）
  heading3,         ///< 1.
  heading4,         ///< （1）
  attachment_note,  ///< 附件说明
  signer,           ///< 署名
  date,             ///< 成文日期
  remark,           ///< 附注
  annex_mark,       ///< “附件1”
  annex_title,      ///< 附件标题
  field,            ///< 填写栏：签收、日期
  footnote,         ///< 文末说明：一式二份……
  table_header,     ///< 表头单元格
  table_cell,       ///< 表格单元格
  copy_to,          ///< 抄送
  printed_by,       ///< 印发机关和印发日期
};

/// The kinds of type GB/T 9704-2012 knows; which font file serves each is data: `forms/fonts.xml`.
enum class Typeface { xiaobiaosong, fangsong, hei, kai, song };

/// A stretch of text in one face. A span with `blank` is a line to write on by hand: it holds no text and is `blank`
/// full-width characters wide, underlined.
struct Span {
  std::string text;
  std::optional<Typeface> face = std::nullopt;  ///< none: the face of the paragraph's role
  int blank = 0;
};

struct Paragraph {
  Role role = Role::body;
  std::vector<Span> spans;
};

/// 红色分隔线 under the document number (GB/T 9704-2012, 7.2.7).
struct RedRule {};

/// Starts a new page.
struct PageBreak {};

/// Signers above the date of issue, with the room a seal needs, kept together with the text before them
/// (GB/T 9704-2012, 7.3.5). `sealed`: the signer stands centred above the date, the date 4 characters from the right.
/// Not sealed: signer 2 characters from the right, date 2 characters further in.
struct Signature {
  std::vector<std::string> signers;
  std::string date;  ///< `2022年6月17日`
  bool sealed = true;
};

/// 版记: rules, 抄送 and 印发机关 at the foot of the last page (GB/T 9704-2012, 7.4).
struct Imprint {
  std::string copy_to;     ///< without the label 抄送：; empty: no such line
  std::string printed_by;  ///< 印发机关
  std::string printed_on;  ///< 印发日期, without 印发
};

enum class Align { left, centre, right, justify };

struct TableCell {
  std::vector<Span> spans;
  int column_span = 1;
  int row_span = 1;
  std::optional<Align> align = std::nullopt;  ///< none: the column's
};

struct TableColumn {
  int weight = 1;  ///< its share of the text width
  Align align = Align::centre;
};

struct TableRow {
  std::vector<TableCell> cells;     ///< a cell covered by a row span from above is left out
  bool keep_with_previous = false;  ///< totals and signature rows never start a page alone
};

/// A ruled table, header rows repeated on every page.
struct Table {
  std::vector<TableColumn> columns;
  std::vector<TableRow> header;
  std::vector<TableRow> body;
};

using Block = std::variant<Paragraph, RedRule, PageBreak, Signature, Imprint, Table>;

/// A document without positions: what it says, in reading order.
struct Content {
  std::string title;    ///< for the file's properties and the reader's window
  std::string author;   ///< the issuing authority
  std::string subject;  ///< the document number
  std::string keywords;
  Date date{};  ///< the date of issue; also the file's creation date
  std::vector<Block> blocks;
};

/// The text of one block, one line a paragraph or table cell; blanks to write on give nothing. What the PDF and the DOCX
/// of a document must both say, in this order.
std::vector<std::string> text_lines(const Block& block);
std::vector<std::string> text_lines(const Content& content);

}  // namespace wenshu
