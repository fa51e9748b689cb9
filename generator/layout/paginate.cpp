#include <algorithm>
#include <optional>

#include "layout/flow.h"

namespace wenshu {

namespace {

/// The pieces of one page, from `first` on, with their places.
struct FilledPage {
  std::vector<Length> tops;
  bool overflows = false;  ///< the piece after the last did not fit
};

FilledPage fill(const std::vector<Piece>& pieces, std::size_t first, Length height) {
  FilledPage page;
  auto y = pieces[first].repeated;
  for (auto i = first; i < pieces.size(); ++i) {
    const auto& piece = pieces[i];
    if (i > first && piece.starts_page) return page;
    auto top = i > first ? y + piece.before : y;
    if (piece.top) top = i > first ? std::max(top, *piece.top) : *piece.top;
    if (piece.at_foot) top = std::max(top, height - piece.height);
    if (top + piece.height + piece.closing > height && i > first) {
      page.overflows = true;
      return page;
    }
    page.tops.push_back(top);
    y = piece.at_foot ? height : top + piece.height;
  }
  return page;
}

bool shows_body(const std::vector<Piece>& pieces, std::size_t count) {
  return std::any_of(pieces.begin(), pieces.begin() + static_cast<std::ptrdiff_t>(count),
                     [](const Piece& piece) { return piece.body; });
}

/// How many of the pieces that fit may stay: the page ends where nothing is torn apart, unless everything on it belongs together.
/// The first page must show some of the body (GB/T 9704-2012, 7.3.3 (规定)): sooner than none it ends with a lone line.
std::size_t keep(const std::vector<Piece>& pieces, std::size_t first, std::size_t fitting) {
  for (auto count = fitting; count > 0; --count) {
    if (pieces[first + count - 1].keep_with_next) continue;
    return first == 0 && shows_body(pieces, fitting) && !shows_body(pieces, count) ? fitting : count;
  }
  return fitting;
}

/// The piece of the signature that would stand without text on a page that begins with `first`: alone, or under 附件说明 only.
std::optional<std::size_t> bare_signature(const std::vector<Piece>& pieces, std::size_t first, Length height) {
  const auto end = first + fill(pieces, first, height).tops.size();
  for (auto i = first; i < end; ++i) {
    if (pieces[i].signature) return i;
    if (!pieces[i].note) break;
  }
  return std::nullopt;
}

/// Whether the signature that begins at `signature` may be divided at the end of a page that holds `fitting` pieces from `first`
/// on: some of its rows stand there, the first of them under text.
bool divides_under_text(const std::vector<Piece>& pieces, std::size_t first, std::size_t fitting, Length height) {
  const auto next = first + fitting;
  return next < pieces.size() && pieces[next].signature && pieces[next - 1].signature && !bare_signature(pieces, first, height);
}

/// How many of `fitting` pieces, of which `count` would stay, do so if the next page began with a signature that lacks the text
/// it signs: another text could be printed above it (GB/T 9704-2012, 7.3.5: 不得出现空白印章). Text moves over to it. If the
/// signature and that text do not fit on one page, it is divided: its first rows stand under text, the others on the page behind.
std::size_t with_text_moved_over(const std::vector<Piece>& pieces, std::size_t first, std::size_t count, std::size_t fitting,
                                 Length height) {
  const auto signature = bare_signature(pieces, first + count, height);
  if (!signature) return count;
  auto end = *signature + 1;
  while (end < pieces.size() && pieces[end - 1].keep_with_next) ++end;
  std::size_t divided = count;
  // Sooner than a signature without text, the first page leaves a lone line.
  for (const bool lone : {false, true}) {
    for (auto fewer = count - 1; fewer > 0; --fewer) {
      if (first == 0 && shows_body(pieces, count) && !shows_body(pieces, fewer)) break;
      if (pieces[first + fewer - 1].keep_with_next && !(lone && first == 0)) continue;
      const auto next = first + fewer;
      const auto filled = fill(pieces, next, height).tops.size();
      if (bare_signature(pieces, next, height)) continue;
      if (next + filled >= end) return fewer;
      if (divided == count && divides_under_text(pieces, next, filled, height)) divided = fewer;
      break;
    }
  }
  return divides_under_text(pieces, first, fitting, height) ? fitting : divided;
}

}  // namespace

std::vector<PieceSpot> paginate(const std::vector<Piece>& pieces, Length height) {
  std::vector<PieceSpot> spots;
  for (std::size_t page = 0; spots.size() < pieces.size(); ++page) {
    const auto first = spots.size();
    const auto filled = fill(pieces, first, height);
    auto count = filled.tops.size();
    if (filled.overflows) count = with_text_moved_over(pieces, first, keep(pieces, first, count), count, height);
    for (std::size_t i = 0; i < count; ++i) spots.push_back({page, filled.tops[i]});
  }
  return spots;
}

}  // namespace wenshu
