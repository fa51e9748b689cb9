#include "layout/break_rules.h"

#include <algorithm>

#include "base/text.h"

namespace wenshu {

namespace {

bool is_gap(const Atom& atom) {
  return atom.kind == AtomKind::space || atom.kind == AtomKind::newline || atom.code == ideographic_space;
}

/// `〔2022〕3号`: the bracket stays with what it numbers, on both sides.
bool joins_document_number(const Atom& before, const Atom& after, const Atom* second) {
  if (before.code == U'〕' && is_digit(after)) return true;
  return after.code == U'〔' && second != nullptr && is_digit(*second);
}

Break between(const Atom& before, const Atom& after, const Atom* second, const LineRules& rules) {
  if (before.kind == AtomKind::newline || after.kind == AtomKind::newline) return Break::never;  // the break is there already
  if (after.kind == AtomKind::space) return Break::never;
  if (before.kind == AtomKind::space) return contains(rules.never_at_start, after.code) ? Break::never : Break::free;
  if (before.code == after.code && contains(rules.unbroken, after.code)) return Break::never;
  if (after.kind != AtomKind::blank && contains(rules.never_at_start, after.code)) return Break::never;
  if (before.kind != AtomKind::blank && contains(rules.never_at_end, before.code)) return Break::never;
  constexpr char32_t tsheg = 0x0F0B, shad = 0x0F0D, last_shad = 0x0F14;
  if (after.code >= tsheg && after.code <= last_shad) return Break::never;
  if (before.code >= tsheg && before.code <= shad) return Break::free;  // between syllables of Tibetan
  if (before.kind == AtomKind::half && after.kind == AtomKind::half) return Break::last;
  if ((is_digit(before) || before.kind == AtomKind::blank) && contains(rules.units, after.code)) return Break::last;
  return joins_document_number(before, after, second) ? Break::seldom : Break::free;
}

bool is_letter(const Atom& atom) { return (atom.code >= U'A' && atom.code <= U'Z') || (atom.code >= U'a' && atom.code <= U'z'); }

/// Opens a code that letters begin and that is no word: after its hyphens (`JC-2022-|0004`), and between the letters and the
/// figures behind them if there are at least six to the end (`CR|51069800101`). 统一社会信用代码 begins with a figure and stays
/// whole, as telephone numbers do.
void open_code(const std::vector<Atom>& atoms, std::size_t first, std::size_t last, std::vector<Break>& breaks) {
  if (!is_letter(atoms[first])) return;
  auto figures = first;
  while (figures < last && is_letter(atoms[figures])) ++figures;
  const auto is_figure = [](const Atom& atom) { return is_digit(atom); };
  const auto begin = atoms.begin() + static_cast<std::ptrdiff_t>(figures),
             end = atoms.begin() + static_cast<std::ptrdiff_t>(last);
  constexpr std::size_t least_figures = 6;
  if (last - figures >= least_figures && std::all_of(begin, end, is_figure)) breaks[figures] = Break::seldom;
  if (std::none_of(begin, end, is_figure)) return;
  for (auto i = first + 1; i < last; ++i) {
    if (atoms[i - 1].code == U'-' && atoms[i].code != U'-') breaks[i] = Break::seldom;
  }
}

void open_codes(const std::vector<Atom>& atoms, std::vector<Break>& breaks) {
  for (std::size_t first = 0; first < atoms.size(); ++first) {
    if (atoms[first].kind != AtomKind::half) continue;
    auto last = first;
    while (last < atoms.size() && atoms[last].kind == AtomKind::half &&
           (is_letter(atoms[last]) || is_digit(atoms[last]) || atoms[last].code == U'-'))
      ++last;
    if (last == first) continue;
    const bool alone = first == 0 || atoms[first - 1].kind != AtomKind::half;
    if (alone && (last == atoms.size() || atoms[last].kind != AtomKind::half)) open_code(atoms, first, last, breaks);
    first = last - 1;
  }
}

/// A short label stays with the blank behind it (`签收人：____`); one as long as a sentence need not.
void bind_label(const std::vector<Atom>& atoms, std::size_t blank, std::vector<Break>& breaks) {
  constexpr std::size_t longest = 12;
  auto first = blank;
  while (first > 0 && !is_gap(atoms[first - 1]) && atoms[first - 1].kind != AtomKind::blank && atoms[first - 1].code != U'。' &&
         atoms[first - 1].code != U'；' && atoms[first - 1].code != U'，') {
    --first;
  }
  if (blank - first > longest) return;
  for (auto i = first + 1; i <= blank; ++i) breaks[i] = std::min(breaks[i], Break::last);
}

}  // namespace

std::vector<Break> find_breaks(const std::vector<Atom>& atoms, const LineRules& rules) {
  std::vector<Break> breaks(atoms.size(), Break::never);
  for (std::size_t i = 1; i < atoms.size(); ++i) {
    breaks[i] = between(atoms[i - 1], atoms[i], i + 1 < atoms.size() ? &atoms[i + 1] : nullptr, rules);
  }
  open_codes(atoms, breaks);
  for (std::size_t i = 0; i < atoms.size(); ++i) {
    if (atoms[i].kind == AtomKind::blank) bind_label(atoms, i, breaks);
  }
  return breaks;
}

}  // namespace wenshu
