#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "base/text.h"
#include "inspect/measurement.h"
#include "inspect/text_form.h"

namespace wenshu::inspect {

namespace {

/// 梯形 (widening or narrowing), 菱形 (widest inside), or what a title must not be.
std::string shape_of(const std::vector<Element>& lines, Length em) {
  if (lines.size() < 2) return "一行";
  std::vector<int> turns;  // -1 narrower, 0 as wide, 1 wider than the line before
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const auto& a = *lines[i - 1].line;
    const auto& b = *lines[i].line;
    const double step = ((b.right - b.left) - (a.right - a.left)).pt() / em.pt();
    turns.push_back(step > 0.4 ? 1 : step < -0.4 ? -1 : 0);
  }
  const bool wider = std::find(turns.begin(), turns.end(), 1) != turns.end();
  const bool narrower = std::find(turns.begin(), turns.end(), -1) != turns.end();
  if (!wider && !narrower) return "长方形（各行一样长）";
  if (wider != narrower) return "梯形";
  const auto first_narrower = std::find(turns.begin(), turns.end(), -1);
  return std::find(first_narrower, turns.end(), 1) == turns.end() ? "菱形" : "沙漏形";
}

void measure_title(const Paper& paper, Measurements& all) {
  const auto lines = paper.all(Part::title);
  if (lines.empty()) return;
  const auto& first = lines.front();
  const auto& last = lines.back();
  measure_type("title", first, all);
  add(all, "title.lines", static_cast<double>(lines.size()), first);
  for (const auto& one : lines) add(all, "title.centre", off_centre(paper, *one.line), one);
  const bool guessed = std::any_of(lines.begin(), lines.end(), [](const Element& one) { return one.line->guessed_break; });
  add(all, "title.shape", guessed ? Value(Unmeasured{}) : Value(shape_of(lines, first.line->type.size)), first,
      guessed ? "换行由 Word 决定" : "");
  const bool stop = last.line->text.ends_with("。") || last.line->text.ends_with("；") || last.line->text.ends_with("，");
  add(all, "title.mark", std::string(stop ? "标题末有标点" : "标题末无标点"), last);
  if (paper.format == Format::document && !paper.red_rules.empty()) {
    const auto& rule = *paper.red_rules.front();
    add_height(all, "title.gap", empty_lines(paper, rule.middle, *first.line), first, rule.certainty);
  } else if (const auto* above = paper.above(first); above != nullptr && paper.format == Format::letter) {
    add_gap(paper, all, "title.gap-letter", *above->line, first);
  }
}

void measure_addressee(const Paper& paper, Measurements& all) {
  const auto* first = paper.first(Part::addressee);
  if (first == nullptr) return;
  const auto* last = paper.last(Part::addressee);
  measure_type("addressee", *first, all);
  for (const auto& one : paper.all(Part::addressee)) add(all, "addressee.flush", left_characters(paper, *one.line), one);
  add(all, "addressee.colon", std::string(last->line->text.ends_with("：") ? "全角冒号" : "不是全角冒号"), *last);
  if (const auto* title = paper.last(Part::title); title != nullptr && title->page == first->page)
    add_gap(paper, all, "addressee.gap", *title->line, *first);
}

void measure_headings(const Paper& paper, Measurements& all) {
  std::array<int, 5> last{};
  for (const auto& one : paper.elements) {
    if (one.part == Part::annex_mark) last = {};
    if (one.part != Part::heading) continue;
    const auto number = heading_number(one.line->text);
    if (!number) continue;
    const auto level = static_cast<std::size_t>(number->level);
    measure_type(fmt::format("heading{}", level), one, all);
    add(all, "heading.indent", left_characters(paper, *one.line), one);
    add(all, "heading.form", std::string(number->well_formed ? "合式" : "序号后多了或错了标点"), one);
    auto& count = last.at(level);
    // A list may begin anew at any time; it may not leave out a number.
    const bool follows = number->value == count + 1 || number->value == 1;
    add(all, "heading.sequence", follows ? std::string("连续") : fmt::format("第{}项之后是第{}项", count, number->value), one);
    count = number->value;
    std::fill(last.begin() + static_cast<std::ptrdiff_t>(level) + 1, last.end(), 0);
  }
}

void measure_first_page(const Paper& paper, Measurements& all) {
  const bool shown = std::any_of(paper.elements.begin(), paper.elements.end(), [](const Element& one) {
    return one.page == 0 && (one.part == Part::body || one.part == Part::heading);
  });
  if (paper.marks->declared) return add_unmeasured(all, "body.first-page", "DOCX 的分页由 Word 排定");
  if (!paper.marks->pages.front().unread.empty()) return add_unmeasured(all, "body.first-page", "首页没有读到文字");
  add(all, "body.first-page", std::string(shown ? "首页有正文" : "首页没有正文"));
}

}  // namespace

void measure_text(const Paper& paper, Measurements& all) {
  measure_title(paper, all);
  measure_addressee(paper, all);
  measure_headings(paper, all);
  measure_first_page(paper, all);
}

}  // namespace wenshu::inspect
