#include <algorithm>
#include <cmath>
#include <map>

#include "base/text.h"
#include "inspect/measurement.h"

namespace wenshu::inspect {

namespace {

// GB/T 9704-2012, 5.2.1: what a grid has to fill, whatever margins a paper has.
constexpr Length usual_width = Length::mm(156), usual_height = Length::mm(225);

/// Ink and rounding leave a pitch uncertain by a part of a cell.
int whole(double cells) { return static_cast<int>(std::floor(cells + 0.15)); }

void measure_paper_size(const Paper& paper, Measurements& all) {
  const auto& pages = paper.marks->pages;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    const auto& page = pages[i];
    all.push_back({"paper.width", std::min(page.width, page.height), "", i});
    all.push_back({"paper.height", std::max(page.width, page.height), "", i});
  }
}

void measure_area(const Paper& paper, Measurements& all) {
  const auto& frame = paper.frame;
  const auto& page = paper.marks->pages.front();
  if (frame.top_seen) all.push_back({"page.top", frame.top, "", 0});
  if (frame.left_seen) all.push_back({"page.left", frame.left, "", 0});
  if (frame.left_seen && frame.right_seen) all.push_back({"area.width", frame.right - frame.left, "", 0});
  if (paper.marks->declared) {
    all.push_back({"area.height", frame.bottom - frame.top, "", 0});
  } else if (frame.lowest > Length{}) {
    all.push_back({"area.foot", page.height - frame.lowest, "", 0});
  }
}

void measure_grid(const Paper& paper, Measurements& all) {
  const auto& frame = paper.frame;
  if (frame.line_pitch > Length{}) {
    all.push_back({"grid.pitch", frame.line_pitch, "", 0});
    all.push_back({"grid.lines", static_cast<double>(whole(usual_height.pt() / frame.line_pitch.pt())), "", 0});
  }
  if (frame.character_pitch > Length{})
    all.push_back({"grid.characters", static_cast<double>(whole(usual_width.pt() / frame.character_pitch.pt())), "", 0});
}

/// Face and colour of most of the body; one line in another face is emphasis.
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
  measure_grid(paper, all);
  measure_body(paper, all);
}

}  // namespace wenshu::inspect
