#include "inspect/paragraphs.h"

#include <algorithm>

#include "base/text.h"

namespace wenshu::inspect {

namespace {

constexpr double least_room = 1.4;    // characters: what justification may leave free at the end of a full line
constexpr double least_indent = 1.3;  // characters

bool is_full_width(char32_t code) { return code >= 0x3400; }

/// How many characters wide the first word of a line is, which is not divided, with the bracket before it.
double first_word(const Line& line) {
  double width = 0;
  bool word = false;
  for (const auto code : decode(line.text)) {
    if (is_full_width(code) && !contains(U"“‘（〔【《〈", code)) return word ? width : width + 1;
    word = word || !is_full_width(code);
    width += is_full_width(code) || code >= 0x2000 ? 1 : 0.6;
  }
  return width;
}

}  // namespace

bool begins_paragraph(const Frame& frame, bool declared, const Line* before, const Line& line) {
  if (before != nullptr && line.middle - before->middle < Length::pt(3)) return false;
  if (declared) return line.opens || (!line.guessed_break && (before == nullptr || !before->guessed_break));
  if (frame.characters(line.left - frame.left) > least_indent) return true;
  if (before == nullptr) return false;
  if (line.middle - before->middle > frame.pitch().scaled(1.6)) return true;
  return frame.characters(frame.right - before->right) > least_room + first_word(line);
}

std::vector<TextParagraph> paragraphs_of(const Paper& paper) {
  std::vector<TextParagraph> all;
  bool in_annex = false, open = false;
  for (const auto& one : paper.elements) {
    if (one.part == Part::page_number) continue;
    in_annex = in_annex || one.part == Part::annex_mark;
    if (one.part == Part::body) {
      if (one.begins || !open) all.push_back({{}, one.begins, in_annex});
      all.back().lines.push_back(&one);
    }
    open = one.part == Part::body || one.part == Part::heading;
    if (one.part == Part::heading) all.push_back({{&one}, true, in_annex});
  }
  return all;
}

}  // namespace wenshu::inspect
