// PDFs that say the same in other ways, and PDFs that cannot be measured.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <regex>

#include "base/file.h"
#include "inspect/deviations.h"
#include "render/pdf/render_pdf.h"
#include "support/folder.h"

namespace wenshu::inspect_test {
namespace {

/// What is judged, without what is measured: another writer rounds otherwise.
std::vector<std::string> verdicts(const inspect::Inspection& inspection) {
  std::vector<std::string> all;
  for (const auto& one : inspection.findings) all.push_back(one.measure + " " + inspect::name_of(one.verdict));
  return all;
}

std::string bytes_of(const Content& content) { return render_pdf(laid_out(content, profile())).value(); }

inspect::Inspection inspected(const std::string& bytes) {
  const auto inspection = of_bytes(bytes, "a.pdf");
  EXPECT_TRUE(inspection) << (inspection ? "" : to_text(inspection.error().front()));
  return inspection.value_or(inspect::Inspection{});
}

/// `bytes` after `command`, in which IN and OUT stand for files.
std::string through(std::string command, const std::string& bytes) {
  const testing_support::Folder folder;
  EXPECT_TRUE(write_file(folder / "in.pdf", bytes));
  command = std::regex_replace(command, std::regex(R"(\bIN\b)"), (folder / "in.pdf").string());
  command = std::regex_replace(command, std::regex(R"(\bOUT\b)"), (folder / "out.pdf").string());
  EXPECT_EQ(std::system((command + " >/dev/null 2>&1").c_str()), 0) << command;
  return read_file(folder / "out.pdf").value_or("");
}

std::string refusal(const std::string& bytes) {
  const auto inspection = of_bytes(bytes, "a.pdf");
  return inspection ? "measured" : inspection.error().front().code;
}

struct Rewriter {
  const char* name;
  const char* command;
};

class OddRewritten : public testing::TestWithParam<Rewriter> {};

TEST_P(OddRewritten, HasTheSameVerdicts) {
  for (const auto& content : {notice(), document("letter")}) {
    const auto bytes = bytes_of(content);
    EXPECT_EQ(verdicts(inspected(through(GetParam().command, bytes))), verdicts(inspected(bytes)));
  }
}

INSTANTIATE_TEST_SUITE_P(Inspect, OddRewritten,
                         testing::Values(Rewriter{"cairo", "pdftocairo -pdf IN OUT"},
                                         Rewriter{"ghostscript", "gs -q -dNOPAUSE -dBATCH -sDEVICE=pdfwrite -o OUT IN"},
                                         Rewriter{"mupdf", "mutool clean -gggg -z IN OUT"},
                                         Rewriter{"qpdf_plain", "qpdf --qdf IN OUT"},
                                         Rewriter{"qpdf_packed", "qpdf --linearize --object-streams=generate IN OUT"},
                                         Rewriter{"qpdf_locked_against_changes", "qpdf --encrypt '' owner 256 -- IN OUT"}),
                         [](const auto& named) { return std::string(named.param.name); });

TEST(OddPdf, TextSetGlyphByGlyphInAnyOrderIsReadAsLines) {
  auto pages = laid_out(notice(), profile());
  const auto whole = verdicts(of_pdf(pages));
  for (auto& page : pages.pages) {
    std::vector<GlyphRun> single;
    for (const auto& run : page.runs) {
      for (const auto& glyph : run.glyphs) {
        single.push_back(run);
        single.back().glyphs = {glyph};
      }
    }
    std::reverse(single.begin(), single.end());
    page.runs = std::move(single);
  }
  EXPECT_EQ(verdicts(of_pdf(pages)), whole);
}

TEST(OddPdf, WhatTheCropBoxCutsOffIsNoPartOfThePage) {
  const auto bytes = bytes_of(notice());
  const auto cropped =
      std::regex_replace(bytes, std::regex(R"(/MediaBox \[ 0 0 595)"), "/MediaBox [ -40 -60 700 990 ] /CropBox [ 0 0 595");
  ASSERT_NE(cropped, bytes);
  EXPECT_EQ(verdicts(inspected(through("qpdf --warning-exit-0 IN OUT", cropped))), verdicts(inspected(bytes)));
}

TEST(OddPdf, AReviewersLineThatIsNotPrintedIsNoRuleOfThePaper) {
  const auto bytes = bytes_of(notice());
  const std::string line =
      "<< /Type /Annot /Subtype /Line /Rect [ 60 700 545 730 ] /L [ 65 715 540 715 ] /C [ 1 0 0 ] /BS << /W 4 >> /F 0 >>";
  const auto marked = std::regex_replace(bytes, std::regex("/Type /Page\\b(?!s)"), "/Type /Page /Annots [ " + line + " ]");
  ASSERT_NE(marked, bytes);
  EXPECT_EQ(verdicts(inspected(through("qpdf --warning-exit-0 IN OUT", marked))), verdicts(inspected(bytes)));
}

TEST(OddPdf, APageOfAnotherSizeIsFound) {
  auto pages = laid_out(notice(), profile());
  pages.pages[1].width = Length::mm(216);
  EXPECT_EQ(faults(of_pdf(pages)), (Faults{"paper.width"}));
}

TEST(OddPdf, PagesOnTheirSideOrUpsideDownAreRefused) {
  const auto bytes = bytes_of(notice());
  EXPECT_EQ(refusal(through("qpdf --rotate=+90 IN OUT", bytes)), "pdf-turned");
  EXPECT_EQ(refusal(through("qpdf --rotate=+180 IN OUT", bytes)), "pdf-turned");
}

TEST(OddPdf, OnePageOnItsSideIsNamedAndNotMeasured) {
  const auto inspection = inspected(through("qpdf --rotate=+90:2 IN OUT", bytes_of(notice())));
  EXPECT_EQ(inspection.summary.unread_pages, (std::vector<std::size_t>{2}));
  EXPECT_EQ(faults(inspection), Faults{});
}

TEST(OddPdf, AScanIsRefusedWithWhatToDo) {
  const auto scan = through("gs -q -dNOPAUSE -dBATCH -sDEVICE=pdfimage24 -r60 -o OUT IN", bytes_of(notice()));
  const auto inspection = of_bytes(scan, "a.pdf");
  ASSERT_FALSE(inspection);
  const auto& fault = inspection.error().front();
  EXPECT_EQ(fault.code, "pdf-scanned");
  EXPECT_NE(fault.message.find("第 1、2、3"), std::string::npos) << fault.message;
  EXPECT_NE(fault.hint.find("导出 PDF"), std::string::npos) << fault.hint;
}

TEST(OddPdf, TextTurnedIntoOutlinesIsRefused) {
  EXPECT_EQ(refusal(through("gs -q -dNOPAUSE -dBATCH -dNoOutputFonts -sDEVICE=pdfwrite -o OUT IN", bytes_of(notice()))),
            "pdf-scanned");
}

TEST(OddPdf, AScannedPageAmongOthersIsNamedAndWhatMayStandOnItIsNotMeasured) {
  const testing_support::Folder folder;
  const auto bytes = bytes_of(notice());
  ASSERT_TRUE(write_file(folder / "scan.pdf", through("gs -q -dNOPAUSE -dBATCH -sDEVICE=pdfimage24 -r60 -o OUT IN", bytes)));
  const auto scan = (folder / "scan.pdf").string();
  const auto first = inspected(through("qpdf --empty --pages " + scan + " 1 IN 2-z -- OUT", bytes));
  EXPECT_EQ(first.summary.unread_pages, (std::vector<std::size_t>{1}));
  EXPECT_EQ(faults(first), Faults{});
  const auto second = inspected(through("qpdf --empty --pages IN 1 " + scan + " 2 IN 3-z -- OUT", bytes));
  EXPECT_EQ(verdict(second, "urgency.face"), "未测");
  EXPECT_EQ(faults(second), Faults{});
}

TEST(OddPdf, LockedEmptyAndBlankFilesAreRefused) {
  EXPECT_EQ(refusal(through("qpdf --encrypt user owner 256 -- IN OUT", bytes_of(notice()))), "pdf-encrypted");
  EXPECT_EQ(refusal("%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n2 0 obj <</Type/Pages/Kids[]/Count 0>> endobj\n"
                    "trailer <</Root 1 0 R>>\n%%EOF\n"),
            "pdf-unreadable");
  auto pages = laid_out(notice(), profile());
  for (auto& page : pages.pages) page.runs.clear(), page.strokes.clear();
  EXPECT_EQ(refusal(render_pdf(pages).value()), "pdf-blank");
}

/// A page whose one face is drawn by the page itself, and says 一 in lines of 28 characters.
std::string with_type_3() {
  std::string text = "BT /F 16 Tf -0.207 Tc 28.95 TL 79.4 700 Td ";
  for (int i = 0; i < 20; ++i) text += "(aaaaaaaaaaaaaaaaaaaaaaaaaaaa) Tj T* ";
  text += "ET";
  const std::string map =
      "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ff> endcodespacerange "
      "1 beginbfchar <61> <4E00> endbfchar endcmap end";
  const std::string glyph = "1000 0 0 0 1000 1000 d1 100 300 800 100 re f";
  const auto stream = [](const std::string& data) {
    return "<</Length " + std::to_string(data.size()) + ">> stream\n" + data + "\nendstream";
  };
  return "%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n"
         "3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 595.28 841.89]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>> endobj\n"
         "4 0 obj " +
         stream(text) +
         " endobj\n"
         "5 0 obj <</Type/Font/Subtype/Type3/FontBBox[0 0 1000 1000]/FontMatrix[.001 0 0 .001 0 0]/FirstChar 97/LastChar 97"
         "/Widths[1000]/Encoding<</Type/Encoding/Differences[97/a]>>/CharProcs<</a 6 0 R>>/ToUnicode 7 0 R/Resources<<>>>> "
         "endobj\n"
         "6 0 obj " +
         stream(glyph) + " endobj\n7 0 obj " + stream(map) + " endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n";
}

TEST(OddPdf, AFaceDrawnByThePageIsMeasuredForItsSizeAndNotNamed) {
  const auto inspection = inspected(with_type_3());
  EXPECT_EQ(verdict(inspection, "body.face"), "无法判断");
  EXPECT_EQ(verdict(inspection, "body.size"), "符合") << measured(inspection, "body.size");
  EXPECT_EQ(verdict(inspection, "grid.characters"), "符合") << measured(inspection, "grid.characters");
}

TEST(OddPdf, FlippedBytesAreRefusedOrReadButNeverCrash) {
  const auto bytes = bytes_of(document("order"));
  std::uint32_t random = 1;
  for (int file = 0; file < 8; ++file) {
    auto damaged = bytes;
    for (int i = 0; i < 60; ++i) {
      random = random * 1664525U + 1013904223U;
      damaged[(random >> 8) % damaged.size()] = static_cast<char>(random);
    }
    (void)of_bytes(damaged, "a.pdf");
  }
}

TEST(OddPdf, MoreThanTwoThousandPagesAreRefusedUnread) {
  std::string kids, pages;
  for (int i = 3; i < 2004; ++i) {
    kids += std::to_string(i) + " 0 R ";
    pages += std::to_string(i) + " 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>> endobj\n";
  }
  EXPECT_EQ(refusal("%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n2 0 obj <</Type/Pages/Kids[" + kids +
                    "]/Count 2001>> endobj\n" + pages + "trailer <</Root 1 0 R>>\n%%EOF\n"),
            "pdf-too-long");
}

TEST(InspectOddPdf, MarksThatHangOverTheEdgeOfTheTextDoNotWidenIt) {
  auto pages = laid_out(long_notice(), profile());
  std::optional<GlyphRun> mark;
  int full = 0;
  for (auto& page : pages.pages) {
    std::vector<GlyphRun> hanging;
    for (const auto& run : page.runs) {
      const auto stop = std::find_if(run.glyphs.begin(), run.glyphs.end(), [](const Glyph& glyph) { return glyph.text == "。"; });
      if (!mark && stop != run.glyphs.end()) mark = run, mark->glyphs = {*stop};
      // Two lines in three: more of them end outside the edge than on it.
      if (!mark || run.glyphs.size() < 26 || ++full % 3 == 0) continue;
      hanging.push_back(*mark);
      hanging.back().x = Length::mm(184), hanging.back().y = run.y;
    }
    page.runs.insert(page.runs.end(), hanging.begin(), hanging.end());
  }
  ASSERT_GT(full, 15);
  const auto inspection = of_pdf(pages);
  EXPECT_EQ(verdict(inspection, "area.width"), "符合") << measured(inspection, "area.width");
  EXPECT_EQ(verdict(inspection, "rule.width"), "符合") << measured(inspection, "rule.width");
}

TEST(InspectOddPdf, AMarkAtTheHeightOfATurnedPageNumberIsNotPartOfIt) {
  auto pages = laid_out(document("report"), profile());
  const auto across =
      std::find_if(pages.pages.begin(), pages.pages.end(), [](const auto& page) { return page.width > page.height; });
  ASSERT_NE(across, pages.pages.end());
  // LibreOffice sets the mark 2.6 mm lower, level with the dash of the number beside it.
  for (auto& run : across->runs) {
    if (text_of(run).starts_with("附件")) run.y += Length::mm(2.6);
  }
  const auto inspection = of_pdf(pages);
  EXPECT_EQ(verdict(inspection, "annex-mark.words"), "符合") << measured(inspection, "annex-mark.words");
  EXPECT_EQ(verdict(inspection, "annex-title.words"), "符合") << measured(inspection, "annex-title.words");
}

}  // namespace
}  // namespace wenshu::inspect_test
