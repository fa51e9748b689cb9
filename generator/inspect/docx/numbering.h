#pragma once

#include <map>
#include <string>

#include <pugixml.hpp>

#include "inspect/docx/package.h"

namespace wenshu::inspect {

/// `number` as a list's `w:numFmt` shows it: 十二, （十二） comes from the level's text. A form it does not know gives digits.
std::string list_number(const std::string& form, int number);

/// The lists of a document, which count as its paragraphs are read one after the other.
class Numbering {
 public:
  explicit Numbering(const Package& package);

  /// What stands before the next item of a list's level: 一、 or （1）; empty if the document has no such level.
  std::string next(const std::string& list, int level);
  /// The level that belongs to a paragraph style, which need not name it; `level` if none does.
  int level_of_style(const std::string& list, const std::string& style, int level) const;
  /// How a level sets its paragraphs: `w:pPr`, empty if it says nothing.
  pugi::xml_node properties(const std::string& list, int level) const;

 private:
  struct List {
    std::string abstract;  ///< what counts, shared by several lists
    std::map<int, pugi::xml_node> levels;
    std::map<int, int> starts;  ///< said by the list itself
    bool started = false;
  };
  pugi::xml_node level_of(const std::string& list, int level) const;
  std::string shown(const List& list, pugi::xml_node level) const;

  std::map<std::string, List> lists_;                 ///< by `w:numId`
  std::map<std::string, std::map<int, int>> counts_;  ///< by abstract list and level
};

}  // namespace wenshu::inspect
