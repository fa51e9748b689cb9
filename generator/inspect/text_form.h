#pragma once

#include <optional>
#include <string>

/// What the wording of an element tells about it, wherever it stands.
namespace wenshu::inspect {

bool is_document_number(const std::string& text);  ///< `青卫发〔2022〕3号`, also with wrong brackets: to be found at all
bool is_date(const std::string& text);  ///< `2022年6月17日`, also `二〇二二年六月十七日` and `2022年06月17日`
bool is_page_number(const std::string& text);  ///< digits between dashes, or alone
bool is_annex_mark(const std::string& text);   ///< `附件`, `附件1`
bool is_issue(const std::string& text);        ///< `第2期`, `（第2期）`

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
