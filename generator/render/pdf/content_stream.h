#pragma once

#include <span>
#include <string>
#include <vector>

#include "render/pdf/font_program.h"

namespace wenshu {

/// A face as the pages name it.
struct FontResource {
  std::string name;  ///< `F1`
  const FontSource* source = nullptr;
  UsedGlyphs use;
  FontProgram program;
};

/// What draws a page.
struct PageContent {
  std::string operators;
  std::vector<std::uint32_t> marked;  ///< the node of each marked stretch, by its number (MCID)
};

/// The name of a picture in a page's resources: `P1` of the document's first.
std::string picture_name(std::size_t picture);

/// The operators that draw a page: its strokes, then its pictures and drawings, then its runs in their order. Every position is
/// exact to 0.01 pt however long the run. Text that ToUnicode cannot give back (see `readings`) stands in ActualText.
///
/// With a `structure`, pictures, drawings and runs are marked with the node they belong to, all else as what a reader does not
/// read out (Artifact).
PageContent page_content(const Page& page, std::span<const FontResource> fonts, std::span<const StructureNode> structure);

}  // namespace wenshu
