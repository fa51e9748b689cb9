#include "render/pdf/render_pdf.h"

#include <gtest/gtest.h>
#include <poppler-page.h>

#include "render/pdf/typesetting.h"

namespace wenshu {

using namespace test;

namespace {

Pages notice() {
  GlyphRun masthead = line(face(Kind::cff_collection), "青禾市卫生健康局文件", Length::pt(36), Length::mm(30), Length::mm(50));
  masthead.colour = {255, 0, 0};
  Page page =
      a4({masthead, line(face(Kind::cid_keyed_cff), "责令限期整改通知书", Length::pt(22), Length::mm(60), Length::mm(90))});
  page.strokes = {{Length::mm(28), Length::mm(70), Length::mm(184), Length::mm(70), Length::mm(0.8), {255, 0, 0}}};
  return pages({page});
}

}  // namespace

TEST(RenderPdf, SamePagesGiveTheSameBytes) { EXPECT_TRUE(rendered(notice()) == rendered(notice())); }

TEST(RenderPdf, PagesKeepTheirNumberAndSizes) {
  Page landscape = a4({});
  std::swap(landscape.width, landscape.height);
  const auto document = opened(rendered(pages({a4({}), landscape})));
  ASSERT_EQ(document->pages(), 2);
  const auto size = [&](int page) {
    const std::unique_ptr<poppler::page> one(document->create_page(page));
    return one->page_rect(poppler::media_box);
  };
  EXPECT_NEAR(size(0).width(), 595.276, 0.01);
  EXPECT_NEAR(size(0).height(), 841.89, 0.01);
  EXPECT_NEAR(size(1).width(), 841.89, 0.01);
  EXPECT_NEAR(size(1).height(), 595.276, 0.01);
}

TEST(RenderPdf, RedMastheadAndRuleAreRedAndTheTextIsBlack) {
  const Drawn picture(rendered(notice()));
  const double mm = 72 / 25.4;
  const Ink masthead = picture.ink(28 * mm, 38 * mm, 184 * mm, 53 * mm);
  EXPECT_GT(masthead.red, 500);
  EXPECT_EQ(masthead.dark, 0);
  const Ink rule = picture.ink(28 * mm, 69 * mm, 184 * mm, 71 * mm);
  EXPECT_GT(rule.red, 1500);
  const Ink title = picture.ink(60 * mm, 82 * mm, 150 * mm, 92 * mm);
  EXPECT_GT(title.dark, 500);
  EXPECT_EQ(title.red, 0);
}

TEST(RenderPdf, RunTurnedClockwiseReadsDownThePage) {
  GlyphRun run = plain_line(face(Kind::truetype), U"附件五", Length::pt(24), Length::pt(300), Length::pt(100));
  run.turn = 90;
  const Drawn picture(rendered(pages({a4({run})})));
  EXPECT_GT(picture.ink(292, 100, 324, 172).dark, 200);  // from the origin down, the baseline at the left
  EXPECT_EQ(picture.ink(292, 0, 324, 95).dark, 0);
  EXPECT_EQ(picture.ink(330, 90, 595, 180).dark, 0);
  EXPECT_EQ(picture.ink(0, 90, 290, 180).dark, 0);
}

TEST(RenderPdf, EveryPageNamesOnlyTheFontsItUses) {
  const GlyphRun song = line(face(Kind::cid_keyed_cff), "甲", Length::pt(16), Length::mm(28), Length::mm(40));
  const GlyphRun kai = line(face(Kind::truetype), "乙", Length::pt(16), Length::mm(28), Length::mm(40));
  const std::string bytes = rendered(pages({a4({song}), a4({kai}), a4({song, kai})}));
  EXPECT_EQ(text_of(bytes, 0), "甲");
  EXPECT_EQ(text_of(bytes, 1), "乙");
  EXPECT_EQ(text_of(bytes, 2), "甲乙");
  const auto count = [&](const std::string& what) {
    int times = 0;
    for (std::size_t at = bytes.find(what); at != std::string::npos; at = bytes.find(what, at + 1)) ++times;
    return times;
  };
  EXPECT_EQ(count("/F1 "), 2);
  EXPECT_EQ(count("/F2 "), 2);
  EXPECT_EQ(count("/FontFile"), 2) << "one program a face, whatever the number of pages";
}

TEST(RenderPdf, ADocumentWithoutMarksIsStillAPdf) {
  const auto document = opened(rendered(pages({a4({})})));
  ASSERT_TRUE(document);
  EXPECT_EQ(document->pages(), 1);
}

TEST(RenderPdf, EmptyRunsLeaveNoTrace) {
  Page page = a4({});
  page.runs.push_back({.face = &face(Kind::truetype), .size = Length::pt(16)});
  page.runs.push_back({});
  EXPECT_EQ(opened(rendered(pages({page})))->fonts().size(), 0U);
}

TEST(RenderPdf, ManyPagesAreAllThere) {
  std::vector<Page> all(500, a4({line(face(Kind::truetype), "甲", Length::pt(16), Length::mm(28), Length::mm(40))}));
  const std::string bytes = rendered(pages(std::move(all)));
  EXPECT_EQ(opened(bytes)->pages(), 500);
  EXPECT_EQ(text_of(bytes, 499), "甲");
}

}  // namespace wenshu
