#include <algorithm>
#include <array>

#include "base/text.h"
#include "inspect/measurement.h"
#include "inspect/text_form.h"

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
    add(all, std::string(name) + ".flush", left_characters(paper, *one->line), *one);
    if (paper.format != Format::letter)
      add_height(all, std::string(name) + ".line", 1 + empty_lines(paper, paper.frame.top, *one->line), *one);
    if (part == Part::copy_number) add(all, "copy-number.digits", static_cast<double>(one->line->text.size()), *one);
    if (part == Part::secrecy) add(all, "secrecy.form", secrecy_form(one->line->text), *one);
    add(all, "marks.order", std::string(one->line->middle > below ? "份号、密级、紧急程度自上而下" : "次序颠倒"), *one);
    below = one->line->middle;
  }
}

/// 文件 beside several offices stands half way down them.
void measure_suffix(const std::vector<Element>& lines, Measurements& all) {
  const Element* suffix = nullptr;
  std::optional<Length> top, bottom;
  Certainty other;  // of the lowest
  for (const auto& one : lines) {
    if (one.line->text == "文件") {
      suffix = &one;
      continue;
    }
    top = std::min(top.value_or(one.line->middle), one.line->middle);
    other = one.line->certainty;
    bottom = std::max(bottom.value_or(one.line->middle), one.line->middle);
  }
  if (suffix == nullptr || !top) return;
  const auto off = suffix->line->middle - (*top + *bottom) / 2;
  add_height(all, "masthead.suffix", off < Length{} ? -off : off, *suffix, other);
}

void measure_masthead(const Paper& paper, Measurements& all) {
  const auto lines = paper.all(Part::masthead);
  if (lines.empty()) {
    for (const auto* name : {"masthead.face", "masthead.colour", "masthead.top", "masthead.centre"})
      add_unmeasured(all, name, "没有读到发文机关标志的文字（可能是图片）");
    return;
  }
  const auto& first = lines.front();
  for (const auto& one : lines) measure_type("masthead", one, all);
  auto top = first.line->top;
  Line whole = *first.line;
  for (const auto& one : lines) {
    top = std::min(top, one.line->top);
    whole.left = std::min(whole.left, one.line->left), whole.right = std::max(whole.right, one.line->right);
  }
  add_height(all, "masthead.top", top - paper.frame.top, first);
  add_height(all, "masthead.page-top", top, first);
  add(all, "masthead.centre", off_centre(paper, whole), first);
  add(all, "masthead.width", whole.right - whole.left - (paper.frame.right - paper.frame.left), first);
  measure_suffix(lines, all);
}

}  // namespace

void measure_head(const Paper& paper, Measurements& all) {
  measure_marks(paper, all);
  measure_masthead(paper, all);
}

}  // namespace wenshu::inspect
