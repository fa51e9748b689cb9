#pragma once

#include <string>
#include <vector>

#include "inspect/judge.h"

namespace wenshu::inspect {

/// How many clauses came to each verdict, and what kind of paper it was.
struct Summary {
  std::string file;
  bool official = false;
  bool declared = false;
  Format format = Format::document;
  std::size_t pages = 0;  ///< 0 for a DOCX
  std::size_t conforms = 0, violates = 0, advised = 0, absent = 0, undecided = 0, unmeasured = 0;
  std::vector<std::size_t> pictured;  ///< pages, from 1, that are pictures: not measured
};

Summary summary_of(std::string file, const Paper& paper, const std::vector<Finding>& findings);

/// The table a clerk reads, its summary last.
std::string table_text(const Summary& summary, const std::vector<Finding>& findings);

/// `{"file", …, "clauses": [{clause, element, strength, required, measured, verdict, page, place}…], "summary": {…}}`.
std::string json_text(const Summary& summary, const std::vector<Finding>& findings);

}  // namespace wenshu::inspect
