#include "layout/masthead.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

namespace wenshu {

namespace {

constexpr auto half_point = Length::pt(0.5);

/// Moves the marks of `line` to `x`, `y` of `to`.
void draw(const Line& line, Length x, Length y, Line& to) {
  Page sheet;
  place(line, x, y, sheet);
  std::move(sheet.runs.begin(), sheet.runs.end(), std::back_inserter(to.runs));
  std::move(sheet.strokes.begin(), sheet.strokes.end(), std::back_inserter(to.strokes));
}

/// Sets a masthead of several issuers.
class MastheadSetter {
 public:
  MastheadSetter(const Masthead& masthead, Typesetter& typesetter)
      : masthead_(masthead), typesetter_(typesetter), style_(typesetter.profile().style(Role::masthead)) {
    fit();
  }

  std::vector<Line> set() {
    const auto rows = static_cast<std::int64_t>(masthead_.issuers.size());
    return total() <= room() && pitch() * rows <= typesetter_.profile().text_height() ? side_by_side() : stacked();
  }

 private:
  Length room() const { return typesetter_.profile().text_width(); }
  Length pitch() const { return joint_pitch(typesetter_.profile(), style_.size); }
  Length gap() const { return suffix_.empty() ? Length{} : style_.size / 4; }
  Length total() const { return widest_ + gap() + suffix_width_; }

  static Length width_of(const std::vector<Atom>& atoms) { return natural_width(atoms, {0, atoms.size()}); }

  void measure() {
    issuers_.clear();
    widest_ = {};
    for (const auto& issuer : masthead_.issuers) {
      issuers_.push_back(typesetter_.shape({{issuer}}, style_));
      widest_ = std::max(widest_, width_of(issuers_.back()));
    }
    suffix_ = typesetter_.shape({{masthead_.suffix}}, style_);
    suffix_width_ = width_of(suffix_);
  }

  std::vector<Line> side_by_side() const {
    const auto left = (room() - total()) / 2;
    Line marks;
    for (const auto& atoms : issuers_) {
      draw(line(atoms, widest_, true), left, marks.height, marks);
      marks.height += pitch();
    }
    if (!suffix_.empty()) draw(line(suffix_, suffix_width_, false), left + widest_ + gap(), (marks.height - pitch()) / 2, marks);
    return {std::move(marks)};
  }

  /// Names that no size makes fit, or that fill more than a page, stand one below the other, on as many lines as they need.
  std::vector<Line> stacked() const {
    auto style = style_;
    style.pitch = pitch();
    std::vector<Line> all;
    for (const auto& atoms : issuers_) {
      for (auto& one : typesetter_.lines(atoms, style, room())) all.push_back(std::move(one));
    }
    for (auto& one : typesetter_.lines(suffix_, style, room())) all.push_back(std::move(one));
    return all;
  }

  /// The biggest size at which it fits, in half points, but not below the least.
  void fit() {
    style_.size = joint_size(typesetter_.profile(), masthead_);
    measure();
    while (total() > room() && style_.size > std::max(style_.least, half_point)) {
      style_.size -= half_point;
      measure();
    }
  }

  Line line(const std::vector<Atom>& atoms, Length width, bool spread) const {
    auto rules = typesetter_.profile().lines;
    rules.most_stretch = spread ? 100 : 0;  // of a character: a short name stands as wide as the longest
    const LineSetting setting{.left = {},
                              .width = width,
                              .align = Align::justify,
                              .pitch = pitch(),
                              .size = style_.size,
                              .cell = style_.size,
                              .blank_thickness = {},
                              .colour = style_.colour};
    return set_line(atoms, {0, atoms.size(), !spread}, rules, setting);
  }

  const Masthead& masthead_;
  Typesetter& typesetter_;
  RoleStyle style_;
  std::vector<std::vector<Atom>> issuers_;
  std::vector<Atom> suffix_;
  Length widest_, suffix_width_;
};

/// Sets the lines of number and signatories.
class NumberLineSetter {
 public:
  NumberLineSetter(const NumberLine& line, Typesetter& typesetter)
      : lines_(signatory_lines(line)),
        typesetter_(typesetter),
        number_style_(typesetter.profile().style(Role::number)),
        name_style_(typesetter.profile().style(Role::signatory)),
        cell_(typesetter.type_of(name_style_).cell) {
    number_style_.align = Align::left;
  }

  std::vector<Line> set() {
    measure();
    std::vector<Line> all;
    for (const auto& line : lines_) {
      if (label_width_ + names_width() <= room()) {
        add_beside(line, all);
      } else {
        add_wrapped(line, all);
      }
    }
    return all;
  }

 private:
  Line empty_line() const { return {.height = typesetter_.profile().line_pitch, .runs = {}, .strokes = {}}; }

  Length width_of(const std::string& text, const RoleStyle& style) {
    const auto atoms = typesetter_.shape({{text}}, style);
    return natural_width(atoms, {0, atoms.size()});
  }

  void measure() {
    label_width_ = width_of(lines_.front().label, number_style_);
    columns_.assign(2, {});
    for (const auto& line : lines_) {
      for (std::size_t i = 0; i < line.names.size(); ++i)
        columns_[i] = std::max(columns_[i], width_of(line.names[i], name_style_));
    }
  }

  Length names_width() const { return columns_[1] > Length{} ? columns_[0] + cell_ + columns_[1] : columns_[0]; }

  Length left() const { return cell_ * name_style_.left_indent; }
  Length room() const { return typesetter_.profile().text_width() - left() - cell_ * name_style_.right_indent; }

  /// Names on the right, the number on the left of the same line, or below if it is too long.
  void add_beside(const SignatoryLine& line, std::vector<Line>& all) {
    const auto names = left() + room() - names_width();
    auto marks = empty_line();
    // The number is written first: so it stands on the page, and so it is read.
    const bool fits = left() + width_of(line.number, number_style_) + cell_ <= names - label_width_;
    if (fits) write(line.number, number_style_, left(), marks);
    if (!line.label.empty()) write(line.label, number_style_, names - label_width_, marks);
    auto x = names;
    for (std::size_t i = 0; i < line.names.size(); ++i) {
      write(line.names[i], name_style_, x, marks);
      x += columns_[i] + cell_;
    }
    all.push_back(std::move(marks));
    if (!fits) wrap(line.number, number_style_, all);
  }

  /// What no line can hold side by side stands one below the other.
  void add_wrapped(const SignatoryLine& line, std::vector<Line>& all) {
    auto first = line.label;
    for (const auto& name : line.names) wrap(std::exchange(first, {}) + name, name_style_, all);
    if (!line.number.empty()) wrap(line.number, number_style_, all);
  }

  void wrap(const std::string& text, const RoleStyle& style, std::vector<Line>& all) {
    auto plain = style;
    plain.align = Align::left;
    for (const auto& line : typesetter_.lines(typesetter_.shape({{text}}, plain), plain, room())) {
      all.push_back(empty_line());
      draw(line, left(), {}, all.back());
    }
  }

  /// Writes a text known to fit on one line.
  void write(const std::string& text, const RoleStyle& style, Length x, Line& marks) {
    auto plain = style;
    plain.align = Align::left;
    for (const auto& line : typesetter_.lines(typesetter_.shape({{text}}, plain), plain, typesetter_.profile().text_width()))
      draw(line, x, {}, marks);
  }

  std::vector<SignatoryLine> lines_;
  Typesetter& typesetter_;
  RoleStyle number_style_, name_style_;
  Length cell_, label_width_;
  std::vector<Length> columns_;  ///< widths of the first and the second name of a line
};

}  // namespace

Length joint_pitch(const Profile& profile, Length size) {
  const auto& joint = profile.joint_masthead;
  if (size >= profile.body_size) return size.scaled(joint.leading);
  if (size <= joint.least) return size.scaled(joint.least_leading);
  const auto share = (size - joint.least).pt() / (profile.body_size - joint.least).pt();
  return size.scaled(joint.least_leading + (joint.leading - joint.least_leading) * share);
}

Length joint_size(const Profile& profile, const Masthead& masthead) {
  const auto rows = static_cast<std::int64_t>(masthead.issuers.size());
  const auto most = profile.text_height().scaled(profile.joint_masthead.of_page);
  auto size = profile.style(Role::masthead).size;
  while (joint_pitch(profile, size) * rows > most && size > profile.body_size) size -= half_point;
  return masthead.size > Length{} ? std::min(size, masthead.size) : size;
}

std::vector<Line> set_masthead(const Masthead& masthead, Typesetter& typesetter) {
  return MastheadSetter(masthead, typesetter).set();
}

std::vector<Line> set_number_line(const NumberLine& line, Typesetter& typesetter) {
  return NumberLineSetter(line, typesetter).set();
}

Piece set_red_rule(const Profile& profile, Length under_ink) {
  Piece piece;
  const auto middle = std::max(profile.red_rule_gap - under_ink, Length{}) + profile.red_rule_thickness / 2;
  piece.height = middle + profile.red_rule_thickness / 2;
  piece.marks.height = piece.height;
  piece.marks.strokes.push_back({{}, middle, profile.text_width(), middle, profile.red_rule_thickness, profile.red});
  return piece;
}

}  // namespace wenshu
