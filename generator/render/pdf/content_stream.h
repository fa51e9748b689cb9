#pragma once

#include <span>
#include <string>

#include "render/pdf/font_program.h"

namespace wenshu {

/// A face as the pages name it.
struct FontResource {
  std::string name;  ///< `F1`
  const FontSource* source = nullptr;
  UsedGlyphs use;
  FontProgram program;
};

/// The operators that draw a page: its strokes, then its runs in their order. Every position is exact to 0.01 pt however long
/// the run. Text that ToUnicode cannot give back (see `readings`) stands in
/// ActualText.
std::string content_stream(const Page& page, std::span<const FontResource> fonts);

}  // namespace wenshu
