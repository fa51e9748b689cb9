#include <gtest/gtest.h>

#include "layout/flow.h"
#include "layout/set_line.h"
#include "layout/table_columns.h"
#include "sheet.h"

namespace wenshu {
namespace {

constexpr auto unit = Length::emu(1);
constexpr auto page_height = Length::pt(100);

Piece piece(double points) {
  Piece made;
  made.height = Length::pt(points);
  return made;
}

/// The page of each piece, in one line: `0 0 1`.
std::string pages_of(const std::vector<Piece>& pieces) {
  std::string all;
  for (const auto& spot : paginate(pieces, page_height)) all += (all.empty() ? "" : " ") + std::to_string(spot.page);
  return all;
}

TEST(Paginate, APageIsFilledToTheLastUnitAndNotBeyond) {
  auto exact = std::vector{piece(60), piece(40)};
  EXPECT_EQ(pages_of(exact), "0 0");
  exact.at(1).height += unit;
  EXPECT_EQ(pages_of(exact), "0 1");
}

TEST(Paginate, RoomAboveCountsExceptAtTheTopOfAPage) {
  auto pieces = std::vector{piece(60), piece(30), piece(30)};
  pieces.at(1).before = Length::pt(10);
  pieces.at(2).before = Length::pt(10);
  EXPECT_EQ(pages_of(pieces), "0 0 1");
  const auto spots = paginate(pieces, page_height);
  EXPECT_EQ(spots.at(1).y, Length::pt(70));
  EXPECT_EQ(spots.at(2).y, Length{}) << "none at the top";
  pieces.at(1).before += unit;
  EXPECT_EQ(pages_of(pieces), "0 1 1");
}

TEST(Paginate, WhatIsDrawnBelowTheLastPieceNeedsRoomToo) {
  auto pieces = std::vector{piece(60), piece(30), piece(10)};
  pieces.at(1).closing = Length::pt(10);
  EXPECT_EQ(pages_of(pieces), "0 0 0") << "to the unit";
  pieces.at(1).closing += unit;
  EXPECT_EQ(pages_of(pieces), "0 1 1");
}

TEST(Paginate, WhatIsDrawnAgainTakesRoomAtTheTopOfItsPage) {
  auto pieces = std::vector{piece(90), piece(20), piece(70), piece(10)};
  for (std::size_t i = 1; i < pieces.size(); ++i) pieces.at(i).repeated = Length::pt(10);
  EXPECT_EQ(pages_of(pieces), "0 1 1 2");
  EXPECT_EQ(paginate(pieces, page_height).at(1).y, Length::pt(10));
}

TEST(Paginate, PiecesKeptTogetherGoOverTogether) {
  auto pieces = std::vector{piece(30), piece(30), piece(30), piece(30)};
  pieces.at(1).keep_with_next = pieces.at(2).keep_with_next = true;
  EXPECT_EQ(pages_of(pieces), "0 1 1 1");
  pieces.at(0).keep_with_next = true;
  EXPECT_EQ(pages_of(pieces), "0 0 0 1") << "more than a page holds: they part where it is full";
}

TEST(Paginate, APieceHigherThanAPageStandsOnOneOfItsOwn) { EXPECT_EQ(pages_of({piece(10), piece(150), piece(10)}), "0 1 2"); }

TEST(Paginate, APieceStandsNoHigherThanItsPlaceNorOverWhatIsAbove) {
  auto pieces = std::vector{piece(10), piece(10)};
  pieces.at(1).top = Length::pt(40);
  EXPECT_EQ(paginate(pieces, page_height).at(1).y, Length::pt(40));
  pieces.at(0).height = Length::pt(50);
  EXPECT_EQ(paginate(pieces, page_height).at(1).y, Length::pt(50));
}

TEST(Paginate, WhatStandsAtTheFootEndsThePage) {
  auto pieces = std::vector{piece(10), piece(20), piece(10)};
  pieces.at(1).at_foot = true;
  EXPECT_EQ(pages_of(pieces), "0 0 1");
  EXPECT_EQ(paginate(pieces, page_height).at(1).y, Length::pt(80));
  pieces.at(0).height = Length::pt(80);
  EXPECT_EQ(pages_of(pieces), "0 0 1") << "it fits to the unit";
  pieces.at(0).height += unit;
  EXPECT_EQ(pages_of(pieces), "0 1 2");
}

TEST(Paginate, APieceThatStartsAPageDoesWhateverRoomIsLeft) {
  auto pieces = std::vector{piece(10), piece(10)};
  pieces.at(1).starts_page = true;
  EXPECT_EQ(pages_of(pieces), "0 1");
  pieces.at(0).keep_with_next = true;
  EXPECT_EQ(pages_of(pieces), "0 1");
}

/// The widths of the columns, in points.
std::vector<double> widths_of(const std::vector<ColumnWish>& wishes, double width) {
  const auto edges = column_edges(wishes, Length::pt(width));
  std::vector<double> widths;
  for (std::size_t i = 0; i + 1 < edges.size(); ++i) widths.push_back((edges.at(i + 1) - edges.at(i)).pt());
  return widths;
}

TEST(ColumnEdges, WeightsShareWhatOwnWidthsLeave) {
  EXPECT_EQ(widths_of({{1, {}, Length::pt(40)}, {1}, {2}}, 100), (std::vector<double>{40, 20, 40}));
  EXPECT_EQ(widths_of({{0}, {-3}}, 100), (std::vector<double>{50, 50})) << "no weight is one";
}

TEST(ColumnEdges, AColumnIsHeldAtItsLeastOnlyIfItsShareIsLess) {
  EXPECT_EQ(widths_of({{1, Length::pt(50)}, {1}}, 100), (std::vector<double>{50, 50}));
  EXPECT_EQ(widths_of({{1, Length::pt(60)}, {1}}, 100), (std::vector<double>{60, 40}));
  EXPECT_EQ(widths_of({{1, Length::pt(60)}, {1, Length::pt(40)}}, 100), (std::vector<double>{60, 40})) << "to the unit";
}

TEST(ColumnEdges, OwnWidthsGiveWayBeforeLeastOnesDo) {
  EXPECT_EQ(widths_of({{1, Length::pt(10), Length::pt(70)}, {1, Length::pt(40)}}, 100), (std::vector<double>{50, 50}));
  EXPECT_EQ(widths_of({{1, Length::pt(10), Length::pt(60)}, {1, Length::pt(40)}}, 100), (std::vector<double>{60, 40}));
  EXPECT_EQ(widths_of({{1, Length::pt(80)}, {3, Length::pt(40)}}, 100), (std::vector<double>{25, 75})) << "neither can be met";
}

TEST(ColumnEdges, WhereAllHaveTheirOwnWidthTheyShareTheRest) {
  EXPECT_EQ(widths_of({{1, {}, Length::pt(20)}, {1, {}, Length::pt(20)}}, 100), (std::vector<double>{50, 50}));
}

}  // namespace
}  // namespace wenshu
