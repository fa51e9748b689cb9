#pragma once

#include "compose/content.h"
#include "layout/drawing.h"
#include "layout/profile.h"

namespace wenshu {

/// How large a picture is printed.
struct FigureSize {
  Length width, height;
};

/// Fits a figure into what its document asks for, the text area and the height a page leaves beside `caption` lines of caption,
/// its proportions kept: a picture too large is shrunk, never cut off.
FigureSize figure_size(const Figure& figure, const Profile& profile, int caption);

/// Draws a chart as it stands on a page of the profile: as wide as the text, if the profile has charts no narrower, and shrunk if
/// it were higher than the page beside `caption` lines of caption.
Drawing figure_drawing(const Chart& chart, const Profile& profile, int caption);

}  // namespace wenshu
