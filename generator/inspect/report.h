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
  std::string unread;                                        ///< what `unread_pages` says
  std::vector<std::size_t> unread_pages;                     ///< from 1
  std::vector<std::pair<std::string, std::size_t>> reasons;  ///< why clauses were not measured, and how many each
};

Summary summary_of(std::string file, const Paper& paper, const std::vector<Finding>& findings);

/// What a clerk reads: the rows of each element under its clause and name, the verdict first; then what is to be mended, and the
/// counts as the last line, with the reasons why some
/// were not measured.
std::string table_text(const Summary& summary, const std::vector<Finding>& findings);

/// One object, for programs; README.md describes it.
///
/// `file`: the name. `clauses`: every rule that concerns the paper, in the order of the data, with `clause`, `element`,
/// `measure`, `strength`, `required`, `measured` (null: nothing was), `verdict`, `page` (from 1; null: none, or a DOCX) and
/// `place` (the text it was measured on, or null) and `count` (how many places came to that verdict). `summary`: `kind` (`pdf`,
/// `docx`), `official`, `format` (null unless official), `pages` (null of a DOCX), `unreadPages` and the count of each verdict
/// under its name, and `unmeasured` (how many clauses were not measured for each reason).
std::string json_text(const Summary& summary, const std::vector<Finding>& findings);

}  // namespace wenshu::inspect
