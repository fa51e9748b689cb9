#include "layout/break_lines.h"

#include <algorithm>
#include <optional>

#include "base/text.h"

namespace wenshu {

namespace {

bool is_mark(const Atom& atom, const LineRules& rules) {
  return atom.kind == AtomKind::full && (contains(rules.closing, atom.code) || contains(rules.opening, atom.code));
}

/// Opens the inside of everything that is longer than a line: numbers, words and labels first.
std::vector<Break> open_long_groups(const std::vector<Atom>& atoms, std::vector<Break> breaks, Length width) {
  for (std::size_t first = 0; first < atoms.size();) {
    auto last = first + 1;
    while (last < atoms.size() && breaks[last] != Break::free && atoms[last].kind != AtomKind::newline) ++last;
    if (natural_width(atoms, {first, last}) > width) {
      for (auto i = first + 1; i < last; ++i) {
        if (breaks[i] == Break::last || breaks[i] == Break::seldom) breaks[i] = Break::free;
      }
    }
    first = last;
  }
  return breaks;
}

LineRange without_trailing_spaces(const std::vector<Atom>& atoms, LineRange range) {
  while (range.last > range.first && atoms[range.last - 1].kind == AtomKind::space) --range.last;
  return range;
}

Length all_give(const std::vector<Atom>& atoms, LineRange range, const LineRules& rules, Length cell) {
  Length all;
  for (auto i = range.first; i < range.last; ++i) all += give_of(atoms, range, i, rules, cell).total();
  return all;
}

/// Breaks one paragraph.
class Breaker {
 public:
  Breaker(const std::vector<Atom>& atoms, const LineRules& rules, LineWidths widths, Length cell)
      : atoms_(atoms),
        rules_(rules),
        widths_(widths),
        cell_(cell),
        breaks_(open_long_groups(atoms, find_breaks(atoms, rules), widths.others)) {}

  std::vector<LineRange> lines() {
    std::vector<LineRange> all;
    for (std::size_t first = 0; first < atoms_.size();) {
      const auto width = all.empty() ? widths_.first : widths_.others;
      const auto end = without_gaping(first, end_of_line(first, width), width);
      const bool newline = end < atoms_.size() && atoms_[end].kind == AtomKind::newline;
      all.push_back(without_trailing_spaces(atoms_, {first, end, newline || end == atoms_.size()}));
      first = end + (newline ? 1 : 0);
      while (!newline && first < atoms_.size() && atoms_[first].kind == AtomKind::space) ++first;
      if (all.size() > 1 && all.back().forced && !all[all.size() - 2].forced) give_company(all);
      // A forced break at the very end starts one more, empty line.
      if (newline && first == atoms_.size()) all.push_back({first, first, true});
    }
    return all;
  }

 private:
  /// One character and the mark behind it.
  bool is_lone(LineRange range) const {
    std::size_t characters = 0;
    for (auto i = range.first; i < range.last; ++i) {
      if (atoms_[i].kind != AtomKind::full) return false;
      characters += is_mark(atoms_[i], rules_) ? 0 : 1;
    }
    return characters == 1;
  }

  /// A single character is no last line: the line before takes it in if its marks give the room, else gives it company.
  void give_company(std::vector<LineRange>& all) const {
    const auto last = all.back();
    auto& before = all[all.size() - 2];
    if (!is_lone(last)) return;
    const auto width = all.size() == 2 ? widths_.first : widths_.others;
    const LineRange both{before.first, last.last, true};
    if (natural_width(atoms_, both) - all_give(atoms_, both, rules_, cell_) <= width) {
      before = both;
      all.pop_back();
      return;
    }
    auto end = last.first;
    while (--end > before.first && breaks_[end] != Break::free) {
    }
    constexpr int most_given = 3;  // more would leave the line before gaping
    if (end == before.first || natural_width(atoms_, {end, last.first}) > cell_ * most_given) return;
    before = without_trailing_spaces(atoms_, {before.first, end});
    all.back().first = end;
  }

  bool may_end_before(std::size_t at) const {
    return at == atoms_.size() || atoms_[at].kind == AtomKind::newline || breaks_[at] == Break::free;
  }

  /// The last end that fits as it stands and the last that fits when squeezed; the better of both.
  std::size_t end_of_line(std::size_t first, Length width) const {
    std::optional<std::size_t> loose, tight;
    Length loose_width, tight_width, most_give;
    for (auto at = first; at < atoms_.size() && atoms_[at].kind != AtomKind::newline; ++at) {
      most_give += is_mark(atoms_[at], rules_) ? atoms_[at].width : Length{};
      const auto range = without_trailing_spaces(atoms_, {first, at + 1});
      const auto natural = natural_width(atoms_, range);
      if (natural - most_give > width) break;
      if (!may_end_before(at + 1)) continue;
      if (natural <= width) {
        loose = at + 1;
        loose_width = natural;
      } else if (natural - all_give(atoms_, range, rules_, cell_) <= width) {
        tight = at + 1;
        tight_width = natural;
      }
    }
    if (first < atoms_.size() && atoms_[first].kind == AtomKind::newline) return first;
    if (!loose && !tight) return forced_end(first, width);
    if (!loose) return *tight;
    return tight && tight_width - width <= width - loose_width ? *tight : *loose;
  }

  /// A later end inside a 文号 or a code, if the line from `first` to `end` would gape and one fits; else `end`.
  std::size_t without_gaping(std::size_t first, std::size_t end, Length width) const {
    if (!widths_.justified || end >= atoms_.size() || atoms_[end].kind == AtomKind::newline) return end;
    const auto range = without_trailing_spaces(atoms_, {first, end});
    if (width - natural_width(atoms_, range) <= most_stretch_of(atoms_, range, rules_, cell_)) return end;
    auto best = end;
    for (auto at = end + 1; at < atoms_.size() && atoms_[at].kind != AtomKind::newline; ++at) {
      const LineRange longer{first, at};
      if (natural_width(atoms_, longer) - all_give(atoms_, longer, rules_, cell_) > width) break;
      if (breaks_[at] == Break::seldom) best = at;
    }
    return best;
  }

  /// Nothing allows a break: as much as the line takes, and at least one atom.
  std::size_t forced_end(std::size_t first, Length width) const {
    auto end = first + 1;
    while (end < atoms_.size() && atoms_[end].kind != AtomKind::newline && natural_width(atoms_, {first, end + 1}) <= width)
      ++end;
    return end;
  }

  const std::vector<Atom>& atoms_;
  const LineRules& rules_;
  LineWidths widths_;
  Length cell_;
  std::vector<Break> breaks_;
};

}  // namespace

Length least_width(const std::vector<Atom>& atoms, const LineRules& rules) {
  const auto breaks = find_breaks(atoms, rules);
  Length widest, width;
  for (std::size_t i = 0; i < atoms.size(); ++i) {
    const bool starts = breaks[i] == Break::free || atoms[i].kind == AtomKind::newline || atoms[i].kind == AtomKind::space;
    width = (starts ? Length{} : width) + atoms[i].width;
    widest = std::max(widest, width);
  }
  return widest;
}

Length natural_width(const std::vector<Atom>& atoms, LineRange range) {
  Length width;
  for (auto i = range.first; i < range.last; ++i) width += atoms[i].width;
  return width;
}

Give give_of(const std::vector<Atom>& atoms, LineRange range, std::size_t at, const LineRules& rules, Length cell) {
  const auto& atom = atoms[at];
  if (atom.kind != AtomKind::full) return {};
  const bool closes = contains(rules.closing, atom.code);
  if (!closes && !contains(rules.opening, atom.code)) return {};
  const bool at_end = closes && at + 1 == range.last;
  const bool beside =
      closes ? at + 1 < range.last && is_mark(atoms[at + 1], rules) : at > range.first && is_mark(atoms[at - 1], rules);
  const auto share = cell.scaled(at_end ? rules.squeeze_at_end : beside ? rules.squeeze_at_mark : rules.squeeze_elsewhere);
  // Ink keeps a twentieth of a character from its neighbour whatever the face puts where.
  const auto room = (closes ? atom.blank_right : atom.blank_left) - (at_end ? Length{} : cell / 20);
  const auto give = std::max(std::min(share, room), Length{});
  return closes ? Give{{}, give} : Give{give, {}};
}

int readiness(const std::vector<Atom>& atoms, std::size_t i, const LineRules& rules) {
  const auto& before = atoms[i];
  const auto& after = atoms[i + 1];
  if (before.kind == AtomKind::space) return 2;
  if (after.kind == AtomKind::space || (before.kind == AtomKind::half && after.kind == AtomKind::half)) return 0;
  return before.code == after.code && contains(rules.unbroken, before.code) ? 0 : 1;
}

Length most_stretch_of(const std::vector<Atom>& atoms, LineRange range, const LineRules& rules, Length cell) {
  std::int64_t gaps = 0;
  for (auto i = range.first; i + 1 < range.last; ++i) gaps += readiness(atoms, i, rules);
  return cell.scaled(rules.most_stretch) * gaps;
}

void close_up(std::vector<Atom>& atoms, const LineRules& rules, Length cell) {
  for (std::size_t i = 0; i + 1 < atoms.size(); ++i) {
    auto& first = atoms[i];
    auto& second = atoms[i + 1];
    if (!is_mark(first, rules) || !is_mark(second, rules)) continue;
    const auto half = [&](Length blank) { return std::max(std::min(cell / 2, blank - cell / 20), Length{}); };
    if (contains(rules.closing, first.code)) {
      const auto taken = half(first.blank_right);
      first.width -= taken;
      first.blank_right -= taken;
    } else if (contains(rules.opening, second.code)) {
      const auto taken = half(second.blank_left);
      second.width -= taken;
      second.blank_left -= taken;
      for (auto& glyph : second.glyphs) glyph.x -= taken;
    }
  }
}

std::vector<LineRange> break_lines(const std::vector<Atom>& atoms, const LineRules& rules, LineWidths widths, Length cell) {
  return Breaker(atoms, rules, widths, cell).lines();
}

}  // namespace wenshu
