#include <turbojpeg.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "compose/jpeg_segments.h"
#include "compose/picture_file.h"

namespace wenshu {

namespace {

constexpr int quality = 92;  // of a picture that had to be turned: nothing that shows is lost

struct TurboJpegDeleter {
  void operator()(void* handle) const { tjDestroy(handle); }
};
using TurboJpeg = std::unique_ptr<void, TurboJpegDeleter>;

const unsigned char* data_of(const std::string& bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }

/// Rows of grey or RGB pixels, top to bottom.
struct Pixels {
  int width = 0, height = 0, channels = 1;
  std::vector<unsigned char> bytes;

  int format() const { return channels == 1 ? TJPF_GRAY : TJPF_RGB; }
};

/// Decodes at one `scale`-th of the size; nothing if pixels are missing or damaged. Stray bytes between segments are harmless.
std::optional<Pixels> decoded_pixels(const std::string& file, int width, int height, bool grey, int scale) {
  const TurboJpeg handle(tjInitDecompress());
  Pixels out{(width + scale - 1) / scale, (height + scale - 1) / scale, grey ? 1 : 3, {}};
  out.bytes.resize(static_cast<std::size_t>(out.width) * static_cast<std::size_t>(out.height) *
                   static_cast<std::size_t>(out.channels));
  const int status = tjDecompress2(handle.get(), data_of(file), file.size(), out.bytes.data(), out.width, 0, out.height,
                                   out.format(), TJFLAG_LIMITSCANS);
  const bool harmless = status != 0 && tjGetErrorCode(handle.get()) == TJERR_WARNING &&
                        std::string_view(tjGetErrorStr2(handle.get())).find("extraneous bytes") != std::string_view::npos;
  if (status != 0 && !harmless) return std::nullopt;
  return out;
}

/// The picture as it is looked at, if it was taken with `orientation` (Exif 2.3, 4.6.4).
Pixels turned(const Pixels& from, int orientation) {
  const bool across = orientation >= 5;
  Pixels to{across ? from.height : from.width, across ? from.width : from.height, from.channels, {}};
  to.bytes.reserve(from.bytes.size());
  const bool from_right = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
  const bool from_below = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
  for (int y = 0; y < to.height; ++y) {
    for (int x = 0; x < to.width; ++x) {
      const int along = across ? y : x, down = across ? x : y;
      const int column = from_right ? from.width - 1 - along : along, row = from_below ? from.height - 1 - down : down;
      const auto at = (static_cast<std::ptrdiff_t>(row) * from.width + column) * from.channels;
      to.bytes.insert(to.bytes.end(), from.bytes.begin() + at, from.bytes.begin() + at + from.channels);
    }
  }
  return to;
}

std::string encoded_pixels(const Pixels& pixels) {
  const TurboJpeg handle(tjInitCompress());
  unsigned char* bytes = nullptr;
  unsigned long size = 0;
  const int status = tjCompress2(handle.get(), pixels.bytes.data(), pixels.width, 0, pixels.height, pixels.format(), &bytes,
                                 &size, pixels.channels == 1 ? TJSAMP_GRAY : TJSAMP_444, quality, TJFLAG_ACCURATEDCT);
  const std::unique_ptr<unsigned char, decltype(&tjFree)> owned(bytes, tjFree);
  return status == 0 ? std::string(reinterpret_cast<const char*>(bytes), size) : std::string();
}

}  // namespace

CleanPicture clean_jpeg(std::string_view bytes) {
  auto segments = read_jpeg_segments(bytes);
  if (!segments) return tl::make_unexpected(PictureFault::broken);
  const bool readable = segments->frame >= 0xC0 && segments->frame <= 0xC2 && segments->precision == 8;
  if (!readable) return tl::make_unexpected(PictureFault::kind);
  Picture out{.form = Picture::Form::jpeg, .bytes = std::move(segments->clean)};
  int sampling = 0, colours = 0;
  const TurboJpeg handle(tjInitDecompress());
  if (tjDecompressHeader3(handle.get(), data_of(out.bytes), out.bytes.size(), &out.width, &out.height, &sampling, &colours) != 0)
    return tl::make_unexpected(PictureFault::broken);
  if (colours == TJCS_CMYK || colours == TJCS_YCCK) return tl::make_unexpected(PictureFault::cmyk);
  if (static_cast<std::size_t>(out.width) * static_cast<std::size_t>(out.height) > most_picture_pixels)
    return tl::make_unexpected(PictureFault::too_big);
  out.grey = colours == TJCS_GRAY;
  // A reader of PDF takes three components for YCbCr.
  const bool as_it_is = segments->orientation == 1 && colours != TJCS_RGB;
  const auto pixels = decoded_pixels(out.bytes, out.width, out.height, out.grey, as_it_is ? 8 : 1);
  if (!pixels) return tl::make_unexpected(PictureFault::broken);
  if (as_it_is) return out;
  const auto upright = turned(*pixels, segments->orientation);
  out.width = upright.width;
  out.height = upright.height;
  out.bytes = encoded_pixels(upright);
  if (out.bytes.empty()) return tl::make_unexpected(PictureFault::broken);
  return out;
}

}  // namespace wenshu
