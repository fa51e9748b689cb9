#include "layout/balance.h"

#include <algorithm>
#include <limits>

#include "layout/words.h"

namespace wenshu {

namespace {

/// Costs count in squared characters, so that a divided word weighs as much as a line five characters off its shape.
constexpr double divided_word = 25, divided_name = 26, divided_title = 100, weak_start = 25, wrong_break = 400;
constexpr double impossible = std::numeric_limits<double>::infinity();

/// Relative lengths of two and of three lines: trapezium upside down, trapezium, lozenge.
const std::vector<std::vector<double>>& shapes(std::size_t lines) {
  static const std::vector<std::vector<double>> two{{1.06, 0.94}, {0.94, 1.06}};
  static const std::vector<std::vector<double>> three{{0.92, 1.16, 0.92}, {1.12, 1.0, 0.88}, {0.88, 1.0, 1.12}};
  static const std::vector<std::vector<double>> other{{}};
  return lines == 2 ? two : lines == 3 ? three : other;
}

/// How many characters of an office's name are its place: 青禾市.
std::size_t place_length(const std::u32string& name) {
  const auto end = name.find_first_of(U"省市县区州旗", 1);
  return end == std::u32string::npos || end > 5 ? 0 : end + 1;
}

/// Adds `cost` to every break inside the stretches of `codes` that are `word`.
void forbid_inside(const std::u32string& codes, std::u32string_view word, double cost, std::vector<double>& costs) {
  if (word.size() < 2) return;
  for (auto at = codes.find(word); at != std::u32string::npos; at = codes.find(word, at + 1)) {
    for (auto i = at + 1; i < at + word.size(); ++i) costs[i] += cost;
  }
}

/// What it costs to begin a line with each atom.
std::vector<double> break_costs(const std::vector<Atom>& atoms, const LineRules& rules,
                                const std::vector<std::u32string>& names) {
  const auto breaks = find_breaks(atoms, rules);
  std::u32string codes;
  for (const auto& atom : atoms) codes += atom.code;
  std::vector<double> costs(atoms.size() + 1, 0);
  int inside_title = 0;
  for (std::size_t i = 1; i < atoms.size(); ++i) {
    inside_title += codes[i - 1] == U'《' ? 1 : codes[i - 1] == U'》' ? -1 : 0;
    if (breaks[i] == Break::never) costs[i] = impossible;
    if (breaks[i] == Break::last || breaks[i] == Break::seldom) costs[i] += wrong_break;
    if (inside_title > 0) costs[i] += divided_title;
    if (rules.never_first.find(codes[i]) != std::u32string::npos) costs[i] += weak_start;
  }
  const auto starts = word_starts(codes);
  for (std::size_t i = 1; i < codes.size(); ++i) costs[i] += starts[i] ? 0 : divided_word;
  for (const auto& word : rules.whole_words) forbid_inside(codes, word, divided_word, costs);
  for (const auto& name : names) {
    forbid_inside(codes, name, divided_name, costs);
    forbid_inside(codes, std::u32string_view(name).substr(0, place_length(name)), divided_word, costs);
  }
  return costs;
}

struct Solution {
  double cost = impossible;
  std::vector<LineRange> lines;
};

/// The cheapest way to set the atoms on as many lines as `shape` has.
Solution best_lines(const std::vector<Atom>& atoms, const std::vector<double>& costs, const std::vector<Length>& targets,
                    Length width, Length cell) {
  const auto n = atoms.size();
  // cost[k][i]: of the first i atoms on k lines; from[k][i]: where the last of them begins.
  std::vector<std::vector<double>> cost(targets.size() + 1, std::vector<double>(n + 1, impossible));
  std::vector<std::vector<std::size_t>> from(targets.size() + 1, std::vector<std::size_t>(n + 1, 0));
  cost[0][0] = 0;
  for (std::size_t k = 1; k <= targets.size(); ++k) {
    for (std::size_t last = 1; last <= n; ++last) {
      Length line;
      for (auto first = last; first-- > 0;) {
        line += atoms[first].width;
        if (line > width) break;
        const double off = static_cast<double>((line - targets[k - 1]).emu()) / static_cast<double>(cell.emu());
        const double total = cost[k - 1][first] + costs[first] + off * off;
        if (total < cost[k][last]) {
          cost[k][last] = total;
          from[k][last] = first;
        }
      }
    }
  }
  Solution solution{cost[targets.size()][n], {}};
  if (solution.cost == impossible) return solution;
  auto last = n;
  for (auto k = targets.size(); k > 0; --k) {
    solution.lines.insert(solution.lines.begin(), {from[k][last], last, true});
    last = from[k][last];
  }
  return solution;
}

Solution best_shape(const std::vector<Atom>& atoms, const std::vector<double>& costs, std::size_t lines, Length width,
                    Length cell) {
  const auto mean = natural_width(atoms, {0, atoms.size()}) / static_cast<std::int64_t>(lines);
  Solution best;
  for (const auto& shape : shapes(lines)) {
    std::vector<Length> targets;
    for (std::size_t k = 0; k < lines; ++k) targets.push_back(shape.empty() ? mean : mean.scaled(shape[k]));
    auto solution = best_lines(atoms, costs, targets, width, cell);
    if (solution.cost < best.cost) best = std::move(solution);
  }
  return best;
}

}  // namespace

std::vector<LineRange> break_balanced(const std::vector<Atom>& atoms, const LineRules& rules,
                                      const std::vector<std::u32string>& names, Length width, Length cell) {
  auto greedy = break_lines(atoms, rules, {width, width}, cell);
  const bool decided = std::any_of(atoms.begin(), atoms.end(), [](const Atom& atom) { return atom.kind == AtomKind::newline; });
  constexpr std::size_t most = 6;  // beyond that it is no title, and order matters less than time
  if (decided || greedy.size() < 2 || greedy.size() > most) return greedy;
  const auto costs = break_costs(atoms, rules, names);
  auto best = best_shape(atoms, costs, greedy.size(), width, cell);
  // One line more than needed costs less than a divided word, but not less than a slightly uneven shape.
  if (best.cost >= divided_word) {
    auto looser = best_shape(atoms, costs, greedy.size() + 1, width, cell);
    if (looser.cost + divided_word / 2 < best.cost) best = std::move(looser);
  }
  return best.lines.empty() ? greedy : best.lines;
}

}  // namespace wenshu
