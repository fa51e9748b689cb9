#include "layout/letter.h"

#include <algorithm>

namespace wenshu {

namespace {

/// A double rule with its upper edge at `y`; `left` is the middle of the page less half its width.
void add_strokes(const Profile& profile, Length left, Length y, Length upper, Length lower, std::vector<Stroke>& strokes) {
  const auto right = left + profile.letter.rule_width;
  strokes.push_back({left, y + upper / 2, right, y + upper / 2, upper, profile.red});
  const auto second = y + upper + profile.letter.between + lower / 2;
  strokes.push_back({left, second, right, second, lower, profile.red});
}

Length height(const LetterProfile& letter) { return letter.thick + letter.between + letter.thin; }

}  // namespace

Piece set_letter_rule(const Profile& profile, Length under_type) {
  const auto& letter = profile.letter;
  const auto top = std::max(letter.rule_gap - under_type, Length{});
  // A line of the grid already keeps its type this far from its upper edge.
  const auto inside_line = (profile.line_pitch - profile.body_size) / 2;
  Piece piece;
  piece.height = top + height(letter) + std::max(letter.type_gap - inside_line, Length{});
  piece.marks.height = piece.height;
  add_strokes(profile, (profile.page_width - letter.rule_width) / 2 - profile.left, top, letter.thick, letter.thin,
              piece.marks.strokes);
  return piece;
}

void draw_last_rule(const Profile& profile, Page& page) {
  const auto& letter = profile.letter;
  add_strokes(profile, (profile.page_width - letter.rule_width) / 2, profile.page_height - letter.last_rule - height(letter),
              letter.thin, letter.thick, page.strokes);
}

}  // namespace wenshu
