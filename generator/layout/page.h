#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/length.h"
#include "compose/picture.h"
#include "layout/drawing.h"
#include "layout/font_book.h"
#include "layout/profile.h"

namespace wenshu {

/// What a stretch of a page is to a reader who does not see it.
enum class Part {
  document,
  title,    ///< of the document, an annex or a form
  heading,  ///< `level` 1…4
  paragraph,
  table,
  row,
  header_cell,  ///< heads its column
  cell,
  table_title,
  figure,
  link,  ///< inside a paragraph
};

/// A node of the tree that tells the reading order. Nodes stand in that order; a parent stands before its children.
struct StructureNode {
  Part part = Part::paragraph;
  std::uint32_t parent = 0;  ///< index of the parent; that of the root is its own
  int level = 0;             ///< of a heading
  int column_span = 1, row_span = 1;
  std::string alt{};  ///< what a figure shows
};

/// Marks of no node: rules, page numbers, repeated table headers.
inline constexpr std::uint32_t no_node = 0xFFFFFFFF;

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
  int turn = 0;                  ///< degrees clockwise
  std::uint32_t node = no_node;  ///< in `Pages::structure`
};

/// A heading as the reader's outline shows it.
struct Bookmark {
  std::string text;
  std::size_t page = 0;  ///< from 0
  Length y;
  int level = 1;
};

/// A rectangle of a page that leads to another place.
struct PageLink {
  std::size_t page = 0;  ///< from 0
  Length left, top, right, bottom;
  std::size_t target_page = 0;
  Length target_y;
  std::uint32_t node = no_node;  ///< of the part that leads there
};

/// A picture where it stands.
struct PlacedPicture {
  std::size_t picture = 0;  ///< in `Pages::pictures`
  Length x, y;              ///< of its top left corner, from the page's
  Length width, height;
  std::uint32_t node = no_node;
};

/// A drawing where it stands; it has no labels any more.
struct PlacedDrawing {
  Drawing drawing;
  Length x, y;  ///< of its top left corner, from the page's
  std::uint32_t node = no_node;
};

struct Page {
  Length width, height;
  std::vector<GlyphRun> runs;
  std::vector<Stroke> strokes;
  std::vector<PlacedPicture> pictures{};
  std::vector<PlacedDrawing> drawings{};
  std::vector<GlyphRun> under{};  ///< below everything else and no part of the document: what is written across the page
};

/// A document with every mark at its fixed place.
struct Pages {
  std::vector<Page> pages;
  std::vector<Bookmark> bookmarks;
  std::vector<PageLink> links;
  std::vector<StructureNode> structure;  ///< the first is the document
  std::vector<Picture> pictures;
  std::string title, author, subject, keywords;
  Date date{};
  DamagedGlyphs damaged{};
};

}  // namespace wenshu
