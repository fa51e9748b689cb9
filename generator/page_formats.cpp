#include "page_formats.h"

#include <utility>

#include "layout/lay_out.h"
#include "render/docx/render_docx.h"
#include "render/html/render_html.h"
#include "render/pdf/render_pdf.h"
#include "render/png/chart_pictures.h"
#include "render/text/render_text.h"

namespace wenshu {

Result<std::string> rendered(const Content& content, const std::string& format, Press& press, Stock& stock,
                             DamagedGlyphs& damaged) {
  if (format == "pdf")
    return lay_out(content, *stock.profile, press.fonts, stock.lines).and_then([&](Pages pages) {
      damaged.merge(pages.damaged);
      return render_pdf(pages, press.font_sources);
    });
  if (format == "html") return render_html(content);
  if (format == "txt") return render_text(content);
  return with_pictures(content, *stock.profile, press.fonts).and_then([&](const std::optional<Content>& pictured) {
    const auto& drawn = pictured ? *pictured : content;
    return format == "docx" ? render_docx(drawn, stock.word) : render_flat_opc(drawn, stock.word);
  });
}

std::vector<std::string> formats_of(const Edition& edition, const Press& press) {
  std::vector<std::string> formats;
  for (const auto* const format : page_formats) {
    if (press.formats.contains(format)) formats.emplace_back(format);
  }
  for (const auto& format : edition.also) {
    if (press.formats.contains(format)) formats.push_back(format);
  }
  return formats;
}

void put_mark(Content& content, const Press& press, std::vector<Block> front) {
  if (press.mark == nullptr) return;
  content.mark = press.mark->name;
  content.front = std::move(front);
}

}  // namespace wenshu
