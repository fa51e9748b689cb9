#pragma once

#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "base/xml_file.h"
#include "inspect/measurement.h"

namespace wenshu::inspect {

/// A length or number within `tolerance` of `value`, or not below `least`, or not above `most`; where the paper shows why it
/// differs, as far as `adjusted`. What cannot be measured more
/// finely is let pass within `slack`: of a PDF's ink, and of what a DOCX leaves to Word.
struct Range {
  bool length = false;  ///< millimetres; else a bare number
  std::optional<double> value, least, most, adjusted;
  double tolerance = 0, ink_slack = 0, declared_slack = 0;
};

/// What one clause asks of one measure. `clause`, `strength` and numbers are data: `forms/inspection.xml`.
struct Clause {
  std::string measure;
  std::string number, element, strength;
  std::string required;  ///< as a report shows it
  std::string unit;      ///< of a bare number: 字, 行
  bool type_size = false;
  std::variant<Range, std::set<Typeface>, std::string, std::vector<std::string>> asked;  ///< a text: a colour, `red` or `black`
  std::set<Format> formats;                                                              ///< empty: all
  std::vector<std::string> titles;  ///< only papers whose title ends with one of these; empty: all
  bool official_only = true;
};

/// Reads `forms/inspection.xml`, reporting every mistake at its line.
Result<std::vector<Clause>> read_clauses(const XmlFile& file);

}  // namespace wenshu::inspect
