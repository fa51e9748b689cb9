#include "layout/lay_out.h"

#include <utility>

#include "layout/arrange.h"
#include "layout/document_flow.h"
#include "layout/draw.h"
#include "layout/join_pages.h"
#include "layout/letter.h"
#include "layout/mark_pages.h"
#include "layout/page_number.h"
#include "layout/running_head.h"
#include "layout/short_page.h"

namespace wenshu {

namespace {

/// The pages of a flow, without their numbers.
Pages drawn(const Content& content, Flow flow, const std::vector<std::vector<PieceSpot>>& spots) {
  Pages pages;
  pages.title = content.title;
  pages.author = content.author;
  pages.subject = content.subject;
  pages.keywords = content.keywords;
  pages.date = content.date;
  draw(flow, spots, pages);
  pages.pictures = std::move(flow.pictures);
  pages.damaged = std::move(flow.damaged);
  return pages;
}

/// What lies in front of the document, then the document. The back of a sheet stays blank, so that the document begins on the
/// front of one.
Result<Pages> behind_front(const Content& content, Pages pages, const Profile& profile, const FontBook& fonts, LineCache& cache) {
  auto front = content;
  front.format = Format::document;
  front.orientation = Orientation::portrait;
  front.lines_a_page = 0;
  front.blocks = std::move(front.front);
  const Sheets sheets(front, profile);
  auto flow = flow_of(front, sheets, fonts, cache);
  if (!flow) return failure(std::move(flow.error()));
  const auto spots = paginate(*flow, sheets.upright());
  auto all = drawn(front, std::move(*flow), spots);
  if (all.pages.size() % 2 == 1) all.pages.push_back({all.pages.back().width, all.pages.back().height, {}, {}});
  add_pages(all, std::move(pages));
  return all;
}

}  // namespace

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

  auto pages = drawn(content, std::move(*flow), spots);
  if (content.format == Format::letter) draw_last_rule(sheets.upright(), pages.pages.front());
  if (!content.continued.empty()) head_pages(content, sheets, fonts, cache, pages);
  number_pages(pages, content.format, sheets.upright(), fonts);
  if (!content.mark.empty()) {
    if (auto done = mark_pages(pages, content.mark, sheets.upright(), fonts); !done) return failure(std::move(done.error()));
  }
  if (content.front.empty()) return pages;
  return behind_front(content, std::move(pages), profile, fonts, cache);
}

Result<Pages> lay_out(const Content& content, const Profile& profile, const FontBook& fonts) {
  LineCache cache;
  return lay_out(content, profile, fonts, cache);
}

}  // namespace wenshu
