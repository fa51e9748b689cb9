// FF D8  a segment each: FF marker, length (itself included), data; after FF DA the coded pixels, in which FF 00 is a byte and
// FF D0…D7 a restart  FF D9
#include "compose/jpeg_segments.h"

namespace wenshu {

namespace {

constexpr int start_of_scan = 0xDA, end_of_image = 0xD9, comment = 0xFE;
constexpr int first_application = 0xE0, exif_application = 0xE1, adobe_application = 0xEE, last_application = 0xEF;

int byte(std::string_view bytes, std::size_t at) { return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0; }

/// Of a frame: the markers C0…CF that are no tables.
bool is_frame(int marker) { return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC; }

/// Keeps what tells how to decode: JFIF's own segment, and the one of Adobe that names the colour model.
bool is_kept(int marker, std::string_view data) {
  if (marker == comment) return false;
  if (marker == first_application) return data.starts_with(std::string_view("JFIF\0", 5));
  return marker < first_application || marker > last_application || marker == adobe_application;
}

/// Orientation (tag 0x0112) of the first directory of a TIFF; 1 if it says none.
int orientation_of(std::string_view data) {
  if (!data.starts_with(std::string_view("Exif\0\0", 6))) return 1;
  const auto tiff = data.substr(6);
  const bool little = tiff.starts_with("II");
  const auto number = [&](std::size_t at, std::size_t size) {
    std::size_t value = 0;
    for (std::size_t i = 0; i < size; ++i) {
      value = value << 8 | static_cast<std::size_t>(byte(tiff, little ? at + size - 1 - i : at + i));
    }
    return value;
  };
  const auto directory = number(4, 4);
  const auto count = number(directory, 2);
  for (std::size_t i = 0; i < count && directory + 2 + 12 * i + 12 <= tiff.size(); ++i) {
    const auto entry = directory + 2 + 12 * i;
    if (number(entry, 2) != 0x0112) continue;
    const auto value = number(entry + 8, 2);
    return value >= 1 && value <= 8 ? static_cast<int>(value) : 1;
  }
  return 1;
}

/// Where the coded pixels that start at `at` end: at the next marker.
std::size_t end_of_pixels(std::string_view bytes, std::size_t at) {
  for (;; ++at) {
    at = bytes.find('\xFF', at);
    if (at == std::string_view::npos || at + 1 >= bytes.size()) return bytes.size();
    const int next = byte(bytes, at + 1);
    if (next != 0 && next != 0xFF && (next < 0xD0 || next > 0xD7)) return at;
  }
}

}  // namespace

std::optional<JpegSegments> read_jpeg_segments(std::string_view bytes) {
  JpegSegments out{.clean = std::string(bytes.substr(0, 2))};
  for (std::size_t at = 2; at + 2 <= bytes.size();) {
    if (byte(bytes, at) != 0xFF) return std::nullopt;
    const int marker = byte(bytes, at + 1);
    if (marker == 0xFF) {  // a byte of filling
      ++at;
      continue;
    }
    if (marker == end_of_image) {
      out.clean += "\xFF\xD9";
      return out;
    }
    const auto size = static_cast<std::size_t>(byte(bytes, at + 2) << 8 | byte(bytes, at + 3));
    if (marker == 0 || size < 2 || at + 2 + size > bytes.size()) return std::nullopt;
    const auto data = bytes.substr(at + 4, size - 2);
    if (is_frame(marker)) {
      out.frame = marker;
      out.precision = byte(data, 0);
    }
    if (marker == exif_application && out.orientation == 1) out.orientation = orientation_of(data);
    auto end = at + 2 + size;
    if (marker == start_of_scan) end = end_of_pixels(bytes, end);
    if (is_kept(marker, data)) out.clean += bytes.substr(at, end - at);
    at = end;
  }
  return std::nullopt;
}

}  // namespace wenshu
