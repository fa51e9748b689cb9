#include "layout/paragraph.h"

#include <algorithm>

#include "base/text.h"
#include "layout/balance.h"

namespace wenshu {

namespace {

/// Blanks longer than a line become blanks of one character, which together fill as many lines as they need.
std::vector<Atom> divide_long_blanks(std::vector<Atom> atoms, Length width, Length cell) {
  std::vector<Atom> divided;
  for (auto& atom : atoms) {
    const auto pieces = atom.kind == AtomKind::blank && atom.width > width ? atom.width / cell : 1;
    if (pieces > 1) atom.width = cell;
    for (std::int64_t i = 1; i < pieces; ++i) divided.push_back(atom);
    divided.push_back(std::move(atom));
  }
  return divided;
}

/// How many atoms `附件：1. ` has at the start of an attachment note: the lines that follow align with the name behind it.
std::size_t attachment_label(const std::vector<Atom>& atoms) {
  std::size_t at = 0;
  const auto is = [&](char32_t code) { return at < atoms.size() && atoms[at].code == code; };
  while (is(0x3000) || is(U' ')) ++at;
  if (is(U'附') && at + 2 < atoms.size() && atoms[at + 1].code == U'件' && atoms[at + 2].code == U'：') at += 3;
  const auto number = at;
  while (at < atoms.size() && is_digit(atoms[at])) ++at;
  if (at == number || !(is(U'.') || is(U'．') || is(U'、'))) return number;
  ++at;
  while (is(U' ')) ++at;
  return at;
}

}  // namespace

Length widest_line(const std::vector<Atom>& atoms) {
  Length widest, width;
  for (const auto& atom : atoms) {
    width = atom.kind == AtomKind::newline ? Length{} : width + atom.width;
    widest = std::max(widest, width);
  }
  return widest;
}

Length pitch_of(const RoleStyle& style, const Profile& profile) {
  return style.pitch > Length{} ? style.pitch : profile.line_pitch;
}

TypeSize Typesetter::type_of(const RoleStyle& style) const {
  return {style.face, style.size, style.size == profile_.body_size ? profile_.character_pitch : style.size};
}

LineSetting Typesetter::setting(const RoleStyle& style, Length left, Length width) const {
  return {.left = left,
          .width = width,
          .align = style.align,
          .pitch = pitch_of(style, profile_),
          .size = style.size,
          .cell = type_of(style).cell,
          .blank_thickness = profile_.blank_thickness,
          .colour = style.colour};
}

std::vector<Atom> Typesetter::shape(const std::vector<Span>& spans, const RoleStyle& style) {
  const auto type = type_of(style);
  auto atoms = shaper_.shape(spans, type);
  close_up(atoms, profile_.lines, type.cell);
  return atoms;
}

RoleStyle Typesetter::shrunk(const std::vector<Span>& spans, RoleStyle style, Length width) {
  if (style.least == Length{}) return style;
  const auto widest = widest_line(shape(spans, style));
  if (widest <= width) return style;
  const auto half_points = Length::pt(0.5);
  const auto fitting =
      half_points * (style.size.scaled(static_cast<double>(width.emu()) / static_cast<double>(widest.emu())) / half_points);
  style.size = std::max(fitting, style.least);
  return style;
}

std::vector<Line> Typesetter::lines(std::vector<Atom> shaped, const RoleStyle& style, Length width) const {
  const auto cell = type_of(style).cell;
  const auto atoms = divide_long_blanks(std::move(shaped), width, cell);
  const auto ranges = style.align == Align::centre
                          ? break_balanced(atoms, profile_.lines, names_, width, cell)
                          : break_lines(atoms, profile_.lines, {width, width, style.align == Align::justify}, cell);
  std::vector<Line> all;
  all.reserve(ranges.size());
  for (const auto& range : ranges) all.push_back(set_line(atoms, range, profile_.lines, setting(style, {}, width)));
  return all;
}

std::string Typesetter::key_of(const Paragraph& paragraph, Length width, bool follows) const {
  std::string key;
  const auto add = [&](std::int64_t number) { key.append(std::to_string(number)).append(1, ' '); };
  for (const auto number : {static_cast<int>(format_), static_cast<int>(paragraph.role), follows ? 1 : 0}) add(number);
  add(width.emu());
  add(profile_.line_pitch.emu());
  for (const auto& span : paragraph.spans) {
    add(span.face ? static_cast<int>(*span.face) : -1);
    add(span.blank);
    add(span.link.empty() ? 0 : 1);
    add(static_cast<std::int64_t>(span.text.size()));
    key += span.text;
  }
  if (profile_.style(paragraph.role).align != Align::centre) return key;
  std::string text;
  for (const auto& span : paragraph.spans) text += span.text;
  const auto all = decode(text);
  for (const auto& name : names_) {
    if (all.find(name) != std::u32string::npos) key.append(1, '\n').append(encode(name));
  }
  return key;
}

std::vector<Line> Typesetter::paragraph(const Paragraph& paragraph, Length width, bool follows) {
  const auto key = key_of(paragraph, width, follows);
  if (const auto* const known = cache_.find(key)) return *known;
  auto lines = set(paragraph, width, follows);
  // What was missing or damaged must be said again.
  if (shaper_.missing().empty() && shaper_.damaged().empty()) cache_.keep(key, lines);
  return lines;
}

std::vector<Line> Typesetter::set(const Paragraph& paragraph, Length width, bool follows) {
  auto style = profile_.style(paragraph.role);
  const auto cell = type_of(style).cell;
  auto left = cell * style.left_indent;
  const auto room = width - left - cell * style.right_indent;
  style = shrunk(paragraph.spans, style, room);
  // Display type bigger than the grid's lines brings its own pitch.
  style.pitch = std::max(pitch_of(style, profile_), style.size.scaled(1.2));
  auto atoms = shape(paragraph.spans, style);
  if (style.align == Align::centre) {
    auto all = lines(std::move(atoms), style, room);
    for (auto& line : all) {
      for (auto& run : line.runs) run.x += left;
    }
    return all;
  }

  auto first = cell * style.first_indent;
  auto others = cell * style.hanging;
  if (paragraph.role == Role::attachment_note) {
    const auto label = attachment_label(atoms);
    if (follows && !atoms.empty() && is_digit(atoms.front())) first += cell * 3;  // under the number behind 附件：
    if (label > 0) others = first + natural_width(atoms, {0, label});
  } else if (paragraph.role == Role::attendance) {
    const auto colon = std::find_if(atoms.begin(), atoms.end(), [](const Atom& atom) { return atom.code == U'：'; });
    if (colon != atoms.end()) others = first + natural_width(atoms, {0, static_cast<std::size_t>(colon - atoms.begin()) + 1});
  }
  if (others > room / 2) others = first;  // what is that long is no label
  atoms = divide_long_blanks(std::move(atoms), room - std::max(first, others), cell);
  const auto ranges = break_lines(atoms, profile_.lines, {room - first, room - others, style.align == Align::justify}, cell);
  std::vector<Line> all;
  for (const auto& range : ranges) {
    const auto indent = all.empty() ? first : others;
    all.push_back(set_line(atoms, range, profile_.lines, setting(style, left + indent, room - indent)));
  }
  return all;
}

}  // namespace wenshu
