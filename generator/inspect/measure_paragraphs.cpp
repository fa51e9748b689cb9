// Every paragraph of the text by itself: how far it is set in, its face and size, its pitch, the face of its quotes. Most of a
// paper says nothing of the one paragraph that is otherwise.
#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "base/text.h"
#include "inspect/measurement.h"
#include "inspect/paragraphs.h"
#include "inspect/text_form.h"

namespace wenshu::inspect {

namespace {

constexpr std::size_t emphasis = 20;  // Han characters: fewer in another face are a word set off

bool is_ideograph(char32_t code) { return code >= 0x3400; }
bool is_quote(char32_t code) { return contains(U"“”‘’…—", code); }

/// True if it makes sentences: what names a table or signs a list does not.
bool is_prose(const TextParagraph& paragraph) {
  static constexpr std::array<std::string_view, 5> ends{"。", "；", "：", "！", "？"};
  const auto& last = paragraph.lines.back()->line->text;
  return paragraph.lines.size() > 1 || std::any_of(ends.begin(), ends.end(), [&](auto end) { return last.ends_with(end); });
}

/// Set in the middle or at the right, which text is not.
bool stands_apart(const Paper& paper, const TextParagraph& paragraph) {
  const auto& line = *paragraph.first().line;
  if (line.align == Align::centre || line.align == Align::right || line.left > paper.frame.middle()) return true;
  const bool middle = off_centre(paper, line) < Length::mm(2) && left_characters(paper, line) > 2.6;
  return paragraph.lines.size() == 1 && middle;
}

/// A stretch of a paragraph and the line it stands on.
struct Stretch {
  const Element* element;
  const TypedText* text;
};

/// What of a paragraph is text: of one that begins with a heading, what is in another type than that.
std::vector<Stretch> stretches_of(const TextParagraph& paragraph) {
  std::vector<Stretch> all;
  const auto& first = *paragraph.first().line;
  const bool heading = paragraph.first().part == Part::heading;
  for (const auto* element : paragraph.lines) {
    for (const auto& span : element->line->spans) {
      if (!heading || !is_same(span.type, first.type)) all.push_back({element, &span});
    }
  }
  return all;
}

template <typename Key>
struct Use {
  std::size_t characters = 0;
  Stretch first{};
};

/// How many Han characters of a paragraph are in each face, or of each size.
template <typename Key, typename KeyOf>
std::map<Key, Use<Key>> uses(const std::vector<Stretch>& stretches, KeyOf key_of) {
  std::map<Key, Use<Key>> all;
  for (const auto& one : stretches) {
    const auto count = static_cast<std::size_t>(std::count_if(one.text->text.begin(), one.text->text.end(), is_ideograph));
    if (count == 0) continue;
    auto& use = all[key_of(one.text->type)];
    if (use.characters == 0) use.first = one;
    use.characters += count;
  }
  return all;
}

/// What most of a paragraph is in, and whatever else more than a word or two of it is in.
template <typename Key>
std::vector<Stretch> notable(const std::map<Key, Use<Key>>& uses) {
  std::size_t most = 0;
  for (const auto& [key, use] : uses) most = std::max(most, use.characters);
  std::vector<Stretch> all;
  for (const auto& [key, use] : uses) {
    if (use.characters == most || use.characters >= emphasis) all.push_back(use.first);
  }
  return all;
}

void measure_face_and_size(const std::vector<Stretch>& stretches, Measurements& all) {
  for (const auto& one : notable(uses<std::string>(stretches, [](const Type& type) { return type.family; }))) {
    const auto& type = one.text->type;
    add(all, "body.face", type.kind ? Value(*type.kind) : Value(Unknown{}), *one.element, type.family);
  }
  for (const auto& one : notable(uses<Length>(stretches, [](const Type& type) { return type.size; })))
    add(all, "body.size", one.text->type.size, *one.element);
}

/// Quotes, dashes and dots are in the face of the characters beside them, not in a Latin one.
void measure_quotes(const TextParagraph& paragraph, Measurements& all) {
  std::vector<Stretch> stretches;
  for (const auto* element : paragraph.lines) {
    for (const auto& span : element->line->spans) stretches.push_back({element, &span});
  }
  const auto faces = uses<std::string>(stretches, [](const Type& type) { return type.family; });
  const auto is_of_text = [&](const Type& type) {
    return std::any_of(faces.begin(), faces.end(), [&](const auto& face) {
      const auto& other = face.second.first.text->type;
      return face.first == type.family || (type.kind && other.kind == type.kind);
    });
  };
  for (const auto& one : stretches) {
    const auto& text = one.text->text;
    if (faces.empty() || one.text->type.family.empty() || std::none_of(text.begin(), text.end(), is_quote)) continue;
    const auto& family = one.text->type.family;
    add(all, "body.quotes", is_of_text(one.text->type) ? std::string("与汉字同一字体") : fmt::format("与汉字不同，是{}", family),
        *one.element);
  }
}

/// Rows of one paragraph and page: in a DOCX what the paragraph says, in a PDF how far they are apart.
Length pitch_of(const TextParagraph& paragraph, bool declared) {
  if (declared) return paragraph.first().line->pitch;
  std::vector<Length> steps;
  for (std::size_t i = 1; i < paragraph.lines.size(); ++i) {
    const auto& before = *paragraph.lines[i - 1];
    const auto& line = *paragraph.lines[i];
    const auto step = line.line->row - before.line->row;
    if (line.page == before.page && is_same(line.line->type, before.line->type) && step > line.line->type.size)
      steps.push_back(step);
  }
  if (steps.empty()) return {};
  std::sort(steps.begin(), steps.end());
  return steps[steps.size() / 2];
}

void measure_pitch(const Paper& paper, const TextParagraph& paragraph, Measurements& all) {
  const auto pitch = pitch_of(paragraph, paper.marks->declared.has_value());
  const auto off = pitch - paper.frame.line_pitch;
  if (pitch == Length{} || paper.frame.line_pitch == Length{} || (off < Length::pt(1) && -off < Length::pt(1))) return;
  add(all, "grid.pitch", pitch, paragraph.first());
}

}  // namespace

void measure_paragraphs(const Paper& paper, Measurements& all) {
  for (const auto& one : paragraphs_of(paper)) {
    const bool prose = is_prose(one), apart = stands_apart(paper, one);
    if (apart || (one.in_annex && !prose)) continue;
    const bool upright = !paper.marks->pages[one.first().page].landscape();
    if (one.certain && prose && upright && one.first().part == Part::body)
      add(all, "body.indent", left_characters(paper, *one.first().line), one.first());
    measure_face_and_size(stretches_of(one), all);
    measure_quotes(one, all);
    if (prose) measure_pitch(paper, one, all);
  }
}

}  // namespace wenshu::inspect
