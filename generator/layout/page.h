#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/length.h"
#include "layout/profile.h"

namespace wenshu {

class Face;

/// One glyph as it stands in a run.
struct Glyph {
  std::uint32_t id = 0;  ///< glyph id in the face, not a CID
  Length x;              ///< from the run's origin to the glyph's origin
  Length advance;        ///< the face's own advance at the run's size, justification not included
  std::string text;      ///< the characters it stands for; empty for the second and later glyphs of a cluster
};

/// Glyphs of one face, size and colour on one baseline.
struct GlyphRun {
  const Face* face = nullptr;  ///< owned by the FontBook, which outlives the pages
  Length size;
  Colour colour;
  Length x, y;  ///< origin of the first glyph on its baseline, from the page's top left corner, y downwards
  std::vector<Glyph> glyphs;
  int turn = 0;  ///< degrees clockwise; only 0 and 90 occur
};

/// A straight stroke.
struct Stroke {
  Length x1, y1, x2, y2;  ///< from the page's top left corner
  Length thickness;
  Colour colour;
};

/// A heading as the reader's outline shows it.
struct Bookmark {
  std::string text;
  std::size_t page = 0;  ///< from 0
  Length y;
  int level = 1;
};

struct Page {
  Length width, height;
  std::vector<GlyphRun> runs;
  std::vector<Stroke> strokes;
};

/// A document with every mark at its fixed place.
struct Pages {
  std::vector<Page> pages;
  std::vector<Bookmark> bookmarks;
  std::string title, author, subject, keywords;
  Date date{};
};

}  // namespace wenshu
