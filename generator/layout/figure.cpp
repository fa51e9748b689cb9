#include "layout/figure.h"

#include <algorithm>

#include "layout/chart/draw_chart.h"

namespace wenshu {

namespace {

/// What a page leaves above the caption of a picture.
Length most_height(const Profile& profile, int caption) {
  const auto room = profile.text_height() - profile.style(Role::figure_title).pitch * caption - profile.line_pitch;
  return std::max(room, profile.line_pitch);
}

class Shrink {
 public:
  explicit Shrink(double ratio) : ratio_(ratio) {}

  void operator()(Area& area) const {
    for (auto& corner : area.corners) shrink(corner);
  }
  void operator()(Stroke& stroke) const {
    for (auto* const length : {&stroke.x1, &stroke.y1, &stroke.x2, &stroke.y2, &stroke.thickness}) shrink(*length);
  }
  void operator()(Outline& outline) const {
    for (auto& part : outline.parts) {
      for (auto& point : part.points) shrink(point);
    }
  }
  void operator()(Drawing& drawing) const {
    shrink(drawing.width), shrink(drawing.height);
    for (auto& mark : drawing.marks) std::visit(*this, mark);
    for (auto& label : drawing.labels) shrink(label.at), shrink(label.size);
  }

 private:
  void shrink(Length& length) const { length = length.scaled(ratio_); }
  void shrink(Point& point) const { shrink(point.x), shrink(point.y); }
  double ratio_;
};

}  // namespace

FigureSize figure_size(const Figure& figure, const Profile& profile, int caption) {
  const auto pixels_wide = std::max<std::int64_t>(figure.picture.width, 1);
  const auto pixels_high = std::max<std::int64_t>(figure.picture.height, 1);
  const auto width = std::min(figure.width, profile.text_width());
  auto height = most_height(profile, caption);
  if (figure.height > Length{}) height = std::min(height, figure.height);
  const auto wide_height = Length::emu(width.emu() * pixels_high / pixels_wide);
  const auto least = Length::emu(1);
  if (wide_height <= height) return {width, std::max(wide_height, least)};
  return {std::max(Length::emu(height.emu() * pixels_wide / pixels_high), least), height};
}

Drawing figure_drawing(const Chart& chart, const Profile& profile, int caption) {
  auto drawing = draw_chart(chart, profile.chart, std::min(profile.text_width(), profile.chart.width));
  const auto most = most_height(profile, caption);
  if (drawing.height > most) Shrink(most.pt() / drawing.height.pt())(drawing);
  return drawing;
}

}  // namespace wenshu
