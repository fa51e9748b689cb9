#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "layout/page.h"

namespace wenshu {

/// Neighbouring glyphs that only together stand for a text: the first one carries it, the others' is empty.
using Cluster = std::span<const Glyph>;

/// The cluster of a run that starts at glyph `at`. Glyphs without text at the very start of a run form one of their own.
Cluster cluster_at(const GlyphRun& run, std::size_t at);

/// The text each glyph of a cluster is read back as. Empty if the text cannot be shared out among the glyphs (more of them than
/// characters): then it must be written beside them.
std::vector<std::string> readings(Cluster cluster);

/// A glyph, and what it is read back as. A glyph that stands for two texts (一 and the radical ⼀) has two meanings and so two
/// codes, for a reader that looks at nothing but ToUnicode must tell them apart.
struct GlyphMeaning {
  std::uint32_t glyph = 0;
  std::string text;  ///< empty: nothing by itself
};

/// The glyphs a document draws from one face with their meanings, in the order of first use.
class UsedGlyphs {
 public:
  explicit UsedGlyphs(const Face& face) : face_(&face) {}

  const Face& face() const { return *face_; }
  void add(const GlyphRun& run);
  /// One glyph with what it is read back as; empty: nothing by itself.
  void add(std::uint32_t glyph, std::string_view text);

  const std::vector<GlyphMeaning>& meanings() const { return meanings_; }
  /// Which of `meanings` the glyph has here; it was added.
  std::size_t place(std::uint32_t glyph, std::string_view text) const;

 private:
  const Face* face_;
  std::vector<GlyphMeaning> meanings_;
  std::unordered_map<std::uint32_t, std::vector<std::size_t>> places_;  ///< of a glyph's meanings
};

/// The faces of all runs with their glyphs, in the order of first use.
std::vector<UsedGlyphs> used_glyphs(const Pages& pages);

}  // namespace wenshu
