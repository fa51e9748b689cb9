#pragma once

#include <optional>
#include <string>

/// What the wording of an element tells about it, wherever it stands.
namespace wenshu::inspect {

bool is_document_number(const std::string& text);  ///< `青卫发〔2022〕3号`, also with wrong brackets: to be found at all
/// The same in a form the standard does not know: `青卫发〔２０２２〕３号`, `青卫发〔2022〕3`, `青卫发（22）第3号文`. Only where
/// a number stands.
bool is_like_document_number(const std::string& text);
bool is_date(const std::string& text);  ///< `2022年6月17日`, also `二〇二二年六月十七日` and `2022年06月17日`
/// A date that stands alone, however it is written: `2022.6.22`, `22年6月22日`, `2022年6月`, `２０２２－６－２２`,
/// `　年　月　日`.
bool is_like_date(const std::string& text);
/// How a date is written: 阿拉伯数字，不编虚位, or what is wrong with it.
std::string date_form(const std::string& text);
/// Where the date begins that follows a name on the same line, in code points; 0: there is none.
std::size_t date_behind_name(const std::string& text);
bool is_page_number(const std::string& text);  ///< digits between dashes, or alone
bool is_annex_mark(const std::string& text);   ///< `附件`, `附件1`
/// A mark in a form the standard does not know: `附件一`, `附件1：`, `附表2`.
bool is_like_annex_mark(const std::string& text);
bool is_issue(const std::string& text);  ///< `第2期`, `（第2期）`

/// True if every name of a list is one of an office, a place or a group of people, as 主送机关 are:
/// `各县（区）教育局，市直有关单位：`.
bool names_offices(const std::string& text);
/// True if it ends with the name of a kind of paper: 通知, 报告, 函.
bool names_paper(const std::string& text);
/// 附件说明 in whatever form: `附件：甲`, `附件1. 甲`, `附：甲`. A sentence that begins so is none.
bool is_like_attachment_note(const std::string& text);

/// How many characters the label of a list of those present has, its colon included: `出席：`, `列席人员：`; 0: it has none.
std::size_t attendance_label(const std::string& text);
/// 密级 with its term: `机密★1年` → `密级★期限，阿拉伯数字`; else what is wrong with it.
std::string secrecy_form(const std::string& text);

/// An item of 附件说明: `附件：1. 甲` → number 1, name 甲; without a number, number 0.
struct NoteItem {
  int number = 0;
  bool well_formed = true;  ///< false: `1、甲`, `一、甲`, `（1）甲`
  std::string name;
  std::size_t before = 0;  ///< characters before the name
};
NoteItem note_item(const std::string& text);

/// The number a heading begins with, and its level: 1 `一、` 2 `（一）` 3 `1.` 4 `（1）`.
struct HeadingNumber {
  int level = 0;
  int value = 0;
  bool well_formed = true;  ///< false: `（一）、`, `1、`
};
std::optional<HeadingNumber> heading_number(const std::string& text);

/// The value of `二十一`; nothing for anything else, and above 99.
std::optional<int> chinese_value(const std::u32string& numeral);

}  // namespace wenshu::inspect
