#pragma once

#include <optional>

#include <pugixml.hpp>

#include "inspect/docx/styles.h"

namespace wenshu::inspect {

/// The rules between the rows of a table: what a cell says goes before what the table says, and that before its style.
class RowRules {
 public:
  /// `own` and `of_style` are `w:tblBorders`.
  RowRules(pugi::xml_node own, pugi::xml_node of_style) : own_(own), of_style_(of_style) {}

  /// The rule between two rows; an empty row is what lies outside the table. None: no cell has one there.
  std::optional<Border> between(pugi::xml_node above, pugi::xml_node below) const;

 private:
  std::optional<Border> of_table(const char* side) const;

  pugi::xml_node own_, of_style_;
};

}  // namespace wenshu::inspect
