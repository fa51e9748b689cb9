#include <cmath>

#include <fmt/format.h>

#include "base/text.h"
#include "inspect/measurement.h"

namespace wenshu::inspect {

namespace {

/// Enough of a line to find it by.
std::string excerpt(const std::string& text) {
  auto codes = decode(text);
  if (codes.size() > 16) codes = codes.substr(0, 15) + U"…";
  return encode(codes);
}

}  // namespace

void add(Measurements& all, std::string measure, Value value, const Element& element, std::string note) {
  all.push_back({std::move(measure), std::move(value), excerpt(element.line->text), element.page, std::move(note)});
}

void add(Measurements& all, std::string measure, Value value, std::size_t page, std::string note) {
  all.push_back({std::move(measure), std::move(value), "", page, std::move(note)});
}

void add_unmeasured(Measurements& all, std::string measure, std::string why) {
  all.push_back({std::move(measure), Unmeasured{}, "", 0, std::move(why)});
}

void add_height(Measurements& all, std::string measure, Value value, const Element& element, const Certainty& other) {
  const auto* why = open_between(element.line->certainty, other);
  if (why[0] == '\0') return add(all, std::move(measure), std::move(value), element);
  add(all, std::move(measure), Unmeasured{}, element, fmt::format("位置由 Word 排定：{}", why));
}

void add_height(Measurements& all, std::string measure, Value value, const Element& element) {
  add_height(all, std::move(measure), std::move(value), element, Certainty{});
}

void add_gap(const Paper& paper, Measurements& all, std::string measure, const Line& above, const Element& element) {
  add_height(all, std::move(measure), empty_lines(paper, above, *element.line), element, above.certainty);
}

double left_characters(const Paper& paper, const Line& line) { return paper.frame.characters(line.left - paper.frame.left); }

double right_characters(const Paper& paper, const Line& line) { return paper.frame.characters(paper.frame.right - line.right); }

void measure_type(const std::string& name, const Element& element, Measurements& all) {
  const auto& type = element.line->type;
  add(all, name + ".face", type.kind ? Value(*type.kind) : Value(Unknown{}), element, type.family);
  add(all, name + ".size", type.size, element);
  add(all, name + ".colour", type.colour, element);
}

Length off_centre(const Paper& paper, const Line& line) {
  const auto off = (line.left + line.right) / 2 - paper.frame.middle();
  return off < Length{} ? -off : off;
}

double empty_lines(const Paper& paper, Length from, const Line& line) {
  const auto pitch = paper.frame.pitch();
  return (line.middle - pitch / 2 - from).pt() / pitch.pt();
}

double empty_lines(const Paper& paper, const Line& above, const Line& line) {
  return (line.middle - above.middle).pt() / paper.frame.pitch().pt() - 1;
}

Measurements measure(const Paper& paper) {
  Measurements all;
  measure_page(paper, all);
  measure_page_numbers(paper, all);
  if (!paper.official) return all;
  measure_presence(paper, all);
  measure_head(paper, all);
  measure_number(paper, all);
  measure_special(paper, all);
  measure_text(paper, all);
  measure_paragraphs(paper, all);
  measure_notes(paper, all);
  measure_signature(paper, all);
  measure_annexes(paper, all);
  measure_imprint(paper, all);
  return all;
}

}  // namespace wenshu::inspect
