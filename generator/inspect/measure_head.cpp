#include <algorithm>
#include <array>
#include <cmath>

#include "base/text.h"
#include "inspect/measurement.h"

namespace wenshu::inspect {

namespace {

/// 份号, 密级, 紧急程度: each flush left, one below the other in this order.
void measure_marks(const Paper& paper, Measurements& all) {
  static constexpr std::array parts{std::pair{Part::copy_number, "copy-number"}, std::pair{Part::secrecy, "secrecy"},
                                    std::pair{Part::urgency, "urgency"}};
  Length below{};
  for (const auto& [part, name] : parts) {
    const auto* one = paper.first(part);
    if (one == nullptr) continue;
    measure_type(name, *one, all);
    add(all, std::string(name) + ".flush", paper.frame.characters(one->line->left - paper.frame.left), *one);
    if (part == Part::copy_number) add(all, "copy-number.digits", static_cast<double>(one->line->text.size()), *one);
    add(all, "marks.order", std::string(one->line->middle > below ? "份号、密级、紧急程度自上而下" : "次序颠倒"), *one);
    below = one->line->middle;
  }
}

void measure_masthead(const Paper& paper, Measurements& all) {
  const auto lines = paper.all(Part::masthead);
  if (lines.empty()) return;
  const auto& first = lines.front();
  measure_type("masthead", first, all);
  auto top = first.line->top;
  for (const auto& one : lines) top = std::min(top, one.line->top);
  add(all, "masthead.top", top - paper.frame.top, first);
  add(all, "masthead.page-top", top, first);
  if (lines.size() == 1) add(all, "masthead.centre", off_centre(paper, *first.line), first);
}

std::string brackets_of(const std::string& text) {
  static constexpr std::array<std::string_view, 8> kinds{"〔〕", "[]", "【】", "（）", "()", "［］", "〖〗", "{}"};
  for (const auto kind : kinds) {
    const auto codes = decode(kind);
    if (text.find(encode(codes[0])) != std::string::npos) return std::string(kind);
  }
  return "没有括号";
}

void measure_number_form(const Element& number, Measurements& all) {
  const auto codes = decode(number.line->text);
  const auto text = encode(codes);
  add(all, "number.brackets", brackets_of(text), number);
  add(all, "number.ordinal", std::string(text.find("第") == std::string::npos ? "不加“第”字" : "加了“第”字"), number);
  // The digits before 号, and those of the year.
  auto end = codes.size() - 1;
  auto begin = end;
  while (begin > 0 && codes[begin - 1] >= U'0' && codes[begin - 1] <= U'9') --begin;
  if (begin == end) return add(all, "number.digits", std::string("不是阿拉伯数字"), number);
  add(all, "number.digits", std::string(codes[begin] == U'0' ? "编了虚位" : "阿拉伯数字，不编虚位"), number);
  std::size_t year = 0, at = 0;
  while (at < begin && (codes[at] < U'0' || codes[at] > U'9')) ++at;
  while (at < begin && codes[at] >= U'0' && codes[at] <= U'9') ++at, ++year;
  add(all, "number.year", static_cast<double>(year), number);
}

std::string place_of(const Paper& paper, const Line& line) {
  const auto left = paper.frame.characters(line.left - paper.frame.left);
  const auto right = paper.frame.characters(paper.frame.right - line.right);
  if (off_centre(paper, line) < Length::mm(2)) return "居中";
  if (std::abs(left - 1) < 0.4) return "居左空一字";
  if (std::abs(right) < 0.5) return "居右顶格";
  return "偏离（左空" + std::to_string(std::lround(left)) + "字，右空" + std::to_string(std::lround(right)) + "字）";
}

void measure_number(const Paper& paper, Measurements& all) {
  const auto* number = paper.first(Part::number);
  if (number == nullptr) return;
  measure_type("number", *number, all);
  if (paper.format != Format::order) measure_number_form(*number, all);
  const auto* signatory = paper.first(Part::signatory);
  const char* place = paper.format == Format::letter ? "number.place-letter"
                      : signatory != nullptr         ? "number.place-upward"
                                                     : "number.place";
  add(all, place, place_of(paper, *number->line), *number);
  const auto* masthead = paper.last(Part::masthead);
  if (paper.format != Format::letter && signatory == nullptr)
    add(all, "number.gap", empty_lines(paper, masthead->line->bottom, *number->line), *number);
  if (signatory == nullptr) return;
  measure_type("signatory", *signatory, all);
  add(all, "signatory.gap", empty_lines(paper, masthead->line->bottom, *signatory->line), *signatory);
}

/// The rule under the number: red, or else what stands in its place.
void measure_rule(const Paper& paper, Measurements& all) {
  const auto* number = paper.first(Part::number);
  const auto* masthead = paper.last(Part::masthead);
  if (masthead == nullptr || paper.format != Format::document) return;
  const auto& page = paper.marks->pages.front();
  const auto from = number != nullptr ? number->line->middle : masthead->line->middle;
  for (const auto& stroke : page.strokes) {
    const bool rule =
        stroke.middle > from && stroke.middle < from + Length::mm(40) && stroke.right - stroke.left > Length::mm(90);
    if (!rule) continue;
    all.push_back({"rule.colour", stroke.colour, "", 0});
    all.push_back({"rule.width", stroke.right - stroke.left - (paper.frame.right - paper.frame.left), "", 0});
    if (number != nullptr) {
      const auto type = number->line->middle + number->line->type.size / 2;
      all.push_back({"rule.gap", stroke.middle - stroke.thickness / 2 - type, "", 0});
    }
    return;
  }
}

/// The double red rules of a letter: under the masthead, and above the lower edge of the page.
void measure_letter(const Paper& paper, Measurements& all) {
  const auto* masthead = paper.last(Part::masthead);
  if (paper.format != Format::letter || masthead == nullptr || paper.red_rules.empty()) return;
  const auto& page = paper.marks->pages.front();
  const auto& first = *paper.red_rules.front();
  const auto& last = *paper.red_rules.back();
  all.push_back({"letter.rule-gap", first.middle - first.thickness / 2 - masthead->line->bottom, "", 0});
  all.push_back({"letter.rule-width", first.right - first.left, "", 0});
  if (last.middle > page.height.scaled(0.8)) {
    all.push_back({"letter.foot-rule", page.height - last.middle - last.thickness / 2, "", 0});
  }
  if (paper.red_rules.size() >= 2 && paper.red_rules[1]->middle - first.middle < Length::mm(4)) {
    const bool right = first.thickness > paper.red_rules[1]->thickness;
    all.push_back({"letter.rule-order", std::string(right ? "上粗下细" : "上细下粗"), "", 0});
  }
}

}  // namespace

void measure_head(const Paper& paper, Measurements& all) {
  if (!paper.official) return;
  measure_marks(paper, all);
  measure_masthead(paper, all);
  measure_number(paper, all);
  measure_rule(paper, all);
  measure_letter(paper, all);
}

}  // namespace wenshu::inspect
