#include "layout/page_number.h"

#include <fmt/format.h>

#include "layout/set_line.h"

namespace wenshu {

namespace {

void number_page(Page& page, std::size_t number, Shaper& shaper, const Profile& profile) {
  const auto size = profile.page_number.size;
  const auto atoms = shaper.shape({{fmt::format("— {} —", number)}}, {profile.page_number.face, size, size});
  if (atoms.empty() || atoms.front().glyphs.empty()) return;
  const auto indent = size * profile.page_number.indent;
  const LineSetting setting{.left = profile.left + indent,
                            .width = profile.text_width() - indent * 2,
                            .align = number % 2 == 1 ? Align::right : Align::left,
                            .pitch = size,
                            .size = size,
                            .cell = size,
                            .blank_thickness = {},
                            .colour = {}};
  const auto line = set_line(atoms, {0, atoms.size(), true}, profile.lines, setting);
  const auto& dash = atoms.front();
  const auto dashes = profile.page_height - profile.bottom + profile.page_number.offset;
  place(line, {}, dashes + ink_height(*dash.face, dash.glyphs.front().id, size) - baseline(size, size), page);
}

}  // namespace

void number_pages(std::vector<Page>& pages, const Profile& profile, const FontBook& fonts) {
  Shaper shaper(fonts);
  for (std::size_t i = 0; i < pages.size(); ++i) number_page(pages[i], i + 1, shaper, profile);
}

}  // namespace wenshu
