#include <algorithm>

#include "base/text.h"
#include "inspect/measurement.h"
#include "inspect/text_form.h"

namespace wenshu::inspect {

namespace {

/// An item begins a line; what does not is the rest of the item above.
bool begins_item(const Element& line, bool first) { return first || note_item(line.line->text).number > 0; }

void measure_items(const Paper& paper, const std::vector<Element>& lines, Measurements& all) {
  int last = 0;
  double numbers = 0, names = 0;  // where the numbers, and the names of the last item, begin, in characters
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto& line = *lines[i].line;
    const auto left = left_characters(paper, line);
    if (!begins_item(lines[i], i == 0)) {
      if (!line.guessed_break || paper.marks->declared) add(all, "attachment-note.align", left - names, lines[i]);
      continue;
    }
    const auto item = note_item(line.text);
    if (i == 0) {
      numbers = left + 3;
    } else {
      add(all, "attachment-note.align", left - numbers, lines[i]);
    }
    // A number `1.` and the blank after it are half as wide as a character each.
    const auto narrow = item.before - std::min<std::size_t>(item.before, i == 0 ? 3 : 0);
    names = (i == 0 ? numbers : left) + static_cast<double>(narrow) / 2;
    const bool alone = item.number == 0 && lines.size() == 1;
    const bool right = item.well_formed && (item.number == last + 1 || (item.number == 0 && last == 0));
    add(all, "attachment-note.number", std::string(right || alone ? "阿拉伯数字加“.”，从1连续" : "序号不是从1连续的“1.”"),
        lines[i]);
    last = item.number;
  }
}

}  // namespace

void measure_notes(const Paper& paper, Measurements& all) {
  const auto lines = paper.all(Part::attachment_note);
  if (lines.empty()) return;
  const auto& note = lines.front();
  measure_type("attachment-note", note, all);
  add(all, "attachment-note.indent", left_characters(paper, *note.line), note);
  add(all, "attachment-note.colon", std::string(note.line->text.starts_with("附件：") ? "全角冒号" : "不是全角冒号"), note);
  const auto* date = paper.first(Part::date);
  const bool behind =
      date != nullptr && (note.page > date->page || (note.page == date->page && note.line->middle > date->line->middle));
  add(all, "attachment-note.place", std::string(behind ? "在成文日期之后" : "在正文之下"), note);
  for (const auto& one : lines) {
    const auto& text = one.line->text;
    const bool mark = text.ends_with("。") || text.ends_with("；") || text.ends_with("，") || text.ends_with("、");
    add(all, "attachment-note.mark", std::string(mark ? "名称后有标点" : "名称后无标点"), one);
  }
  measure_items(paper, lines, all);
  if (const auto* above = paper.above(note); above != nullptr && (above->part == Part::body || above->part == Part::heading))
    add_gap(paper, all, "attachment-note.gap", *above->line, note);
}

}  // namespace wenshu::inspect
