#include "layout/lay_out.h"

#include <algorithm>
#include <optional>
#include <variant>

#include "layout/draw.h"
#include "layout/flow_builder.h"
#include "layout/letter.h"
#include "layout/page_number.h"

namespace wenshu {

namespace {

bool lies_across(const Content& content) {
  return content.orientation == Orientation::landscape ||
         std::any_of(content.blocks.begin(), content.blocks.end(), [](const Block& block) {
           const auto* const page_break = std::get_if<PageBreak>(&block);
           return page_break != nullptr && page_break->orientation == Orientation::landscape;
         });
}

/// Paginates every section. An office may want 版记 on an even page, as the back of a sheet: then it moves over to the next.
std::vector<std::vector<PieceSpot>> paginate(Flow& flow, const Profile& profile) {
  std::vector<std::vector<PieceSpot>> all;
  std::size_t pages = 0;
  for (auto& section : flow.sections) {
    auto spots = paginate(section.pieces, section.profile->text_height());
    if (profile.imprint_on_even_page && !spots.empty() && section.pieces.back().imprint &&
        (pages + spots.back().page + 1) % 2 == 1) {
      section.pieces.back().starts_page = section.pieces.size() > 1;
      spots = paginate(section.pieces, section.profile->text_height());
    }
    pages += spots.empty() ? 1 : spots.back().page + 1;
    all.push_back(std::move(spots));
  }
  return all;
}

}  // namespace

Result<Pages> lay_out(const Content& content, const Profile& profile, const FontBook& fonts, LineCache& cache) {
  const auto special = content.format == Format::document ? std::nullopt : std::optional(profile.of_format(content.format));
  const auto& upright = special ? *special : profile;
  const auto turned = lies_across(content) ? std::optional(upright.turned()) : std::nullopt;
  FlowBuilder builder(content, upright, turned ? *turned : upright, fonts, cache);
  for (const auto& block : content.blocks) std::visit(builder, block);
  if (auto failures = builder.failures(); !failures.empty()) return failure(std::move(failures));
  auto flow = builder.take();

  Pages pages;
  pages.title = content.title;
  pages.author = content.author;
  pages.subject = content.subject;
  pages.keywords = content.keywords;
  pages.date = content.date;
  draw(flow, paginate(flow, upright), pages);
  pages.pictures = std::move(flow.pictures);
  if (content.format == Format::letter) draw_last_rule(upright, pages.pages.front());
  number_pages(pages.pages, content.format, upright, fonts);
  return pages;
}

Result<Pages> lay_out(const Content& content, const Profile& profile, const FontBook& fonts) {
  LineCache cache;
  return lay_out(content, profile, fonts, cache);
}

Result<Content> with_imprint_placed(Content content, const Profile& profile, const FontBook& fonts) {
  const auto imprint = std::find_if(content.blocks.begin(), content.blocks.end(),
                                    [](const Block& block) { return std::holds_alternative<Imprint>(block); });
  if (!profile.imprint_on_even_page || imprint == content.blocks.end() || imprint == content.blocks.begin()) return content;
  auto anywhere = profile;
  anywhere.imprint_on_even_page = false;
  const auto placed = lay_out(content, profile, fonts), as_it_falls = lay_out(content, anywhere, fonts);
  if (!placed) return failure(placed.error());
  if (!as_it_falls) return failure(as_it_falls.error());
  if (placed->pages.size() == as_it_falls->pages.size()) return content;
  auto orientation = content.orientation;
  for (auto block = content.blocks.begin(); block != imprint; ++block) {
    if (const auto* const page_break = std::get_if<PageBreak>(&*block)) orientation = page_break->orientation;
  }
  content.blocks.insert(imprint, PageBreak{orientation});
  return content;
}

}  // namespace wenshu
