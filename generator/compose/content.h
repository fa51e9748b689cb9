#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/date.h"
#include "base/length.h"
#include "compose/chart.h"
#include "compose/picture.h"

namespace wenshu {

/// The part a paragraph plays in an official paper. What it looks like (face, size, place) is data: `forms/layout.xml`.
enum class Role {
  copy_number,      ///< 份号
  secrecy,          ///< 密级和保密期限
  urgency,          ///< 紧急程度
  masthead,         ///< 发文机关标志
  number,           ///< 发文字号，命令的令号
  signatory,        ///< 签发人的姓名
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
  attendance,       ///< 纪要的出席、请假、列席
  annex_mark,       ///< “附件1”
  annex_title,      ///< 附件标题
  field,            ///< 填写栏：签收、日期
  footnote,         ///< 文末说明：一式二份……
  table_title,      ///< 表题
  figure_title,     ///< 图题
  table_header,     ///< 表头单元格
  table_cell,       ///< 表格单元格
  copy_to,          ///< 抄送
  printed_by,       ///< 印发机关和印发日期
};

/// True for the text of a paper: its body and the headings in it.
inline bool is_body(Role role) { return role == Role::body || (role >= Role::heading1 && role <= Role::heading4); }

/// The kinds of type GB/T 9704-2012 knows; which font file serves each is data: `forms/fonts.xml`.
enum class Typeface { xiaobiaosong, fangsong, hei, kai, song };

/// The forms of an official paper: the general one and the three special ones (GB/T 9704-2012, chapters 7 and 10).
enum class Format {
  document,  ///< 文件格式；执法文书也用它的版心
  letter,    ///< 信函格式
  order,     ///< 命令（令）格式
  minutes,   ///< 纪要格式
};

/// A stretch of text in one face. A span with `blank` is a line to write on by hand: it holds no text and is `blank`
/// full-width characters wide, underlined. A span with `link` leads to the paragraph of that `anchor`.
struct Span {
  std::string text;
  std::optional<Typeface> face = std::nullopt;  ///< none: the face of the paragraph's role
  int blank = 0;
  std::string link = {};
};

struct Paragraph {
  Role role = Role::body;
  std::vector<Span> spans;
  std::string anchor = {};  ///< what links call it: `annex-1`; empty: nothing leads here
};

/// True if a paragraph of the body ends with a colon: what stands next is what it speaks of.
inline bool leads_in(const Paragraph& paragraph) {
  return is_body(paragraph.role) && !paragraph.spans.empty() && paragraph.spans.back().text.ends_with("：");
}

/// 发文机关标志 of several offices: one below the other, all as wide as the widest, `suffix` (文件) beside them at half height
/// (GB/T 9704-2012, 7.2.4). One office alone is a paragraph of `Role::masthead`.
struct Masthead {
  std::vector<std::string> issuers;  ///< the leading office first
  std::string suffix;                ///< may be empty
  Length size{};                     ///< if not zero: its type is no larger, so that the first page has room for the text
};

/// 发文字号 with 签发人 beside it, as papers to a superior have them: two signatories a line, the number on the line of the last
/// (GB/T 9704-2012, 7.2.5, 7.2.6). A number without signatories is a paragraph of `Role::number`.
struct NumberLine {
  std::string number;
  std::vector<std::string> signatories;
};

/// 红色分隔线 under the document number (GB/T 9704-2012, 7.2.7).
struct RedRule {};

enum class Orientation { portrait, landscape };

/// Starts a new page; all pages up to the next break lie as it says.
struct PageBreak {
  Orientation orientation = Orientation::portrait;
};

/// What stands for the office under a paper.
enum class Seal {
  pressed,     ///< 加盖印章
  none,        ///< 不加盖印章
  signatures,  ///< 加盖签发人签名章
};

/// Signers above the date of issue, with the room a seal needs, kept together with the text before them
/// (GB/T 9704-2012, 7.3.5). Sealed: the signer stands centred above the date, the date 4 characters from the right.
/// Not sealed: signer 2 characters from the right, date 2 characters further in. Signatures: each signer's post on the left of
/// the room for the stamp of the name, the date 4 characters from the right.
struct Signature {
  std::vector<std::string> signers;  ///< offices; for `Seal::signatures` the posts of those whose stamp stands beside: `局长`
  std::string date;                  ///< `2022年6月17日`
  Seal seal = Seal::pressed;
};

/// 版记: rules, 抄送 and 印发机关 at the foot of the last page (GB/T 9704-2012, 7.4). In a letter: 抄送 alone, without rules.
struct Imprint {
  std::string copy_to;     ///< without the label 抄送：; empty: no such line
  std::string printed_by;  ///< 印发机关; empty in a letter
  std::string printed_on;  ///< 印发日期, without 印发
  std::string send_to{};   ///< 主送机关 moved here from the first page, without the label 主送：; mostly empty
};

enum class Align { left, centre, right, justify };

struct TableCell {
  std::vector<Span> spans;
  int column_span = 1;
  int row_span = 1;
  std::optional<Align> align = std::nullopt;  ///< none: the column's
};

struct TableColumn {
  int weight = 1;  ///< its share of the room that columns without a width of their own leave
  Align align = Align::centre;
  Length width{};       ///< if not zero: this wide
  bool fitted = false;  ///< as wide as its longest text, if all such columns fit
};

struct TableRow {
  std::vector<TableCell> cells;     ///< a cell covered by a row span from above is left out
  bool keep_with_previous = false;  ///< totals and signature rows never start a page alone
  Length height{};                  ///< if not zero: exactly this high (labels), and parted from its neighbours at any page end
};

/// A ruled table, header rows repeated on every page.
struct Table {
  std::string title;  ///< 表题 above it; the pages it runs on to begin with 续表; may be empty
  std::vector<TableColumn> columns;
  std::vector<TableRow> header;
  std::vector<TableRow> body;
  bool keep_with_next = false;  ///< a line to sign stands below, on the page of the last row
};

/// A picture on lines of its own, centred, its caption under it on the same page (现场照片、二维码). Never a seal: a printed
/// picture of one is a forged seal. With a `chart` it is drawn from that, as large as the page has it: it holds no picture then.
struct Figure {
  Picture picture;
  Length width{};       ///< at most this wide, and never wider than the text area
  Length height{};      ///< if not zero: at most this high; never higher than a page leaves beside the caption
  std::string alt;      ///< what it shows, for readers who do not see it
  std::string caption;  ///< 图题; may be empty
  std::optional<Chart> chart = std::nullopt;
};

using Block = std::variant<Paragraph, Masthead, NumberLine, RedRule, PageBreak, Signature, Imprint, Table, Figure>;

/// A document without positions: what it says, in reading order.
struct Content {
  Format format = Format::document;
  Orientation orientation = Orientation::portrait;  ///< of the first pages
  std::string title;                                ///< for the file's properties and the reader's window
  std::string author;                               ///< the issuing authority
  std::string subject;                              ///< the document number
  std::string keywords;
  Date date{};  ///< the date of issue; also the file's creation date
  std::vector<Block> blocks;
  int lines_a_page = 0;  ///< if not zero: more than the grid's, so that no last page holds a few lines only
  std::string continued = {};  ///< stands in the upper margin of every page but the first: `附件5　…台账（续表）`; may be empty
  std::string mark = {};          ///< stands across every page, below the text: `送审稿`; may be empty
  std::vector<Block> front = {};  ///< lies in front on pages of its own, without number and mark: an approval sheet
};

/// The text of one block, one line a paragraph or table cell; blanks to write on give nothing. What the PDF and the DOCX
/// of a document must both say, in this order; what lies in front of it comes first, its mark is no part of it.
std::vector<std::string> text_lines(const Block& block);
std::vector<std::string> text_lines(const Content& content);

/// The author, the issuers, the signers and the keywords (`托育服务；移送`), each once, in the order of their characters: what a
/// title does not divide.
std::vector<std::string> undivided_names(const Content& content);

/// The lines of 签发人 and 发文字号 as they stand on the page: two signatories each, the label before the first.
struct SignatoryLine {
  std::string number;  ///< on the last line only
  std::string label;   ///< `签发人：` on the first line only
  std::vector<std::string> names;
};
std::vector<SignatoryLine> signatory_lines(const NumberLine& line);

}  // namespace wenshu
