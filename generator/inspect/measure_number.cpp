#include <algorithm>
#include <array>
#include <cmath>

#include "base/text.h"
#include "inspect/measurement.h"

namespace wenshu::inspect {

namespace {

std::string brackets_of(const std::string& text) {
  static constexpr std::array<std::string_view, 8> kinds{"〔〕", "[]", "【】", "（）", "()", "［］", "〖〗", "{}"};
  for (const auto kind : kinds) {
    const auto codes = decode(kind);
    if (text.find(encode(codes[0])) != std::string::npos) return std::string(kind);
  }
  return "没有括号";
}

/// Year and serial number in figures of any width.
struct NumberFigures {
  std::size_t year = 0;  ///< figures
  bool any = false, padded = false;
};

NumberFigures figures_of(const std::u32string& codes) {
  NumberFigures figures;
  const auto digit = [&](std::size_t at) { return codes[at] >= U'0' && codes[at] <= U'9'; };
  auto end = codes.size();
  while (end > 0 && !digit(end - 1)) --end;
  auto begin = end;
  while (begin > 0 && digit(begin - 1)) --begin;
  figures.any = begin < end, figures.padded = figures.any && codes[begin] == U'0';
  std::size_t at = 0;
  while (at < begin && !digit(at)) ++at;
  while (at < begin && digit(at)) ++at, ++figures.year;
  return figures;
}

void measure_number_form(const Element& number, Measurements& all) {
  const auto& text = number.line->text;
  const auto codes = decode(half_width(text));
  add(all, "number.brackets", brackets_of(text), number);
  add(all, "number.ordinal", std::string(text.find("第") == std::string::npos ? "不加“第”字" : "加了“第”字"), number);
  const bool coded = text.find("〔") != 0 && decode(text).find_first_of(U"[【（(［〖{") != 0;
  add(all, "number.code", std::string(coded ? "有机关代字" : "没有机关代字"), number);
  add(all, "number.end", std::string(text.ends_with("号") ? "末字是“号”" : "末字不是“号”"), number);
  const auto figures = figures_of(codes);
  const auto all_codes = decode(text);
  const bool wide = std::any_of(all_codes.begin(), all_codes.end(), [](char32_t code) { return code >= U'０' && code <= U'９'; });
  const bool chinese =
      all_codes.find_first_of(U"〇○零一二三四五六七八九十", all_codes.find_first_of(U"〔[【（(［〖{")) != std::u32string::npos;
  const char* form = wide                      ? "全角数字"
                     : !figures.any || chinese ? "不是阿拉伯数字"
                     : figures.padded          ? "编了虚位"
                                               : "阿拉伯数字，不编虚位";
  add(all, "number.digits", std::string(form), number);
  if (figures.any) add(all, "number.year", static_cast<double>(figures.year), number);
}

std::string place_of(const Paper& paper, const Line& line) {
  const auto left = left_characters(paper, line), right = right_characters(paper, line);
  if (off_centre(paper, line) < Length::mm(2)) return "居中";
  if (std::abs(left - 1) < 0.4) return "居左空一字";
  if (std::abs(right) < 0.5) return "居右顶格";
  return "偏离（左空" + std::to_string(std::lround(left)) + "字，右空" + std::to_string(std::lround(right)) + "字）";
}

/// How many names a line of 签发人 holds: divided by blanks, but for the blank inside a name of two characters.
std::size_t names_of(std::string text) {
  if (const auto colon = text.find("："); colon != std::string::npos) text = text.substr(colon + std::string_view("：").size());
  for (const std::string_view label : {"签发人", "签发"}) {
    if (text.starts_with(label)) text = text.substr(label.size());
  }
  std::size_t names = 0, characters = 0;
  for (const auto code : decode(text + " ")) {
    if (!is_blank(code)) {
      ++characters;
    } else if (characters >= 2) {
      ++names, characters = 0;
    }
  }
  return names + (characters > 0 ? 1 : 0);
}

/// 签发人: the label and the names, two a line, those of further lines below the first name.
void measure_signatories(const Paper& paper, Measurements& all) {
  const auto lines = paper.all(Part::signatory);
  if (lines.empty()) return;
  const auto& first = lines.front();
  measure_type("signatory", first, all);
  add(all, "signatory.colon",
      std::string(first.line->text.starts_with("签发人：") ? "“签发人”后用全角冒号" : "“签发人”后不是全角冒号"), first);
  const auto pitch = first.line->type.size;
  auto right = lines.front().line->right;
  for (const auto& one : lines) {
    const auto& type = one.line->end_type;
    add(all, "signatory.name-face", type.kind ? Value(*type.kind) : Value(Unknown{}), one, type.family);
    add(all, "signatory.name-size", type.size, one);
    right = std::max(right, one.line->right);
    std::size_t names = 0;
    for (const auto& other : lines) {
      if (empty_lines(paper, *one.line, *other.line) > -1.3 && empty_lines(paper, *one.line, *other.line) < -0.7)
        names += names_of(other.line->text);
    }
    add(all, "signatory.names", static_cast<double>(names), one);
    const bool new_row = one.line->middle - first.line->middle > pitch / 2;
    const bool row_start = std::none_of(lines.begin(), lines.end(), [&](const Element& other) {
      return other.line->left < one.line->left && other.line->middle - one.line->middle < pitch / 2 &&
             one.line->middle - other.line->middle < pitch / 2;
    });
    if (new_row && row_start)
      add(all, "signatory.align", paper.frame.characters(one.line->left - first.line->left - pitch * 4), one);
  }
  add(all, "signatory.right", paper.frame.characters(paper.frame.right - right), first);
  if (const auto* masthead = paper.last(Part::masthead))
    add_height(all, "signatory.gap", empty_lines(paper, masthead->line->bottom, *first.line), first, masthead->line->certainty);
  if (const auto* number = paper.first(Part::number)) {
    const auto off = number->line->middle - lines.back().line->middle;
    const bool level = off < pitch / 2 && -off < pitch / 2;
    add(all, "number.row", std::string(level ? "与最后一个签发人同行" : "不与最后一个签发人同行"), *number);
  }
}

void measure_document_number(const Paper& paper, Measurements& all) {
  const auto* number = paper.first(Part::number);
  if (number == nullptr) return;
  measure_type("number", *number, all);
  if (paper.format != Format::order) measure_number_form(*number, all);
  const char* place = paper.format == Format::letter ? "number.place-letter"
                      : paper.upward()               ? "number.place-upward"
                                                     : "number.place";
  add(all, place, place_of(paper, *number->line), *number);
  const auto* masthead = paper.last(Part::masthead);
  if (masthead != nullptr && paper.format != Format::letter && !paper.upward())
    add_height(all, "number.gap", empty_lines(paper, masthead->line->bottom, *number->line), *number, masthead->line->certainty);
}

/// The rule under the number: red, or else what stands in its place.
void measure_rule(const Paper& paper, Measurements& all) {
  if (paper.format != Format::document) return;
  const auto* number = paper.first(Part::number);
  const auto* masthead = paper.last(Part::masthead);
  const auto* above = number != nullptr ? number : masthead;
  if (above == nullptr) return;
  const auto from = above->line->middle;
  for (const auto& stroke : paper.marks->pages.front().strokes) {
    const bool rule =
        stroke.middle > from && stroke.middle < from + Length::mm(40) && stroke.right - stroke.left > Length::mm(90);
    if (!rule) continue;
    add(all, "rule.there", std::string("有分隔线"));
    add(all, "rule.colour", stroke.colour);
    add(all, "rule.width", stroke.right - stroke.left - (paper.frame.right - paper.frame.left));
    if (number == nullptr) return;
    const auto type = number->line->middle + number->line->type.size / 2;
    add_height(all, "rule.gap", stroke.middle - stroke.thickness / 2 - type, *number, stroke.certainty);
    return;
  }
  add(all, "rule.there", std::string("没有分隔线"), *above);
}

}  // namespace

void measure_number(const Paper& paper, Measurements& all) {
  measure_document_number(paper, all);
  measure_signatories(paper, all);
  measure_rule(paper, all);
}

}  // namespace wenshu::inspect
