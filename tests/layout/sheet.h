#pragma once

#include <hb.h>

#include <gtest/gtest.h>

#include "base/text.h"
#include "layout/lay_out.h"

/// What the tests of this folder share: the project's own profile and fonts, and ways to read pages back.
namespace wenshu::sheet {

inline std::string forms(const char* file) { return std::string(WENSHU_SOURCE_DIR) + "/forms/" + file; }

inline const FontBook& fonts() {
  static const auto book = FontBook::open(forms("fonts.xml")).value();
  return book;
}

inline const Profile& profile() {
  static const auto read = read_profile(forms("layout.xml")).value();
  return read;
}

inline Paragraph paragraph(Role role, std::string text) { return {role, {{std::move(text)}}}; }

inline Pages set(const Content& content, const Profile& with = profile()) {
  auto pages = lay_out(content, with, fonts());
  EXPECT_TRUE(pages) << (pages ? "" : to_text(pages.error().front()));
  return pages ? std::move(*pages) : Pages{};
}

inline Pages set(std::vector<Block> blocks) {
  Content content;
  content.blocks = std::move(blocks);
  return set(content);
}

/// A line as it is read from a page.
struct ReadLine {
  std::string text;
  Length left, right, y;  ///< of the glyphs' advances; the baseline
  Length size;
};

inline bool is_page_number(const GlyphRun& run) { return run.y > profile().page_height - profile().bottom; }

/// Runs further apart than this are different lines: wider than any gap of a justified line, narrower than between columns.
constexpr Length line_gap = Length::pt(9), cell_gap = Length::pt(2);

/// The lines of a page from runs on one baseline, the page number left out.
inline std::vector<ReadLine> lines(const Page& page, Length gap = line_gap) {
  std::vector<ReadLine> all;
  for (const auto& run : page.runs) {
    if (is_page_number(run)) continue;
    const bool apart = all.empty() || all.back().y != run.y || run.x < all.back().right - gap || run.x > all.back().right + gap;
    if (apart) all.push_back({{}, run.x, run.x, run.y, run.size});
    for (const auto& glyph : run.glyphs) {
      all.back().text += glyph.text;
      all.back().right = run.x + glyph.x + glyph.advance;
    }
  }
  return all;
}

inline std::vector<ReadLine> lines(const Pages& pages, Length gap = line_gap) {
  std::vector<ReadLine> all;
  for (const auto& page : pages.pages) {
    for (auto& line : lines(page, gap)) all.push_back(std::move(line));
  }
  return all;
}

/// Text without blanks of any kind.
inline std::string without_blanks(const std::string& text) {
  std::u32string kept;
  for (const auto code : decode(text)) {
    if (!is_blank(code)) kept += code;
  }
  return encode(kept);
}

inline std::string text(const Pages& pages) {
  std::string all;
  for (const auto& line : lines(pages)) all += line.text;
  return without_blanks(all);
}

/// The ink of a glyph on its page.
struct Ink {
  Length left, top, right, bottom;
};

inline std::optional<Ink> ink(const GlyphRun& run, const Glyph& glyph) {
  hb_glyph_extents_t extents{};
  if (hb_font_get_glyph_extents(run.face->font(), glyph.id, &extents) == 0 || extents.width == 0) return std::nullopt;
  const auto scaled = [&](int units) { return run.size.scaled(static_cast<double>(units) / run.face->units_per_em()); };
  const auto x = run.x + glyph.x;
  return Ink{x + scaled(extents.x_bearing), run.y - scaled(extents.y_bearing), x + scaled(extents.x_bearing + extents.width),
             run.y - scaled(extents.y_bearing + extents.height)};
}

/// The profile of a page, lying or upright.
inline Profile profile_of(const Page& page) { return page.width > page.height ? profile().turned() : profile(); }

/// True for a run that stands where page numbers do: below the text area, or turned beside it.
inline bool is_number_of(const Page& page, const GlyphRun& run) {
  return run.turn != 0 || run.y > page.height - profile_of(page).bottom;
}

/// Fails the test for every mark outside the text area; page numbers have their own place, a letter its masthead and its rules.
inline void expect_inside(const Pages& pages, Format format = Format::document) {
  const auto slack = Length::pt(0.15);  // 16 pt type on a 15.79 pt grid
  for (std::size_t n = 0; n < pages.pages.size(); ++n) {
    const auto& page = pages.pages[n];
    const auto p = profile_of(page);
    const auto above = format == Format::letter ? Length::mm(7) : Length{};
    const Ink area{p.left - slack, p.top - slack - above, p.page_width - p.right + slack, p.page_height - p.bottom + slack};
    for (const auto& run : page.runs) {
      if (is_number_of(page, run)) continue;
      for (const auto& glyph : run.glyphs) {
        const auto box = ink(run, glyph);
        if (!box) continue;
        // A squeezed mark may leave its cell outside as long as its ink is inside, a letter the tip of its ink.
        const auto x = run.x + glyph.x;
        const bool beside =
            (box->left >= area.left || x >= area.left) && (box->right <= area.right || x + glyph.advance <= area.right);
        ASSERT_TRUE(beside && box->top >= area.top && box->bottom <= area.bottom)
            << "page " << n + 1 << " glyph " << glyph.text << " " << box->left.mm() << " " << box->top.mm() << " "
            << box->right.mm() << " " << box->bottom.mm();
      }
    }
    for (const auto& stroke : page.strokes) {
      if (format == Format::letter && stroke.x2 - stroke.x1 == p.letter.rule_width) continue;
      const auto half = stroke.thickness / 2;
      const bool flat = stroke.y1 == stroke.y2;
      ASSERT_TRUE(
          stroke.x1 - (flat ? Length{} : half) >= p.left && stroke.x2 + (flat ? Length{} : half) <= p.page_width - p.right &&
          stroke.y1 - (flat ? half : Length{}) >= p.top && stroke.y2 + (flat ? half : Length{}) <= p.page_height - p.bottom)
          << "page " << n + 1 << " stroke " << stroke.x1.mm() << " " << stroke.y1.mm() << " " << stroke.x2.mm() << " "
          << stroke.y2.mm();
    }
  }
}

/// `count` Han characters, none of them a mark.
inline std::string han(int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += i % 2 == 0 ? "检" : "查";
  return text;
}

}  // namespace wenshu::sheet
