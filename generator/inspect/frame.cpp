#include "inspect/frame.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/text.h"
#include "inspect/text_form.h"

namespace wenshu::inspect {

namespace {

// GB/T 9704-2012, 5.2.1: what stands in for an edge that no line shows.
constexpr Length usual_top = Length::mm(37), usual_left = Length::mm(28), usual_width = Length::mm(156);
constexpr Length usual_height = Length::mm(225);

/// Lengths gathered in steps of half a millimetre.
using Steps = std::map<std::int64_t, std::vector<Length>>;

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
  FrameReader(const Marks& marks, bool headed) : marks_(marks), headed_(headed) {
    for (std::size_t i = 0; i < marks.pages.size(); ++i) {
      const auto& page = marks.pages[i];
      if (page.landscape()) continue;
      for (const auto& line : page.lines) {
        if (!line.in_table && !is_page_number(page, line)) lines_.push_back({i, &line});
      }
    }
  }

  Frame read() {
    frame_.body_size = body_size();
    read_pitches();
    read_sides();
    read_heights();
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

  /// Full lines show both edges; the common edge counts, so that squeezed marks at an end do not.
  void read_sides() {
    Steps lefts, rights;
    for (const auto& [page, line] : lines_) {
      const auto width = marks_.pages[page].width;
      if (!is_body(*line) || line->right - line->left < width.scaled(0.6)) continue;
      lefts[step_of(line->left)].push_back(line->left);
      rights[step_of(line->right)].push_back(line->right);
    }
    frame_.left = usual_left, frame_.right = usual_left + usual_width;
    for (const auto& [step, all] : lefts) {
      if (all.size() < 2) continue;
      frame_.left = mean(all), frame_.left_seen = true;
      break;
    }
    std::size_t most = 1;
    for (const auto& [step, all] : rights) {
      if (all.size() <= most) continue;
      most = all.size(), frame_.right = mean(all), frame_.right_seen = true;
    }
    if (frame_.left_seen && !frame_.right_seen) frame_.right = frame_.left + usual_width;
  }

  void read_heights() {
    frame_.top = usual_top, frame_.bottom = usual_top + usual_height;
    std::map<std::size_t, const Line*> first;
    for (const auto& [page, line] : lines_) {
      first.emplace(page, line);
      if (is_body(*line)) frame_.lowest = std::max(frame_.lowest, line->middle + frame_.body_size / 2);
    }
    std::optional<Length> highest;
    for (const auto& [page, line] : first) {
      if (page == 0 && headed_) continue;
      const auto top = line->middle - line->type.size / 2;
      if (!highest || top < *highest) highest = top;
    }
    if (!highest) return;
    // The first line's type stands at the upper edge of its line, as the standard draws it, or half way down it, as Word sets it:
    // the edge lies between. The usual edge is taken where it is possible, else the middle, a millimetre off at most.
    const auto spare = std::max(Length{}, (frame_.pitch() - frame_.body_size) / 2);
    const bool usual = usual_top >= *highest - spare - Length::mm(0.5) && usual_top <= *highest + Length::mm(0.5);
    frame_.top = usual ? usual_top : *highest - spare / 2;
    frame_.top_seen = true;
    frame_.bottom = frame_.top + usual_height;
  }

  const Marks& marks_;
  bool headed_;
  std::vector<Placed> lines_;
  Frame frame_;
};

}  // namespace

bool is_page_number(const Page& page, const Line& line) {
  return line.middle > page.height - Length::mm(36) && is_page_number(line.text);
}

Frame frame_of(const Marks& marks, bool headed) {
  auto frame = FrameReader(marks, headed).read();
  if (!marks.declared || marks.pages.empty()) return frame;
  const auto& declared = *marks.declared;
  const auto& page = marks.pages.front();
  frame.left = declared.left, frame.right = page.width - declared.right;
  frame.top = declared.top, frame.bottom = page.height - declared.bottom;
  frame.left_seen = frame.right_seen = frame.top_seen = true;
  if (declared.line_pitch > Length{}) frame.line_pitch = declared.line_pitch;
  return frame;
}

}  // namespace wenshu::inspect
