#pragma once

#include <string>
#include <variant>
#include <vector>

#include "inspect/paper.h"

namespace wenshu::inspect {

/// Seen, but what it is cannot be told: a family no data file knows.
struct Unknown {};
/// There, but not measured: what Word decides, what stands on a picture. The note says why.
struct Unmeasured {};

using Value = std::variant<Unmeasured, Unknown, Length, double, Typeface, Colour, std::string>;

/// One thing measured on a paper. Which clause asks for what is data: `forms/inspection.xml` names the same measures.
struct Measurement {
  std::string measure;  ///< `masthead.top`
  Value value;
  std::string place;  ///< the text it was measured on
  std::size_t page = 0;
  std::string note = {};  ///< what a report adds: the family behind a kind of type, why nothing could be told
  bool adjusted = false;  ///< the paper shows why it may differ from what is usual: 特定情况
};

using Measurements = std::vector<Measurement>;

/// Everything that can be measured on a paper. What is not there gives nothing.
Measurements measure(const Paper& paper);

/// The parts of `measure`, one a file.
void measure_page(const Paper& paper, Measurements& all);
void measure_presence(const Paper& paper, Measurements& all);
void measure_head(const Paper& paper, Measurements& all);
void measure_number(const Paper& paper, Measurements& all);
void measure_special(const Paper& paper, Measurements& all);
void measure_text(const Paper& paper, Measurements& all);
/// Indent, face, size, pitch and quotes of each paragraph of an official paper.
void measure_paragraphs(const Paper& paper, Measurements& all);
void measure_notes(const Paper& paper, Measurements& all);
void measure_signature(const Paper& paper, Measurements& all);
void measure_annexes(const Paper& paper, Measurements& all);
void measure_imprint(const Paper& paper, Measurements& all);
void measure_page_numbers(const Paper& paper, Measurements& all);

/// Adds face, size and colour of an element under its name: `title.face` …
void measure_type(const std::string& name, const Element& element, Measurements& all);
/// Adds one measurement on an element.
void add(Measurements& all, std::string measure, Value value, const Element& element, std::string note = {});

/// Adds one measurement on no line of text: a stroke, a page.
void add(Measurements& all, std::string measure, Value value, std::size_t page = 0, std::string note = {});
/// Adds that `measure` was not measured, and why.
void add_unmeasured(Measurements& all, std::string measure, std::string why);

/// Adds a height of `element` over `other`, a line or a stroke of its page; not measured where a DOCX leaves it open.
void add_height(Measurements& all, std::string measure, Value value, const Element& element, const Certainty& other);
/// The same over the edge of the page or of its text area.
void add_height(Measurements& all, std::string measure, Value value, const Element& element);
/// Adds the empty lines of the grid between a line and `element` below it.
void add_gap(const Paper& paper, Measurements& all, std::string measure, const Line& above, const Element& element);

/// How far a line stands from the left edge of the text area, and from the right one, in characters of the body.
double left_characters(const Paper& paper, const Line& line);
double right_characters(const Paper& paper, const Line& line);

/// How far the middle of a line is from the middle of the text area, either way.
Length off_centre(const Paper& paper, const Line& line);
/// The empty lines of the grid between the lower edge `from` and a line below it.
double empty_lines(const Paper& paper, Length from, const Line& line);
/// The empty lines of the grid between two lines of one page.
double empty_lines(const Paper& paper, const Line& above, const Line& line);

}  // namespace wenshu::inspect
