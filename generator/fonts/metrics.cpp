#include "fonts/metrics.h"

#include <hb-ot.h>

#include <cmath>

#include "base/bytes.h"
#include "fonts/face.h"
#include "fonts/harfbuzz.h"

namespace wenshu {

namespace {

constexpr int fixed_pitch = 1 << 0, serif = 1 << 1, symbolic = 1 << 2, italic = 1 << 6;

/// By the family class of OS/2, else by its PANOSE digits (OpenType 1.9, OS/2).
bool has_serifs(std::string_view os2) {
  const auto family_class = big_endian(os2, 30, 1);
  if (family_class != 0) return (family_class >= 1 && family_class <= 5) || family_class == 7;
  const auto family_kind = big_endian(os2, 32, 1), serif_style = big_endian(os2, 33, 1);
  return family_kind == 2 && serif_style >= 2 && serif_style <= 10;
}

}  // namespace

FontMetrics measure(const Face& face) {
  const auto scaled = [&](int value) { return static_cast<int>(std::lround(value * 1000.0 / face.units_per_em())); };
  const auto metric = [&](hb_ot_metrics_tag_t tag, int fallback) {
    hb_position_t value = 0;
    return hb_ot_metrics_get_position(face.font(), tag, &value) && value != 0 ? scaled(value) : fallback;
  };
  const auto i16 = [](std::string_view table, std::size_t at) { return static_cast<std::int16_t>(big_endian(table, at, 2)); };
  const SfntTable os2(face.face(), "OS/2"), post(face.face(), "post");
  const auto head = face.outlines().truetype().head;
  FontMetrics out;
  for (unsigned i = 0; i < 4; ++i) out.bbox[i] = scaled(i16(head, 36 + 2 * i));
  out.ascent = metric(HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER, out.bbox[3]);
  out.descent = metric(HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER, out.bbox[1]);
  out.cap_height = metric(HB_OT_METRICS_TAG_CAP_HEIGHT, out.ascent);
  // 400 (regular) gives 96, 700 (bold) 169: what such faces measure.
  out.stem_v = 10 + static_cast<int>(std::lround(220 * (hb_style_get_value(face.font(), HB_STYLE_TAG_WEIGHT) - 50) / 900));
  out.italic_angle = i16(post.bytes(), 4);
  const bool monospaced = big_endian(post.bytes(), 12, 4) != 0;
  out.flags =
      symbolic | (monospaced ? fixed_pitch : 0) | (has_serifs(os2.bytes()) ? serif : 0) | (out.italic_angle != 0 ? italic : 0);
  return out;
}

}  // namespace wenshu
