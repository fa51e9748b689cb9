#include "inspect/docx/sheet.h"

#include <algorithm>
#include <utility>

#include <pugixml.hpp>

#include "inspect/docx/setting.h"

namespace wenshu::inspect {

namespace {

// What Chinese faces ask for a line, in sizes of their type: none asks for less, and hardly one for more.
constexpr double least_leading = 1.0, usual_leading = 1.3, most_leading = 1.4;

constexpr const char* by_faces = "行距是单倍或多倍行距，行高由字体决定";
constexpr const char* by_faces_at_least = "行距是最小值，行高由字体决定";
constexpr const char* by_program = "段前、段后间距设为自动";
constexpr const char* by_sum = "段后与下一段的段前相加还是取较大的一个，由程序决定";

/// `length` in whole cells of a grid, the last one filled.
std::int64_t cells(Length length, Length pitch) { return (length.emu() + pitch.emu() - 1) / pitch.emu(); }

}  // namespace

Habits habits_of(pugi::xml_node settings) {
  Habits habits;
  if (const auto stop = settings.child("w:defaultTabStop"))
    habits.default_stop = Length::twips(std::clamp<std::int64_t>(stop.attribute("w:val").as_llong(420), 20, 31680));
  habits.spaces_add = !settings.child("w:compat").child("w:doNotUseHTMLParagraphAutoSpacing").empty();
  return habits;
}

Sheet::Sheet(const Styles& styles, const Faces& faces, Numbering numbering, Habits habits, Section section)
    : styles_(styles), faces_(faces), numbering_(std::move(numbering)), habits_(habits), section_(section) {
  break_page();
}

void Sheet::break_page() {
  certainty_ = {};
  go_on();
}

/// Goes to the next page because this one is full: what does not stand on it for certain does not on the next.
void Sheet::go_on() {
  const bool first = pages_.empty();
  if (!first) ++page_;
  if (page_ == pages_.size()) {
    pages_.push_back({section_.width, section_.height, {}, {}});
    sections_.push_back(section_);
  }
  y_ = section_.top, before_ = {};
  // A cell goes on over the page as it is.
  if (first || !in_cell_) area_ = {section_.left, section_.width - section_.right};
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

void Sheet::bring(const Amount& from, const Amount& to) {
  const auto move = [](auto& old, auto& page, std::size_t first, std::size_t last) {
    const auto begin = old.begin() + static_cast<std::ptrdiff_t>(std::min(first, old.size()));
    const auto end = old.begin() + static_cast<std::ptrdiff_t>(std::min(last, old.size()));
    page.insert(page.end(), begin, end);
    old.erase(begin, end);
  };
  if (from.page != to.page || from.page == page_) return;
  move(pages_[from.page].lines, pages_[page_].lines, from.lines, to.lines);
  move(pages_[from.page].strokes, pages_[page_].strokes, from.strokes, to.strokes);
}

void Sheet::set_certainty(const Amount& from, const Amount& to, const Certainty& certainty) {
  if (from.page != to.page) return;
  auto& page = pages_[from.page];
  for (auto i = from.lines; i < std::min(to.lines, page.lines.size()); ++i) page.lines[i].certainty = certainty;
  for (auto i = from.strokes; i < std::min(to.strokes, page.strokes.size()); ++i) page.strokes[i].certainty = certainty;
}

void Sheet::add(const Stroke& stroke, const Certainty& certainty) {
  pages_[page_].strokes.push_back(stroke);
  pages_[page_].strokes.back().certainty = certainty;
}

Length Sheet::pitch_of(const Look& look) const {
  const auto& paragraph = look.paragraph;
  const auto rule = paragraph.line_rule.value_or("auto");
  if (rule == "exact" && paragraph.line) return *paragraph.line;
  auto single = size_of(look.run).scaled(usual_leading);
  if (section_.grid_pitch > Length{} && paragraph.snaps.value_or(true)) {
    single = section_.grid_pitch * cells(single, section_.grid_pitch);
  }
  if (rule == "atLeast" && paragraph.line) return std::max(single, *paragraph.line);
  return paragraph.line ? single.scaled(static_cast<double>(paragraph.line->twips()) / 240) : single;
}

const char* Sheet::pitch_open(const Look& look) const {
  const auto& paragraph = look.paragraph;
  const auto rule = paragraph.line_rule.value_or("auto");
  if (rule == "exact" && paragraph.line) return "";
  const auto least = size_of(look.run).scaled(least_leading), most = size_of(look.run).scaled(most_leading);
  const auto grid = section_.grid_pitch;
  const bool gridded = grid > Length{} && paragraph.snaps.value_or(true);
  // Whatever the face, such a line takes as many lines of the grid.
  const bool counted = gridded && cells(least, grid) == cells(most, grid);
  if (rule == "atLeast" && paragraph.line) {
    const bool enough = gridded ? counted && *paragraph.line <= grid * cells(least, grid) : *paragraph.line >= most;
    return enough ? "" : by_faces_at_least;
  }
  const bool single = !paragraph.line || *paragraph.line == Length::twips(240);
  return counted && single ? "" : by_faces;
}

Length Sheet::lines_or(const std::optional<double>& lines, const std::optional<Length>& length) const {
  const auto grid = section_.grid_pitch > Length{} ? section_.grid_pitch : Length::twips(240);
  return lines && *lines > 0 ? grid.scaled(*lines) : length.value_or(Length{});
}

void Sheet::leave_above(const Look& look) {
  const auto& paragraph = look.paragraph;
  const bool joined = before_ && before_->style == look.style;
  const bool contextual = joined && paragraph.contextual.value_or(false);
  const auto before = contextual ? Length{} : lines_or(paragraph.before_lines, paragraph.before);
  if (joined && before_->contextual) y_ -= before_->after, before_->after = {};
  const bool automatic = paragraph.before_automatic.value_or(false);
  if (automatic && !contextual) leave_open(by_program);
  if (!automatic && before > Length{} && before_ && before_->after > Length{} && !habits_.spaces_add) leave_open(by_sum);
  y_ += before;
}

void Sheet::leave_below(const Look& look) {
  const auto after = lines_or(look.paragraph.after_lines, look.paragraph.after);
  y_ += after;
  if (look.paragraph.after_automatic.value_or(false)) leave_open(by_program);
  before_ = Before{look.style, after, look.paragraph.contextual.value_or(false)};
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

void Sheet::set(pugi::xml_node node, bool in_table, bool in_cell) {
  auto look = styles_.look_of(node);
  in_table_ = in_table, in_cell_ = in_cell;
  if (look.paragraph.break_before.value_or(false) && !floating_) break_page();
  if (!std::exchange(keeps_, look.paragraph.keeps.value_or(false) && !floating_)) chain_ = amount(), chain_y_ = y_;
  leave_above(look);
  paragraph_ = y_, paragraph_certainty_ = certainty_;
  const auto pieces = pieces_of(node, look);
  if (pieces.empty()) look.run = styles_.look_of_mark(node, look.run);
  if (look.paragraph.above) add_border(*look.paragraph.above, y_ - look.paragraph.above->space, look);
  set_lines(pieces, setting_of(look, pieces));
  if (look.paragraph.below) add_border(*look.paragraph.below, y_ + look.paragraph.below->space, look);
  leave_below(look);
}

/// Takes the paragraphs that keep with the one at hand over to its page, which has just begun; they stood on the one before from
/// `chain_y_` to `from`. Those that fill a page stay.
void Sheet::carry_over(Length from) {
  if (chain_.page + 1 != page_ || chain_.lines == 0 || from - chain_y_ > (section_.foot() - section_.top) / 2) return;
  const auto& old = pages_[chain_.page];
  const Amount all{chain_.page, old.lines.size(), old.strokes.size()};
  if (all.lines <= chain_.lines && all.strokes <= chain_.strokes) return;
  bring(chain_, all);
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
