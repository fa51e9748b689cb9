#include <fmt/format.h>

#include "base/text.h"
#include "inspect/measurement.h"
#include "inspect/text_form.h"

namespace wenshu::inspect {

namespace {

// GB/T 9704-2012, 5.2.1 and 8: the text area of a page that lies on its side, its head where the left edge of the others is.
constexpr Length turned_left = Length::mm(35), turned_right = Length::mm(37);

std::string closed_up(const std::string& text) {
  std::u32string kept;
  for (const auto code : decode(text)) {
    if (!is_blank(code)) kept += code;
  }
  return encode(kept);
}

/// A mark behind a name is a fault of 附件说明, and none of the annex.
std::string without_end_mark(std::string name) {
  for (const std::string_view mark : {"。", "；", "，", "、"}) {
    if (name.ends_with(mark)) return name.substr(0, name.size() - mark.size());
  }
  return name;
}

/// The names that 附件说明 gives, in order.
std::vector<std::string> names_of(const Paper& paper) {
  std::vector<std::string> names;
  for (const auto& one : paper.all(Part::attachment_note)) {
    const auto item = note_item(one.line->text);
    if (names.empty() || item.number > 0) {
      names.push_back(closed_up(item.name));
    } else {
      names.back() += closed_up(one.line->text);
    }
  }
  for (auto& name : names) name = without_end_mark(std::move(name));
  return names;
}

struct Annex {
  const Element* mark;
  std::vector<const Element*> title;
};

std::vector<Annex> annexes_of(const Paper& paper) {
  std::vector<Annex> annexes;
  for (const auto& one : paper.elements) {
    if (one.part == Part::annex_mark) annexes.push_back({&one, {}});
    if (one.part == Part::annex_title && !annexes.empty()) annexes.back().title.push_back(&one);
  }
  return annexes;
}

void measure_places(const Paper& paper, const Annex& annex, Measurements& all) {
  const auto& mark = *annex.mark;
  const auto& page = paper.marks->pages[mark.page];
  const bool turned = page.landscape();
  const auto left = turned ? turned_left : paper.frame.left;
  const auto right = turned ? page.width - turned_right : paper.frame.right;
  measure_type("annex-mark", mark, all);
  add(all, "annex-mark.flush", paper.frame.characters(mark.line->left - left), mark);
  if (!turned) add_height(all, "annex-mark.line", 1 + empty_lines(paper, paper.frame.top, *mark.line), mark);
  if (annex.title.empty()) return;
  const auto& title = *annex.title.front();
  if (title.page != mark.page) return;
  add_height(all, "annex-title.line", empty_lines(paper, *mark.line, *title.line) + 2, title, mark.line->certainty);
  const auto off = (title.line->left + title.line->right) / 2 - (left + right) / 2;
  add(all, "annex-title.centre", off < Length{} ? -off : off, title);
}

/// 附件顺序号 and 附件标题 say what 附件说明 says.
void measure_words(const Annex& annex, std::size_t index, const std::vector<std::string>& names, Measurements& all) {
  if (index >= names.size()) return add(all, "annex-title.words", std::string("附件说明里没有这个附件"), *annex.mark);
  const auto mark = closed_up(annex.mark->line->text);
  const auto wanted = names.size() == 1 ? std::string("附件") : fmt::format("附件{}", index + 1);
  add(all, "annex-mark.words", std::string(mark == wanted ? "与附件说明一致" : "与附件说明不一致"), *annex.mark);
  std::string title;
  for (const auto* line : annex.title) title += closed_up(line->line->text);
  if (title.empty()) return;
  add(all, "annex-title.words", std::string(title == names[index] ? "与附件说明一致" : "与附件说明不一致"), *annex.title.front());
}

}  // namespace

void measure_annexes(const Paper& paper, Measurements& all) {
  const auto annexes = annexes_of(paper);
  const auto names = names_of(paper);
  for (std::size_t i = 0; i < annexes.size(); ++i) {
    measure_places(paper, annexes[i], all);
    measure_words(annexes[i], i, names, all);
  }
  const auto* imprint = paper.first(Part::printed_on);
  if (annexes.empty() || imprint == nullptr) return;
  const auto& last = *annexes.back().mark;
  const bool before = last.page < imprint->page || (last.page == imprint->page && last.line->middle < imprint->line->middle);
  add(all, "annex.before-imprint", std::string(before ? "在版记之前" : "在版记之后"), last);
}

}  // namespace wenshu::inspect
