#include "layout/imprint.h"

#include <iterator>
#include <numeric>
#include <utility>

namespace wenshu {

namespace {

/// Stacks rules and lines downwards.
class ImprintSetter {
 public:
  ImprintSetter(Typesetter& typesetter, bool ruled) : typesetter_(typesetter), profile_(typesetter.profile()), ruled_(ruled) {}

  std::vector<Piece> set(const Imprint& imprint) {
    const bool copied = !imprint.send_to.empty() || !imprint.copy_to.empty();
    rule(profile_.imprint_thick);
    if (!imprint.send_to.empty()) labelled("主送：", imprint.send_to);
    if (!imprint.copy_to.empty()) labelled("抄送：", imprint.copy_to);
    if (copied && !imprint.printed_by.empty()) rule(profile_.imprint_thin);
    if (!imprint.printed_by.empty()) printed(imprint);
    rule(profile_.imprint_thick);
    end_piece();
    pieces_.front().before = profile_.line_pitch;
    return std::move(pieces_);
  }

 private:
  /// What was stacked so far is one piece.
  void end_piece() {
    Piece piece;
    piece.height = y_;
    piece.at_foot = true;
    piece.imprint = true;
    piece.marks = std::exchange(marks_, {});
    piece.marks.height = std::exchange(y_, {});
    pieces_.push_back(std::move(piece));
  }

  Length width() const { return profile_.text_width(); }

  static Length height_of(const std::vector<Line>& lines) {
    return std::accumulate(lines.begin(), lines.end(), Length{}, [](Length sum, const Line& line) { return sum + line.height; });
  }

  /// A rule keeps its whole thickness inside the text area.
  void rule(Length thickness) {
    if (!ruled_) return;
    const auto middle = y_ + thickness / 2;
    marks_.strokes.push_back({{}, middle, width(), middle, thickness, {}});
    y_ += thickness;
  }

  void labelled(const std::string& label, const std::string& offices) {
    for (const auto& line : typesetter_.paragraph({Role::copy_to, {{label + offices + "。"}}}, width(), false)) add(line);
  }

  void add(const Line& line, bool advance = true) {
    // More offices than a page holds run on over the next; the last line keeps room for the rule below it.
    if (y_ + line.height + profile_.imprint_thick > profile_.text_height()) end_piece();
    Page sheet;
    place(line, {}, y_, sheet);
    std::move(sheet.runs.begin(), sheet.runs.end(), std::back_inserter(marks_.runs));
    if (advance) y_ += line.height;
  }

  /// The office on the left and the date on the right, on the office's last line if both fit.
  void printed(const Imprint& imprint) {
    auto style = profile_.style(Role::printed_by);
    const auto cell = typesetter_.type_of(style).cell;
    const auto office = typesetter_.paragraph({Role::printed_by, {{imprint.printed_by}}}, width(), false);
    const auto office_end = office.empty() ? Length{} : right_edge(office.back());
    const auto date = typesetter_.shape({{imprint.printed_on + "印发"}}, style);
    const auto date_width = natural_width(date, {0, date.size()});
    const bool together = office_end + date_width + cell * (style.right_indent + 1) <= width();
    style.align = Align::right;
    const auto dates = typesetter_.lines(date, style, width() - cell * style.right_indent);
    // The office is not parted from its date.
    if (y_ + height_of(office) + (together ? Length{} : height_of(dates)) + profile_.imprint_thick > profile_.text_height())
      end_piece();
    for (std::size_t i = 0; i < office.size(); ++i) add(office[i], !together || i + 1 < office.size());
    for (const auto& line : dates) add(line);
  }

  Typesetter& typesetter_;
  const Profile& profile_;
  bool ruled_;
  std::vector<Piece> pieces_;
  Line marks_;
  Length y_;
};

}  // namespace

std::vector<Piece> set_imprint(const Imprint& imprint, Format format, Typesetter& typesetter) {
  return ImprintSetter(typesetter, format != Format::letter).set(imprint);
}

}  // namespace wenshu
