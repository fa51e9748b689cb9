#include "layout/line_cache.h"

#include <utility>

namespace wenshu {

namespace {

std::size_t glyphs_of(const std::vector<Line>& lines) {
  std::size_t count = 1;  // a paragraph without glyphs takes room too
  for (const auto& line : lines) {
    for (const auto& run : line.runs) count += run.glyphs.size();
  }
  return count;
}

}  // namespace

const std::vector<Line>* LineCache::find(const std::string& key) {
  if (const auto known = recent_.lines.find(key); known != recent_.lines.end()) return &known->second;
  auto known = older_.lines.extract(key);
  if (known.empty()) return nullptr;
  older_.glyphs -= glyphs_of(known.mapped());
  return &add(key, std::move(known.mapped()));
}

void LineCache::keep(const std::string& key, const std::vector<Line>& lines) {
  if (glyphs_of(lines) <= most_glyphs_ / 2) add(key, lines);
}

const std::vector<Line>& LineCache::add(const std::string& key, std::vector<Line> lines) {
  const auto count = glyphs_of(lines);
  if (recent_.glyphs + count > most_glyphs_ / 2) older_ = std::exchange(recent_, Half{});
  recent_.glyphs += count;
  return recent_.lines.insert_or_assign(key, std::move(lines)).first->second;
}

}  // namespace wenshu
