#include "render/docx/blocks.h"

#include <algorithm>

#include "render/docx/drawing.h"
#include "render/docx/grid.h"
#include "render/docx/measure.h"

namespace wenshu::docx {

namespace {

/// How far down its square the strokes of a character reach: the gap to the rule counts from there.
constexpr double ink = 0.95;

Length thickness(const LetterProfile& letter) { return letter.thick + letter.between + letter.thin; }

/// The upper edge of the rule under a masthead set in type of `size`.
Length upper_rule(const Profile& profile, Length size) {
  return profile.top + profile.style(Role::masthead).top.value_or(Length{}) + size.scaled(ink) + profile.letter.rule_gap;
}

Length lower_rule(const Profile& profile) { return profile.page_height - profile.letter.last_rule - thickness(profile.letter); }

/// The size of the first masthead of a letter.
Length masthead_size(const Profile& profile, const Content& content) {
  const auto& style = profile.style(Role::masthead);
  for (const auto& block : content.blocks) {
    const auto* const paragraph = std::get_if<Paragraph>(&block);
    if (paragraph != nullptr && paragraph->role == Role::masthead) return fitted_size(profile, style, paragraph->spans);
  }
  return style.size;
}

/// Draws the rules of a letter.
class RuleWriter {
 public:
  RuleWriter(XmlWriter& xml, const Profile& profile) : xml_(xml), profile_(profile) {}

  /// A double rule whose upper edge lies at `y`.
  void write(Length y, Length upper, Length lower) {
    write_stroke(y + upper / 2, upper);
    write_stroke(y + upper + profile_.letter.between + lower / 2, lower);
  }

 private:
  void write_stroke(Length y, Length thick) {
    const auto width = profile_.letter.rule_width;
    write_line(xml_, {(profile_.page_width - width) / 2, y, width, {}}, thick, profile_.red);
  }

  XmlWriter& xml_;
  const Profile& profile_;
};

}  // namespace

void write_letter_masthead(ParagraphWriter& paragraphs, const Paragraph& masthead) {
  const auto& profile = paragraphs.page();
  const auto& style = profile.style(masthead.role);
  const auto size = fitted_size(profile, style, masthead.spans);
  const auto pitch = line_pitch(profile, style, size);
  const auto top = profile.top + style.top.value_or(Length{}) - blank_above(pitch, size);
  // Down to the top of the line whose type stands `type_gap` below the rule.
  const auto text = upper_rule(profile, size) + thickness(profile.letter) + profile.letter.type_gap -
                    blank_above(profile.line_pitch, profile.body_size);
  const Frame frame{profile.left, top, profile.text_width(), std::max(pitch, text - top)};
  paragraphs.write(masthead.role, masthead.spans, {.before = Length{}, .frame = frame});
}

void write_letter_rules(XmlWriter& xml, const Profile& profile, const Content& content) {
  const auto& letter = profile.letter;
  RuleWriter rules(xml, profile);
  rules.write(upper_rule(profile, masthead_size(profile, content)), letter.thick, letter.thin);
  rules.write(lower_rule(profile), letter.thin, letter.thick);
}

}  // namespace wenshu::docx
