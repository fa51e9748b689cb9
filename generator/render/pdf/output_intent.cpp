#include "render/pdf/objects.h"

#include <array>
#include <cmath>
#include <cstdint>
#include <utility>
#include <vector>

#include "base/deflate.h"

namespace wenshu {

namespace {

// header (128 bytes)  tag table: count, then signature, offset, size of each tag  tag data, each a multiple of 4 bytes long

constexpr std::uint32_t header_size = 128;
constexpr int curve_points = 256;

void put_u16(std::string& out, std::uint32_t value) {
  out += static_cast<char>(value >> 8 & 0xFF);
  out += static_cast<char>(value & 0xFF);
}

void put_u32(std::string& out, std::uint32_t value) {
  put_u16(out, value >> 16);
  put_u16(out, value & 0xFFFF);
}

/// s15Fixed16Number.
void put_fixed(std::string& out, double value) { put_u32(out, static_cast<std::uint32_t>(std::lround(value * 65536))); }

std::string xyz(double x, double y, double z) {
  std::string out("XYZ \0\0\0\0", 8);
  for (const double value : {x, y, z}) put_fixed(out, value);
  return out;
}

std::string text(std::string_view words) {
  std::string out("text\0\0\0\0", 8);
  return out.append(words).append(1, '\0');
}

/// textDescriptionType: ASCII, then an empty Unicode part and an empty Macintosh part of fixed room.
std::string description(std::string_view words) {
  std::string out("desc\0\0\0\0", 8);
  put_u32(out, static_cast<std::uint32_t>(words.size() + 1));
  out.append(words).append(1, '\0');
  return out.append(4 + 4 + 2 + 1 + 67, '\0');
}

/// The sRGB transfer curve, sampled.
std::string curve() {
  std::string out("curv\0\0\0\0", 8);
  put_u32(out, curve_points);
  for (int i = 0; i < curve_points; ++i) {
    const double v = static_cast<double>(i) / (curve_points - 1);
    const double linear = v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
    put_u16(out, static_cast<std::uint32_t>(std::lround(linear * 65535)));
  }
  return out;
}

std::string header(std::uint32_t size) {
  std::string out;
  put_u32(out, size);
  put_u32(out, 0);           // no preferred colour engine
  put_u32(out, 0x02100000);  // version 2.1
  out += "mntrRGB XYZ ";
  for (const std::uint32_t part : {1999U, 10U, 18U, 0U, 0U, 0U}) put_u16(out, part);  // the standard's own date, not the clock
  out += "acsp";
  out.append(4 * 4 + 8, '\0');  // platform, flags, manufacturer, model, attributes
  put_u32(out, 0);              // perceptual
  out += xyz(0.9642, 1.0, 0.8249).substr(8);
  out.append(header_size - out.size(), '\0');
  return out;
}

}  // namespace

std::string srgb_profile() {
  // Primaries of IEC 61966-2-1, adapted from D65 to the D50 of the profile connection space (Bradford).
  const std::vector<std::pair<std::string, std::string>> tags = {{"desc", description("sRGB IEC61966-2.1")},
                                                                 {"cprt", text("No copyright, use freely")},
                                                                 {"wtpt", xyz(0.9642, 1.0, 0.8249)},
                                                                 {"rXYZ", xyz(0.43607, 0.22249, 0.01392)},
                                                                 {"gXYZ", xyz(0.38515, 0.71687, 0.09708)},
                                                                 {"bXYZ", xyz(0.14307, 0.06061, 0.71410)},
                                                                 {"rTRC", curve()},
                                                                 {"gTRC", {}},
                                                                 {"bTRC", {}}};
  std::string table, data;
  const auto data_start = static_cast<std::uint32_t>(header_size + 4 + 12 * tags.size());
  std::uint32_t offset = 0, size = 0;
  put_u32(table, static_cast<std::uint32_t>(tags.size()));
  for (const auto& [signature, bytes] : tags) {
    if (!bytes.empty()) {  // an empty one shares the bytes of the tag before it
      offset = data_start + static_cast<std::uint32_t>(data.size());
      size = static_cast<std::uint32_t>(bytes.size());
      data += bytes;
      data.append((4 - data.size() % 4) % 4, '\0');
    }
    table += signature;
    put_u32(table, offset);
    put_u32(table, size);
  }
  return header(data_start + static_cast<std::uint32_t>(data.size())) + table + data;
}

void add_output_intent(HaruDocument& document) {
  static const std::string profile = zlib_stream(srgb_profile());
  HPDF_Dict stream = document.deflated_stream(profile);
  HPDF_Dict_AddNumber(stream, "N", 3);
  HPDF_Dict intent = document.dictionary();
  HPDF_Dict_AddName(intent, "Type", "OutputIntent");
  HPDF_Dict_AddName(intent, "S", "GTS_PDFA1");
  add_ascii(intent, "OutputConditionIdentifier", "sRGB IEC61966-2.1");
  add_ascii(intent, "Info", "sRGB IEC61966-2.1");
  add_ascii(intent, "RegistryName", "http://www.color.org");
  HPDF_Dict_Add(intent, "DestOutputProfile", stream);
  HPDF_Array_Add(add_array(document.catalog(), "OutputIntents"), intent);
}

}  // namespace wenshu
