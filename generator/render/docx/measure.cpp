#include "render/docx/measure.h"

#include <algorithm>

#include "base/text.h"
#include "layout/balance.h"
#include "layout/break_lines.h"
#include "render/docx/grid.h"

namespace wenshu::docx {

namespace {

/// Characters a label has at most, its colon aside: 附件、出席、请假、列席、参加人员.
constexpr std::size_t longest_label = 6;

/// How wide a character of ASCII is, in parts of its size: what Chinese faces and Times New Roman give capitals, which is more
/// than the half they give digits. A code in a column too narrow for it would be divided.
double latin_width(char32_t code) {
  if (code == U'M') return 0.92;
  if (code == U'W') return 1.02;
  return code >= U'A' && code <= U'Z' ? 0.75 : 0.5;
}

/// One character as the rules of line breaking see it, without a face.
Atom atom(char32_t code, Length size) {
  Atom one;
  one.code = code;
  one.kind = code == U'\n'         ? AtomKind::newline
             : code == U' '        ? AtomKind::space
             : is_full_width(code) ? AtomKind::full
                                   : AtomKind::half;
  one.width = one.kind == AtomKind::newline ? Length{} : code < 0x80 ? size.scaled(latin_width(code)) : size;
  return one;
}

}  // namespace

int text_width(std::string_view text) {
  int width = 0;
  for (const char32_t code : decode(text)) width += code < 0x80 ? 50 : 100;
  return width;
}

int widest_line(const std::vector<Span>& spans) {
  int widest = 0;
  int width = 0;
  for (const auto& span : spans) {
    bool first = true;
    for (const auto& line : split(span.text, "\n")) {
      width = (first ? width : 0) + text_width(line);
      widest = std::max(widest, width);
      first = false;
    }
    width += span.blank * 100;
    widest = std::max(widest, width);
  }
  return widest;
}

int label_width(std::string_view text) {
  const auto codes = decode(text);
  const auto count_while = [&](std::size_t from, auto&& wanted) {
    while (from < codes.size() && wanted(codes[from])) ++from;
    return from;
  };
  const auto blank = [](char32_t code) { return code == U'　' || code == U' '; };
  const auto digit = [](char32_t code) { return code >= U'0' && code <= U'9'; };
  auto label = count_while(0, blank);
  if (const auto colon = codes.find(U'：'); colon != std::u32string::npos && colon < label + longest_label) label = colon + 1;
  const auto number = count_while(label, digit);
  if (number > label && number < codes.size() && (codes[number] == U'.' || codes[number] == U'．' || codes[number] == U'、')) {
    label = count_while(number + 1, blank);
  }
  return text_width(encode(std::u32string_view(codes).substr(0, label)));
}

Length fitted_size(const Profile& profile, const RoleStyle& style, const std::vector<Span>& spans) {
  if (style.least == Length{}) return style.size;
  const auto room = line_room(profile) - character_width(profile, style.size) * (style.left_indent + style.right_indent);
  const auto widest = widest_line(spans);
  const auto half_point = Length::pt(0.5);
  auto size = style.size;
  while (size > style.least && size.scaled(widest / 100.0) > room) size -= half_point;
  return std::max(size, style.least);
}

std::vector<Atom> measured(const std::vector<Span>& spans, Length size) {
  std::vector<Atom> atoms;
  for (const auto& span : spans) {
    for (const char32_t code : decode(span.text)) atoms.push_back(atom(code, size));
    if (span.blank > 0) {
      atoms.emplace_back().kind = AtomKind::blank;
      atoms.back().width = size * span.blank;
    }
  }
  return atoms;
}

bool would_gape(const std::vector<Span>& spans, const LineRules& rules, Length cell, Length first, Length others) {
  const auto atoms = measured(spans, cell);
  auto room = first;
  for (const auto& line : break_lines(atoms, rules, {first, others}, cell)) {
    if (!line.forced && room - natural_width(atoms, line) > most_stretch_of(atoms, line, rules, cell)) return true;
    room = others;
  }
  return false;
}

std::vector<Span> balanced(const Profile& profile, Length size, Length room, const std::vector<std::u32string>& names,
                           std::vector<Span> spans) {
  const auto atoms = measured(spans, size);
  const bool decided = std::any_of(atoms.begin(), atoms.end(),
                                   [](const Atom& one) { return one.kind == AtomKind::newline || one.kind == AtomKind::blank; });
  if (decided) return spans;
  const auto lines = break_balanced(atoms, profile.lines, names, room, size);
  std::size_t at = 0;
  std::size_t line = 1;  // the next to begin
  for (auto& span : spans) {
    std::string text;
    for (const char32_t code : decode(span.text)) {
      if (line < lines.size() && at == lines[line].first) {
        text += '\n';
        ++line;
      }
      text += encode(code);
      ++at;
    }
    span.text = std::move(text);
  }
  return spans;
}

}  // namespace wenshu::docx
