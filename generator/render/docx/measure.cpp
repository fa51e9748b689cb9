#include "render/docx/measure.h"

#include <algorithm>

#include "base/text.h"
#include "render/docx/grid.h"

namespace wenshu::docx {

int text_width(std::string_view text) {
  int width = 0;
  for (const char32_t code : decode(text)) width += code < 0x80 ? 50 : 100;
  return width;
}

int widest_line(const std::vector<Span>& spans) {
  int widest = 0;
  int width = 0;
  for (const auto& span : spans) {
    bool first = true;
    for (const auto& line : split(span.text, "\n")) {
      width = (first ? width : 0) + text_width(line);
      widest = std::max(widest, width);
      first = false;
    }
    width += span.blank * 100;
    widest = std::max(widest, width);
  }
  return widest;
}

int label_width(std::string_view text) {
  const auto codes = decode(text);
  const auto count_while = [&](std::size_t from, auto&& wanted) {
    while (from < codes.size() && wanted(codes[from])) ++from;
    return from;
  };
  const auto blank = [](char32_t code) { return code == U'　' || code == U' '; };
  const auto digit = [](char32_t code) { return code >= U'0' && code <= U'9'; };
  auto label = count_while(0, blank);
  if (codes.compare(label, 3, U"附件：") == 0) label += 3;
  const auto number = count_while(label, digit);
  if (number > label && number < codes.size() && (codes[number] == U'.' || codes[number] == U'．' || codes[number] == U'、')) {
    label = count_while(number + 1, blank);
  }
  return text_width(encode(std::u32string_view(codes).substr(0, label)));
}

Length fitted_size(const Profile& profile, const RoleStyle& style, const std::vector<Span>& spans) {
  if (style.least == Length{}) return style.size;
  const auto room = profile.text_width() - character_width(profile, style.size) * (style.left_indent + style.right_indent);
  const auto widest = widest_line(spans);
  const auto half_point = Length::pt(0.5);
  auto size = style.size;
  while (size > style.least && size.scaled(widest / 100.0) > room) size -= half_point;
  return std::max(size, style.least);
}

}  // namespace wenshu::docx
