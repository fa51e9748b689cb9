// What chapter 10 of GB/T 9704-2012 asks of letters, orders and minutes.
#include <algorithm>

#include "base/text.h"
#include "inspect/landmarks.h"
#include "inspect/measurement.h"
#include "inspect/text_form.h"

namespace wenshu::inspect {

namespace {

/// What stands in one row right below the double rule: 份号 and 发文字号.
void measure_first_row(const Paper& paper, const Stroke& rule, Measurements& all) {
  for (const auto part : {Part::copy_number, Part::number}) {
    const auto* one = paper.first(part);
    if (one == nullptr) continue;
    const auto from = rule.middle + rule.thickness / 2;
    add_height(all, "letter.first-gap", one->line->middle - one->line->type.size / 2 - from, *one, rule.certainty);
  }
}

void measure_double_rule(const Paper& paper, const Stroke& first, const Stroke* second, const char* order, Measurements& all) {
  const auto width = paper.marks->pages.front().width;
  for (const auto* one : {&first, second}) {
    if (one == nullptr) continue;
    add(all, "letter.rule-width", one->right - one->left);
    const auto off = (one->left + one->right) / 2 - width / 2;
    add(all, "letter.rule-centre", off < Length{} ? -off : off);
  }
  if (second == nullptr) return add(all, order, std::string("单线"));
  add(all, order, std::string(first.thickness > second->thickness ? "上粗下细" : "上细下粗"));
}

/// The double red rules of a letter: under the masthead, and above the lower edge of the page.
void measure_letter_rules(const Paper& paper, Measurements& all) {
  const auto& page = paper.marks->pages.front();
  std::vector<const Stroke*> upper, lower;
  for (const auto* rule : paper.red_rules) (rule->middle > page.height.scaled(0.8) ? lower : upper).push_back(rule);
  if (upper.empty()) {
    add(all, "letter.rule-order", std::string("没有首条双线"));
  } else {
    const auto& first = *upper.front();
    const auto* second = upper.size() > 1 && upper[1]->middle - first.middle < within_double ? upper[1] : nullptr;
    measure_double_rule(paper, first, second, "letter.rule-order", all);
    if (const auto* masthead = paper.last(Part::masthead))
      add_height(all, "letter.rule-gap", first.middle - first.thickness / 2 - masthead->line->bottom, *masthead, first.certainty);
    const auto& last = second != nullptr ? *second : first;
    measure_first_row(paper, last, all);
  }
  if (lower.empty()) return add(all, "letter.foot-order", std::string("没有末条双线"));
  const auto& last = *lower.back();
  const auto* before =
      lower.size() > 1 && last.middle - lower[lower.size() - 2]->middle < within_double ? lower[lower.size() - 2] : nullptr;
  if (before != nullptr) {
    measure_double_rule(paper, *before, &last, "letter.foot-order", all);
  } else {
    measure_double_rule(paper, last, nullptr, "letter.foot-order", all);
  }
  add(all, "letter.foot-rule", page.height - last.middle - last.thickness / 2);
}

void measure_letter(const Paper& paper, Measurements& all) {
  if (paper.format != Format::letter) return;
  if (const auto* masthead = paper.last(Part::masthead)) {
    const bool document = masthead->line->text.ends_with("文件");
    add(all, "letter.masthead-words", std::string(document ? "加了“文件”二字" : "不加“文件”二字"), *masthead);
  }
  measure_letter_rules(paper, all);
  if (const auto* printed = paper.first(Part::printed_on)) {
    add(all, "letter.imprint", std::string("有印发机关和印发日期"), *printed);
  } else if (const auto* copies = paper.first(Part::copy_to)) {
    add(all, "letter.imprint", std::string(paper.imprint_rules.empty() ? "只有抄送，不加分隔线" : "加了分隔线"), *copies);
  }
}

void measure_order(const Paper& paper, Measurements& all) {
  const auto* number = paper.first(Part::number);
  const auto* body = paper.first(Part::body);
  if (paper.format != Format::order || number == nullptr || body == nullptr || body->page != number->page) return;
  add_gap(paper, all, "order.body-gap", *number->line, *body);
}

void measure_minutes(const Paper& paper, Measurements& all) {
  bool first = true;
  double names = 0;  // where the names of the last label begin, in characters
  for (const auto& one : paper.all(Part::attendance)) {
    const auto label = attendance_label(one.line->text);
    if (label == 0) {
      add(all, "attendance.align", left_characters(paper, *one.line) - names, one);
      continue;
    }
    names = left_characters(paper, *one.line) + static_cast<double>(label);
    measure_type("attendance", one, all);
    add(all, "attendance.indent", left_characters(paper, *one.line), one);
    const auto& type = one.line->end_type;
    add(all, "attendance.names-face", type.kind ? Value(*type.kind) : Value(Unknown{}), one, type.family);
    const auto* above = paper.above(one);
    if (first && above != nullptr && above->part == Part::body) add_gap(paper, all, "attendance.gap", *above->line, one);
    first = false;
  }
}

}  // namespace

void measure_special(const Paper& paper, Measurements& all) {
  measure_letter(paper, all);
  measure_order(paper, all);
  measure_minutes(paper, all);
}

}  // namespace wenshu::inspect
