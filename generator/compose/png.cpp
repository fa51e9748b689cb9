// "\x89PNG\r\n\x1A\n"  a chunk each: length, type, data, CRC over type and data; IHDR first, IDAT…, IEND last
#include <png.h>

#include <vector>

#include "base/bytes.h"
#include "base/deflate.h"
#include "compose/picture_file.h"

namespace wenshu {

namespace {

/// True if every chunk up to the last lies whole in the file. libpng only warns of pixels that are missing.
bool is_whole(std::string_view bytes) {
  for (std::size_t at = 8; at + 12 <= bytes.size();) {
    const std::size_t size = big_endian(bytes, at, 4);
    if (size > bytes.size() - at - 12) return false;
    const auto type = bytes.substr(at + 4, 4);
    const bool critical = (type[0] & 0x20) == 0;
    if (critical && crc32_of(bytes.substr(at + 4, 4 + size)) != big_endian(bytes, at + 8 + size, 4)) return false;
    if (type == "IEND") return true;
    at += 12 + size;
  }
  return false;
}

/// libpng's image, freed in every case.
struct PngImage {
  PngImage() { image.version = PNG_IMAGE_VERSION; }
  ~PngImage() { png_image_free(&image); }
  PngImage(const PngImage&) = delete;
  PngImage& operator=(const PngImage&) = delete;

  png_image image{};
};

}  // namespace

CleanPicture clean_png(std::string_view bytes) {
  if (!is_whole(bytes)) return tl::make_unexpected(PictureFault::broken);
  PngImage png;
  auto& image = png.image;
  if (png_image_begin_read_from_memory(&image, bytes.data(), bytes.size()) == 0) return tl::make_unexpected(PictureFault::broken);
  if (std::size_t{image.width} * image.height > most_picture_pixels) return tl::make_unexpected(PictureFault::too_big);
  const bool grey = (image.format & PNG_FORMAT_FLAG_COLOR) == 0;
  image.format = grey ? PNG_FORMAT_GRAY : PNG_FORMAT_RGB;
  std::vector<png_byte> pixels(PNG_IMAGE_SIZE(image));
  const png_color white{255, 255, 255};
  if (png_image_finish_read(&image, &white, pixels.data(), 0, nullptr) == 0) return tl::make_unexpected(PictureFault::broken);

  PngImage clean;
  clean.image.width = image.width;
  clean.image.height = image.height;
  clean.image.format = image.format;
  png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(clean.image);
  std::string out(size, '\0');
  if (png_image_write_to_memory(&clean.image, out.data(), &size, 0, pixels.data(), 0, nullptr) == 0)
    return tl::make_unexpected(PictureFault::broken);
  out.resize(size);
  out.shrink_to_fit();
  return Picture{Picture::Form::png, grey, static_cast<int>(image.width), static_cast<int>(image.height), std::move(out)};
}

}  // namespace wenshu
