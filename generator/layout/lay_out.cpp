#include "layout/lay_out.h"

#include <utility>

#include "layout/arrange.h"
#include "layout/document_flow.h"
#include "layout/draw.h"
#include "layout/letter.h"
#include "layout/page_number.h"
#include "layout/running_head.h"
#include "layout/short_page.h"

namespace wenshu {

Result<Pages> lay_out(const Content& content, const Profile& profile, const FontBook& fonts, LineCache& cache) {
  const Sheets sheets(content, profile);
  auto flow = flow_of(content, sheets, fonts, cache);
  if (!flow) return failure(std::move(flow.error()));
  const auto spots = paginate(*flow, sheets.upright());
  if (!first_page_shows_body(*flow, spots)) {
    const auto arranged = arrange_first_page(content, profile, fonts, cache);
    if (!arranged) return failure(arranged.error());
    if (arranged->content) return lay_out(*arranged->content, profile, fonts, cache);
  }
  if (may_save_page(content, *flow, spots)) {
    const auto saved = with_page_saved(content, profile, fonts, cache);
    if (!saved) return failure(saved.error());
    if (*saved) return lay_out(**saved, profile, fonts, cache);
  }

  Pages pages;
  pages.title = content.title;
  pages.author = content.author;
  pages.subject = content.subject;
  pages.keywords = content.keywords;
  pages.date = content.date;
  draw(*flow, spots, pages);
  pages.pictures = std::move(flow->pictures);
  if (content.format == Format::letter) draw_last_rule(sheets.upright(), pages.pages.front());
  if (!content.continued.empty()) head_pages(content, sheets, fonts, cache, pages.pages);
  number_pages(pages.pages, content.format, sheets.upright(), fonts);
  return pages;
}

Result<Pages> lay_out(const Content& content, const Profile& profile, const FontBook& fonts) {
  LineCache cache;
  return lay_out(content, profile, fonts, cache);
}

}  // namespace wenshu
