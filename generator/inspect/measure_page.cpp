#include <algorithm>
#include <cmath>
#include <map>

#include "base/text.h"
#include "inspect/measurement.h"

namespace wenshu::inspect {

namespace {

// GB/T 9704-2012, 5.2.1: what a grid has to fill, whatever margins a paper has.
constexpr Length full_height = Length::mm(225);

/// Ink and rounding leave a pitch uncertain by a part of a cell.
int whole(double cells) { return static_cast<int>(std::floor(cells + 0.15)); }

void measure_paper_size(const Paper& paper, Measurements& all) {
  const auto& pages = paper.marks->pages;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    const auto& page = pages[i];
    add(all, "paper.width", std::min(page.width, page.height), i);
    add(all, "paper.height", std::max(page.width, page.height), i);
  }
}

void measure_area(const Paper& paper, Measurements& all) {
  const auto& frame = paper.frame;
  const auto& page = paper.marks->pages.front();
  const auto give = [&](const char* name, bool seen, Length value, const char* why) {
    seen ? add(all, name, value) : add_unmeasured(all, name, why);
  };
  give("page.top", frame.top_seen, frame.top, "没有从版心上边缘开始的一面");
  give("page.left", frame.left_seen, frame.left, "正文满行不足两行，量不出版心的左边缘");
  // Bound on the left, an even page has its inner margin on the right.
  if (paper.marks->even_shift > Length{} && frame.right_seen)
    add(all, "page.left", page.width - frame.right + paper.marks->even_shift, 1, "双页，订口在右");
  give("area.width", frame.left_seen && frame.right_seen, frame.right - frame.left, "正文满行不足两行，量不出版心的两边");
  if (paper.marks->declared) {
    add(all, "area.height", frame.bottom - frame.top);
    return add_unmeasured(all, "area.foot", "DOCX 的分页由 Word 排定");
  }
  // A page may end early for many reasons: only one filled from head to foot shows how high the area is.
  give("area.height", frame.tallest > full_height - Length::mm(1), frame.tallest, "没有一面写满，量不出版心高");
  give("area.foot", frame.lowest > Length{}, page.height - frame.lowest, "没有正文");
}

void measure_characters(const Paper& paper, Measurements& all);

void measure_grid(const Paper& paper, Measurements& all) {
  const auto& frame = paper.frame;
  if (frame.line_pitch > Length{}) {
    const auto fit = whole(full_height.pt() / frame.line_pitch.pt());
    const auto first = all.size();
    add(all, "grid.pitch", frame.line_pitch);
    // Pages that run on and yet hold fewer lines than would fit are set so; one less may be a widow avoided.
    const bool fewer = frame.full_pages >= 2 && frame.full_lines + 1 < fit;
    add(all, "grid.lines", static_cast<double>(fewer ? frame.full_lines : std::max(fit, frame.most_lines)));
    if (frame.page_saved && fit > 22) {
      for (auto i = first; i < all.size(); ++i) all[i].adjusted = true, all[i].note = "调整了行距，末面不只有几行";
    }
  } else {
    const auto* declared = paper.marks->declared ? paper.marks->declared->pitch_open : "";
    const auto* why = declared[0] != '\0' ? declared : "正文没有相连的两行";
    for (const auto* name : {"grid.pitch", "grid.lines"}) add_unmeasured(all, name, why);
  }
  measure_characters(paper, all);
}

/// How many characters a line holds: counted on full lines of a PDF; of a DOCX what its width and its characters, with what a
/// grid adds to each, make.
void measure_characters(const Paper& paper, Measurements& all) {
  const auto& frame = paper.frame;
  if (paper.marks->declared && !paper.marks->declared->one_column)
    return add_unmeasured(all, "grid.characters", "分栏，每行字数由 Word 排定");
  if (!paper.marks->declared) {
    if (frame.characters_a_line > 0) return add(all, "grid.characters", static_cast<double>(frame.characters_a_line));
    return add_unmeasured(all, "grid.characters", "正文写满汉字的行不足两行，数不出每行字数");
  }
  if (frame.character_pitch == Length{}) return add_unmeasured(all, "grid.characters", "正文没有相连的几个汉字");
  const auto cells = (frame.right - frame.left).pt() / frame.character_pitch.pt();
  // Rounded to twips, a grid may lack a hundredth of a character.
  add(all, "grid.characters", std::floor(cells + 0.01));
}

/// 5.2.4: all text is black, but for what is red on purpose.
void measure_colours(const Paper& paper, Measurements& all) {
  for (const auto& one : paper.elements) {
    if (one.part == Part::masthead) continue;
    for (const auto& span : one.line->spans) add(all, "text.colour", span.type.colour, one);
  }
}

/// Face and size of most of the body; one line in another face is emphasis.
void measure_body(const Paper& paper, Measurements& all) {
  std::map<std::string, std::pair<std::size_t, Element>> count;
  for (const auto& one : paper.all(Part::body)) {
    if (one.line->type.size != paper.frame.body_size) continue;
    auto& [characters, element] = count[one.line->type.family];
    characters += character_count(one.line->text);
    if (element.line == nullptr) element = one;
  }
  const auto most =
      std::max_element(count.begin(), count.end(), [](auto& a, auto& b) { return a.second.first < b.second.first; });
  if (most == count.end()) return;
  measure_type("body", most->second.second, all);
}

}  // namespace

void measure_page(const Paper& paper, Measurements& all) {
  if (paper.marks->pages.empty()) return;
  measure_paper_size(paper, all);
  measure_area(paper, all);
  // Without text there is nothing whose lines could be counted.
  if (paper.first(Part::body) != nullptr || paper.first(Part::heading) != nullptr) measure_grid(paper, all);
  if (!paper.official) measure_body(paper, all);
  measure_colours(paper, all);
}

}  // namespace wenshu::inspect
