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

/// The profiles of a document's pages.
class Sheets {
 public:
  Sheets(const Content& content, const Profile& profile) : profile_(profile) {
    if (content.format != Format::document) special_ = profile.of_format(content.format);
    if (lies_across(content)) turned_ = upright().turned();
  }

  const Profile& upright() const { return special_ ? *special_ : profile_; }
  const Profile& turned() const { return turned_ ? *turned_ : upright(); }

 private:
  const Profile& profile_;
  std::optional<Profile> special_, turned_;
};

/// `sheets` must outlive the flow.
Result<Flow> flow_of(const Content& content, const Sheets& sheets, const FontBook& fonts, LineCache& cache) {
  FlowBuilder builder(content, sheets.upright(), sheets.turned(), fonts, cache);
  for (const auto& block : content.blocks) std::visit(builder, block);
  if (auto failures = builder.failures(); !failures.empty()) return failure(std::move(failures));
  return builder.take();
}

/// How many 版记 start a page.
std::ptrdiff_t imprints_starting_a_page(const Flow& flow) {
  return std::count_if(flow.sections.begin(), flow.sections.end(), [](const Section& section) {
    return !section.pieces.empty() && section.pieces.back().imprint && section.pieces.back().starts_page;
  });
}

Content with_break_before(const Content& content, std::vector<Block>::const_iterator imprint) {
  auto orientation = content.orientation;
  for (auto block = content.blocks.begin(); block != imprint; ++block) {
    if (const auto* const page_break = std::get_if<PageBreak>(&*block)) orientation = page_break->orientation;
  }
  auto broken = content;
  broken.blocks.insert(broken.blocks.begin() + (imprint - content.blocks.begin()), PageBreak{orientation});
  return broken;
}

}  // namespace

Result<Pages> lay_out(const Content& content, const Profile& profile, const FontBook& fonts, LineCache& cache) {
  const Sheets sheets(content, profile);
  auto flow = flow_of(content, sheets, fonts, cache);
  if (!flow) return failure(std::move(flow.error()));

  Pages pages;
  pages.title = content.title;
  pages.author = content.author;
  pages.subject = content.subject;
  pages.keywords = content.keywords;
  pages.date = content.date;
  draw(*flow, paginate(*flow, sheets.upright()), pages);
  pages.pictures = std::move(flow->pictures);
  if (content.format == Format::letter) draw_last_rule(sheets.upright(), pages.pages.front());
  number_pages(pages.pages, content.format, sheets.upright(), fonts);
  return pages;
}

Result<Pages> lay_out(const Content& content, const Profile& profile, const FontBook& fonts) {
  LineCache cache;
  return lay_out(content, profile, fonts, cache);
}

Result<std::optional<Content>> with_imprint_moved(const Content& content, const Profile& profile, const FontBook& fonts,
                                                  LineCache& cache) {
  if (!profile.imprint_on_even_page) return std::nullopt;
  const auto imprint = std::find_if(content.blocks.begin(), content.blocks.end(),
                                    [](const Block& block) { return std::holds_alternative<Imprint>(block); });
  if (imprint == content.blocks.begin() || imprint == content.blocks.end()) return std::nullopt;
  const Sheets sheets(content, profile);
  auto flow = flow_of(content, sheets, fonts, cache);
  if (!flow) return failure(std::move(flow.error()));
  const auto starting = imprints_starting_a_page(*flow);
  paginate(*flow, sheets.upright());
  if (imprints_starting_a_page(*flow) == starting) return std::nullopt;
  return with_break_before(content, imprint);
}

}  // namespace wenshu
