#pragma once

#include <cstddef>
#include <string>
#include <unordered_map>
#include <vector>

#include "layout/line.h"

namespace wenshu {

/// The lines of paragraphs set before. Most paragraphs of a kind of paper are the template's own words or name a finding of the
/// checklist, and come out alike in every paper.
///
/// Serves one profile and one book of fonts, and one thread. What was not asked for since the cache filled half goes first, so
/// that names seen once do not push out what every paper says.
class LineCache {
 public:
  /// Keeps at most this many glyphs, of 56 bytes each.
  explicit LineCache(std::size_t most_glyphs = 200'000) : most_glyphs_(most_glyphs) {}

  /// The lines kept under `key`, which names all that they depend on; null if there are none. Valid until the next `keep`.
  const std::vector<Line>* find(const std::string& key);
  void keep(const std::string& key, const std::vector<Line>& lines);

  std::size_t glyphs() const { return recent_.glyphs + older_.glyphs; }

 private:
  struct Half {
    std::unordered_map<std::string, std::vector<Line>> lines;
    std::size_t glyphs = 0;
  };

  const std::vector<Line>& add(const std::string& key, std::vector<Line> lines);

  std::size_t most_glyphs_;
  Half recent_, older_;
};

}  // namespace wenshu
