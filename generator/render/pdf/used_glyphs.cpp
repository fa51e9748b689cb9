#include "render/pdf/used_glyphs.h"

#include <algorithm>

#include "base/text.h"

namespace wenshu {

Cluster cluster_at(const GlyphRun& run, std::size_t at) {
  std::size_t end = at + 1;
  while (end < run.glyphs.size() && run.glyphs[end].text.empty()) ++end;
  return Cluster(run.glyphs).subspan(at, end - at);
}

std::vector<std::string> readings(Cluster cluster) {
  const std::string& text = cluster.front().text;
  if (text.empty()) return {};
  if (cluster.size() == 1) return {text};
  std::vector<std::string> out;
  for (const char32_t code : decode(text)) out.push_back(encode(code));
  if (out.size() < cluster.size()) return {};
  for (; out.size() > cluster.size(); out.pop_back()) out[out.size() - 2] += out.back();
  return out;
}

void UsedGlyphs::add(std::uint32_t glyph, std::string_view text) {
  auto& places = places_[glyph];
  const auto is_this = [&](std::size_t place) { return meanings_[place].text == text; };
  if (std::any_of(places.begin(), places.end(), is_this)) return;
  places.push_back(meanings_.size());
  meanings_.push_back({glyph, std::string(text)});
}

void UsedGlyphs::add(const GlyphRun& run) {
  for (std::size_t at = 0; at < run.glyphs.size();) {
    const Cluster cluster = cluster_at(run, at);
    at += cluster.size();
    if (cluster.size() == 1) {
      add(cluster.front().id, cluster.front().text);
      continue;
    }
    const auto texts = readings(cluster);
    for (std::size_t i = 0; i < cluster.size(); ++i) add(cluster[i].id, texts.empty() ? std::string_view() : texts[i]);
  }
}

std::size_t UsedGlyphs::place(std::uint32_t glyph, std::string_view text) const {
  const auto& places = places_.at(glyph);
  if (places.size() == 1) return places.front();
  return *std::find_if(places.begin(), places.end(), [&](std::size_t place) { return meanings_[place].text == text; });
}

std::vector<UsedGlyphs> used_glyphs(const Pages& pages) {
  std::vector<UsedGlyphs> out;
  for (const Page& page : pages.pages) {
    for (const auto* const runs : {&page.under, &page.runs}) {
      for (const GlyphRun& run : *runs) {
        if (run.face == nullptr || run.glyphs.empty()) continue;
        auto place = std::find_if(out.begin(), out.end(), [&](const UsedGlyphs& use) { return &use.face() == run.face; });
        if (place == out.end()) place = out.insert(out.end(), UsedGlyphs(*run.face));
        place->add(run);
      }
    }
  }
  return out;
}

}  // namespace wenshu
