#include "layout/draw.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>

namespace wenshu {

namespace {

/// A place of the document.
struct Target {
  std::size_t page = 0;
  Length y;
};

/// Draws one section where pagination put its pieces.
class SectionDrawer {
 public:
  SectionDrawer(const Flow& flow, const Section& section, const std::vector<PieceSpot>& spots, Pages& pages,
                std::map<std::string, Target>& targets)
      : flow_(flow), section_(section), spots_(spots), pages_(pages), targets_(targets), first_page_(pages.pages.size()) {
    for (const auto& table : section.tables) tables_.emplace_back(table, *section.profile);
  }

  void draw() {
    const auto& profile = *section_.profile;
    const auto count = spots_.empty() ? 1 : spots_.back().page + 1;
    pages_.pages.resize(first_page_ + count, Page{profile.page_width, profile.page_height, {}, {}});
    for (std::size_t i = 0; i < spots_.size();) {
      const auto& piece = section_.pieces[i];
      const auto number = first_page_ + spots_[i].page;
      const auto origin = text_origin(section_, number + 1);
      const auto y = origin.y + spots_[i].y;
      if (piece.outline) pages_.bookmarks.push_back({piece.outline->text, number, y, piece.outline->level});
      if (!piece.anchor.empty()) targets_.emplace(piece.anchor, Target{number, y});
      if (piece.row) {
        i = draw_rows(i, origin);
      } else {
        place(piece.marks, origin.x, y, pages_.pages[number]);
        if (piece.picture) place_picture(*piece.picture, origin.x, y, pages_.pages[number]);
        if (piece.drawing) place_drawing(*piece.drawing, origin.x, y, pages_.pages[number]);
        ++i;
      }
    }
  }

 private:
  void place_picture(const PictureReference& picture, Length x, Length y, Page& page) const {
    const auto left = (section_.profile->text_width() - picture.width) / 2;
    page.pictures.push_back({picture.picture, x + left, y, picture.width, picture.height, picture.node});
  }

  void place_drawing(const DrawingReference& reference, Length x, Length y, Page& page) const {
    const auto& drawing = flow_.drawings[reference.drawing];
    page.drawings.push_back({drawing, x + (section_.profile->text_width() - drawing.width) / 2, y, reference.node});
  }

  /// Draws the rows of one table that stand on one page, from piece `first` on; returns the piece behind them.
  std::size_t draw_rows(std::size_t first, TextOrigin origin) {
    const auto& pieces = section_.pieces;
    const auto row = *pieces[first].row;
    auto last = first + 1;
    while (last < pieces.size() && pieces[last].row && pieces[last].row->table == row.table &&
           spots_[last].page == spots_[first].page)
      ++last;
    const auto repeated = pieces[first].repeated;
    const bool again = repeated > Length{} && spots_[first].y == repeated;
    const bool goes_on = section_.tables[row.table].goes_on[row.row + (last - first) - 1] && last < pieces.size();
    const auto y = origin.y + spots_[first].y - (again ? repeated : Length{});
    tables_[row.table].draw({row.row, row.row + (last - first), again, goes_on}, origin.x, y,
                            pages_.pages[first_page_ + spots_[first].page]);
    return last;
  }

  const Flow& flow_;
  const Section& section_;
  const std::vector<PieceSpot>& spots_;
  Pages& pages_;
  std::map<std::string, Target>& targets_;
  std::size_t first_page_;
  std::vector<TableDrawer> tables_;
};

/// The rectangles of the runs that lead elsewhere, one a run and so one a line.
void add_links(const Flow& flow, const std::map<std::string, Target>& targets, Pages& pages) {
  std::map<std::uint32_t, Target> by_node;
  for (const auto& link : flow.links) {
    if (const auto target = targets.find(link.anchor); target != targets.end()) by_node.emplace(link.node, target->second);
  }
  if (by_node.empty()) return;
  for (std::size_t number = 0; number < pages.pages.size(); ++number) {
    for (const auto& run : pages.pages[number].runs) {
      const auto target = by_node.find(run.node);
      if (target == by_node.end() || run.glyphs.empty()) continue;
      const auto& last = run.glyphs.back();
      pages.links.push_back({number, run.x, run.y - run.size.scaled(0.88), run.x + last.x + last.advance,
                             run.y + run.size.scaled(0.12), target->second.page, target->second.y, run.node});
    }
  }
}

}  // namespace

TextOrigin text_origin(const Section& section, std::size_t number) {
  const auto& profile = *section.profile;
  TextOrigin origin{profile.left, profile.top};
  if (!profile.mirrored || number % 2 == 1) return origin;
  if (section.landscape) {
    origin.y = profile.bottom;
  } else {
    origin.x = profile.right;
  }
  return origin;
}

void draw(const Flow& flow, const std::vector<std::vector<PieceSpot>>& spots, Pages& pages) {
  std::map<std::string, Target> targets;
  for (std::size_t i = 0; i < flow.sections.size(); ++i) SectionDrawer(flow, flow.sections[i], spots[i], pages, targets).draw();
  pages.structure = flow.structure;
  add_links(flow, targets, pages);
}

}  // namespace wenshu
