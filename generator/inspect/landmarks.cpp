#include "inspect/landmarks.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/text.h"
#include "inspect/text_form.h"

namespace wenshu::inspect {

namespace {

constexpr Length least_masthead = Length::pt(20);
constexpr Length least_rule = Length::mm(90);

bool is_wide(const Stroke& stroke) { return stroke.right - stroke.left > least_rule; }

void find_masthead(const Page& page, Head& head) {
  const auto* rule = head.red_rules.empty() ? nullptr : head.red_rules.front();
  const auto big = [&](const Line& line) { return line.type.size >= least_masthead && line.middle < page.height.scaled(0.6); };
  for (const auto& line : page.lines) {
    if (big(line) && is_red(line.type.colour)) head.masthead.push_back(&line);
  }
  if (!head.masthead.empty()) return;
  // A masthead in the wrong colour is one all the same: above the red rule, or called 文件.
  for (const auto& line : page.lines) {
    if (!big(line)) continue;
    const bool above = rule != nullptr && line.middle < rule->middle;
    if (head.masthead.empty() ? above || trim(line.text).ends_with("文件") : above) head.masthead.push_back(&line);
  }
}

/// A masthead on a picture leaves its number above a red rule.
bool has_number_over_rule(const Page& page, const Head& head) {
  if (head.red_rules.empty()) return false;
  return std::any_of(page.lines.begin(), page.lines.end(), [&](const Line& line) {
    return is_document_number(line.text) && line.middle < head.red_rules.front()->middle;
  });
}

Format format_of(const Page& page, const Head& head) {
  const auto ends = [&](std::string_view word) {
    return std::any_of(head.masthead.begin(), head.masthead.end(), [&](const Line* line) { return line->text.ends_with(word); });
  };
  if (ends("令")) return Format::order;
  if (ends("纪要")) return Format::minutes;
  const auto& rules = head.red_rules;
  for (std::size_t i = 1; i < rules.size(); ++i) {
    if (rules[i]->middle - rules[i - 1]->middle < within_double) return Format::letter;
  }
  // One rule above and one below, a double rule drawn as one stroke: then the number stands below the upper one.
  if (rules.size() < 2 || rules.back()->middle < page.height.scaled(0.8)) return Format::document;
  const bool number_below = std::any_of(page.lines.begin(), page.lines.end(), [&](const Line& line) {
    return is_document_number(line.text) && line.middle > rules.front()->middle;
  });
  return number_below ? Format::letter : Format::document;
}

bool is_copies(const Line& line) {
  static constexpr std::array<std::string_view, 4> labels{"抄送：", "抄送:", "主送：", "主送:"};
  return std::any_of(labels.begin(), labels.end(), [&](auto label) { return line.text.starts_with(label); });
}

/// The line that ends with 印发, or else 抄送 that stands alone at the end, as in a letter.
std::optional<ImprintPlace> last_line_of_imprint(const Marks& marks) {
  for (std::size_t p = marks.pages.size(); p-- > 0;) {
    for (const auto& line : marks.pages[p].lines) {
      if (line.text.ends_with("印发") && line.text.find("年") != std::string::npos)
        return ImprintPlace{p, {}, line.middle, line.type.size, true, {}};
    }
  }
  for (std::size_t p = marks.pages.size(); p-- > 0;) {
    for (const auto& line : marks.pages[p].lines) {
      if (is_copies(line) && line.type.size < Length::pt(15.5))
        return ImprintPlace{p, {}, marks.pages[p].height, line.type.size, false, {}};
    }
  }
  return std::nullopt;
}

}  // namespace

Head head_of(const Marks& marks) {
  Head head;
  if (marks.pages.empty()) return head;
  const auto& page = marks.pages.front();
  for (const auto& stroke : page.strokes) {
    if (is_red(stroke.colour) && is_wide(stroke)) head.red_rules.push_back(&stroke);
  }
  find_masthead(page, head);
  head.official = !head.masthead.empty() || has_number_over_rule(page, head);
  if (!head.official) return head;
  head.format = format_of(page, head);
  if (head.format != Format::letter && head.format != Format::order && !head.red_rules.empty())
    head.end = head.red_rules.front()->middle;
  return head;
}

std::optional<ImprintPlace> imprint_of(const Marks& marks) {
  auto place = last_line_of_imprint(marks);
  if (!place) return place;
  const auto& page = marks.pages[place->page];
  constexpr Length half = Length::pt(8);  // half a line of the imprint's type
  place->start = place->end - half;
  for (const auto& line : page.lines) {
    const bool near = !place->printed || line.middle > place->end - Length::mm(90);
    if (is_copies(line) && line.middle < place->end && near && line.type.size < Length::pt(15.5))
      place->start = std::min(place->start, line.middle - half);
  }
  const auto lowest = place->printed ? place->end + Length::mm(8) : place->start + Length::mm(60);
  for (const auto& stroke : page.strokes) {
    const bool inside = stroke.middle > place->start - Length::mm(6) && stroke.middle < lowest;
    if (inside && is_wide(stroke) && !is_red(stroke.colour)) place->rules.push_back(&stroke);
  }
  return place;
}

}  // namespace wenshu::inspect
