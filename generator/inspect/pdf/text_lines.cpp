#include "inspect/pdf/text_lines.h"

#include <algorithm>
#include <cmath>
#include <memory>

#include "base/text.h"

namespace wenshu::inspect {

namespace {

/// A face whose box is higher than this many sizes says nothing of where its characters stand in it; they stand in its middle, as
/// far as is known, and the ink of the rows above and below is not theirs.
constexpr double tallest_box = 1.5;

/// A character as Poppler places it, in points.
struct Character {
  char32_t code = 0;
  double left = 0, right = 0, top = 0, bottom = 0;
  const Type* type = nullptr;
  double middle() const { return (top + bottom) / 2; }
};

bool is_han(char32_t code) { return (code >= 0x4E00 && code <= 0x9FFF) || (code >= 0x3400 && code <= 0x4DBF) || code >= 0x20000; }

/// A family's name in UTF-8: Chinese programs also write GBK. Empty: it has none, which Poppler calls `Default`.
std::string family_of(const PopplerTextAttributes& attributes) {
  std::string name = plain_family(attributes.font_name != nullptr ? attributes.font_name : "");
  if (name == "Default") return {};
  if (g_utf8_validate(name.data(), static_cast<gssize>(name.size()), nullptr) != 0) return name;
  const Text converted(g_convert(name.data(), static_cast<gssize>(name.size()), "UTF-8", "GB18030", nullptr, nullptr, nullptr));
  return converted ? std::string(converted.get()) : std::string();
}

Type type_of(const PopplerTextAttributes& attributes, const Faces& faces) {
  Type type;
  type.family = family_of(attributes);
  type.kind = faces.kind_of(type.family);
  // Poppler's sizes come out of a matrix: to a tenth of a point is what a writer asked for.
  type.size = Length::pt(std::round(attributes.font_size * 10) / 10);
  type.colour = {attributes.color.red >> 8, attributes.color.green >> 8, attributes.color.blue >> 8};
  return type;
}

/// A face drawn by the page itself (Type 3) has no name and no size of its own, and Poppler guesses one: a Han character is as
/// wide as its size.
void size_by_width(const std::vector<Type*>& type_at, const PopplerRectangle* boxes, const std::u32string& codes) {
  for (std::size_t i = 0; i < std::min(type_at.size(), codes.size()); ++i) {
    if (type_at[i] == nullptr || !type_at[i]->family.empty() || !is_han(codes[i]) || boxes[i].x2 <= boxes[i].x1) continue;
    type_at[i]->size = Length::pt(std::round((boxes[i].x2 - boxes[i].x1) * 10) / 10);
  }
}

/// The visible characters of a page; `types` owns what they point at.
std::vector<Character> characters_of(PopplerPage* page, const Faces& faces, std::vector<std::unique_ptr<Type>>& types) {
  const Text text(poppler_page_get_text(page));
  PopplerRectangle* raw = nullptr;
  guint count = 0;
  if (!text || poppler_page_get_text_layout(page, &raw, &count) == 0) return {};
  const Rectangles rectangles(raw);
  const auto codes = decode(text.get());
  std::vector<Type*> type_at(count, nullptr);
  const TextAttributes list(poppler_page_get_text_attributes(page));
  for (const GList* item = list.get(); item != nullptr; item = item->next) {
    const auto& attributes = *static_cast<const PopplerTextAttributes*>(item->data);
    types.push_back(std::make_unique<Type>(type_of(attributes, faces)));
    for (int i = std::max(0, attributes.start_index); i <= attributes.end_index && i < static_cast<int>(count); ++i) {
      type_at[static_cast<std::size_t>(i)] = types.back().get();
    }
  }
  size_by_width(type_at, rectangles.get(), codes);
  std::vector<Character> all;
  for (std::size_t i = 0; i < std::min<std::size_t>(count, codes.size()); ++i) {
    const auto& box = rectangles.get()[i];
    if (is_blank(codes[i]) || type_at[i] == nullptr || box.x2 <= box.x1) continue;
    const auto middle = (box.y1 + box.y2) / 2;
    const auto half = std::min(std::abs(box.y2 - box.y1), tallest_box * type_at[i]->size.pt()) / 2;
    all.push_back({codes[i], box.x1, box.x2, middle - half, middle + half, type_at[i]});
  }
  return all;
}

/// On a page that lies across the text begins 35 mm from its left edge; the turned page number stands beside it, as near as one
/// character to the next (GB/T 9704-2012, 8). Points.
constexpr double strip = Length::mm(34).pt();

using Row = std::vector<Character>;

/// Characters at one height, those of each height from left to right.
std::vector<Row> rows_of(std::vector<Character> characters) {
  std::stable_sort(characters.begin(), characters.end(),
                   [](const Character& a, const Character& b) { return a.middle() < b.middle(); });
  std::vector<Row> rows;
  for (const auto& one : characters) {
    const auto fits = [&](const Row& row) {
      const auto size = std::min(one.type->size.pt(), row.back().type->size.pt());
      return std::abs(one.middle() - row.back().middle()) < 0.4 * size;
    };
    if (rows.empty() || !fits(rows.back())) rows.emplace_back();
    rows.back().push_back(one);
  }
  for (auto& row : rows) {
    std::stable_sort(row.begin(), row.end(), [](const Character& a, const Character& b) { return a.left < b.left; });
  }
  return rows;
}

Length median(std::vector<double> values) {
  if (values.size() < 4) return {};
  std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2), values.end());
  return Length::pt(values[values.size() / 2]);
}

/// A line of characters `first` up to `last` of a row, its height measured by ink.
Line line_of(const Row& row, std::size_t first, std::size_t last, const Picture& picture) {
  Line line;
  line.type = *row[first].type, line.end_type = *row[last - 1].type;
  line.left = Length::pt(row[first].left), line.right = Length::pt(row[last - 1].right);
  std::u32string text;
  std::vector<double> pitches;
  std::optional<Ink> all, han;
  for (std::size_t i = first; i < last; ++i) {
    const auto& one = row[i];
    if (i > first && one.left - row[i - 1].right > 0.25 * one.type->size.pt()) text += U' ';
    text += one.code;
    if (line.spans.empty() || !is_same(line.spans.back().type, *one.type)) line.spans.push_back({{}, *one.type});
    line.spans.back().text += one.code;
    if (i > first && is_han(one.code) && is_han(row[i - 1].code)) pitches.push_back(one.left - row[i - 1].left);
    const auto ink = picture.ink({Length::pt(one.left), Length::pt(one.top), Length::pt(one.right), Length::pt(one.bottom)});
    if (!ink) continue;
    const auto grow = [&](std::optional<Ink>& box) {
      if (!box) box = ink;
      box->top = std::min(box->top, ink->top), box->bottom = std::max(box->bottom, ink->bottom);
    };
    grow(all);
    if (is_han(one.code)) grow(han);
  }
  line.text = trim(encode(text));
  line.row = Length::pt(row[first].middle());
  line.character_pitch = median(std::move(pitches));
  const auto drawn = all.value_or(Ink{{}, Length::pt(row[first].top), {}, Length::pt(row[first].bottom)});
  line.top = drawn.top, line.bottom = drawn.bottom;
  const auto& body = han ? *han : drawn;
  line.middle = (body.top + body.bottom) / 2;
  return line;
}

}  // namespace

std::vector<Line> lines_of(PopplerPage* page, const Faces& faces, const Picture& picture) {
  std::vector<std::unique_ptr<Type>> types;
  const auto rows = rows_of(characters_of(page, faces, types));
  double width = 0, height = 0;
  poppler_page_get_size(page, &width, &height);
  const bool across = width > height;
  std::vector<Line> lines;
  for (const auto& row : rows) {
    std::size_t first = 0;
    for (std::size_t i = 1; i <= row.size(); ++i) {
      const bool apart = i == row.size() || row[i].left - row[i - 1].right > 1.3 * row[i].type->size.pt() ||
                         (across && row[i - 1].right < strip && row[i].left > strip);
      if (!apart) continue;
      lines.push_back(line_of(row, first, i, picture));
      first = i;
    }
  }
  return lines;
}

bool is_turned(PopplerPage* page) {
  const Text text(poppler_page_get_text(page));
  PopplerRectangle* raw = nullptr;
  guint count = 0;
  if (!text || poppler_page_get_text_layout(page, &raw, &count) == 0) return false;
  const Rectangles boxes(raw);
  const auto codes = decode(text.get());
  int upright = 0, turned = 0;
  for (std::size_t i = 1; i < std::min<std::size_t>(count, codes.size()); ++i) {
    if (!is_han(codes[i]) || !is_han(codes[i - 1])) continue;
    const auto& before = boxes.get()[i - 1];
    const auto& box = boxes.get()[i];
    const auto right = box.x1 - before.x1, down = box.y1 - before.y1;
    right > std::abs(down) ? ++upright : ++turned;
  }
  // Text set upright also steps back at the end of each line.
  return turned > upright;
}

}  // namespace wenshu::inspect
