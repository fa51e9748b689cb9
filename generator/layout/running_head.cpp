#include "layout/running_head.h"

#include <iterator>
#include <utility>

#include "layout/paragraph.h"

namespace wenshu {

Length running_head_top(const Profile& profile) { return profile.top / 2; }

void head_pages(const Content& content, const Sheets& sheets, const FontBook& fonts, LineCache& cache, Pages& pages) {
  const auto& profile = content.orientation == Orientation::landscape ? sheets.turned() : sheets.upright();
  Typesetter typesetter(profile, fonts, content.format, cache);
  const auto lines = typesetter.paragraph({Role::table_title, {{content.continued}}}, profile.text_width(), false);
  pages.damaged.insert(typesetter.damaged().begin(), typesetter.damaged().end());
  for (std::size_t i = 1; i < pages.pages.size(); ++i) {
    Page head;
    auto y = running_head_top(profile);
    for (const auto& line : lines) {
      place(line, profile.left, y, head);
      y += line.height;
    }
    for (auto& run : head.runs) run.node = no_node;
    // It stands first, as it is read.
    auto& runs = pages.pages[i].runs;
    runs.insert(runs.begin(), std::make_move_iterator(head.runs.begin()), std::make_move_iterator(head.runs.end()));
  }
}

}  // namespace wenshu
