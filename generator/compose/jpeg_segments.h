#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace wenshu {

/// A JPEG file looked through without decoding it.
struct JpegSegments {
  std::string clean;    ///< the file without comments and applications' data (Exif, places, thumbnails, second pictures)
  int frame = 0;        ///< marker of its frame: 0xC0 baseline, 0xC1 extended, 0xC2 progressive
  int precision = 0;    ///< bits a sample
  int orientation = 1;  ///< how it was held, as Exif counts (1…8); 1: upright
};

/// Nothing if a segment reaches past the end, or the file has no end.
std::optional<JpegSegments> read_jpeg_segments(std::string_view bytes);

}  // namespace wenshu
