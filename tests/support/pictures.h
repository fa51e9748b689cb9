#pragma once

#include <png.h>
#include <turbojpeg.h>

#include <array>
#include <memory>
#include <string>
#include <vector>

namespace wenshu::testing_support {

/// Kinds of PNG a camera, a scanner or a drawing program writes.
enum class PngKind { grey, colour, grey_alpha, colour_alpha, palette, deep };

using Colour8 = std::array<unsigned char, 4>;  // red, green, blue, alpha

/// A picture whose left half is of one colour, the right of the other.
struct Halves {
  Colour8 left{255, 0, 0, 255}, right{0, 0, 255, 255};
};

/// A PNG file; `deep` has 16 bits.
inline std::string png(PngKind kind, int width, int height, Halves halves = {}) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = static_cast<png_uint_32>(width);
  image.height = static_cast<png_uint_32>(height);
  std::vector<png_byte> pixels;
  std::vector<png_uint_16> deep;
  const std::array<png_byte, 8> map{halves.left[0],  halves.left[1],  halves.left[2],  halves.left[3],
                                    halves.right[0], halves.right[1], halves.right[2], halves.right[3]};
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      const bool left = 2 * x < width;
      const auto& colour = left ? halves.left : halves.right;
      switch (kind) {
        case PngKind::grey: pixels.push_back(colour[0]); break;
        case PngKind::grey_alpha: pixels.insert(pixels.end(), {colour[0], colour[3]}); break;
        case PngKind::colour: pixels.insert(pixels.end(), {colour[0], colour[1], colour[2]}); break;
        case PngKind::colour_alpha: pixels.insert(pixels.end(), colour.begin(), colour.end()); break;
        case PngKind::palette: pixels.push_back(left ? 0 : 1); break;
        case PngKind::deep:
          for (int i = 0; i < 3; ++i) deep.push_back(static_cast<png_uint_16>(colour[static_cast<std::size_t>(i)] * 257));
          break;
      }
    }
  }
  switch (kind) {
    case PngKind::grey: image.format = PNG_FORMAT_GRAY; break;
    case PngKind::grey_alpha: image.format = PNG_FORMAT_GA; break;
    case PngKind::colour: image.format = PNG_FORMAT_RGB; break;
    case PngKind::colour_alpha: image.format = PNG_FORMAT_RGBA; break;
    case PngKind::palette:
      image.format = PNG_FORMAT_RGBA_COLORMAP;
      image.colormap_entries = 2;
      break;
    case PngKind::deep: image.format = PNG_FORMAT_LINEAR_RGB; break;
  }
  const void* data = kind == PngKind::deep ? static_cast<const void*>(deep.data()) : pixels.data();
  png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(image) + 1024;
  std::string out(size, '\0');
  png_image_write_to_memory(&image, out.data(), &size, 0, data, 0, map.data());
  png_image_free(&image);
  out.resize(size);
  return out;
}

/// The pixels of a PNG file, RGB.
inline std::vector<png_byte> pixels_of_png(const std::string& file) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  png_image_begin_read_from_memory(&image, file.data(), file.size());
  image.format = PNG_FORMAT_RGB;
  std::vector<png_byte> pixels(PNG_IMAGE_SIZE(image));
  png_image_finish_read(&image, nullptr, pixels.data(), 0, nullptr);
  png_image_free(&image);
  return pixels;
}

enum class JpegKind { grey, colour, cmyk };

/// A JPEG file, progressive if asked.
inline std::string jpeg(JpegKind kind, int width, int height, Halves halves = {}, bool progressive = false) {
  std::vector<unsigned char> pixels;
  for (int i = 0; i < width * height; ++i) {
    const auto& colour = 2 * (i % width) < width ? halves.left : halves.right;
    const auto count = kind == JpegKind::grey ? 1 : kind == JpegKind::colour ? 3 : 4;
    pixels.insert(pixels.end(), colour.begin(), colour.begin() + count);
  }
  const std::unique_ptr<void, decltype(&tjDestroy)> handle(tjInitCompress(), tjDestroy);
  unsigned char* bytes = nullptr;
  unsigned long size = 0;
  const int format = kind == JpegKind::grey ? TJPF_GRAY : kind == JpegKind::colour ? TJPF_RGB : TJPF_CMYK;
  tjCompress2(handle.get(), pixels.data(), width, 0, height, format, &bytes, &size,
              kind == JpegKind::grey ? TJSAMP_GRAY : TJSAMP_444, 95, progressive ? TJFLAG_PROGRESSIVE : 0);
  std::string out(reinterpret_cast<const char*>(bytes), size);
  tjFree(bytes);
  return out;
}

/// The pixels of a JPEG file, RGB.
inline std::vector<unsigned char> pixels_of_jpeg(const std::string& file) {
  const std::unique_ptr<void, decltype(&tjDestroy)> handle(tjInitDecompress(), tjDestroy);
  int width = 0, height = 0, sampling = 0, colours = 0;
  const auto* bytes = reinterpret_cast<const unsigned char*>(file.data());
  tjDecompressHeader3(handle.get(), bytes, file.size(), &width, &height, &sampling, &colours);
  std::vector<unsigned char> pixels(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3);
  tjDecompress2(handle.get(), bytes, file.size(), pixels.data(), width, 0, height, TJPF_RGB, 0);
  return pixels;
}

}  // namespace wenshu::testing_support
