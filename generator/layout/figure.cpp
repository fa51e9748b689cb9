#include "layout/figure.h"

#include <algorithm>

namespace wenshu {

FigureSize figure_size(const Figure& figure, const Profile& profile, int caption) {
  const auto pixels_wide = std::max<std::int64_t>(figure.picture.width, 1);
  const auto pixels_high = std::max<std::int64_t>(figure.picture.height, 1);
  const auto width = std::min(figure.width, profile.text_width());
  auto height = std::max(profile.text_height() - profile.style(Role::figure_title).pitch * caption - profile.line_pitch,
                         profile.line_pitch);
  if (figure.height > Length{}) height = std::min(height, figure.height);
  const auto wide_height = Length::emu(width.emu() * pixels_high / pixels_wide);
  const auto least = Length::emu(1);
  if (wide_height <= height) return {width, std::max(wide_height, least)};
  return {std::max(Length::emu(height.emu() * pixels_wide / pixels_high), least), height};
}

}  // namespace wenshu
