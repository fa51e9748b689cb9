#pragma once

#include <string_view>

#include <tl/expected.hpp>

#include "compose/picture.h"

namespace wenshu {

/// What keeps a file from being a picture of ours.
enum class PictureFault { kind, broken, cmyk, too_big };

using CleanPicture = tl::expected<Picture, PictureFault>;

/// A PNG file as `Picture` holds one.
CleanPicture clean_png(std::string_view bytes);
/// A JPEG file as `Picture` holds one.
CleanPicture clean_jpeg(std::string_view bytes);

}  // namespace wenshu
