#include "inspect/docx/sheet.h"

#include <algorithm>
#include <utility>

#include "inspect/docx/setting.h"

namespace wenshu::inspect {

Sheet::Sheet(const Styles& styles, const Faces& faces, Numbering numbering, Section section)
    : styles_(styles), faces_(faces), numbering_(std::move(numbering)), section_(section) {
  break_page();
}

void Sheet::break_page() {
  const bool first = pages_.empty();
  if (!first) ++page_;
  if (page_ == pages_.size()) {
    pages_.push_back({section_.width, section_.height, {}, {}});
    sections_.push_back(section_);
  }
  y_ = section_.top;
  // A cell goes on over the page as it is.
  if (first || !in_table_) area_ = {section_.left, section_.width - section_.right};
}

Anchor Sheet::anchor() const {
  return {section_.width, section_.height, section_.top, section_.bottom, section_.left,
          section_.right, area_.left,      area_.right,  paragraph_};
}

void Sheet::shift(const Amount& from, const Amount& to, Length by) {
  if (from.page != to.page || by == Length{}) return;
  auto& page = pages_[from.page];
  for (auto i = from.lines; i < std::min(to.lines, page.lines.size()); ++i) {
    auto& line = page.lines[i];
    line.top += by, line.bottom += by, line.middle += by, line.row += by;
  }
  for (auto i = from.strokes; i < std::min(to.strokes, page.strokes.size()); ++i) page.strokes[i].middle += by;
}

Length Sheet::pitch_of(const Look& look) const {
  const auto& paragraph = look.paragraph;
  const auto rule = paragraph.line_rule.value_or("auto");
  if (rule == "exact" && paragraph.line) return *paragraph.line;
  auto single = size_of(look.run).scaled(1.3);  // what Chinese faces ask for
  if (section_.grid_pitch > Length{} && paragraph.snaps.value_or(true)) {
    single = section_.grid_pitch * ((single.emu() + section_.grid_pitch.emu() - 1) / section_.grid_pitch.emu());
  }
  if (rule == "atLeast" && paragraph.line) return std::max(single, *paragraph.line);
  return paragraph.line ? single.scaled(static_cast<double>(paragraph.line->twips()) / 240) : single;
}

Length Sheet::lines_or(const std::optional<double>& lines, const std::optional<Length>& length) const {
  const auto grid = section_.grid_pitch > Length{} ? section_.grid_pitch : Length::twips(240);
  return lines && *lines > 0 ? grid.scaled(*lines) : length.value_or(Length{});
}

void Sheet::leave_above(const Look& look) {
  const bool joined = look.paragraph.contextual.value_or(false) && look.style == last_style_;
  if (!joined) y_ += lines_or(look.paragraph.before_lines, look.paragraph.before);
  last_style_ = look.style;
}

std::vector<Piece> Sheet::pieces_of(pugi::xml_node paragraph, const Look& look) {
  RunReader reader(styles_, faces_, section_.character.value_or(Length{}));
  auto pieces = reader.pieces_of(paragraph, look.run);
  drawings_ = reader.drawings();
  if (!look.paragraph.item) return pieces;
  auto number = reader.pieces_of(numbering_.next(look.paragraph.item->list, look.paragraph.item->level), look.run);
  // Its number is set in the face of the item's first words.
  if (!pieces.empty()) {
    for (auto& one : number) one.type = pieces.front().type;
  }
  pieces.insert(pieces.begin(), number.begin(), number.end());
  return pieces;
}

void Sheet::set(pugi::xml_node node, bool in_table) {
  const auto look = styles_.look_of(node);
  in_table_ = in_table;
  if (look.paragraph.break_before.value_or(false) && !floating_) break_page();
  if (!std::exchange(keeps_, look.paragraph.keeps.value_or(false) && !floating_)) chain_ = amount(), chain_y_ = y_;
  leave_above(look);
  paragraph_ = y_;
  const auto pieces = pieces_of(node, look);
  if (look.paragraph.above) add_border(*look.paragraph.above, y_ - look.paragraph.above->space, look);
  set_lines(pieces, setting_of(look, pieces));
  if (look.paragraph.below) add_border(*look.paragraph.below, y_ + look.paragraph.below->space, look);
  y_ += lines_or(look.paragraph.after_lines, look.paragraph.after);
}

/// Takes the paragraphs that keep with the one at hand over to its page, which has just begun; they stood on the one before from
/// `chain_y_` to `from`. Those that fill a page stay.
void Sheet::carry_over(Length from) {
  if (chain_.page + 1 != page_ || chain_.lines == 0 || from - chain_y_ > (section_.foot() - section_.top) / 2) return;
  auto& old = pages_[chain_.page];
  auto& page = pages_[page_];
  if (old.lines.size() <= chain_.lines && old.strokes.size() <= chain_.strokes) return;
  const auto first_line = old.lines.begin() + static_cast<std::ptrdiff_t>(std::min(chain_.lines, old.lines.size()));
  const auto first_stroke = old.strokes.begin() + static_cast<std::ptrdiff_t>(std::min(chain_.strokes, old.strokes.size()));
  page.lines.insert(page.lines.end(), first_line, old.lines.end());
  page.strokes.insert(page.strokes.end(), first_stroke, old.strokes.end());
  old.lines.erase(first_line, old.lines.end()), old.strokes.erase(first_stroke, old.strokes.end());
  shift({page_, 0, 0}, amount(), section_.top - chain_y_);
  y_ = section_.top + from - chain_y_;
  chain_ = {page_, 0, 0}, chain_y_ = section_.top;
}

void Sheet::add_border(const Border& border, Length y, const Look& look) {
  const auto left = area_.left + look.paragraph.left.value_or(Length{});
  const auto right = area_.right - look.paragraph.right.value_or(Length{});
  add({left, right, y, border.thickness, border.colour});
}

std::vector<Page> Sheet::take() {
  for (auto& page : pages_) {
    std::stable_sort(page.lines.begin(), page.lines.end(), [](const Line& a, const Line& b) { return a.middle < b.middle; });
    // Lines a point or so apart are one row, read from the left.
    for (auto row = page.lines.begin(); row != page.lines.end();) {
      const auto end =
          std::find_if(row, page.lines.end(), [&](const Line& line) { return line.middle - row->middle > Length::pt(3); });
      std::stable_sort(row, end, [](const Line& a, const Line& b) { return a.left < b.left; });
      row = end;
    }
    std::stable_sort(page.strokes.begin(), page.strokes.end(),
                     [](const Stroke& a, const Stroke& b) { return a.middle < b.middle; });
  }
  return std::move(pages_);
}

}  // namespace wenshu::inspect
