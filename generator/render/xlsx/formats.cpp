#include "render/xlsx/formats.h"

namespace wenshu {

namespace {

std::uint8_t alignment(Align align) {
  switch (align) {
    case Align::left: return LXW_ALIGN_LEFT;
    case Align::centre: return LXW_ALIGN_CENTER;
    case Align::right: return LXW_ALIGN_RIGHT;
    case Align::justify: return LXW_ALIGN_JUSTIFY;
  }
  return LXW_ALIGN_LEFT;
}

/// Light enough for black print on it.
lxw_color_t colour(Light light) {
  switch (light) {
    case Light::none: return LXW_COLOR_WHITE;
    case Light::red: return 0xF4A7A0;
    case Light::yellow: return 0xFFEB9C;
    case Light::green: return 0xC6E0B4;
  }
  return LXW_COLOR_WHITE;
}

}  // namespace

lxw_format* Formats::of(const Look& look) {
  auto& format = made_[look];
  if (format != nullptr) return format;
  format = ::workbook_add_format(workbook_);
  ::format_set_font_name(format, look.font.c_str());
  ::format_set_font_size(format, look.points);
  ::format_set_align(format, alignment(look.align));
  ::format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
  if (look.light != Light::none) ::format_set_bg_color(format, colour(look.light));
  if (look.ruled) ::format_set_border(format, LXW_BORDER_THIN);
  if (look.wrap) {
    ::format_set_text_wrap(format);
  } else {
    ::format_set_shrink(format);
  }
  ::format_set_num_format(format, look.number_format.c_str());
  // The library cannot say quotePrefix. Left to right is true of such text anyway and marks the format for `finish_package`.
  if (look.quoted) ::format_set_reading_order(format, 1);
  return format;
}

}  // namespace wenshu
