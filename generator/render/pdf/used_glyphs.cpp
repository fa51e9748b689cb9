#include "render/pdf/used_glyphs.h"

#include <algorithm>

namespace wenshu {

std::vector<Cluster> clusters(const GlyphRun& run) {
  std::vector<Cluster> out;
  const std::span<const Glyph> glyphs(run.glyphs);
  std::size_t start = 0;
  for (std::size_t i = 1; i <= glyphs.size(); ++i) {
    if (i < glyphs.size() && glyphs[i].text.empty()) continue;
    out.push_back(glyphs.subspan(start, i - start));
    start = i;
  }
  return out;
}

void UsedGlyphs::add(const GlyphRun& run) {
  for (const Cluster cluster : clusters(run)) {
    for (const Glyph& glyph : cluster) texts_.try_emplace(glyph.id);
    std::string& text = texts_[cluster.front().id];
    if (cluster.size() == 1 && text.empty()) text = cluster.front().text;
  }
}

bool UsedGlyphs::reads_back(Cluster cluster) const {
  if (cluster.size() != 1 || cluster.front().text.empty()) return false;
  const auto found = texts_.find(cluster.front().id);
  return found != texts_.end() && found->second == cluster.front().text;
}

std::vector<UsedGlyphs> used_glyphs(const Pages& pages) {
  std::vector<UsedGlyphs> out;
  for (const Page& page : pages.pages) {
    for (const GlyphRun& run : page.runs) {
      if (run.face == nullptr || run.glyphs.empty()) continue;
      auto place = std::find_if(out.begin(), out.end(), [&](const UsedGlyphs& use) { return &use.face() == run.face; });
      if (place == out.end()) place = out.insert(out.end(), UsedGlyphs(*run.face));
      place->add(run);
    }
  }
  return out;
}

}  // namespace wenshu
