#include "inspect/pdf/read_pdf.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "base/file.h"
#include "base/text.h"
#include "inspect/pdf/picture.h"

namespace wenshu::inspect {

namespace {

constexpr int most_pages = 2000;

/// A character as Poppler places it, in points.
struct Character {
  char32_t code = 0;
  double left = 0, right = 0, top = 0, bottom = 0;
  const Type* type = nullptr;
  double middle() const { return (top + bottom) / 2; }
};

bool is_han(char32_t code) { return (code >= 0x4E00 && code <= 0x9FFF) || (code >= 0x3400 && code <= 0x4DBF) || code >= 0x20000; }

Type type_of(const PopplerTextAttributes& attributes, const Faces& faces) {
  Type type;
  type.family = plain_family(attributes.font_name != nullptr ? attributes.font_name : "");
  type.kind = faces.kind_of(type.family);
  // Poppler's sizes come out of a matrix: to a tenth of a point is what a writer asked for.
  type.size = Length::pt(std::round(attributes.font_size * 10) / 10);
  type.colour = {attributes.color.red >> 8, attributes.color.green >> 8, attributes.color.blue >> 8};
  return type;
}

/// The visible characters of a page; `types` owns what they point at.
std::vector<Character> characters_of(PopplerPage* page, const Faces& faces, std::vector<std::unique_ptr<Type>>& types) {
  const Text text(poppler_page_get_text(page));
  PopplerRectangle* raw = nullptr;
  guint count = 0;
  if (!text || poppler_page_get_text_layout(page, &raw, &count) == 0) return {};
  const Rectangles rectangles(raw);
  const auto codes = decode(text.get());
  std::vector<const Type*> type_at(count, nullptr);
  const TextAttributes list(poppler_page_get_text_attributes(page));
  for (const GList* item = list.get(); item != nullptr; item = item->next) {
    const auto& attributes = *static_cast<const PopplerTextAttributes*>(item->data);
    types.push_back(std::make_unique<Type>(type_of(attributes, faces)));
    for (int i = std::max(0, attributes.start_index); i <= attributes.end_index && i < static_cast<int>(count); ++i) {
      type_at[static_cast<std::size_t>(i)] = types.back().get();
    }
  }
  std::vector<Character> all;
  for (std::size_t i = 0; i < std::min<std::size_t>(count, codes.size()); ++i) {
    const auto& box = rectangles.get()[i];
    if (is_blank(codes[i]) || type_at[i] == nullptr || box.x2 <= box.x1) continue;
    all.push_back({codes[i], box.x1, box.x2, std::min(box.y1, box.y2), std::max(box.y1, box.y2), type_at[i]});
  }
  return all;
}

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

std::vector<Line> lines_of(const std::vector<Row>& rows, const Picture& picture) {
  std::vector<Line> lines;
  for (const auto& row : rows) {
    std::size_t first = 0;
    for (std::size_t i = 1; i <= row.size(); ++i) {
      const bool apart = i == row.size() || row[i].left - row[i - 1].right > 1.3 * row[i].type->size.pt();
      if (!apart) continue;
      lines.push_back(line_of(row, first, i, picture));
      first = i;
    }
  }
  return lines;
}

/// Marks the lines between the first and the last of three or more strokes of one width: the rows of a table. The strokes of an
/// imprint enclose 印发 or 抄送 and are none.
void find_tables(Page& page) {
  for (std::size_t i = 0; i < page.strokes.size(); ++i) {
    const auto& head = page.strokes[i];
    std::size_t last = i;
    int count = 1;
    for (std::size_t j = i + 1; j < page.strokes.size(); ++j) {
      const auto& next = page.strokes[j];
      if (next.left < head.left - Length::mm(1) || next.right > head.right + Length::mm(1)) continue;
      last = j, ++count;
    }
    if (count < 3) continue;
    for (auto& line : page.lines) {
      const bool inside = line.middle > head.middle && line.middle < page.strokes[last].middle;
      if (inside && line.type.size < Length::pt(15.5)) line.in_table = true;
    }
  }
}

Page page_of(PopplerPage* sheet, const Faces& faces) {
  Page page;
  double width = 0, height = 0;
  poppler_page_get_size(sheet, &width, &height);
  page.width = Length::pt(width), page.height = Length::pt(height);
  const Picture picture(sheet);
  page.strokes = picture.strokes();
  std::vector<std::unique_ptr<Type>> types;
  page.lines = lines_of(rows_of(characters_of(sheet, faces, types)), picture);
  find_tables(page);
  return page;
}

tl::unexpected<Diagnostics> unreadable(const std::filesystem::path& file, const char* code, std::string message,
                                       std::string hint) {
  Place place;
  place.file = file.filename().string();
  return failure(environment_error(code, place, std::move(message), std::move(hint)));
}

}  // namespace

Result<Marks> read_pdf(const std::filesystem::path& file, const Faces& faces) {
  const auto text = read_file(file);
  if (!text) return failure(text.error());
  const Bytes bytes(g_bytes_new(text->data(), text->size()));
  GError* raw = nullptr;
  const PopplerFile document(poppler_document_new_from_bytes(bytes.get(), nullptr, &raw));
  const Fault fault(raw);
  if (!document) {
    if (fault && fault->code == POPPLER_ERROR_ENCRYPTED) {
      return unreadable(file, "pdf-encrypted", "PDF 设有打开密码，无法读取", "去掉密码后再检查");
    }
    return unreadable(file, "pdf-unreadable", "PDF 已损坏或者不是 PDF，无法读取", "用原来的程序重新导出 PDF");
  }
  const int count = poppler_document_get_n_pages(document.get());
  if (count < 1) return unreadable(file, "pdf-unreadable", "PDF 没有页面", "用原来的程序重新导出 PDF");
  if (count > most_pages)
    return unreadable(file, "pdf-too-long", fmt::format("PDF 有 {} 页，超过 {} 页", count, most_pages), "拆成几个文件");
  Marks marks;
  for (int i = 0; i < count; ++i) {
    const PopplerSheet sheet(poppler_document_get_page(document.get(), i));
    if (!sheet) return unreadable(file, "pdf-unreadable", fmt::format("第 {} 页已损坏，无法读取", i + 1), "重新导出 PDF");
    double width = 0, height = 0;
    poppler_page_get_size(sheet.get(), &width, &height);
    if (width < 10 || height < 10 || width > 3000 || height > 3000)
      return unreadable(file, "pdf-unreadable", fmt::format("第 {} 页的尺寸不是一张纸", i + 1), "重新导出 PDF");
    marks.pages.push_back(page_of(sheet.get(), faces));
  }
  return marks;
}

}  // namespace wenshu::inspect
