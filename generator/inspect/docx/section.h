#pragma once

#include <optional>

#include <pugixml.hpp>

#include "base/length.h"

namespace wenshu::inspect {

/// The page of a section, as `w:sectPr` declares it.
struct Section {
  Length width, height, top, bottom, left, right, header, footer;
  Length grid_pitch;                ///< of `w:docGrid`; zero: no grid of lines
  std::optional<Length> character;  ///< added to each character by a grid of characters
  bool first_differs = false;       ///< `w:titlePg`
  pugi::xml_node node;              ///< that says it

  Length foot() const { return height - bottom; }  ///< lower edge of the text area
};

Section section_of(pugi::xml_node properties);

}  // namespace wenshu::inspect
