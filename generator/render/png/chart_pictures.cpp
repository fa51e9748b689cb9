#include "render/png/chart_pictures.h"

#include <algorithm>
#include <utility>

#include "layout/figure.h"
#include "layout/lettering.h"
#include "render/png/raster.h"

namespace wenshu {

namespace {

constexpr int dots_an_inch = 400;

bool is_chart(const Block& block) {
  const auto* const figure = std::get_if<Figure>(&block);
  return figure != nullptr && figure->chart;
}

}  // namespace

Result<std::optional<Content>> with_pictures(const Content& content, const Profile& profile, const FontBook& fonts) {
  if (std::none_of(content.blocks.begin(), content.blocks.end(), is_chart)) return std::nullopt;
  auto made = content;
  Shaper shaper(fonts);
  auto orientation = content.orientation;
  for (auto& block : made.blocks) {
    if (const auto* const page_break = std::get_if<PageBreak>(&block)) orientation = page_break->orientation;
    if (!is_chart(block)) continue;
    auto* const figure = &std::get<Figure>(block);
    const auto page = orientation == Orientation::landscape ? profile.turned() : profile;
    auto drawing = figure_drawing(*figure->chart, page, figure->caption.empty() ? 0 : 1);
    letter(drawing, page.chart.face, shaper);
    figure->picture = rasterised(drawing, dots_an_inch);
    figure->width = drawing.width;
    figure->height = drawing.height;
    figure->chart.reset();
  }
  if (auto missing = shaper.missing(); !missing.empty()) return failure(std::move(missing));
  return std::optional(std::move(made));
}

}  // namespace wenshu
