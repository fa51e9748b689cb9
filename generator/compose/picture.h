#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/data_folder.h"
#include "base/result.h"

namespace wenshu {

/// A picture as files carry it (照片、二维码): upright, opaque, and stripped of all that it does not show — where and with what
/// a photograph was taken is nobody's business.
struct Picture {
  /// PNG: 8 bits, grey or RGB, not interlaced. JPEG: baseline or progressive, grey or YCbCr.
  enum class Form { png, jpeg };
  Form form = Form::png;
  bool grey = false;
  int width = 0, height = 0;  ///< pixels
  std::string bytes;          ///< of the file
};

/// The most that is opened.
inline constexpr std::size_t most_picture_bytes = 20'000'000;
inline constexpr std::size_t most_picture_pixels = 24'000'000;

/// Reads picture `file`, a path relative to `folder` that may not leave it, not even through a link. `place` is where it is
/// named.
///
/// Fails with `image-path` (no such path allowed, or nothing there), and as `clean_picture` does.
Result<Picture> read_picture(const std::optional<DataFolder>& folder, const std::string& file, const Place& place);

/// The bytes of a PNG or JPEG file, cleaned: palettes and 16 bits become 8, transparency becomes white (PDF/A-1 forbids it), a
/// photograph that says how it was held is turned upright. `name` is what messages call it.
///
/// Fails with `image-kind` (neither PNG nor JPEG, or a kind of JPEG that readers of PDF do not know), `image-broken` (cut off or
/// damaged), `image-cmyk`, `image-too-big`.
Result<Picture> clean_picture(std::string_view bytes, const std::string& name, const Place& place);

}  // namespace wenshu
