#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "inspect/measurement.h"

namespace wenshu::inspect {

namespace {

// GB/T 9704-2012, 5.2.1: 297 - 37 - 225. Measured from the lower edge of the page, so that a wrong upper margin is one fault
// only.
constexpr Length below_area = Length::mm(35);

void measure_imprint_rules(const Paper& paper, const Element& last, Measurements& all) {
  const auto& rules = paper.imprint_rules;
  if (rules.empty()) return;
  const auto& page = paper.marks->pages[last.page];
  const auto& foot = *rules.back();
  const auto edge = foot.middle + foot.thickness / 2;
  add(all, "imprint.foot", edge - (page.height - below_area), last);
  for (std::size_t i = 0; i < rules.size(); ++i) {
    const bool outer = i == 0 || i + 1 == rules.size();
    add(all, outer ? "imprint.outer-rule" : "imprint.inner-rule", rules[i]->thickness, last);
    add(all, "imprint.rule-width", rules[i]->right - rules[i]->left - (paper.frame.right - paper.frame.left), last);
  }
}

void measure_imprint(const Paper& paper, Measurements& all) {
  const auto* last = paper.last(Part::printed_on);
  if (last == nullptr) return;
  const auto em = last->line->type.size;
  measure_type("imprint", *last, all);
  add(all, "imprint.right", (paper.frame.right - last->line->right).pt() / em.pt(), *last);
  if (const auto* printer = paper.first(Part::printed_by)) {
    measure_type("imprint", *printer, all);
    add(all, "imprint.left", (printer->line->left - paper.frame.left).pt() / em.pt(), *printer);
  }
  if (const auto* copies = paper.first(Part::copy_to)) {
    measure_type("imprint", *copies, all);
    add(all, "imprint.left", (copies->line->left - paper.frame.left).pt() / em.pt(), *copies);
    add(all, "copy-to.mark", std::string(paper.last(Part::copy_to)->line->text.ends_with("。") ? "末用句号" : "末无句号"),
        *copies);
  }
  if (paper.marks->declared) {
    add(all, "imprint.foot", paper.marks->declared->imprint_at_foot ? Value(Length{}) : Value(Unknown{}), *last,
        paper.marks->declared->imprint_at_foot ? "固定在版心下边缘的表格" : "位置由 Word 排定");
    return;
  }
  measure_imprint_rules(paper, *last, all);
  const bool on_last = last->page + 1 == paper.marks->pages.size();
  add(all, "imprint.page", std::string(on_last ? "在最后一面" : "不在最后一面"), *last);
}

std::string number_form(const std::string& text) {
  const auto codes = decode(text);
  const bool dashes = codes.size() >= 5 && codes.front() == U'—' && codes.back() == U'—';
  const bool digits = std::all_of(codes.begin() + 1, codes.end() - 1,
                                  [](char32_t code) { return is_blank(code) || (code >= U'0' && code <= U'9'); });
  return dashes && digits ? "一字线夹阿拉伯数字" : text;
}

void measure_page_number(const Paper& paper, const Element& number, Measurements& all) {
  const auto& page = paper.marks->pages[number.page];
  const auto& line = *number.line;
  const auto em = line.type.size.pt();
  measure_type("page-number", number, all);
  add(all, "page-number.form", number_form(line.text), number);
  add(all, "page-number.offset", line.middle - (page.height - below_area), number);
  const bool odd = number.page % 2 == 0;
  const auto outer = odd ? paper.frame.right - line.right : line.left - paper.frame.left;
  add(all, "page-number.side",
      off_centre(paper, line) < Length::mm(5) ? std::string("居中")
                                              : std::string(outer < Length::mm(60) ? "单页居右、双页居左" : "左右颠倒"),
      number);
  if (off_centre(paper, line) >= Length::mm(5) && outer < Length::mm(60)) add(all, "page-number.indent", outer.pt() / em, number);
}

}  // namespace

void measure_foot(const Paper& paper, Measurements& all) {
  if (paper.official) measure_imprint(paper, all);
  bool seen = false;
  for (const auto& number : paper.all(Part::page_number)) {
    seen = true;
    const auto& page = paper.marks->pages[number.page];
    if (page.landscape()) {
      const bool turned = number.line->left < Length::mm(35);
      add(all, "landscape.page-number", std::string(turned ? "与其他页位置一致" : "在横排页的下方"), number);
    } else if (paper.format == Format::letter && number.page == 0) {
      add(all, "letter.first-page-number", std::string("首页显示了页码"), number);
    } else {
      measure_page_number(paper, number, all);
    }
  }
  if (paper.format == Format::letter && (paper.all(Part::page_number).empty() || paper.first(Part::page_number)->page > 0))
    all.push_back({"letter.first-page-number", std::string("首页不显示页码"), "", 0});
  if (!seen && paper.marks->declared && paper.marks->declared->page_number)
    all.push_back({"page-number.form", Unknown{}, "", 0, "页码在文本框里"});
}

}  // namespace wenshu::inspect
