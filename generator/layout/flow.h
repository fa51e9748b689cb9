#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "layout/line.h"
#include "layout/table.h"

namespace wenshu {

/// A row of a table in the flow.
struct RowReference {
  std::size_t table = 0;  ///< which table of the section
  std::size_t row = 0;    ///< which of its measured rows
};

/// A heading the reader's outline shows.
struct OutlineEntry {
  std::string text;
  int level = 1;
};

/// A picture in the flow; it stands in the middle of the line.
struct PictureReference {
  std::size_t picture = 0;  ///< which of the flow's
  Length width, height;
  std::uint32_t node = no_node;
};

/// A drawing in the flow; it stands in the middle of the line.
struct DrawingReference {
  std::size_t drawing = 0;  ///< which of the flow's
  std::uint32_t node = no_node;
};

/// The smallest thing a page holds or does not hold: a line, a row, a whole signature or imprint.
struct Piece {
  Length before;  ///< room above, not at the top of a page
  Length height;
  bool keep_with_next = false;  ///< the next piece stands on the same page if that can be
  bool starts_page = false;
  bool at_foot = false;                      ///< stands at the foot of the page, and nothing after it
  bool imprint = false;                      ///< 版记
  bool signature = false;                    ///< 署名 and 成文日期
  bool note = false;                         ///< a line of 附件说明
  bool body = false;                         ///< the first line of a paragraph of 正文
  std::optional<Length> top = std::nullopt;  ///< not above this distance from the top of the text area
  Length repeated;                           ///< room for what is drawn again above this row at the top of a page
  Length closing;                            ///< room below, if the page ends after this piece
  bool ends_figure = false;                  ///< whatever follows keeps its distance
  Line marks = {};                           ///< empty for rows, pictures and drawings
  std::optional<RowReference> row = std::nullopt;
  std::optional<PictureReference> picture = std::nullopt;
  std::optional<DrawingReference> drawing = std::nullopt;
  std::optional<OutlineEntry> outline = std::nullopt;
  std::string anchor = {};  ///< what links call this place
};

/// Where a piece stands.
struct PieceSpot {
  std::size_t page = 0;  ///< from 0, in its section
  Length y;              ///< from the top of the text area to the piece's own top
};

/// Pages that lie the same way.
struct Section {
  const Profile* profile = nullptr;  ///< its margins and paper, turned if the pages lie across
  bool landscape = false;
  std::vector<Piece> pieces;
  std::vector<MeasuredTable> tables;
};

/// A part of a paragraph that leads to an annex.
struct Link {
  std::uint32_t node = 0;
  std::string anchor;
};

/// A document as pieces, before it is divided into pages.
struct Flow {
  std::vector<Section> sections;
  std::vector<StructureNode> structure;
  std::vector<Link> links;
  std::vector<Picture> pictures;
  std::vector<Drawing> drawings;
  DamagedGlyphs damaged{};
};

/// Fills pages `height` high with the pieces in order. Pieces kept together part only if they fill more than a page. The page of
/// a signature shows some of the text it signs, for which lines move over from the page before.
std::vector<PieceSpot> paginate(const std::vector<Piece>& pieces, Length height);

}  // namespace wenshu
