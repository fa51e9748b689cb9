#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "inspect/measurement.h"

namespace wenshu::inspect {

namespace {

// GB/T 9704-2012, 5.2.1: as for the imprint, from the lower edge of the page.
constexpr Length below_numbers = Length::mm(35);

/// The number between the dashes; 0: none.
int value_of(const std::string& text) {
  const auto begin = text.find_first_of("0123456789");
  if (begin == std::string::npos) return 0;
  const auto end = text.find_first_not_of("0123456789", begin);
  const auto digits = text.substr(begin, end == std::string::npos ? end : end - begin);
  return digits.size() > 6 ? 0 : std::stoi(digits);
}

std::string number_form(const std::string& text) {
  const auto codes = decode(text);
  const bool dashes = codes.size() >= 3 && codes.front() == U'—' && codes.back() == U'—';
  const bool digits = dashes && std::all_of(codes.begin() + 1, codes.end() - 1,
                                            [](char32_t code) { return is_blank(code) || (code >= U'0' && code <= U'9'); });
  return digits ? "一字线夹阿拉伯数字" : text;
}

void measure_number(const Paper& paper, const Element& number, Measurements& all) {
  const auto& page = paper.marks->pages[number.page];
  const auto& line = *number.line;
  measure_type("page-number", number, all);
  add(all, "page-number.form", number_form(line.text), number);
  add_height(all, "page-number.offset", line.middle - (page.height - below_numbers), number);
  const auto value = value_of(line.text);
  const bool odd = value > 0 ? value % 2 == 1 : number.page % 2 == 0;
  const auto outer = odd ? paper.frame.right - line.right : line.left - paper.frame.left;
  const bool centred = off_centre(paper, line) < Length::mm(5);
  const auto inner = odd ? line.left - paper.frame.left : paper.frame.right - line.right;
  const bool outside = outer < Length::mm(60);
  add(all, "page-number.side",
      centred                  ? std::string("居中")
      : outside                ? std::string("单页居右、双页居左")
      : inner < Length::mm(60) ? std::string("左右颠倒")
                               : fmt::format("距外侧{:.0f}mm", outer.mm()),
      number);
  if (centred || !outside) return;
  if (line.place_open[0] != '\0') return add_unmeasured(all, "page-number.indent", line.place_open);
  add(all, "page-number.indent", outer.pt() / line.type.size.pt(), number);
}

/// Pages that need no number: the first of a letter, that of the imprint after a blank page, the blank page itself.
bool may_lack(const Paper& paper, std::size_t page) {
  const auto& pages = paper.marks->pages;
  const auto blank = [&](std::size_t at) {
    return std::none_of(paper.elements.begin(), paper.elements.end(), [&](const Element& one) { return one.page == at; }) &&
           pages[at].unread.empty();
  };
  if (paper.format == Format::letter && page == 0) return true;
  if (blank(page)) return true;
  const auto* imprint = paper.last(Part::printed_on);
  return imprint != nullptr && imprint->page == page && page > 0 && blank(page - 1);
}

void measure_sequence(const Paper& paper, const std::vector<Element>& numbers, Measurements& all) {
  int last = 0;
  std::size_t last_page = 0;
  for (const auto& one : numbers) {
    const auto value = value_of(one.line->text);
    const bool follows = last == 0 || value - last == static_cast<int>(one.page - last_page);
    add(all, "page-number.sequence", follows ? std::string("连续") : fmt::format("{} 之后是 {}", last, value), one);
    last = value, last_page = one.page;
  }
  for (std::size_t page = 0; page < paper.marks->pages.size(); ++page) {
    const bool there = std::any_of(numbers.begin(), numbers.end(), [&](const Element& one) { return one.page == page; });
    if (!paper.marks->pages[page].unread.empty() || (!there && may_lack(paper, page))) continue;
    add(all, "page-number.there", std::string(there ? "有页码" : "没有页码"), page);
  }
}

void measure_turned(const Element& number, Measurements& all) {
  const bool turned = number.line->left < Length::mm(35) && number.line->right < Length::mm(35);
  add(all, "landscape.page-number", std::string(turned ? "与其他页位置一致" : "在横排页的下方"), number);
}

}  // namespace

void measure_page_numbers(const Paper& paper, Measurements& all) {
  const auto numbers = paper.all(Part::page_number);
  for (const auto& number : numbers) {
    const auto& page = paper.marks->pages[number.page];
    if (page.landscape()) {
      measure_turned(number, all);
    } else if (paper.format == Format::letter && number.page == 0) {
      add(all, "letter.first-page-number", std::string("首页显示了页码"), number);
    } else {
      measure_number(paper, number, all);
    }
  }
  if (paper.format == Format::letter && (numbers.empty() || numbers.front().page > 0))
    add(all, "letter.first-page-number", std::string("首页不显示页码"));
  if (!paper.marks->declared) return measure_sequence(paper, numbers, all);
  const auto& declared = *paper.marks->declared;
  add(all, "page-number.there", std::string(declared.page_number ? "有页码" : "没有页码"));
  add_unmeasured(all, "page-number.sequence", "DOCX 的页码由 Word 编排");
  if (!numbers.empty() || !declared.page_number) return;
  for (const auto* name : {"page-number.face", "page-number.size", "page-number.form", "page-number.offset", "page-number.side",
                           "page-number.indent"})
    add_unmeasured(all, name, "页码在文本框里，位置没有读出");
}

}  // namespace wenshu::inspect
