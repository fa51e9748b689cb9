#include "layout/lettering.h"

#include <utility>

#include "fonts/glyph_path.h"
#include "layout/line.h"
#include "layout/set_line.h"

namespace wenshu {

namespace {

/// The outline of a glyph whose origin stands at `origin`.
Outline outline_of(const Face& face, std::uint32_t glyph, Point origin, Length size, Colour fill) {
  const double unit = size.pt() / face.units_per_em();
  const auto placed = [&](const GlyphStep::Point& point) {
    return Point{origin.x + Length::pt(point.x * unit), origin.y - Length::pt(point.y * unit)};
  };
  Outline outline{.parts = {}, .fill = fill};
  for (const auto& step : glyph_path(face, glyph)) {
    auto& part = outline.parts.emplace_back();
    part.step = step.kind == GlyphStep::Kind::move   ? Outline::Step::move
                : step.kind == GlyphStep::Kind::line ? Outline::Step::line
                                                     : Outline::Step::curve;
    const std::size_t count = part.step == Outline::Step::curve ? 3 : 1;
    for (std::size_t i = 0; i < count; ++i) part.points[i] = placed(step.points[i]);
  }
  return outline;
}

void draw_label(Drawing& drawing, const Label& label, Typeface face, Shaper& shaper) {
  const auto atoms = shaper.shape({{label.text}}, {face, label.size, label.size});
  Length width;
  for (const auto& atom : atoms) width += atom.width;
  const LineSetting setting{.left = {},
                            .width = width,
                            .align = Align::left,
                            .pitch = label.size,
                            .size = label.size,
                            .cell = label.size,
                            .blank_thickness = {},
                            .colour = label.colour};
  const auto line = set_line(atoms, {0, atoms.size(), true}, LineRules{}, setting);
  const auto left = label.at.x - (label.anchor == LabelAnchor::start ? Length{}
                                  : label.anchor == LabelAnchor::end ? width
                                                                     : width / 2);
  const auto down = label.at.y - baseline(label.size, label.size);
  for (const auto& run : line.runs) {
    for (const auto& glyph : run.glyphs) {
      auto outline = outline_of(*run.face, glyph.id, {left + run.x + glyph.x, down + run.y}, run.size, run.colour);
      if (!outline.parts.empty()) drawing.marks.emplace_back(std::move(outline));
    }
  }
}

}  // namespace

void letter(Drawing& drawing, Typeface face, Shaper& shaper) {
  for (const auto& label : std::exchange(drawing.labels, {})) draw_label(drawing, label, face, shaper);
}

}  // namespace wenshu
