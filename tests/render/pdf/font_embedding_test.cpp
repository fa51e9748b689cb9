#include <gtest/gtest.h>
#include <poppler-font.h>
#include <poppler-page.h>

#include <filesystem>
#include <map>
#include <thread>

#include "base/file.h"
#include "fonts/cff.h"
#include "fonts/harfbuzz.h"
#include "fonts/metrics.h"
#include "render/pdf/font_program.h"
#include "render/pdf/render_pdf.h"
#include "render/pdf/typesetting.h"
#include "support/folder.h"

namespace wenshu {

using namespace test;

namespace {

std::string sample(Kind kind) { return kind == Kind::name_keyed_cff ? "Notice 2022-06-17" : "责令限期整改通知书，2022"; }

/// A file that is gone when the test is over.
struct TemporaryFile {
  explicit TemporaryFile(const std::string& bytes) { EXPECT_TRUE(write_file(path, bytes)); }
  testing_support::Folder folder;
  std::filesystem::path path = folder / "font";
};

/// A face whose file has the outline of one character overwritten, too few of them to show when it is opened.
struct DamagedCopy {
  DamagedCopy(Kind kind, const std::u32string& character, const std::string& family)
      : run(plain_line(face(kind), character, Length::pt(16), Length::mm(28), Length::mm(40))),
        file(damaged(face(kind), run.glyphs.front().id)),
        copy(Face::open(file.path, 0, family).value()) {
    run.face = copy.get();
  }

  static std::string damaged(const Face& face, std::uint32_t glyph) {
    auto bytes = *read_file(face.file());
    const SfntTable table(face.face(), "CFF ");
    const auto outline = read_cff(table.bytes())->charstrings[glyph];
    std::fill_n(bytes.begin() + static_cast<std::ptrdiff_t>(bytes.find(table.bytes().substr(0, 4096))) +
                    (outline.data() - table.bytes().data()),
                outline.size(), '\x1D');  // calls no subroutine
    return bytes;
  }

  GlyphRun run;
  TemporaryFile file;
  std::unique_ptr<Face> copy;
};

}  // namespace

TEST(FontEmbedding, EveryFontOfAPageIsEmbeddedAsASubset) {
  std::vector<GlyphRun> runs;
  for (const Kind kind : all_kinds)
    runs.push_back(line(face(kind), sample(kind), Length::pt(16), Length::mm(28),
                        Length::mm(40) + Length::mm(10) * std::int64_t(runs.size())));
  const auto fonts = opened(rendered(pages({a4(runs)})))->fonts();
  ASSERT_EQ(fonts.size(), 4U);
  for (const poppler::font_info& font : fonts) {
    EXPECT_TRUE(font.is_embedded()) << font.name();
    EXPECT_TRUE(font.is_subset()) << font.name();
  }
  EXPECT_EQ(fonts[0].type(), poppler::font_info::cid_type0c);
  EXPECT_EQ(fonts[1].type(), poppler::font_info::cid_type0c);
  EXPECT_EQ(fonts[2].type(), poppler::font_info::cid_type0c);
  EXPECT_EQ(fonts[3].type(), poppler::font_info::cid_truetype);
}

TEST(FontEmbedding, EveryGlyphLeavesInkWhateverTheOutlines) {
  for (const Kind kind : all_kinds) {
    const std::u32string text = kind == Kind::name_keyed_cff ? U"NOTICEaegx2069" : U"责令限期整改通知书托育机构2069";
    const GlyphRun run = plain_line(face(kind), text, Length::pt(24), Length::pt(72), Length::pt(100));
    const Drawn picture(rendered(pages({a4({run})})));
    for (const Glyph& glyph : run.glyphs) {
      const double left = 72 + glyph.x.pt();
      EXPECT_GT(picture.ink(left, 76, left + glyph.advance.pt(), 106).dark, 20) << glyph.text << " of " << face(kind).family();
    }
    EXPECT_EQ(picture.ink(0, 140, 595, 842).dark, 0);
  }
}

TEST(FontEmbedding, ACidIsNotTakenForAGlyphId) {
  // In an Adobe-GB1 font the two differ for nearly every character.
  UsedGlyphs use(face(Kind::cid_keyed_cff));
  use.add(plain_line(face(Kind::cid_keyed_cff), U"责令", Length::pt(16), {}, {}));
  const auto program = FontSource(use.face()).cut(use);
  ASSERT_TRUE(program);
  EXPECT_EQ(program->collection.ordering, "GB1");
  ASSERT_EQ(program->cids.size(), 3U);  // .notdef and two characters
  EXPECT_EQ(program->cids.front(), 0);
  EXPECT_GT(program->cids[1], 100) << "glyphs of the subset count from 1: these are CIDs of the collection";
}

TEST(FontEmbedding, SubsetHoldsTheUsedGlyphsOnly) {
  for (const Kind kind : all_kinds) {
    UsedGlyphs use(face(kind));
    use.add(plain_line(face(kind), U"ABC123", Length::pt(16), {}, {}));
    const auto program = FontSource(use.face()).cut(use);
    ASSERT_TRUE(program);
    EXPECT_EQ(program->codes.size(), 6U);
    EXPECT_GE(program->cids.size(), 7U);
    EXPECT_LT(program->cids.size(), 20U);
    EXPECT_LT(program->bytes.size(), 8000U) << face(kind).family();
  }
}

TEST(FontEmbedding, WhatWasCutBeforeIsCutAlike) {
  FontSources sources;
  for (int round = 0; round < 2; ++round) {
    for (const Kind kind : all_kinds) {
      for (const std::u32string text : {U"ABC123", U"321CBA", U"A1"}) {
        UsedGlyphs use(face(kind));
        use.add(plain_line(face(kind), text, Length::pt(16), {}, {}));
        const auto kept = sources.cut(sources.of(use.face()), use), alone = FontSource(use.face()).cut(use);
        ASSERT_TRUE(kept && alone);
        EXPECT_EQ(kept->deflated, alone->deflated);
        EXPECT_EQ(kept->to_unicode, alone->to_unicode);
        EXPECT_EQ(kept->cid_set, alone->cid_set);
        ASSERT_EQ(kept->codes.size(), alone->codes.size());
        for (std::size_t i = 0; i < kept->codes.size(); ++i) EXPECT_EQ(kept->codes[i].cid, alone->codes[i].cid);
      }
    }
  }
}

TEST(FontEmbedding, ReadersLearnTheFacesOwnWidths) {
  for (const Kind kind : all_kinds) {
    for (const char32_t code : {U'A', U'1', U'i', U'—'}) {
      const GlyphRun run = plain_line(face(kind), {code}, Length::pt(100), Length::mm(28), Length::mm(80));
      const auto document = opened(rendered(pages({a4({run})})));
      const std::unique_ptr<poppler::page> page(document->create_page(0));
      const auto boxes = page->text_list();
      ASSERT_EQ(boxes.size(), 1U);
      EXPECT_NEAR(boxes[0].bbox().width(), run.glyphs[0].advance.pt(), 0.06) << run.glyphs[0].text << face(kind).family();
    }
  }
}

TEST(FontEmbedding, CidSetMarksExactlyTheCidsOfTheProgram) {
  for (const Kind kind : all_kinds) {
    const GlyphRun run = line(face(kind), sample(kind), Length::pt(16), Length::mm(28), Length::mm(40));
    UsedGlyphs use(face(kind));
    use.add(run);
    const std::string pdf = inflated(rendered(pages({a4({run})})));
    const int object = std::stoi(pdf.substr(pdf.find("/CIDSet ") + 8));
    const std::size_t start = pdf.find("stream\r\n", pdf.find("\n" + std::to_string(object) + " 0 obj")) + 8;
    const std::string bits = pdf.substr(start, pdf.find("\nendstream", start) - start);
    std::vector<std::uint16_t> marked;
    for (std::size_t cid = 0; cid < bits.size() * 8; ++cid) {
      if (static_cast<unsigned char>(bits[cid / 8]) >> (7 - cid % 8) & 1) marked.push_back(static_cast<std::uint16_t>(cid));
    }
    EXPECT_EQ(marked, FontSource(use.face()).cut(use).value().cids) << face(kind).family();
  }
}

TEST(FontEmbedding, DescriptorMeasuresTheFace) {
  const FontMetrics roman = measure(face(Kind::name_keyed_cff)), noto = measure(face(Kind::cff_collection));
  EXPECT_EQ(noto.flags, 4 | 2) << "symbolic, with serifs";
  EXPECT_EQ(roman.flags, 4) << "its OS/2 table does not tell";
  EXPECT_EQ(roman.italic_angle, 0);
  EXPECT_NEAR(roman.cap_height, 662, 20);  // of a Times: AFM of Nimbus Roman
  EXPECT_NEAR(noto.ascent, 1151, 1);       // hhea of Noto Serif CJK, 1000 units an em
  EXPECT_NEAR(noto.descent, -286, 1);
  EXPECT_EQ(roman.stem_v, 96);
  for (const FontMetrics& metrics : {roman, noto}) {
    EXPECT_LT(metrics.bbox[0], metrics.bbox[2]);
    EXPECT_LT(metrics.bbox[1], metrics.bbox[3]);
  }
}

TEST(FontEmbedding, FontsAreNamedInTheOrderOfFirstUse) {
  const auto run = [](Kind kind, double y) { return line(face(kind), "A", Length::pt(16), Length::mm(28), Length::mm(y)); };
  const std::string pdf =
      inflated(rendered(pages({a4({run(Kind::truetype, 40), run(Kind::cid_keyed_cff, 50), run(Kind::truetype, 60)})})));
  const std::size_t first = pdf.find("/F1 16 Tf"), second = pdf.find("/F2 16 Tf"), third = pdf.rfind("/F1 16 Tf");
  ASSERT_NE(first, std::string::npos);
  EXPECT_LT(first, second);
  EXPECT_LT(second, third);
  EXPECT_EQ(pdf.find("/F3"), std::string::npos);
  EXPECT_LT(pdf.find("LXGWWenKai"), pdf.find("FandolSong"));
}

TEST(FontEmbedding, SameGlyphsHaveTheSameTagOthersAnother) {
  const auto tag = [](const std::string& text) {
    const std::string pdf =
        rendered(pages({a4({line(face(Kind::truetype), text, Length::pt(16), Length::mm(28), Length::mm(40))})}));
    const std::size_t at = pdf.find("/FontName /");
    return pdf.substr(at + 11, 7);
  };
  EXPECT_EQ(tag("甲乙"), tag("乙甲"));
  EXPECT_NE(tag("甲乙"), tag("甲丙"));
  EXPECT_EQ(tag("甲").back(), '+');
}

TEST(FontEmbedding, ADamagedOutlineIsAnErrorNotABlankPage) {
  const DamagedCopy copy(Kind::name_keyed_cff, U"N", "残缺字体");
  const auto result = render_pdf(pages({a4({copy.run})}));
  ASSERT_FALSE(result);
  ASSERT_EQ(result.error().size(), 1U);
  EXPECT_EQ(result.error().front().code, "pdf-failed");
  EXPECT_EQ(result.error().front().cause, Cause::environment);
  EXPECT_EQ(result.error().front().place.file, copy.file.path.string());
  EXPECT_NE(result.error().front().message.find("残缺字体"), std::string::npos);
  EXPECT_NE(result.error().front().message.find("“N”"), std::string::npos);
}

TEST(FontEmbedding, EveryBrokenFontIsReportedAtOnce) {
  const DamagedCopy one(Kind::name_keyed_cff, U"M", "甲体"), other(Kind::name_keyed_cff, U"N", "乙体");
  const auto result = render_pdf(pages({a4({one.run, other.run})}));
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().size(), 2U);
}

TEST(FontEmbedding, AGlyphTheFaceDoesNotHaveIsAnError) {
  GlyphRun run = plain_line(face(Kind::truetype), U"责", Length::pt(16), Length::mm(28), Length::mm(40));
  run.glyphs[0].id = 65535;
  const auto result = render_pdf(pages({a4({run})}));
  ASSERT_FALSE(result);
  EXPECT_NE(result.error().front().message.find("责"), std::string::npos);
}

TEST(FontEmbedding, ThreadsMayShareFaces) {
  std::vector<GlyphRun> runs;
  for (const Kind kind : all_kinds)
    runs.push_back(line(face(kind), sample(kind), Length::pt(16), Length::mm(28), Length::mm(40)));
  const Pages document = pages({a4(runs)});
  const std::string expected = rendered(document);
  std::vector<std::string> got(4);
  {
    std::vector<std::jthread> threads;
    for (std::string& bytes : got) threads.emplace_back([&document, &bytes] { bytes = render_pdf(document).value_or(""); });
  }
  for (const std::string& bytes : got) EXPECT_TRUE(bytes == expected);
}

}  // namespace wenshu
