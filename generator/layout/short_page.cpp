#include "layout/short_page.h"

#include <algorithm>
#include <cstddef>

#include "layout/document_flow.h"

namespace wenshu {

namespace {

using Spots = std::vector<PieceSpot>;

/// What stands from one page break to the next: pieces `first` up to, but not including, `last`.
struct PieceRange {
  std::size_t first = 0, last = 0;
};

std::vector<PieceRange> parts_of(const std::vector<Piece>& pieces) {
  std::vector<PieceRange> parts;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (i == 0 || pieces[i].starts_page) parts.push_back({i, i});
    parts.back().last = i + 1;
  }
  return parts;
}

/// How far down their page the pieces of `part` on page `page` reach, 版记 at its foot not counted.
Length filled(const std::vector<Piece>& pieces, const Spots& spots, PieceRange part, std::size_t page) {
  Length bottom;
  for (auto i = part.first; i < part.last; ++i) {
    if (spots[i].page == page && !pieces[i].at_foot) bottom = std::max(bottom, spots[i].y + pieces[i].height);
  }
  return bottom;
}

/// The page on which the signature of `part` ends.
std::optional<std::size_t> page_signed(const std::vector<Piece>& pieces, const Spots& spots, PieceRange part) {
  std::optional<std::size_t> page;
  for (auto i = part.first; i < part.last; ++i) {
    if (pieces[i].signature) page = spots[i].page;
  }
  return page;
}

/// Whether the pages of `part` before the signed one could hold everything, if all of it came as close as the lines may.
bool leaves_room(const Section& section, const Spots& spots, PieceRange part, std::size_t signed_page, const Profile& closest) {
  const auto& profile = *section.profile;
  Length all, room;
  for (auto page = spots[part.first].page; page <= signed_page; ++page) {
    all += filled(section.pieces, spots, part, page);
    if (page < signed_page) room += profile.text_height();
  }
  return all.scaled(closest.line_pitch.pt() / profile.line_pitch.pt()) <= room;
}

/// The height of rows is what other programs disagree about most, so papers with tables keep the grid.
bool has_rows(const std::vector<Piece>& pieces, PieceRange part) {
  return std::any_of(pieces.begin() + static_cast<std::ptrdiff_t>(part.first),
                     pieces.begin() + static_cast<std::ptrdiff_t>(part.last),
                     [](const Piece& piece) { return piece.row.has_value(); });
}

bool is_short(const Section& section, const Spots& spots, PieceRange part) {
  if (has_rows(section.pieces, part)) return false;
  const auto& profile = *section.profile;
  const auto page = page_signed(section.pieces, spots, part);
  if (!page || *page == spots[part.first].page || *page != spots[part.last - 1].page) return false;
  return filled(section.pieces, spots, part, *page) <= profile.text_height().scaled(profile.short_page) &&
         leaves_room(section, spots, part, *page, profile.with_lines(profile.most_lines_a_page));
}

std::size_t page_count(const std::vector<Spots>& all) {
  std::size_t pages = 0;
  for (const auto& spots : all) pages += spots.empty() ? 1 : spots.back().page + 1;
  return pages;
}

/// What stays free on page `page` of `part`, down to its foot or to 版记.
Length room_left(const Section& section, const Spots& spots, PieceRange part, std::size_t page) {
  auto foot = section.profile->text_height();
  for (auto i = part.first; i < part.last; ++i) {
    if (spots[i].page == page && section.pieces[i].at_foot) foot = std::min(foot, spots[i].y);
  }
  return foot - filled(section.pieces, spots, part, page);
}

/// Whether every signed page leaves some lines free, half a one for each page up to it and half a one more: other programs break
/// lines earlier here and there, and must not come to another page.
bool has_spare_lines(const Flow& flow, const std::vector<Spots>& spots) {
  for (std::size_t i = 0; i < flow.sections.size(); ++i) {
    const auto& section = flow.sections[i];
    for (const auto part : parts_of(section.pieces)) {
      const auto page = page_signed(section.pieces, spots[i], part);
      if (!page) continue;
      const auto pages = static_cast<std::int64_t>(*page - spots[i][part.first].page + 1);
      if (room_left(section, spots[i], part, *page) * 2 < section.profile->line_pitch * (pages + 1)) return false;
    }
  }
  return true;
}

/// A document set on pages to see what comes of it.
struct Trial {
  std::size_t pages = 0;
  bool may_save = false;     ///< see `may_save_page`
  bool spare_lines = false;  ///< see `has_spare_lines`
};

Result<Trial> tried(const Content& content, const Profile& profile, const FontBook& fonts, LineCache& cache) {
  const Sheets sheets(content, profile);
  auto flow = flow_of(content, sheets, fonts, cache);
  if (!flow) return failure(std::move(flow.error()));
  const auto spots = paginate(*flow, sheets.upright());
  return Trial{page_count(spots), may_save_page(content, *flow, spots), has_spare_lines(*flow, spots)};
}

}  // namespace

bool may_save_page(const Content& content, const Flow& flow, const std::vector<std::vector<PieceSpot>>& spots) {
  if (content.lines_a_page > 0) return false;
  for (std::size_t i = 0; i < flow.sections.size(); ++i) {
    const auto& section = flow.sections[i];
    if (section.landscape || section.profile->most_lines_a_page <= section.profile->lines_a_page) continue;
    for (const auto part : parts_of(section.pieces)) {
      if (is_short(section, spots[i], part)) return true;
    }
  }
  return false;
}

Result<std::optional<Content>> with_page_saved(const Content& content, const Profile& profile, const FontBook& fonts,
                                               LineCache& cache) {
  if (content.lines_a_page > 0) return std::nullopt;
  const auto on_grid = tried(content, profile, fonts, cache);
  if (!on_grid) return failure(on_grid.error());
  if (!on_grid->may_save) return std::nullopt;
  auto closer = content;
  for (closer.lines_a_page = profile.lines_a_page + 1; closer.lines_a_page <= profile.most_lines_a_page; ++closer.lines_a_page) {
    const auto trial = tried(closer, profile, fonts, cache);
    if (!trial) return failure(trial.error());
    if (trial->pages < on_grid->pages && trial->spare_lines) return closer;
  }
  return std::nullopt;
}

}  // namespace wenshu
