#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "layout/page.h"

namespace wenshu {

/// Neighbouring glyphs that only together stand for a text: the first one carries it, the others' is empty.
using Cluster = std::span<const Glyph>;

/// The clusters of a run, in order. Glyphs without text at its very start form a cluster of their own.
std::vector<Cluster> clusters(const GlyphRun& run);

/// The glyphs a document draws from one face, and the text each of them is read back as.
class UsedGlyphs {
 public:
  explicit UsedGlyphs(const Face& face) : face_(&face) {}

  const Face& face() const { return *face_; }
  void add(const GlyphRun& run);

  /// Every glyph drawn, ascending, with the text ToUnicode gives it: the first one it stood for alone. Empty if it never
  /// stood alone.
  const std::map<std::uint32_t, std::string>& texts() const { return texts_; }

  /// True if ToUnicode alone reads the cluster back right; else its text must be written beside it.
  bool reads_back(Cluster cluster) const;

 private:
  const Face* face_;
  std::map<std::uint32_t, std::string> texts_;
};

/// The faces of all runs with their glyphs, in the order of first use.
std::vector<UsedGlyphs> used_glyphs(const Pages& pages);

}  // namespace wenshu
