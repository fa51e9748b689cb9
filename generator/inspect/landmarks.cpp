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
constexpr Length half_line = Length::pt(8);  // of the type of 版记

bool is_wide(const Stroke& stroke) { return stroke.right - stroke.left > least_rule; }

/// That of many issuers may be no larger than the text: red lines of one size above the red rule.
void find_small_masthead(const Page& page, Head& head) {
  if (head.red_rules.empty()) return;
  constexpr std::size_t fewest = 3;
  for (const auto& line : page.lines) {
    const bool above = line.middle < head.red_rules.front()->middle;
    if (!above || !is_red(line.type.colour) || is_document_number(line.text)) continue;
    if (head.masthead.empty() || head.masthead.front()->type.size == line.type.size) head.masthead.push_back(&line);
  }
  if (head.masthead.size() < fewest) head.masthead.clear();
}

void find_masthead(const Page& page, Head& head) {
  const auto* rule = head.red_rules.empty() ? nullptr : head.red_rules.front();
  const auto big = [&](const Line& line) { return line.type.size >= least_masthead && line.middle < page.height.scaled(0.6); };
  for (const auto& line : page.lines) {
    if (big(line) && is_red(line.type.colour)) head.masthead.push_back(&line);
  }
  if (!head.masthead.empty()) return;
  find_small_masthead(page, head);
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

/// A red heading makes no official paper: it says 文件, 令 or 纪要, or stands over a document number, or over a red rule and is
/// the name of an office.
bool is_masthead(const Page& page, const Head& head) {
  if (head.masthead.empty()) return false;
  static constexpr std::array<std::string_view, 4> words{"文件", "令", "纪要", "公报"};
  const bool says = std::any_of(head.masthead.begin(), head.masthead.end(), [&](const Line* line) {
    return std::any_of(words.begin(), words.end(), [&](auto word) { return line->text.ends_with(word); });
  });
  const bool numbered = std::any_of(page.lines.begin(), page.lines.end(), [&](const Line& line) {
    const bool bracketed = decode(line.text).find_first_of(U"〔[【（(［〖") != std::u32string::npos;
    return bracketed && is_like_document_number(line.text) && line.middle < page.height / 2 && character_count(line.text) < 30;
  });
  const bool office =
      std::any_of(head.masthead.begin(), head.masthead.end(), [](const Line* line) { return names_offices(line->text); });
  return says || numbered || (office && !head.red_rules.empty());
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
  static constexpr std::array<std::string_view, 3> labels{"抄送", "抄报", "主送"};
  for (const auto label : labels) {
    if (!line.text.starts_with(label)) continue;
    const auto rest = line.text.substr(label.size());
    if (rest.starts_with("：") || rest.starts_with(":") || rest.starts_with(" ") || rest.starts_with("　")) return true;
  }
  return false;
}

bool is_small(const Line& line) { return line.type.size < Length::pt(15.5); }

ImprintPlace printed_place(std::size_t page, const Line& line) { return {page, {}, line.middle, line.type.size, &line, true}; }

/// 印发日期 without 印发: a date in small type at the right end of a row that stands on a rule.
bool is_bare_print_date(const Page& page, const Line& line) {
  if (!is_small(line) || line.in_table || line.left < page.width / 2 || !is_like_date(line.text)) return false;
  const bool row = std::any_of(page.lines.begin(), page.lines.end(), [&](const Line& other) {
    return other.right < line.left && other.middle - line.middle < half_line && line.middle - other.middle < half_line;
  });
  const bool rule = std::any_of(page.strokes.begin(), page.strokes.end(), [&](const Stroke& stroke) {
    return is_wide(stroke) && stroke.middle > line.middle && stroke.middle < line.middle + Length::mm(8);
  });
  return row && rule;
}

/// The line that ends with 印发, or should, or else 抄送 that stands alone at the end, as in a letter.
std::optional<ImprintPlace> last_line_of_imprint(const Marks& marks) {
  for (std::size_t p = marks.pages.size(); p-- > 0;) {
    for (const auto& line : marks.pages[p].lines) {
      if (line.text.ends_with("印发") && is_like_date(line.text.substr(0, line.text.size() - std::string_view("印发").size())))
        return printed_place(p, line);
    }
  }
  for (std::size_t p = marks.pages.size(); p-- > 0;) {
    const auto& page = marks.pages[p];
    for (const auto& line : page.lines) {
      if (is_bare_print_date(page, line)) return printed_place(p, line);
    }
  }
  for (std::size_t p = marks.pages.size(); p-- > 0;) {
    for (const auto& line : marks.pages[p].lines) {
      if (is_copies(line) && is_small(line)) return ImprintPlace{p, {}, marks.pages[p].height, line.type.size};
    }
  }
  return std::nullopt;
}

bool is_in_type_of(const ImprintPlace& place, const Line& line) {
  return line.type.size - place.size < Length::pt(1) && place.size - line.type.size < Length::pt(1);
}

/// Where 抄送 names many offices it stands far above 印发, or on a page before: the type of 版记 runs up to it.
void look_back(const Marks& marks, ImprintPlace& place) {
  for (auto p = place.page + 1; p-- > 0;) {
    const auto& page = marks.pages[p];
    for (auto line = page.lines.rbegin(); line != page.lines.rend(); ++line) {
      if ((p == place.page && line->middle >= place.end) || is_page_number(page, *line)) continue;
      if (!is_in_type_of(place, *line)) return;
      if (is_copies(*line)) place.first_page = p, place.start = line->middle - half_line;
    }
  }
}

/// The same without 印发: the pages behind hold nothing but its type.
void look_on(const Marks& marks, ImprintPlace& place) {
  for (auto p = place.page + 1; p < marks.pages.size(); ++p) {
    const auto& page = marks.pages[p];
    const bool all = std::all_of(page.lines.begin(), page.lines.end(),
                                 [&](const Line& line) { return is_page_number(page, line) || is_in_type_of(place, line); });
    if (!all || page.lines.empty()) return;
    place.page = p, place.end = page.height;
  }
}

/// The rules above its first line and about its last ones.
void add_rules(const Marks& marks, ImprintPlace& place) {
  const auto lowest = place.printed ? place.end + Length::mm(8) : place.start + Length::mm(60);
  for (auto p = place.first_page; p <= place.page; ++p) {
    for (const auto& stroke : marks.pages[p].strokes) {
      const bool below = p > place.first_page || stroke.middle > place.start - Length::mm(6);
      const bool inside = below && (p < place.page || stroke.middle < lowest);
      if (inside && is_wide(stroke) && !is_red(stroke.colour)) place.rules.push_back(&stroke);
    }
  }
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
  head.official = is_masthead(page, head) || has_number_over_rule(page, head);
  if (!head.official) {
    head.masthead.clear();
    return head;
  }
  head.format = format_of(page, head);
  if (head.format != Format::letter && head.format != Format::order && !head.red_rules.empty())
    head.end = head.red_rules.front()->middle;
  return head;
}

std::optional<ImprintPlace> imprint_of(const Marks& marks) {
  auto place = last_line_of_imprint(marks);
  if (!place) return place;
  place->start = place->end - half_line;
  place->first_page = place->page;
  bool found = false;
  for (const auto& line : marks.pages[place->page].lines) {
    const bool near = !place->printed || line.middle > place->end - Length::mm(90);
    // 抄送 in the type of the text is one all the same; 主送 in it is none of the imprint.
    const bool copies = is_copies(line) && (is_small(line) || (place->printed && !line.text.starts_with("主送")));
    if (!copies || line.middle >= place->end || !near) continue;
    place->start = std::min(place->start, line.middle - half_line);
    found = true;
  }
  if (place->printed && !found) look_back(marks, *place);
  if (!place->printed) look_on(marks, *place);
  add_rules(marks, *place);
  return place;
}

}  // namespace wenshu::inspect
