#pragma once

#include "compose/content.h"
#include "layout/profile.h"

namespace wenshu {

/// How large a picture is printed.
struct FigureSize {
  Length width, height;
};

/// Fits a figure into what its document asks for, the text area and the height a page leaves beside `caption` lines of caption,
/// its proportions kept: a picture too large is shrunk, never cut off.
FigureSize figure_size(const Figure& figure, const Profile& profile, int caption);

}  // namespace wenshu
