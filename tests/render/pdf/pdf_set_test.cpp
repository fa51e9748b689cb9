// Many papers in one file: each page drawn as in its paper, the fonts once.
#include "render/pdf/pdf_set.h"

#include <gtest/gtest.h>
#include <poppler-page.h>
#include <poppler-toc.h>

#include <algorithm>
#include <memory>

#include "base/file.h"
#include "render/pdf/render_pdf.h"
#include "render/pdf/typesetting.h"
#include "support/folder.h"

namespace wenshu {
namespace pdf_set_test {

using namespace test;

/// Papers rendered with the same fonts, and a set of them.
class PdfSets : public testing::Test {
 protected:
  std::string paper(const std::vector<Page>& all, const std::string& title = "") {
    auto laid_out = pages(all);
    laid_out.title = title;
    auto bytes = render_pdf(laid_out, sources_);
    EXPECT_TRUE(bytes);
    return bytes ? *bytes : std::string();
  }
  Page page(Kind kind, const std::string& text) {
    return a4({line(face(kind), text, Length::pt(16), Length::mm(28), Length::mm(40))});
  }
  /// The papers one behind the other, each page once.
  std::string set_of(const std::vector<std::string>& papers) {
    auto file = GrowingFile::begin(place_);
    EXPECT_TRUE(file);
    PdfSet set(*file, sources_);
    for (const auto& one : papers) {
      const auto taken = set.take(one);
      EXPECT_TRUE(taken);
      if (!taken) return {};
      for (const auto& shown : *taken) set.show(shown, PdfSet::Place::behind);
    }
    EXPECT_TRUE(set.finish());
    return read_file(place_).value_or("");
  }
  /// The operators of a page as they are stored.
  static std::string operators(const std::string& bytes, std::size_t page) {
    const auto file = PdfFile::open(bytes);
    const auto all = file ? file->pages() : std::vector<int>();
    EXPECT_LT(page, all.size());
    if (page >= all.size()) return {};
    const auto content = pdf_reference(pdf_entry(file->item(all[page]).value, "/Contents"));
    return content ? std::string(file->item(*content).stream) : std::string();
  }
  static std::ptrdiff_t count(const std::string& bytes, std::string_view what) {
    std::ptrdiff_t times = 0;
    for (auto at = bytes.find(what); at != std::string::npos; at = bytes.find(what, at + 1)) ++times;
    return times;
  }

  FontSources sources_;
  testing_support::Folder folder_;
  const std::filesystem::path place_ = folder_ / "set.pdf";
};

TEST_F(PdfSets, EveryPageIsDrawnByTheOperatorsOfItsPaper) {
  auto across = page(Kind::truetype, "附表");
  std::swap(across.width, across.height);
  auto ruled = page(Kind::cid_keyed_cff, "责令限期整改通知书");
  ruled.strokes = {{Length::mm(28), Length::mm(70), Length::mm(184), Length::mm(70), Length::mm(0.8), {255, 0, 0}}};
  const std::vector<std::string> papers{paper({ruled, page(Kind::cff_collection, "第二页")}), paper({across}),
                                        paper({page(Kind::cid_keyed_cff, "移送函")})};
  const auto set = set_of(papers);
  const auto document = opened(set);
  ASSERT_TRUE(document);
  ASSERT_EQ(document->pages(), 4);
  std::size_t shown = 0;
  for (const auto& one : papers) {
    const auto own = PdfFile::open(one)->pages().size();
    for (std::size_t i = 0; i < own; ++i, ++shown) {
      EXPECT_EQ(operators(set, shown), operators(one, i)) << shown;
      EXPECT_EQ(text_of(set, static_cast<int>(shown)), text_of(one, static_cast<int>(i)));
      EXPECT_EQ(mupdf_text_of(set).find(text_of(one, static_cast<int>(i))) == std::string::npos, false);
      const std::unique_ptr<poppler::page> there(document->create_page(static_cast<int>(shown)));
      const std::unique_ptr<poppler::page> here(opened(one)->create_page(static_cast<int>(i)));
      EXPECT_NEAR(there->page_rect().width(), here->page_rect().width(), 0.01);
      EXPECT_NEAR(there->page_rect().height(), here->page_rect().height(), 0.01);
    }
  }
  EXPECT_GT(Drawn(set).ink(28 * 72 / 25.4, 69 * 72 / 25.4, 184 * 72 / 25.4, 71 * 72 / 25.4).red, 1500);
}

TEST_F(PdfSets, PapersShareOneCutOfAFace) {
  const auto set = set_of({paper({page(Kind::cid_keyed_cff, "甲乙")}), paper({page(Kind::cid_keyed_cff, "乙丙丁")}),
                           paper({page(Kind::cid_keyed_cff, "戊")})});
  EXPECT_EQ(count(set, "/FontFile3"), 1);
  EXPECT_EQ(text_of(set, 0) + text_of(set, 1) + text_of(set, 2), "甲乙乙丙丁戊");
}

TEST_F(PdfSets, CodesThatAreAPapersOwnKeepItsFont) {
  // A TrueType face is cut to codes of the document; 一 and its radical are one glyph with a second code.
  const auto set = set_of({paper({page(Kind::truetype, "甲乙")}), paper({page(Kind::truetype, "丙乙")}),
                           paper({page(Kind::cid_keyed_cff, "一⼀")}), paper({page(Kind::cid_keyed_cff, "一")})});
  EXPECT_EQ(count(set, "/FontFile2"), 2);
  EXPECT_EQ(text_of(set, 0) + text_of(set, 1), "甲乙丙乙");
  EXPECT_EQ(text_of(set, 2), "一⼀");
  EXPECT_EQ(text_of(set, 3), "一");
}

TEST_F(PdfSets, ACopyTakesNoMoreThanItsPage) {
  const auto bytes = paper({page(Kind::cid_keyed_cff, "甲")});
  const auto size_of = [&](int copies) {
    auto file = GrowingFile::begin(place_);
    PdfSet set(*file, sources_);
    const auto taken = set.take(bytes).value();
    for (int i = 0; i < copies; ++i) set.show(taken.front(), PdfSet::Place::behind);
    EXPECT_TRUE(set.finish());
    const auto written = read_file(place_).value_or("");
    EXPECT_EQ(opened(written)->pages(), copies);
    EXPECT_EQ(text_of(written, copies - 1), "甲");
    return written.size();
  };
  EXPECT_LT(size_of(101) - size_of(1), 100 * 300U);
}

TEST_F(PdfSets, TheSameFilesGiveTheSameBytes) {
  const std::vector<std::string> papers{paper({page(Kind::cid_keyed_cff, "甲")}), paper({page(Kind::truetype, "乙")})};
  EXPECT_TRUE(set_of(papers) == set_of(papers));
}

TEST_F(PdfSets, WhatLiesInFrontComesFirstAndNamesTheSet) {
  const auto list = paper({page(Kind::cid_keyed_cff, "清单")}, "打印清单"), one = paper({page(Kind::cid_keyed_cff, "甲")});
  auto file = GrowingFile::begin(place_);
  PdfSet set(*file, sources_);
  const auto behind = set.take(one).value();
  const int page = set.show(behind.front(), PdfSet::Place::behind);
  set.show_blank(behind.front().width, behind.front().height, PdfSet::Place::behind);
  const auto front = set.take_properties(list).value();
  const int first = set.show(front.front(), PdfSet::Place::front);
  set.bookmark(1, "打印清单", first);
  set.bookmark(1, "样例托育园", page);
  set.bookmark(2, "样例文书", page);
  set.bookmark(3, "存卷", page);
  ASSERT_TRUE(set.finish());
  const auto document = opened(read_file(place_).value());
  ASSERT_TRUE(document);
  EXPECT_EQ(document->pages(), 3);
  EXPECT_EQ(document->get_title().to_latin1().size(), 4U);
  EXPECT_EQ(text_of(read_file(place_).value(), 0), "清单");
  EXPECT_EQ(text_of(read_file(place_).value(), 2), "");
  const std::unique_ptr<poppler::toc> outline(document->create_toc());
  ASSERT_TRUE(outline);
  const auto top = outline->root()->children();
  ASSERT_EQ(top.size(), 2U);
  ASSERT_EQ(top[1]->children().size(), 1U);
  const auto utf8 = top[1]->children()[0]->children()[0]->title().to_utf8();
  EXPECT_EQ(std::string(utf8.begin(), utf8.end()), "存卷");
}

TEST_F(PdfSets, AFileOfAnotherProgramIsRefusedAndNothingIsLeft) {
  {
    auto file = GrowingFile::begin(place_);
    PdfSet set(*file, sources_);
    for (const auto* const other : {"", "%PDF-1.7\n", "%PDF-1.4\nxref\n0 1\ntrailer <<>> startxref\n9\n%%EOF"}) {
      const auto taken = set.take(other);
      ASSERT_FALSE(taken);
      EXPECT_EQ(taken.error().front().code, "pdf-failed");
    }
  }
  EXPECT_TRUE(std::filesystem::is_empty(folder_.path()));
}

TEST(PdfFiles, TextThatLooksLikeAReferenceIsNone) {
  const auto renamed = [](std::string_view value) { return with_references(value, [](int number) { return number + 100; }); };
  EXPECT_EQ(renamed("<< /F1 4 0 R /K [ 1 2 0 R 3 ] >>"), "<< /F1 104 0 R /K [ 1 102 0 R 3 ] >>");
  EXPECT_EQ(renamed("(4 0 R \\) 5 0 R) <40 0 R> 6 0 Rx"), "(4 0 R \\) 5 0 R) <40 0 R> 6 0 Rx");
  EXPECT_EQ(pdf_entry("<< /A << /B 1 >> /B 2 >>", "/B"), "2");
}

}  // namespace pdf_set_test
}  // namespace wenshu
