#include "layout/document_flow.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "layout/flow_builder.h"

namespace wenshu {

namespace {

bool lies_across(const Content& content) {
  return content.orientation == Orientation::landscape ||
         std::any_of(content.blocks.begin(), content.blocks.end(), [](const Block& block) {
           const auto* const page_break = std::get_if<PageBreak>(&block);
           return page_break != nullptr && page_break->orientation == Orientation::landscape;
         });
}

}  // namespace

Sheets::Sheets(const Content& content, const Profile& profile) : profile_(profile) {
  if (content.format != Format::document) special_ = profile.of_format(content.format);
  if (content.lines_a_page > 0) special_ = upright().with_lines(content.lines_a_page);
  if (lies_across(content)) turned_ = upright().turned();
}

Result<Flow> flow_of(const Content& content, const Sheets& sheets, const FontBook& fonts, LineCache& cache) {
  FlowBuilder builder(content, sheets.upright(), sheets.turned(), fonts, cache);
  for (const auto& block : content.blocks) std::visit(builder, block);
  if (auto failures = builder.failures(); !failures.empty()) return failure(std::move(failures));
  return builder.take();
}

namespace {

/// True if the pieces end in a 版记 of one piece: one that takes more than a page ends where it ends.
bool ends_in_movable_imprint(const std::vector<Piece>& pieces) {
  const auto imprints = std::count_if(pieces.begin(), pieces.end(), [](const Piece& piece) { return piece.imprint; });
  return imprints == 1 && pieces.back().imprint;
}

}  // namespace

std::vector<std::vector<PieceSpot>> paginate(Flow& flow, const Profile& profile) {
  std::vector<std::vector<PieceSpot>> all;
  std::size_t pages = 0;
  for (auto& section : flow.sections) {
    auto spots = paginate(section.pieces, section.profile->text_height());
    if (profile.imprint_on_even_page && ends_in_movable_imprint(section.pieces) && (pages + spots.back().page + 1) % 2 == 1) {
      section.pieces.back().starts_page = section.pieces.size() > 1;
      spots = paginate(section.pieces, section.profile->text_height());
    }
    pages += spots.empty() ? 1 : spots.back().page + 1;
    all.push_back(std::move(spots));
  }
  return all;
}

bool first_page_shows_body(const Flow& flow, const std::vector<std::vector<PieceSpot>>& spots, int lines) {
  const auto& pieces = flow.sections.front().pieces;
  for (std::size_t i = 0; i < pieces.size() && !(i > 0 && pieces[i].starts_page); ++i) {
    if (!pieces[i].body && !pieces[i].row && !pieces[i].picture) continue;
    const bool goes_on = lines > 1 && pieces[i].keep_with_next && i + 1 < pieces.size();
    return spots.front()[goes_on ? i + 1 : i].page == 0;
  }
  return true;
}

}  // namespace wenshu
