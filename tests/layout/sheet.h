#pragma once

#include <gtest/gtest.h>

#include "base/text.h"
#include "layout/lay_out.h"
#include "layout/text_area.h"
#include "support/places.h"

/// What the tests of this folder share: the project's own profile and fonts, and ways to read pages back.
namespace wenshu::sheet {

inline std::string forms(const char* file) { return test::source_tree() + "/forms/" + file; }

inline const FontBook& fonts() {
  static const auto book = FontBook::open(forms("fonts.xml")).value();
  return book;
}

inline const Profile& profile() {
  static const auto read = read_profile(forms("layout.xml")).value();
  return read;
}

/// The profile for sheets printed on one side: 版记 stands on whatever page is the last.
inline const Profile& single_sided() {
  static const auto made = [] {
    auto one = profile();
    one.imprint_on_even_page = false;
    return one;
  }();
  return made;
}

inline Paragraph paragraph(Role role, std::string text) { return {role, {{std::move(text)}}}; }

inline Pages set(const Content& content, const Profile& with = profile()) {
  auto pages = lay_out(content, with, fonts());
  EXPECT_TRUE(pages) << (pages ? "" : to_text(pages.error().at(0)));
  return pages ? std::move(*pages) : Pages{};
}

inline Pages set(std::vector<Block> blocks, const Profile& with = profile()) {
  Content content;
  content.blocks = std::move(blocks);
  return set(content, with);
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

/// The profile of a page, lying or upright.
inline Profile profile_of(const Page& page) { return page.width > page.height ? profile().turned() : profile(); }

/// True for a run that stands where page numbers do.
inline bool is_number_of(const Page& page, const GlyphRun& run) { return is_number_of(page, run, profile_of(page)); }

/// Fails the test for the first mark outside the text area.
inline void expect_inside(const Pages& pages, Format format = Format::document) {
  const auto outside = mark_outside(pages, profile(), format);
  ASSERT_FALSE(outside) << *outside;
}

/// `count` Han characters, none of them a mark.
inline std::string han(int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += i % 2 == 0 ? "检" : "查";
  return text;
}

constexpr double tolerance = 0.5;  // mm, of the place of an element

inline Content content_of(Format format, std::vector<Block> blocks) {
  Content content;
  content.format = format;
  content.blocks = std::move(blocks);
  return content;
}

/// The runs of a page whose text together holds `text`, by the line they stand on.
inline ReadLine line_with(const std::vector<ReadLine>& lines, const std::string& text) {
  for (const auto& line : lines) {
    if (line.text.find(text) != std::string::npos) return line;
  }
  ADD_FAILURE() << "no line with " << text;
  return {};
}

/// The ink of all glyphs of type `size` on a page.
inline Ink ink_of(const Page& page, Length size) {
  Ink all{page.width, page.height, {}, {}};
  for (const auto& run : page.runs) {
    if (run.size != size) continue;
    for (const auto& glyph : run.glyphs) {
      const auto one = ink(run, glyph);
      if (!one) continue;
      all = {std::min(all.left, one->left), std::min(all.top, one->top), std::max(all.right, one->right),
             std::max(all.bottom, one->bottom)};
    }
  }
  return all;
}

inline Length size_of(Role role, Format format = Format::document) { return profile().of_format(format).style(role).size; }

inline const std::vector<Block> head{paragraph(Role::copy_number, "000003"), paragraph(Role::secrecy, "机密★1年"),
                                     paragraph(Role::urgency, "特急")};

}  // namespace wenshu::sheet
