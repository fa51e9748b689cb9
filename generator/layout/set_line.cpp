#include "layout/set_line.h"

#include <algorithm>
#include <numeric>

#include <hb.h>

#include "base/text.h"
#include "layout/font_book.h"

namespace wenshu {

namespace {

/// Where each atom of a line stands and how wide it is there.
struct Spot {
  Length x, width, shift;  ///< shift: of the ink inside the atom
};

/// Takes `excess` from the marks of the line, the mark at its end first: there nobody sees it.
void squeeze(const std::vector<Atom>& atoms, LineRange range, const LineRules& rules, Length cell, Length excess,
             std::vector<Spot>& spots) {
  const auto take = [&](std::size_t i, Length amount) {
    const auto give = give_of(atoms, range, i, rules, cell);
    auto& spot = spots[i - range.first];
    spot.width -= amount;
    if (give.left > Length{}) spot.shift -= amount;
    excess -= amount;
  };
  if (const auto end = range.last - 1; range.last > range.first)
    take(end, std::min(give_of(atoms, range, end, rules, cell).total(), excess));
  Length rest;
  for (auto i = range.first; i + 1 < range.last; ++i) rest += give_of(atoms, range, i, rules, cell).total();
  const auto wanted = std::min(excess, rest);
  if (wanted <= Length{}) return;
  // By running sums, so that rounding leaves nothing over the edge.
  Length passed, taken;
  for (auto i = range.first; i + 1 < range.last; ++i) {
    passed += give_of(atoms, range, i, rules, cell).total();
    const auto until = wanted.scaled(static_cast<double>(passed.emu()) / static_cast<double>(rest.emu()));
    take(i, until - taken);
    taken = until;
  }
}

/// Spreads `rest` over the gaps; leaves the line as it is if they would gape.
void stretch(const std::vector<Atom>& atoms, LineRange range, const LineRules& rules, Length cell, Length rest,
             std::vector<Spot>& spots) {
  std::int64_t gaps = 0;
  for (auto i = range.first; i + 1 < range.last; ++i) gaps += readiness(atoms, i, rules);
  if (gaps == 0 || rest > most_stretch_of(atoms, range, rules, cell)) return;
  // By running sums, so that rounding never adds up and the last atom ends exactly at the edge.
  std::int64_t passed = 0;
  Length given;
  for (auto i = range.first; i + 1 < range.last; ++i) {
    passed += readiness(atoms, i, rules);
    const auto until = Length::emu(rest.emu() * passed / gaps);
    spots[i - range.first].width += until - given;
    given = until;
  }
}

Length offset(Align align, Length rest) {
  if (align == Align::centre) return rest / 2;
  return align == Align::right ? rest : Length{};
}

/// The atoms of a line from left to right, counted from its first: stretches of each level from the highest down to the lowest
/// odd one are turned round (UAX #9, L2).
std::vector<std::size_t> order_from_left(const std::vector<Atom>& atoms, LineRange range) {
  std::vector<std::size_t> order(range.last - range.first);
  std::iota(order.begin(), order.end(), std::size_t{0});
  int highest = 0;
  for (auto i = range.first; i < range.last; ++i) highest = std::max(highest, atoms[i].level);
  for (auto level = highest; level > 0; --level) {
    const auto inside = [&](std::size_t i) { return atoms[range.first + i].level >= level; };
    for (auto first = order.begin(); first != order.end();) {
      first = std::find_if(first, order.end(), inside);
      const auto last = std::find_if_not(first, order.end(), inside);
      std::reverse(first, last);
      first = last;
    }
  }
  return order;
}

std::vector<Spot> spots_of(const std::vector<Atom>& atoms, LineRange range, const std::vector<std::size_t>& order,
                           const LineRules& rules, const LineSetting& setting) {
  std::vector<Spot> spots;
  for (auto i = range.first; i < range.last; ++i) spots.push_back({{}, atoms[i].width, {}});
  const auto rest = setting.width - natural_width(atoms, range);
  auto x = setting.left;
  if (rest < Length{}) {
    squeeze(atoms, range, rules, setting.cell, -rest, spots);
  } else if (setting.align == Align::justify) {
    if (!range.forced) stretch(atoms, range, rules, setting.cell, rest, spots);
  } else {
    x += offset(setting.align, rest);
  }
  for (const auto i : order) {
    spots[i].x = x;
    x += spots[i].width;
  }
  return spots;
}

/// The baseline of a glyph that stands off the line's own. Marks piled upon one another are pressed together: their ink never
/// leaves the line.
Length raised_baseline(const Atom& atom, const AtomGlyph& glyph, Length base, const LineSetting& setting) {
  const auto y = base - glyph.rise;
  hb_glyph_extents_t ink{};
  if (hb_font_get_glyph_extents(atom.face->font(), glyph.id, &ink) == 0) return y;
  const auto scaled = [&](int units) {
    return setting.size.scaled(static_cast<double>(units) / static_cast<double>(atom.face->units_per_em()));
  };
  const auto above = scaled(ink.y_bearing), below = -scaled(ink.y_bearing + ink.height);
  return std::max(std::min(y, setting.pitch - below), above);
}

/// What each glyph of an atom is read back as. The first says it all, unless marks stand on baselines of their own: such a mark
/// begins a run, where a reader of the file no longer knows what it belongs to, so it says itself.
std::vector<std::string> texts_of(const Atom& atom) {
  std::vector<std::string> texts(atom.glyphs.size());
  if (texts.empty()) return texts;
  texts.front() = atom.text;
  const auto raised = [&](const AtomGlyph& glyph) { return glyph.rise != atom.glyphs.front().rise; };
  if (std::none_of(atom.glyphs.begin(), atom.glyphs.end(), raised)) return texts;
  const auto codes = decode(atom.text);
  if (codes.size() < texts.size()) return texts;
  const auto own = codes.size() - texts.size() + 1;  // characters the first glyph stands for
  texts.front() = encode(codes.substr(0, own));
  for (std::size_t i = 1; i < texts.size(); ++i) texts[i] = encode(codes.substr(own + i - 1, 1));
  return texts;
}

/// Collects glyphs into runs of one face on one baseline. A run that leads elsewhere carries the index of its span for a node,
/// until the paragraph gives it its own.
class RunWriter {
 public:
  RunWriter(Line& line, const LineSetting& setting) : line_(line), setting_(setting) {}

  void add(const Atom& atom, const Spot& spot) {
    const auto base = baseline(setting_.pitch, setting_.size);
    auto texts = texts_of(atom);
    for (std::size_t i = 0; i < texts.size(); ++i) {
      const auto& glyph = atom.glyphs[i];
      const auto y = glyph.rise == Length{} ? base : raised_baseline(atom, glyph, base, setting_);
      auto& run = run_for(atom, y, spot.x + spot.shift);
      run.glyphs.push_back({glyph.id, spot.x + spot.shift + glyph.x - run.x, glyph.advance, std::move(texts[i])});
    }
  }

 private:
  GlyphRun& run_for(const Atom& atom, Length y, Length x) {
    auto& runs = line_.runs;
    if (runs.empty() || runs.back().face != atom.face || runs.back().y != y || runs.back().node != atom.link)
      runs.push_back({atom.face, setting_.size, setting_.colour, x, y, {}, 0, atom.link});
    return runs.back();
  }

  Line& line_;
  const LineSetting& setting_;
};

void add_blank(Line& line, const Spot& spot, const LineSetting& setting) {
  const auto y = baseline(setting.pitch, setting.size) + setting.size.scaled(0.16);
  auto& strokes = line.strokes;
  if (!strokes.empty() && strokes.back().x2 == spot.x) {
    strokes.back().x2 = spot.x + spot.width;
  } else {
    strokes.push_back({spot.x, y, spot.x + spot.width, y, setting.blank_thickness, setting.colour});
  }
}

}  // namespace

Line set_line(const std::vector<Atom>& atoms, LineRange range, const LineRules& rules, const LineSetting& setting) {
  Line line{.height = setting.pitch, .runs = {}, .strokes = {}};
  const auto order = order_from_left(atoms, range);
  const auto spots = spots_of(atoms, range, order, rules, setting);
  RunWriter writer(line, setting);
  for (const auto nth : order) {
    const auto i = range.first + nth;
    const auto& spot = spots[nth];
    if (atoms[i].kind == AtomKind::blank) {
      add_blank(line, spot, setting);
    } else {
      writer.add(atoms[i], spot);
    }
  }
  return line;
}

}  // namespace wenshu
