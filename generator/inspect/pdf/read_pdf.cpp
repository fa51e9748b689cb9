#include "inspect/pdf/read_pdf.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "inspect/frame.h"
#include "inspect/paper.h"
#include "inspect/pdf/picture.h"
#include "inspect/pdf/text_lines.h"

namespace wenshu::inspect {

namespace {

constexpr int most_pages = 2000;
constexpr const char* picture_only = "是图片（扫描件，或者文字已转成图形）";
constexpr const char* not_upright = "的文字没有转正（横着或者倒着）";

/// Marks the lines between the first and the last of three or more strokes of one width: the rows of a table. The strokes of an
/// imprint enclose 印发 or 抄送 and are none, nor are the red rules of a masthead and at the foot of a letter.
void find_tables(Page& page) {
  for (std::size_t i = 0; i < page.strokes.size(); ++i) {
    const auto& head = page.strokes[i];
    if (is_red(head.colour)) continue;
    std::size_t last = i;
    int count = 1;
    for (std::size_t j = i + 1; j < page.strokes.size(); ++j) {
      const auto& next = page.strokes[j];
      if (is_red(next.colour) || next.left < head.left - Length::mm(1) || next.right > head.right + Length::mm(1)) continue;
      last = j, ++count;
    }
    if (count < 3) continue;
    for (auto& line : page.lines) {
      const bool inside = line.middle > head.middle && line.middle < page.strokes[last].middle;
      if (inside && line.type.size < Length::pt(15.5)) line.in_table = true;
    }
  }
}

/// A picture as large as the page is a scan; text under it was guessed from it, and stands where somebody's program put it.
bool is_scan(PopplerPage* sheet, double width, double height) {
  const ImageMappings images(poppler_page_get_image_mapping(sheet));
  for (const GList* item = images.get(); item != nullptr; item = item->next) {
    const auto& area = static_cast<const PopplerImageMapping*>(item->data)->area;
    const auto covered = std::abs(area.x2 - area.x1) * std::abs(area.y2 - area.y1);
    if (covered > 0.8 * width * height) return true;
  }
  return false;
}

Page page_of(PopplerPage* sheet, const Faces& faces) {
  Page page;
  double width = 0, height = 0;
  poppler_page_get_size(sheet, &width, &height);
  page.width = Length::pt(width), page.height = Length::pt(height);
  const Picture picture(sheet);
  if (picture.may_show_images() && is_scan(sheet, width, height)) return page.unread = picture_only, page;
  page.strokes = picture.strokes();
  page.lines = lines_of(sheet, faces, picture);
  if (page.lines.empty() && picture.ink({{}, {}, page.width, page.height})) page.unread = picture_only;
  if (is_turned(sheet)) {
    page.unread = not_upright;
    std::erase_if(page.lines, [&](const Line& line) { return !is_page_number(page, line); });
  }
  find_tables(page);
  return page;
}

tl::unexpected<Diagnostics> unreadable(const std::filesystem::path& file, const char* code, std::string message,
                                       std::string hint) {
  Place place;
  place.file = file.filename().string();
  return failure(environment_error(code, place, std::move(message), std::move(hint)));
}

Result<PopplerFile> opened(const std::filesystem::path& file, GBytes* bytes) {
  GError* raw = nullptr;
  PopplerFile document(poppler_document_new_from_bytes(bytes, nullptr, &raw));
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
  return document;
}

/// A file without any text is refused: a table full of 未测 would look like a result.
std::optional<tl::unexpected<Diagnostics>> without_text(const std::filesystem::path& file, const Marks& marks) {
  const auto& pages = marks.pages;
  if (std::any_of(pages.begin(), pages.end(), [](const Page& page) { return !page.lines.empty(); })) return std::nullopt;
  if (std::none_of(pages.begin(), pages.end(), [](const Page& page) { return !page.unread.empty() || !page.strokes.empty(); }))
    return unreadable(file, "pdf-blank", fmt::format("PDF 共 {} 页，全是空白", pages.size()), "用原来的程序重新导出 PDF");
  const bool turned = std::any_of(pages.begin(), pages.end(), [](const Page& page) { return page.unread == not_upright; });
  return unreadable(file, turned ? "pdf-turned" : "pdf-scanned",
                    fmt::format("PDF 共 {} 页，没有可以量的文字：{}", pages.size(), unread_pages(marks)),
                    turned ? "在阅读器里把页面转正、保存以后再检查" : "用写这份公文的 Word、WPS 直接导出 PDF，或者检查它的 DOCX");
}

}  // namespace

Result<Marks> read_pdf(const std::filesystem::path& file, const std::string& text, const Faces& faces) {
  const Bytes bytes(g_bytes_new_static(text.data(), text.size()));
  const auto document = opened(file, bytes.get());
  if (!document) return failure(document.error());
  Marks marks;
  const int count = poppler_document_get_n_pages(document->get());
  for (int i = 0; i < count; ++i) {
    const PopplerSheet sheet(poppler_document_get_page(document->get(), i));
    if (!sheet) return unreadable(file, "pdf-unreadable", fmt::format("第 {} 页已损坏，无法读取", i + 1), "重新导出 PDF");
    double width = 0, height = 0;
    poppler_page_get_size(sheet.get(), &width, &height);
    if (width < 10 || height < 10 || width > 3000 || height > 3000)
      return unreadable(file, "pdf-unreadable", fmt::format("第 {} 页的尺寸不是一张纸", i + 1), "重新导出 PDF");
    marks.pages.push_back(page_of(sheet.get(), faces));
  }
  if (auto refusal = without_text(file, marks)) return *refusal;
  return marks;
}

}  // namespace wenshu::inspect
