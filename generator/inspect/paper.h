#pragma once

#include <vector>

#include "inspect/frame.h"
#include "inspect/marks.h"

namespace wenshu::inspect {

/// The elements of GB/T 9704-2012.
enum class Part {
  copy_number,      ///< 份号
  secrecy,          ///< 密级和保密期限
  urgency,          ///< 紧急程度
  masthead,         ///< 发文机关标志
  number,           ///< 发文字号
  signatory,        ///< 签发人
  title,            ///< 标题
  addressee,        ///< 主送机关
  body,             ///< 正文
  heading,          ///< 层次标题
  attachment_note,  ///< 附件说明
  signer,           ///< 署名
  date,             ///< 成文日期
  remark,           ///< 附注
  attendance,       ///< 纪要的出席、请假、列席
  annex_mark,       ///< 附件顺序号
  annex_title,      ///< 附件标题
  copy_to,          ///< 抄送
  printed_by,       ///< 印发机关
  printed_on,       ///< 印发日期
  page_number,      ///< 页码
  other,            ///< tables and what nothing else is
};

/// One line of an element.
struct Element {
  Part part = Part::other;
  std::size_t page = 0;  ///< from 0
  const Line* line = nullptr;
  bool begins = false;  ///< it certainly begins a paragraph
};

/// A document whose lines are told apart. The lines belong to the marks it was recognised from.
struct Paper {
  const Marks* marks = nullptr;
  bool official = false;  ///< has a masthead, or a number over a red rule; a paper without is measured for page, grid, body and
                          ///< page number only
  Format format = Format::document;
  Frame frame;
  std::vector<Element> elements;         ///< in reading order
  std::vector<const Stroke*> red_rules;  ///< of the first page, top down
  std::vector<const Stroke*> imprint_rules;

  std::vector<Element> all(Part part) const;
  const Element* first(Part part) const;
  const Element* last(Part part) const;
  /// To an office above: it names 签发人 beside its number.
  bool upward() const { return first(Part::signatory) != nullptr; }
  /// 署名 and date stand on one line, as one text.
  bool signed_on_line_of_date() const;
  /// The words of the title.
  std::string title() const;
  /// The element that stands above `element`; null at the top of a page.
  const Element* above(const Element& element) const;
};

/// Tells the elements of a document apart by what they say, where they stand and what they look like.
Paper recognise(const Marks& marks);

bool is_red(Colour colour);

}  // namespace wenshu::inspect
