#include <gtest/gtest.h>

#include "sheet.h"

namespace wenshu {
namespace {

Figure figure(int width, int height, Length wanted, std::string caption = {}) {
  Figure made;
  made.picture.width = width;
  made.picture.height = height;
  made.width = wanted;
  made.alt = "活动室";
  made.caption = std::move(caption);
  return made;
}

PlacedPicture only_picture(const Pages& pages) {
  EXPECT_EQ(pages.pages.at(0).pictures.size(), 1U);
  return pages.pages.at(0).pictures.empty() ? PlacedPicture{} : pages.pages.at(0).pictures.at(0);
}

TEST(Figure, StandsInTheMiddleAsWideAsAsked) {
  const auto picture = only_picture(sheet::set({figure(300, 200, Length::mm(90))}));
  EXPECT_EQ(picture.width, Length::mm(90));
  EXPECT_EQ(picture.height, Length::mm(60));
  EXPECT_EQ(picture.x - sheet::profile().left, (sheet::profile().text_width() - Length::mm(90)) / 2);
  EXPECT_EQ(picture.y, sheet::profile().top);
}

TEST(Figure, IsShrunkToTheTextAreaItsProportionsKept) {
  const auto wide = only_picture(sheet::set({figure(300, 100, Length::mm(500))}));
  EXPECT_EQ(wide.width, Length::mm(156));
  EXPECT_EQ(wide.height, Length::mm(52));
  const auto high = sheet::set({figure(100, 900, Length::mm(150), "图1　活动室")});
  EXPECT_EQ(high.pages.size(), 1U) << "the caption stays with it";
  sheet::expect_inside(high);
  auto boxed = figure(100, 100, Length::mm(150));
  boxed.height = Length::mm(40);
  EXPECT_EQ(only_picture(sheet::set({boxed})).width, Length::mm(40));
}

TEST(Figure, GoesToTheNextPageWithItsCaption) {
  std::vector<Block> blocks(18, sheet::paragraph(Role::body, "检查"));
  blocks.emplace_back(figure(300, 200, Length::mm(90), "图1　活动室"));
  blocks.emplace_back(sheet::paragraph(Role::body, "以上为检查情况。"));
  const auto pages = sheet::set(blocks);
  ASSERT_EQ(pages.pages.size(), 2U);
  EXPECT_TRUE(pages.pages.at(0).pictures.empty());
  ASSERT_EQ(pages.pages.at(1).pictures.size(), 1U);
  const auto lines = sheet::lines(pages.pages.at(1));
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(lines.at(0).text, "图1　活动室");
  EXPECT_GT(lines.at(0).y, pages.pages.at(1).pictures.at(0).y + Length::mm(60));
}

TEST(Figure, IsAFigureToThoseWhoDoNotSeeIt) {
  const auto pages = sheet::set({figure(300, 200, Length::mm(90), "图1")});
  const auto& node = pages.structure.at(only_picture(pages).node);
  EXPECT_EQ(node.part, Part::figure);
  EXPECT_EQ(node.alt, "活动室");
}

}  // namespace
}  // namespace wenshu
