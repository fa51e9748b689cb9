#include "layout/page_number.h"

#include <fmt/format.h>

#include "layout/set_line.h"

namespace wenshu {

namespace {

/// Sets the numbers of a document's pages.
class PageNumberer {
 public:
  PageNumberer(const Profile& profile, const FontBook& fonts) : profile_(profile), look_(profile.page_number), shaper_(fonts) {}

  void number(Page& page, std::size_t number) {
    const auto size = look_.size;
    const auto atoms = shaper_.shape({{fmt::format("{}{}{}", look_.before, number, look_.after)}}, {look_.face, size, size});
    if (atoms.empty() || atoms.front().glyphs.empty()) return;
    const bool across = page.width > page.height;
    // Across the sheet the number stands as on the others once the sheet is bound, or at the foot of the lying page.
    const auto sheet = across && !look_.landscape_turned ? profile_.turned() : profile_;
    Page upright{sheet.page_width, sheet.page_height, {}, {}};
    place_number(atoms, number, sheet, upright);
    for (auto& run : upright.runs) page.runs.push_back(across && look_.landscape_turned ? turned(run, upright.height) : run);
  }
  const DamagedGlyphs& damaged() const { return shaper_.damaged(); }

 private:
  void place_number(const std::vector<Atom>& atoms, std::size_t number, const Profile& sheet, Page& page) {
    const auto size = look_.size;
    const bool odd = number % 2 == 1;
    const auto left = sheet.mirrored && !odd ? sheet.right : sheet.left;
    const auto indent = look_.centred ? Length{} : size * look_.indent;
    const LineSetting setting{.left = left + indent,
                              .width = sheet.text_width() - indent * 2,
                              .align = look_.centred ? Align::centre
                                       : odd         ? Align::right
                                                     : Align::left,
                              .pitch = size,
                              .size = size,
                              .cell = size,
                              .blank_thickness = {},
                              .colour = {}};
    const auto line = set_line(atoms, {0, atoms.size(), true}, sheet.lines, setting);
    // The dash, or the middle of a bare number, stands `offset` below the text area.
    const auto& first = atoms.front();
    const auto middle = sheet.page_height - sheet.bottom + look_.offset;
    place(line, {}, middle + ink_height(*first.face, first.glyphs.front().id, size) - baseline(size, size), page);
  }

  /// A run of the upright sheet as it stands when the sheet, its left side up, is looked at.
  static GlyphRun turned(GlyphRun run, Length height) {
    run.turn = 90;
    const auto x = run.x;
    run.x = height - run.y;
    run.y = x;
    return run;
  }

  const Profile& profile_;
  const PageNumberProfile& look_;
  Shaper shaper_;
};

}  // namespace

void number_pages(Pages& pages, Format format, const Profile& profile, const FontBook& fonts) {
  if (profile.page_number.none) return;
  PageNumberer numberer(profile, fonts);
  for (std::size_t i = 0; i < pages.pages.size(); ++i) {
    if (i > 0 || format != Format::letter) numberer.number(pages.pages[i], i + 1);
  }
  pages.damaged.insert(numberer.damaged().begin(), numberer.damaged().end());
}

}  // namespace wenshu
