#include "inspect/frame.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <string_view>

#include "base/text.h"
#include "inspect/text_form.h"

namespace wenshu::inspect {

namespace {

// GB/T 9704-2012, 5.2.1: what stands in for an edge that no line shows.
constexpr Length usual_top = Length::mm(37), usual_left = Length::mm(28), usual_width = Length::mm(156);
constexpr Length usual_height = Length::mm(225);

/// Lengths gathered in steps of half a millimetre.
using Steps = std::map<std::int64_t, std::vector<Length>>;

bool ends_with_mark(const std::string& text) {
  static constexpr std::array<std::string_view, 13> marks{"，", "。", "、", "；", "：", "？", "！",
                                                          "”",  "’",  "）", "》", "〕", "】"};
  return std::any_of(marks.begin(), marks.end(), [&](auto mark) { return text.ends_with(mark); });
}

std::int64_t step_of(Length length) { return static_cast<std::int64_t>(std::lround(length.mm() * 2)); }

Length mean(const std::vector<Length>& all) {
  Length sum;
  for (const auto one : all) sum += one;
  return sum / static_cast<std::int64_t>(all.size());
}

Length median(std::vector<Length> all) {
  if (all.empty()) return {};
  std::sort(all.begin(), all.end());
  return all[all.size() / 2];
}

/// Reads the frame off the lines of upright pages.
class FrameReader {
 public:
  FrameReader(const Marks& marks, bool headed, const std::vector<const Stroke*>& rules,
              const std::function<bool(std::size_t, const Line&)>& apart)
      : marks_(marks), headed_(headed), rules_(rules) {
    for (std::size_t i = 0; i < marks.pages.size(); ++i) {
      const auto& page = marks.pages[i];
      if (page.landscape()) continue;
      for (const auto& line : page.lines) {
        if (!line.in_table && !is_page_number(page, line) && !apart(i, line)) lines_.push_back({i, &line});
      }
    }
  }

  Frame read() {
    frame_.body_size = body_size();
    read_pitches();
    read_sides();
    read_characters();
    read_full_pages();
    read_heights();
    read_saving();
    return frame_;
  }

 private:
  struct Placed {
    std::size_t page;
    const Line* line;
  };

  Length body_size() const {
    std::map<Length, std::size_t> count;
    for (const auto& [page, line] : lines_) count[line->type.size] += character_count(line->text);
    const auto most = std::max_element(count.begin(), count.end(), [](auto& a, auto& b) { return a.second < b.second; });
    return most == count.end() ? Length::pt(16) : most->first;
  }

  bool is_body(const Line& line) const { return line.type.size == frame_.body_size; }

  void read_pitches() {
    std::vector<Length> pitches, widths;
    std::map<std::size_t, std::vector<Length>> rows;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const auto& line = *lines_[i].line;
      if (!is_body(line)) continue;
      if (line.character_pitch > Length{}) widths.push_back(line.character_pitch);
      if (i == 0 || lines_[i - 1].page != lines_[i].page || !is_body(*lines_[i - 1].line)) continue;
      if (lines_[i - 1].line->type.family != line.type.family) continue;
      const auto step = line.row - lines_[i - 1].line->row;
      if (step > line.type.size && step < line.type.size.scaled(2.4)) pitches.push_back(step);
    }
    frame_.line_pitch = median(pitches);
    frame_.character_pitch = median(widths);
    for (const auto& [page, line] : lines_) {
      if (is_body(*line)) rows[page].push_back(line->row);
    }
    for (auto& [page, all] : rows) {
      std::sort(all.begin(), all.end());
      const auto apart = std::unique(all.begin(), all.end(), [](Length a, Length b) { return b - a < Length::pt(5); });
      frame_.most_lines = std::max(frame_.most_lines, static_cast<int>(apart - all.begin()));
    }
  }

  /// Full lines show both edges; the common edge counts, so that squeezed marks at an end do not. Marks may also hang over the
  /// edge, as Word lets them: a line that ends with one shows it only where no other does. A rule across the page bears out the
  /// edge of a single line, but makes none of its own.
  void read_sides() {
    Steps lefts, rights, rights_of_marks;
    const auto wide = least_width();
    for (const auto& [page, line] : lines_) {
      if (!is_body(*line) || line->right - line->left < wide) continue;
      lefts[step_of(line->left)].push_back(line->left);
      (ends_with_mark(line->text) ? rights_of_marks : rights)[step_of(line->right)].push_back(line->right);
    }
    frame_.left = usual_left, frame_.right = usual_left + usual_width;
    for (const auto& [step, all] : lefts) {
      if (all.size() < 2 && !borne_out(all.front(), &Stroke::left)) continue;
      frame_.left = mean(all), frame_.left_seen = true;
      break;
    }
    read_right(rights);
    if (!frame_.right_seen) read_right(rights_of_marks);
    read_rules();
    if (frame_.left_seen && !frame_.right_seen) frame_.right = frame_.left + usual_width;
  }

  /// Lines not narrower than this may be full: three fifths of the page, or where hardly one is, as wide as the widest few.
  Length least_width() const {
    constexpr std::size_t few = 3;
    std::vector<Length> widths;
    for (const auto& [page, line] : lines_) {
      if (is_body(*line)) widths.push_back(line->right - line->left);
    }
    const auto usual = marks_.pages.front().width.scaled(0.6);
    std::sort(widths.rbegin(), widths.rend());
    if (widths.size() < few || widths[1] >= usual) return usual;
    return std::max(widths[few - 1].scaled(0.97), marks_.pages.front().width.scaled(0.25));
  }

  /// Counts what stands on the lines that reach from edge to edge, the two blanks that a paragraph begins with included. Lines
  /// with Latin letters or figures hold no whole number. Where a mark may not begin a line, the line before holds one less and is
  /// spread out: it says nothing. One line alone may be squeezed.
  void read_characters() {
    std::map<int, int> counted;
    const auto natural = natural_pitch().pt();
    const auto near = frame_.body_size.scaled(0.8);
    for (const auto& [page, line] : lines_) {
      const auto indent = std::lround(frame_.characters(line->left - frame_.left));
      const auto off = line->left - frame_.left - frame_.body_size * indent;
      const bool full = is_body(*line) && (indent == 0 || indent == 2) && off < near / 2 && -off < near / 2 &&
                        frame_.right - line->right < near && line->right - frame_.right < near;
      if (!full || !frame_.left_seen || !frame_.right_seen) continue;
      const auto codes = decode(line->text);
      if (std::any_of(codes.begin(), codes.end(), [](char32_t code) { return code < 0x2000; })) continue;
      const auto count = static_cast<int>(indent) + static_cast<int>(codes.size());
      if ((frame_.right - frame_.left).pt() - count * natural < 0.9 * natural) ++counted[count];
    }
    const auto most = std::max_element(counted.begin(), counted.end(), [](auto& a, auto& b) { return a.second < b.second; });
    if (most != counted.end() && most->second > 1) frame_.characters_a_line = most->first;
  }

  /// How far characters are apart on lines that end before the right edge and so are not spread out; on all, where none does.
  Length natural_pitch() const {
    std::vector<Length> pitches;
    for (const auto& [page, line] : lines_) {
      const bool ends = frame_.right - line->right > frame_.body_size * 2;
      if (is_body(*line) && ends && line->character_pitch > Length{}) pitches.push_back(line->character_pitch);
    }
    return pitches.empty() ? frame_.character_pitch : median(std::move(pitches));
  }

  void read_right(const Steps& rights) {
    std::size_t most = 0;
    for (const auto& [step, all] : rights) {
      if (all.size() <= most || (all.size() < 2 && !borne_out(all.front(), &Stroke::right))) continue;
      most = all.size(), frame_.right = mean(all), frame_.right_seen = true;
    }
  }

  /// Where no line is full, or all full lines are indented alike, as lists of names are, the edges that rules share count.
  void read_rules() {
    const auto left = shared_edge(&Stroke::left), right = shared_edge(&Stroke::right);
    if (left && (!frame_.left_seen || frame_.left - *left > frame_.body_size.scaled(1.5))) {
      frame_.left = *left, frame_.left_seen = true;
    }
    if (right && !frame_.right_seen) frame_.right = *right, frame_.right_seen = true;
  }

  /// Where two or more rules as wide as a text area end.
  std::optional<Length> shared_edge(Length Stroke::*end) const {
    Steps edges;
    for (const auto* rule : rules_) {
      if (is_as_wide_as_text(*rule)) edges[step_of(rule->*end)].push_back(rule->*end);
    }
    const auto most =
        std::max_element(edges.begin(), edges.end(), [](auto& a, auto& b) { return a.second.size() < b.second.size(); });
    if (most == edges.end() || most->second.size() < 2) return std::nullopt;
    return mean(most->second);
  }

  static bool is_as_wide_as_text(const Stroke& stroke) {
    const auto width = stroke.right - stroke.left;
    return width > Length::mm(140) && width < Length::mm(165);
  }

  /// True if a rule as wide as a text area ends at `edge`.
  bool borne_out(Length edge, Length Stroke::*end) const {
    for (const auto& page : marks_.pages) {
      for (const auto& stroke : page.strokes) {
        const auto off = stroke.*end - edge;
        if (is_as_wide_as_text(stroke) && off < Length::mm(1) && -off < Length::mm(1)) return true;
      }
    }
    return false;
  }

  /// Pages whose text runs on to the next page: body lines first and last, and no break of section between.
  void read_full_pages() {
    if (frame_.line_pitch == Length{}) return;
    for (std::size_t i = 0; i + 1 < lines_.size(); ++i) {
      const auto& last = lines_[i];
      const auto& next = lines_[i + 1];
      if (next.page != last.page + 1 || (last.page == 0 && headed_) || !is_body(*last.line) || !is_body(*next.line)) continue;
      // A line that reaches the right edge and is followed by one that is flush left is one paragraph with it.
      const bool runs_on = frame_.right - last.line->right < frame_.body_size && next.line->left - frame_.left < frame_.body_size;
      if (!runs_on) continue;
      const auto first = std::find_if(lines_.begin(), lines_.end(), [&](const Placed& one) { return one.page == last.page; });
      const auto rows = (last.line->row - first->line->row).pt() / frame_.line_pitch.pt();
      ++frame_.full_pages;
      frame_.full_lines = std::max(frame_.full_lines, static_cast<int>(std::lround(rows)) + 1);
    }
  }

  void read_heights() {
    frame_.top = usual_top, frame_.bottom = usual_top + usual_height;
    std::map<std::size_t, const Line*> first;
    for (const auto& [page, line] : lines_) {
      first.emplace(page, line);
      if (!is_body(*line)) continue;
      frame_.lowest = std::max(frame_.lowest, line->middle + frame_.body_size / 2);
      if (page == 0 && headed_) continue;
      frame_.tallest = std::max(frame_.tallest, line->middle - first[page]->middle + frame_.pitch());
    }
    std::optional<Length> highest;
    for (const auto& [page, line] : first) {
      if (page == 0 && headed_) continue;
      const auto top = line->middle - line->type.size / 2;
      if (!highest || top < *highest) highest = top;
    }
    if (!highest) return;
    // Type stands at the upper edge of its line, as the standard draws it, half way down it, as Word sets it, or at its foot, as
    // LibreOffice does: the edge lies between. The usual edge is taken where it is possible, else the middle.
    const auto spare = std::max(Length{}, frame_.pitch() - frame_.body_size);
    const bool usual = usual_top >= *highest - spare - Length::mm(0.5) && usual_top <= *highest + Length::mm(0.5);
    frame_.top = usual ? usual_top : *highest - spare / 4;
    frame_.top_seen = true;
    frame_.bottom = frame_.top + usual_height;
  }

  /// GB/T 9704-2012, 5.2.3 and 7.3.5.5: lines may come closer so that no page holds the end of a paper alone. What stands
  /// together leaves some lines empty at the foot of a page, on the usual grid as on any other.
  void read_saving() {
    if (frame_.line_pitch == Length{}) return;
    constexpr double left_empty = 3, usual_lines = 22, little = 0.6;  // lines of a page; of a page
    std::map<std::size_t, Length> filled;
    for (const auto& [page, line] : lines_) {
      auto& reached = filled[page];
      reached = std::max(reached, line->middle + frame_.pitch() / 2 - frame_.top);
    }
    double pages = 0, on_grid = 0;
    for (const auto& [page, reached] : filled) {
      const double of_page = std::max(reached.pt() / usual_height.pt(), 0.0);
      pages += std::max(1.0, std::ceil(of_page - 0.02));  // a DOCX does not say where its pages end
      on_grid += of_page * (usual_height.pt() / usual_lines) / frame_.line_pitch.pt();
    }
    frame_.page_saved = on_grid > pages * (1 - left_empty / usual_lines) && on_grid <= pages + little;
  }

  const Marks& marks_;
  bool headed_;
  const std::vector<const Stroke*>& rules_;
  std::vector<Placed> lines_;
  Frame frame_;
};

/// The left edge that most full lines of the odd or of the even pages share.
std::optional<Length> common_left(const Marks& marks, bool even) {
  Steps lefts;
  for (std::size_t i = even ? 1 : 0; i < marks.pages.size(); i += 2) {
    const auto& page = marks.pages[i];
    for (const auto& line : page.lines) {
      if (page.landscape() || line.in_table || line.right - line.left < page.width.scaled(0.6)) continue;
      lefts[step_of(line.left)].push_back(line.left);
    }
  }
  const auto most =
      std::max_element(lefts.begin(), lefts.end(), [](auto& a, auto& b) { return a.second.size() < b.second.size(); });
  if (most == lefts.end() || most->second.size() < 3) return std::nullopt;
  return mean(most->second);
}

}  // namespace

void undo_mirroring(Marks& marks) {
  const auto odd = common_left(marks, false), even = common_left(marks, true);
  if (!odd || !even || marks.declared) return;
  const auto shift = *odd - *even;
  // 28 mm and 26 mm: two millimetres. What is more is no mirroring, what is less no intention.
  if (shift < Length::mm(0.8) || shift > Length::mm(4)) return;
  for (std::size_t i = 1; i < marks.pages.size(); i += 2) {
    auto& page = marks.pages[i];
    if (page.landscape()) continue;
    for (auto& line : page.lines) line.left += shift, line.right += shift;
    for (auto& stroke : page.strokes) stroke.left += shift, stroke.right += shift;
  }
  marks.even_shift = shift;
}

bool is_page_number(const Page& page, const Line& line) {
  return !line.in_table && line.middle > page.height - Length::mm(36) && is_page_number(line.text);
}

Frame frame_of(const Marks& marks, bool headed, const std::vector<const Stroke*>& rules,
               const std::function<bool(std::size_t, const Line&)>& apart) {
  auto frame = FrameReader(marks, headed, rules, apart).read();
  if (!marks.declared || marks.pages.empty()) return frame;
  const auto& declared = *marks.declared;
  const auto& page = marks.pages.front();
  frame.left = declared.left, frame.right = std::min(page.width, page.height) - declared.right;
  frame.top = declared.top, frame.bottom = std::max(page.width, page.height) - declared.bottom;
  frame.left_seen = frame.right_seen = frame.top_seen = true;
  if (declared.line_pitch > Length{} || declared.pitch_open[0] != '\0') frame.line_pitch = declared.line_pitch;
  return frame;
}

}  // namespace wenshu::inspect
