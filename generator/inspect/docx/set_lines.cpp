// Breaks a paragraph into lines and a line into stretches: what tabs and wide blanks set apart stands apart on the page.
#include <algorithm>
#include <string_view>
#include <utility>

#include <pugixml.hpp>

#include "base/text.h"
#include "inspect/docx/setting.h"

namespace wenshu::inspect {

namespace {

/// Blanks this many characters wide set text apart.
constexpr double wide_gap = 1.6;

constexpr const char* by_pictures = "行里有图片，行高由它决定";

/// True for a drawing that takes its room in the line, like a character.
bool stands_in_line(pugi::xml_node drawing) {
  const std::string_view name = drawing.name();
  if (name.starts_with("wp:")) return name == "wp:inline";
  const auto shapes = drawing.select_nodes(".//*[@style]");
  return std::none_of(shapes.begin(), shapes.end(), [](const pugi::xpath_node& shape) {
    return std::string_view(shape.node().attribute("style").value()).find("position:absolute") != std::string_view::npos;
  });
}

/// The stop a tab at `x` leads to.
TabStop next_stop(const std::vector<TabStop>& stops, Length x, Length indent, Length default_stop) {
  std::vector<TabStop> open;
  for (const auto& stop : stops) {
    std::erase_if(open, [&](const TabStop& one) { return one.at == stop.at; });
    if (stop.align != "clear" && stop.at > x) open.push_back(stop);
  }
  if (indent > x) open.push_back({indent, "left"});  // a hanging indent is a stop of its own
  const auto nearest = std::min_element(open.begin(), open.end(), [](auto& a, auto& b) { return a.at < b.at; });
  if (nearest != open.end()) return *nearest;
  return {default_stop * (x / default_stop + 1), "left"};
}

bool aligns_right(const TabStop& stop) { return stop.align == "right" || stop.align == "end" || stop.align == "center"; }

bool stands_as_chinese(const Piece& piece) { return piece.code >= 0x3400; }

/// The type a stretch is judged by: that of its first Chinese character, else of its first digit or letter.
const Type& type_of(const std::vector<Piece>& pieces) {
  const auto plain = [](const Piece& piece) { return piece.code < 0x80; };
  auto found = std::find_if(pieces.begin(), pieces.end(), stands_as_chinese);
  if (found == pieces.end()) found = std::find_if(pieces.begin(), pieces.end(), plain);
  return found == pieces.end() ? pieces.front().type : found->type;
}

Length width_of(const std::vector<Piece>& pieces) {
  Length width;
  for (const auto& piece : pieces) width += piece.width;
  return width;
}

std::string text_of(const std::vector<Piece>& pieces) {
  std::u32string text;
  for (const auto& piece : pieces) text += piece.code;
  return encode(text);
}

std::vector<TypedText> spans_of(const std::vector<Piece>& pieces) {
  std::vector<TypedText> spans;
  for (const auto& piece : pieces) {
    if (is_blank(piece.code)) continue;
    if (spans.empty() || !is_same(spans.back().type, piece.type)) spans.push_back({{}, piece.type});
    spans.back().text += piece.code;
  }
  return spans;
}

Align align_of(const std::string& word) {
  if (word == "center") return Align::centre;
  return word == "right" || word == "end" ? Align::right : word == "left" || word == "start" ? Align::left : Align::justify;
}

}  // namespace

Sheet::Setting Sheet::setting_of(const Look& look, const std::vector<Piece>& pieces) const {
  const auto& paragraph = look.paragraph;
  const auto em = size_of(look.run);
  const auto indent = [&](const std::optional<double>& characters, const std::optional<Length>& length) {
    return characters && *characters != 0 ? em.scaled(*characters) : length.value_or(Length{});
  };
  Setting setting{look,
                  indent(paragraph.left_characters, paragraph.left),
                  indent(paragraph.first_characters, paragraph.first),
                  indent(paragraph.right_characters, paragraph.right),
                  pitch_of(look),
                  em,
                  pitch_open(look)};
  // Counted in characters, the left indent is that of the first line; in twips, that of the others.
  if (paragraph.left_characters.value_or(0) > 0 && setting.first < Length{}) setting.left += -setting.first;
  const auto largest =
      std::max_element(pieces.begin(), pieces.end(), [](const Piece& a, const Piece& b) { return a.type.size < b.type.size; });
  if (paragraph.line_rule.value_or("auto") != "exact" && largest != pieces.end() && largest->type.size > Length{}) {
    auto other = look;
    other.run.size = largest->type.size;
    setting.pitch = pitch_of(other), setting.open = pitch_open(other);
  }
  const bool exact = paragraph.line && paragraph.line_rule.value_or("auto") == "exact";
  if (!exact && std::any_of(drawings_.begin(), drawings_.end(), stands_in_line)) setting.open = by_pictures;
  return setting;
}

void Sheet::set_lines(const std::vector<Piece>& pieces, const Setting& setting) {
  const auto room = area_.right - area_.left - setting.left - setting.right;
  std::vector<Piece> line;
  Length width = setting.first;
  bool opens = true, guessed = false, set_any = false;
  const auto flush = [&](bool by_width) {
    add_line(line, setting, opens, guessed || by_width);
    guessed = by_width, opens = false, set_any = true, width = {}, line.clear();
  };
  for (const auto& piece : pieces) {
    if (piece.kind == Piece::Kind::page_break) {
      if (!line.empty()) flush(false);
      if (!floating_) break_page();
      set_any = true;
      continue;
    }
    if (piece.kind == Piece::Kind::line_break) {
      flush(false);
      continue;
    }
    auto wide = piece.width;
    if (piece.kind == Piece::Kind::tab) {
      const auto stop = next_stop(setting.look.paragraph.tabs, setting.left + width, setting.left, habits_.default_stop);
      wide = aligns_right(stop) ? Length{} : stop.at - setting.left - width;
    }
    if (width + wide > room + Length::pt(1) && !line.empty() && room > wide) flush(true);
    line.push_back(piece), width += wide;
  }
  if (!line.empty() || !set_any) flush(false);
}

std::vector<Sheet::Stretch> Sheet::stretches_of(const std::vector<Piece>& pieces, const Setting& setting, Length indent) const {
  std::vector<Stretch> all{{{}, indent, {}}};
  auto x = indent;
  Length blank;
  std::vector<Piece> gap;  // what `blank` is made of
  for (auto piece = pieces.begin(); piece != pieces.end(); ++piece) {
    if (piece->kind == Piece::Kind::tab) {
      const auto stop = next_stop(setting.look.paragraph.tabs, x, setting.left, habits_.default_stop);
      const auto end = std::find_if(piece + 1, pieces.end(), [](const Piece& one) { return one.kind == Piece::Kind::tab; });
      const auto behind = width_of({piece + 1, end});
      const auto start = !aligns_right(stop) ? stop.at : stop.align == "center" ? stop.at - behind / 2 : stop.at - behind;
      gap.push_back({U'　', all.back().pieces.empty() ? Type{} : all.back().pieces.back().type, std::max(Length{}, start - x)});
      blank += gap.back().width, x += gap.back().width;
      continue;
    }
    if (is_blank(piece->code)) {
      gap.push_back(*piece);
      blank += piece->width, x += piece->width;
      continue;
    }
    if (blank > setting.em.scaled(wide_gap) && !all.back().pieces.empty()) all.push_back({{}, x, {}});
    if (all.back().pieces.empty()) all.back().start = x;
    if (!all.back().pieces.empty()) all.back().pieces.insert(all.back().pieces.end(), gap.begin(), gap.end());
    all.back().pieces.push_back(*piece);
    x += piece->width, blank = {}, gap.clear();
  }
  for (auto& one : all) one.width = width_of(one.pieces);
  std::erase_if(all, [](const Stretch& one) { return one.pieces.empty(); });
  return all;
}

void Sheet::add_line(const std::vector<Piece>& pieces, const Setting& setting, bool opens, bool guessed) {
  if (y_ + setting.pitch > section_.foot() + Length::pt(1) && !floating_) {
    const auto from = y_;
    go_on();
    if (opens && !in_cell_) carry_over(from);
  }
  const auto indent = setting.left + (opens ? setting.first : Length{});
  auto stretches = stretches_of(pieces, setting, indent);
  const bool open = setting.open[0] != '\0';
  if (open) leave_open(setting.open);
  if (stretches.empty()) {
    y_ += setting.pitch;
    return;
  }
  const auto align = setting.look.paragraph.align.value_or("both");
  const auto right = area_.right - area_.left - setting.right, end = stretches.back().start + stretches.back().width;
  const bool tabbed = std::any_of(pieces.begin(), pieces.end(), [](const Piece& one) { return one.kind == Piece::Kind::tab; });
  Length shift;
  if (!tabbed && align == "center")
    shift = indent + (right - indent - (end - stretches.front().start)) / 2 - stretches.front().start;
  if (!tabbed && (align == "right" || align == "end")) shift = right - end;
  for (const auto& stretch : stretches) {
    Line line;
    line.text = text_of(stretch.pieces);
    line.type = type_of(stretch.pieces), line.end_type = stretch.pieces.back().type;
    line.left = area_.left + stretch.start + shift, line.right = line.left + stretch.width;
    if (align == "distribute") line.left = area_.left + indent, line.right = area_.left + right;
    line.middle = line.row = y_ + setting.pitch / 2;
    // The ink of a Chinese character fills 92 % of its body.
    line.top = line.middle - line.type.size.scaled(0.46), line.bottom = line.middle + line.type.size.scaled(0.46);
    const auto han = std::find_if(stretch.pieces.begin(), stretch.pieces.end(), stands_as_chinese);
    if (han != stretch.pieces.end()) line.character_pitch = han->width;
    line.in_table = in_table_, line.guessed_break = guessed;
    line.spans = spans_of(stretch.pieces);
    line.pitch = open ? Length{} : setting.pitch;
    line.align = align_of(align);
    line.opens = opens && &stretch == &stretches.front();
    line.certainty = certainty_;
    pages_[page_].lines.push_back(std::move(line));
  }
  y_ += setting.pitch;
  if (open) leave_open(setting.open);
}

}  // namespace wenshu::inspect
