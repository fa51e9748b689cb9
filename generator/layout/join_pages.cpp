#include "layout/join_pages.h"

#include <cstdint>
#include <iterator>
#include <utility>

namespace wenshu {

namespace {

/// Where the parts of the pages that are added stand among all parts: both roots are one.
class Shift {
 public:
  Shift(const Pages& all) : nodes_(static_cast<std::uint32_t>(all.structure.empty() ? 0 : all.structure.size() - 1)) {}

  std::uint32_t of(std::uint32_t node) const { return node == no_node || node == 0 ? node : node + nodes_; }
  void move(std::vector<GlyphRun>& runs) const {
    for (auto& run : runs) run.node = of(run.node);
  }

 private:
  std::uint32_t nodes_;
};

template <typename Part>
void add_all(std::vector<Part>& to, std::vector<Part>& from) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

}  // namespace

void add_pages(Pages& all, Pages more) {
  const Shift shift(all);
  const auto first_page = all.pages.size(), first_picture = all.pictures.size();
  for (auto& page : more.pages) {
    shift.move(page.runs);
    for (auto& picture : page.pictures) {
      picture.picture += first_picture;
      picture.node = shift.of(picture.node);
    }
    for (auto& drawing : page.drawings) drawing.node = shift.of(drawing.node);
  }
  for (auto& bookmark : more.bookmarks) bookmark.page += first_page;
  for (auto& link : more.links) {
    link.page += first_page;
    link.target_page += first_page;
    link.node = shift.of(link.node);
  }
  for (auto& node : more.structure) node.parent = shift.of(node.parent);
  if (!all.structure.empty() && !more.structure.empty()) more.structure.erase(more.structure.begin());
  add_all(all.pages, more.pages);
  add_all(all.pictures, more.pictures);
  add_all(all.bookmarks, more.bookmarks);
  add_all(all.links, more.links);
  add_all(all.structure, more.structure);
  all.damaged.merge(more.damaged);
}

}  // namespace wenshu
