#include "render/pdf/objects.h"

namespace wenshu {

namespace {

struct OpenEntry {
  int level;
  HPDF_Outline outline;
};

/// Shows the page with the heading at the top of the window, the magnification as it was.
void add_destination(HPDF_Outline entry, HPDF_Page page, Length from_bottom) {
  HPDF_Array destination = add_array(entry, "Dest");
  HPDF_Array_Add(destination, page);
  HPDF_Array_AddName(destination, "XYZ");
  HPDF_Array_AddNumber(destination, 0);
  HPDF_Array_AddReal(destination, static_cast<HPDF_REAL>(from_bottom.pt()));
  HPDF_Array_AddNumber(destination, 0);
}

}  // namespace

void add_bookmarks(HaruDocument& document, const Pages& pages, std::span<const HPDF_Page> handles) {
  if (pages.bookmarks.size() < 2) return;
  std::vector<OpenEntry> open;
  for (const Bookmark& bookmark : pages.bookmarks) {
    if (bookmark.page >= handles.size()) continue;
    while (!open.empty() && open.back().level >= bookmark.level) open.pop_back();
    HPDF_Outline entry = document.outline_entry(open.empty() ? nullptr : open.back().outline);
    add_text(entry, "Title", bookmark.text);
    add_destination(entry, handles[bookmark.page], pages.pages[bookmark.page].height - bookmark.y);
    open.push_back({bookmark.level, entry});
  }
}

}  // namespace wenshu
