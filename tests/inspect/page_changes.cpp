#include "inspect/page_changes.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace wenshu::inspect_test {

namespace {

struct Found {
  Page* page = nullptr;
  GlyphRun* run = nullptr;
};

Found find(Pages& pages, const std::string& text) {
  for (auto& page : pages.pages) {
    for (auto& run : page.runs) {
      if (text_of(run).find(text) != std::string::npos) return {&page, &run};
    }
  }
  ADD_FAILURE() << "no run says " << text;
  return {};
}

PagesChange on_run(std::string text, std::function<void(Page&, GlyphRun&)> change) {
  return [text = std::move(text), change = std::move(change)](Pages& pages) {
    if (const auto found = find(pages, text); found.run != nullptr) change(*found.page, *found.run);
  };
}

const Glyph* glyph_of(const Pages& pages, const Face& face, const std::string& text) {
  for (const auto& page : pages.pages) {
    for (const auto& run : page.runs) {
      if (run.face != &face) continue;
      for (const auto& glyph : run.glyphs) {
        if (glyph.text == text) return &glyph;
      }
    }
  }
  return nullptr;
}

bool in_row(const GlyphRun& a, const GlyphRun& b) { return a.y - b.y < Length::pt(4) && b.y - a.y < Length::pt(4); }

/// The foot of the text area: GB/T 9704-2012, 5.2.1.
bool in_text_area(const Page& page, const GlyphRun& run) { return run.y < page.height - Length::mm(34); }

Page& page_at(Pages& pages, std::size_t page) { return page == last_page ? pages.pages.back() : pages.pages.at(page); }

}  // namespace

std::string text_of(const GlyphRun& run) {
  std::string text;
  for (const auto& glyph : run.glyphs) text += glyph.text;
  return text;
}

PagesChange moved(std::string text, Length right, Length down) {
  return on_run(std::move(text), [=](Page&, GlyphRun& run) { run.x += right, run.y += down; });
}

PagesChange row_moved(std::string text, Length right, Length down) {
  return on_run(std::move(text), [=](Page& page, GlyphRun& found) {
    const auto row = found;
    for (auto& run : page.runs) {
      if (in_row(run, row)) run.x += right, run.y += down;
    }
  });
}

PagesChange resized(std::string text, Length size) {
  return on_run(std::move(text), [=](Page&, GlyphRun& run) { run.size = size; });
}

PagesChange spread(std::string text, double factor) {
  return on_run(std::move(text), [=](Page&, GlyphRun& run) {
    const auto middle = run.glyphs.back().x / 2;
    for (auto& glyph : run.glyphs) glyph.x = middle + (glyph.x - middle).scaled(factor);
  });
}

PagesChange erased(std::string text) {
  return on_run(std::move(text), [](Page&, GlyphRun& run) { run.glyphs.clear(); });
}

PagesChange without_end(std::string text) {
  return on_run(std::move(text), [](Page&, GlyphRun& run) { run.glyphs.pop_back(); });
}

PagesChange in_face_of(std::string text, std::string like) {
  return [=](Pages& pages) {
    const auto found = find(pages, text), other = find(pages, like);
    if (found.run == nullptr || other.run == nullptr) return;
    for (auto& glyph : found.run->glyphs) {
      const auto* same = glyph_of(pages, *other.run->face, glyph.text);
      same != nullptr ? (void)(glyph.id = same->id) : ADD_FAILURE() << "no " << glyph.text << " in the face of " << like;
    }
    found.run->face = other.run->face;
  };
}

PagesChange replaced(std::string text, std::string from, std::string to) {
  return [=](Pages& pages) {
    const auto found = find(pages, text);
    if (found.run == nullptr) return;
    const auto* other = glyph_of(pages, *found.run->face, to);
    if (other == nullptr) return (void)(ADD_FAILURE() << "no " << to << " in the face of " << text);
    const auto id = other->id;
    for (auto& glyph : found.run->glyphs) {
      if (glyph.text == from) glyph.id = id, glyph.text = to;
    }
  };
}

PagesChange page_lowered(std::size_t page, Length down) {
  return [=](Pages& pages) {
    auto& one = page_at(pages, page);
    for (auto& run : one.runs) {
      if (in_text_area(one, run)) run.y += down;
    }
  };
}

PagesChange last_line_lowered(std::size_t page, Length down) {
  return [=](Pages& pages) {
    auto& one = page_at(pages, page);
    Length lowest;
    for (const auto& run : one.runs) {
      if (in_text_area(one, run)) lowest = std::max(lowest, run.y);
    }
    for (auto& run : one.runs) {
      if (lowest - run.y < Length::pt(4) && in_text_area(one, run)) run.y += down;
    }
  };
}

PagesChange strokes(std::size_t page, std::function<void(std::vector<Stroke*>&)> change) {
  return [=](Pages& pages) {
    std::vector<Stroke*> all;
    for (auto& stroke : page_at(pages, page).strokes) {
      if (stroke.x2 - stroke.x1 > Length::mm(100)) all.push_back(&stroke);
    }
    std::sort(all.begin(), all.end(), [](const Stroke* a, const Stroke* b) { return a->y1 < b->y1; });
    change(all);
  };
}

PagesChange blank_page_before(std::size_t page) {
  return [=](Pages& pages) {
    const auto at = page == last_page ? pages.pages.size() - 1 : page;
    Page blank;
    blank.width = pages.pages[at].width, blank.height = pages.pages[at].height;
    pages.pages.insert(pages.pages.begin() + static_cast<std::ptrdiff_t>(at), blank);
    pages.bookmarks.clear(), pages.links.clear();
  };
}

PagesChange page_removed(std::size_t page) {
  return [=](Pages& pages) {
    pages.pages.erase(pages.pages.begin() + static_cast<std::ptrdiff_t>(page));
    pages.bookmarks.clear(), pages.links.clear();
  };
}

}  // namespace wenshu::inspect_test
