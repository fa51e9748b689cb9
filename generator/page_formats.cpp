#include "page_formats.h"

#include <utility>

#include "layout/lay_out.h"
#include "render/docx/render_docx.h"
#include "render/pdf/render_pdf.h"

namespace wenshu {

Result<std::string> rendered(const Content& content, const std::string& format, Press& press, Stock& stock,
                             DamagedGlyphs& damaged) {
  if (format == "pdf")
    return lay_out(content, *stock.profile, press.fonts, stock.lines).and_then([&](Pages pages) {
      damaged.merge(pages.damaged);
      return render_pdf(pages, press.font_sources);
    });
  return format == "docx" ? render_docx(content, stock.word) : render_flat_opc(content, stock.word);
}

void put_mark(Content& content, const Press& press, std::vector<Block> front) {
  if (press.mark == nullptr) return;
  content.mark = press.mark->name;
  content.front = std::move(front);
}

}  // namespace wenshu
