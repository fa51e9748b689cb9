#include "layout/mark_pages.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

#include "layout/set_line.h"
#include "layout/shape.h"

namespace wenshu {

namespace {

constexpr double most_of_page = 0.75;
/// Chinese type stands 0.88 above its baseline and 0.12 below: its middle is this high.
constexpr double middle_of_type = 0.38;

double radians(int degrees) { return degrees * std::numbers::pi / 180; }

/// The run as it stands when its line, `width` long, rises through the middle of the page.
GlyphRun risen(GlyphRun run, const Page& page, Length width, int rising) {
  const double along = std::cos(radians(rising)), up = std::sin(radians(rising));
  const auto forth = run.x - width / 2, down = run.size.scaled(middle_of_type);
  run.x = page.width / 2 + forth.scaled(along) + down.scaled(up);
  run.y = page.height / 2 - forth.scaled(up) + down.scaled(along);
  run.turn = (360 - rising) % 360;
  run.node = no_node;
  return run;
}

}  // namespace

Length mark_size(Length width, Length height, Length natural, const MarkProfile& look) {
  const double along = std::cos(radians(look.rising)), up = std::sin(radians(look.rising));
  const double across = along > 0 ? width.pt() / along : height.pt() / up;
  const double room = up > 0 ? std::min(across, height.pt() / up) : across;
  if (natural.pt() <= room * most_of_page) return look.size;
  return look.size.scaled(room * most_of_page / natural.pt());
}

Result<void> mark_pages(Pages& pages, const std::string& text, const Profile& profile, const FontBook& fonts) {
  Shaper shaper(fonts);
  const auto& look = profile.mark;
  const auto set = [&](Length size) {
    const auto atoms = shaper.shape({{text}}, {look.face, size, size});
    Length width;
    for (const auto& atom : atoms) width += atom.width;
    const LineSetting setting{.left = {},
                              .width = width,
                              .align = Align::left,
                              .pitch = size,
                              .size = size,
                              .cell = size,
                              .blank_thickness = {},
                              .colour = look.colour};
    return std::pair{set_line(atoms, {0, atoms.size(), true}, profile.lines, setting), width};
  };
  const auto natural = set(look.size).second;
  if (auto missing = shaper.missing(); !missing.empty()) return failure(std::move(missing));
  pages.damaged.insert(shaper.damaged().begin(), shaper.damaged().end());
  for (auto& page : pages.pages) {
    const auto [line, width] = set(mark_size(page.width, page.height, natural, look));
    for (const auto& run : line.runs) page.under.push_back(risen(run, page, width, look.rising));
  }
  return {};
}

}  // namespace wenshu
