#pragma once

#include <hb.h>

#include <algorithm>
#include <optional>
#include <string>
#include <variant>

#include <fmt/format.h>

#include "layout/font_book.h"
#include "layout/page.h"
#include "layout/profile.h"

/// What pages are held against: nothing but page numbers, and a letter's masthead and rules, leaves the text area.
namespace wenshu::sheet {

/// A rectangle of a page.
struct Ink {
  Length left, top, right, bottom;
};

/// The ink of a glyph on its page.
inline std::optional<Ink> ink(const GlyphRun& run, const Glyph& glyph) {
  hb_glyph_extents_t extents{};
  if (hb_font_get_glyph_extents(run.face->font(), glyph.id, &extents) == 0 || extents.width == 0) return std::nullopt;
  const auto scaled = [&](int units) { return run.size.scaled(static_cast<double>(units) / run.face->units_per_em()); };
  const auto x = run.x + glyph.x;
  return Ink{x + scaled(extents.x_bearing), run.y - scaled(extents.y_bearing), x + scaled(extents.x_bearing + extents.width),
             run.y - scaled(extents.y_bearing + extents.height)};
}

/// True for a run that stands where page numbers do: below the text area, or turned beside it.
inline bool is_number_of(const Page& page, const GlyphRun& run, const Profile& sheet) {
  return run.turn != 0 || run.y > page.height - sheet.bottom;
}

inline std::string described(const std::string& what, std::size_t page, const Ink& box) {
  return fmt::format("page {} {} {:.2f} {:.2f} {:.2f} {:.2f} mm", page + 1, what, box.left.mm(), box.top.mm(), box.right.mm(),
                     box.bottom.mm());
}

/// The first glyph of a page outside `area`.
inline std::optional<std::string> glyph_outside(const Page& page, std::size_t number, const Profile& sheet, const Ink& area) {
  for (const auto& run : page.runs) {
    if (is_number_of(page, run, sheet)) continue;
    for (const auto& glyph : run.glyphs) {
      const auto box = ink(run, glyph);
      if (!box) continue;
      // A squeezed mark may leave its cell outside as long as its ink is inside, a letter the tip of its ink.
      const auto x = run.x + glyph.x;
      const bool beside =
          (box->left >= area.left || x >= area.left) && (box->right <= area.right || x + glyph.advance <= area.right);
      if (!beside || box->top < area.top || box->bottom > area.bottom) return described("glyph " + glyph.text, number, *box);
    }
  }
  return std::nullopt;
}

inline std::optional<std::string> stroke_outside(const Page& page, std::size_t number, const Profile& sheet, Format format) {
  for (const auto& stroke : page.strokes) {
    if (format == Format::letter && stroke.x2 - stroke.x1 == sheet.letter.rule_width) continue;
    const auto half = stroke.thickness / 2;
    const bool flat = stroke.y1 == stroke.y2;
    const auto beside = flat ? Length{} : half, over = flat ? half : Length{};
    const Ink box{stroke.x1 - beside, stroke.y1 - over, stroke.x2 + beside, stroke.y2 + over};
    if (box.left < sheet.left || box.right > sheet.page_width - sheet.right || box.top < sheet.top ||
        box.bottom > sheet.page_height - sheet.bottom)
      return described("stroke", number, box);
  }
  return std::nullopt;
}

/// A drawing outside the text area, or a mark outside its drawing.
inline std::optional<std::string> drawing_outside(const Page& page, std::size_t number, const Profile& sheet) {
  constexpr Length edge = Length::pt(2);  // half a stroke, and words that are wider than they were thought to be
  for (const auto& placed : page.drawings) {
    const auto& [width, height, marks, labels] = placed.drawing;
    const Ink box{placed.x, placed.y, placed.x + width, placed.y + height};
    if (box.left < sheet.left || box.right > sheet.page_width - sheet.right || box.top < sheet.top ||
        box.bottom > sheet.page_height - sheet.bottom)
      return described("drawing", number, box);
    for (const auto& mark : marks) {
      const auto* const stroke = std::get_if<Stroke>(&mark);
      if (stroke == nullptr) continue;
      if (std::min(stroke->x1, stroke->x2) < -edge || std::max(stroke->x1, stroke->x2) > width + edge ||
          std::min(stroke->y1, stroke->y2) < -edge || std::max(stroke->y1, stroke->y2) > height + edge)
        return described("stroke of a drawing", number, {stroke->x1, stroke->y1, stroke->x2, stroke->y2});
    }
  }
  return std::nullopt;
}

inline std::optional<std::string> picture_outside(const Page& page, std::size_t number, const Profile& sheet) {
  for (const auto& picture : page.pictures) {
    const Ink box{picture.x, picture.y, picture.x + picture.width, picture.y + picture.height};
    if (box.left < sheet.left || box.right > sheet.page_width - sheet.right || box.top < sheet.top ||
        box.bottom > sheet.page_height - sheet.bottom)
      return described("picture", number, box);
  }
  return std::nullopt;
}

/// The first mark outside the text area, with its place; nothing if there is none.
inline std::optional<std::string> mark_outside(const Pages& pages, const Profile& profile, Format format) {
  const auto slack = Length::pt(0.15);  // 16 pt type on a 15.79 pt grid
  for (std::size_t n = 0; n < pages.pages.size(); ++n) {
    const auto& page = pages.pages.at(n);
    const auto sheet = page.width > page.height ? profile.turned() : profile;
    const auto above = format == Format::letter ? Length::mm(7) : Length{};
    const Ink area{sheet.left - slack, sheet.top - slack - above, sheet.page_width - sheet.right + slack,
                   sheet.page_height - sheet.bottom + slack};
    if (auto outside = glyph_outside(page, n, sheet, area)) return outside;
    if (auto outside = stroke_outside(page, n, sheet, format)) return outside;
    if (auto outside = picture_outside(page, n, sheet)) return outside;
    if (auto outside = drawing_outside(page, n, sheet)) return outside;
  }
  return std::nullopt;
}

}  // namespace wenshu::sheet
