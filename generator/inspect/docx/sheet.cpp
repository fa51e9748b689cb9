#include "inspect/docx/sheet.h"

#include <algorithm>
#include <string_view>

#include "base/text.h"

namespace wenshu::inspect {

namespace {

constexpr int deepest_inline = 16;

Length twips(pugi::xml_node node, const char* name, std::int64_t fallback) {
  return Length::twips(node.attribute(name).as_llong(fallback));
}

bool is_narrow(char32_t code) { return code < 0x2000; }

}  // namespace

/// A character to be set, or a break.
struct Sheet::Piece {
  char32_t code = 0;
  Type type;
  Length width;
  enum class Kind { character, line_break, page_break } kind = Kind::character;
};

Section section_of(pugi::xml_node properties) {
  Section section;
  const auto size = properties.child("w:pgSz");
  section.width = twips(size, "w:w", 12240), section.height = twips(size, "w:h", 15840);  // ECMA-376's own defaults
  const auto margins = properties.child("w:pgMar");
  section.top = twips(margins, "w:top", 1440), section.bottom = twips(margins, "w:bottom", 1440);
  section.left = twips(margins, "w:left", 1800) + twips(margins, "w:gutter", 0);
  section.right = twips(margins, "w:right", 1800), section.footer = twips(margins, "w:footer", 720);
  const auto grid = properties.child("w:docGrid");
  const std::string kind = grid.attribute("w:type").value();
  if (kind == "lines" || kind == "linesAndChars" || kind == "snapToChars") section.grid_pitch = twips(grid, "w:linePitch", 0);
  if (kind == "linesAndChars" || kind == "snapToChars")
    section.character = Length::pt(grid.attribute("w:charSpace").as_double() / 4096);
  section.first_differs = !properties.child("w:titlePg").empty();
  return section;
}

void Sheet::break_page() {
  pages_.push_back({section_.width, section_.height, {}, {}});
  y_ = section_.top;
}

Length Sheet::pitch_of(const Look& look) const {
  const auto& paragraph = look.paragraph;
  const auto size = look.run.size.value_or(Length::pt(10.5));
  const auto rule = paragraph.line_rule.value_or("auto");
  if (rule == "exact" && paragraph.line) return *paragraph.line;
  auto single = size.scaled(1.3);  // what Chinese faces ask for
  if (section_.grid_pitch > Length{} && paragraph.snaps.value_or(true)) {
    single = section_.grid_pitch * ((single.emu() + section_.grid_pitch.emu() - 1) / section_.grid_pitch.emu());
  }
  if (rule == "atLeast" && paragraph.line) return std::max(single, *paragraph.line);
  return paragraph.line ? single.scaled(static_cast<double>(paragraph.line->twips()) / 240) : single;
}

Length Sheet::character_of(const RunLook& look) const {
  return look.size.value_or(Length::pt(10.5)) + look.spacing.value_or(Length{}) + section_.character.value_or(Length{});
}

void Sheet::collect(pugi::xml_node parent, const RunLook& look, std::vector<Piece>& pieces, int depth) {
  if (depth > deepest_inline) return;
  for (const auto node : parent.children()) {
    const std::string_view name = node.name();
    if (name == "w:r") {
      collect(node, styles_.look_of(node, look), pieces, depth + 1);
    } else if (name == "w:ins" || name == "w:hyperlink" || name == "w:smartTag" || name == "w:sdt" || name == "w:sdtContent" ||
               name == "w:fldSimple") {
      collect(node, look, pieces, depth + 1);
    } else if (name == "w:br") {
      const std::string_view kind = node.attribute("w:type").value();
      pieces.push_back({0, {}, {}, kind == "page" ? Piece::Kind::page_break : Piece::Kind::line_break});
    } else if (name == "w:t" || name == "w:tab") {
      const Type type{look.face.value_or(""), faces_.kind_of(look.face.value_or("")), look.size.value_or(Length::pt(10.5)),
                      look.colour.value_or(Colour{})};
      for (const auto code : name == "w:tab" ? std::u32string(U"　　") : decode(node.text().get())) {
        const auto width = character_of(look);
        pieces.push_back({code, type, is_narrow(code) ? width / 2 : width});
      }
    }
  }
}

std::vector<Sheet::Piece> Sheet::pieces_of(pugi::xml_node paragraph, const RunLook& look) {
  std::vector<Piece> pieces;
  collect(paragraph, look, pieces, 0);
  return pieces;
}

void Sheet::add_line(const std::vector<Piece>& pieces, const Look& look, Length indent, Length pitch, bool opens, bool guessed) {
  if (y_ + pitch > section_.height - section_.bottom + Length::pt(1)) break_page();
  std::size_t first = 0, last = pieces.size();
  Length lead{}, width{};
  while (first < last && is_blank(pieces[first].code)) lead += pieces[first++].width;
  while (last > first && is_blank(pieces[last - 1].code)) --last;
  std::u32string text;
  for (auto i = first; i < last; ++i) text += pieces[i].code, width += pieces[i].width;
  if (!text.empty()) {
    Line line;
    line.text = encode(text);
    line.type = pieces[first].type, line.end_type = pieces[last - 1].type;
    const auto left = section_.left + indent, right = section_.width - section_.right;
    const auto em = look.run.size.value_or(Length::pt(10.5));
    const auto right_indent =
        look.paragraph.right_characters ? em.scaled(*look.paragraph.right_characters) : look.paragraph.right.value_or(Length{});
    const auto align = look.paragraph.align.value_or("both");
    line.left = left + lead;
    if (align == "center") line.left = left + (right - right_indent - left - width) / 2;
    if (align == "right" || align == "end") line.left = right - right_indent - width;
    line.right = line.left + width;
    line.middle = line.row = y_ + pitch / 2;
    // The ink of a Chinese character fills 92 % of its body.
    line.top = line.middle - line.type.size.scaled(0.46), line.bottom = line.middle + line.type.size.scaled(0.46);
    line.character_pitch = character_of(look.run);
    line.in_table = in_table_, line.opens = opens, line.guessed_break = guessed;
    pages_.back().lines.push_back(std::move(line));
  }
  y_ += pitch;
}

void Sheet::add_stroke(const Border& border, Length y, const Look& look) {
  const auto left = section_.left + look.paragraph.left.value_or(Length{});
  const auto right = section_.width - section_.right - look.paragraph.right.value_or(Length{});
  pages_.back().strokes.push_back({left, right, y, border.thickness, border.colour});
}

void Sheet::set(pugi::xml_node node, bool in_table) {
  const auto look = styles_.look_of(node);
  const auto& paragraph = look.paragraph;
  in_table_ = in_table;
  if (paragraph.break_before.value_or(false)) break_page();
  const auto grid = section_.grid_pitch > Length{} ? section_.grid_pitch : Length::twips(240);
  const auto gap = [&](const std::optional<double>& lines, const std::optional<Length>& length) {
    return lines && *lines > 0 ? grid.scaled(*lines) : length.value_or(Length{});
  };
  const bool joined = paragraph.contextual.value_or(false) && look.style == last_style_;
  if (!joined) y_ += gap(paragraph.before_lines, paragraph.before);
  last_style_ = look.style;

  const auto em = look.run.size.value_or(Length::pt(10.5));
  const auto indent = [&](const std::optional<double>& characters, const std::optional<Length>& length) {
    return characters && *characters != 0 ? em.scaled(*characters) : length.value_or(Length{});
  };
  const auto first = indent(paragraph.first_characters, paragraph.first);
  auto left = indent(paragraph.left_characters, paragraph.left);
  // Counted in characters, the left indent is that of the first line; in twips, that of the others.
  if (paragraph.left_characters.value_or(0) > 0 && first < Length{}) left += -first;
  const auto room = section_.width - section_.left - section_.right - left - indent(paragraph.right_characters, paragraph.right);
  auto pitch = pitch_of(look);
  const auto pieces = pieces_of(node, look.run);
  if (paragraph.line_rule.value_or("auto") != "exact" && !pieces.empty() && pieces.front().type.size > em) {
    auto larger = look;
    larger.run.size = pieces.front().type.size;
    pitch = pitch_of(larger);
  }
  if (paragraph.above) add_stroke(*paragraph.above, y_ - paragraph.above->space, look);

  std::vector<Piece> line;
  Length width = first;
  bool opens = true, guessed = false, set_any = false;
  const auto flush = [&](bool by_width) {
    add_line(line, look, left + (opens ? first : Length{}), pitch, opens, guessed || by_width);
    guessed = by_width, opens = false, set_any = true, width = {}, line.clear();
  };
  for (const auto& piece : pieces) {
    if (piece.kind == Piece::Kind::page_break) {
      if (!line.empty()) flush(false);
      break_page();
      set_any = true;
      continue;
    }
    if (piece.kind == Piece::Kind::line_break) {
      flush(false);
      continue;
    }
    if (width + piece.width > room + Length::pt(1) && !line.empty() && room > piece.width) flush(true);
    line.push_back(piece), width += piece.width;
  }
  if (!line.empty() || !set_any) flush(false);
  if (paragraph.below) add_stroke(*paragraph.below, y_ + paragraph.below->space, look);
  y_ += gap(paragraph.after_lines, paragraph.after);
}

void Sheet::begin_foot() {
  foot_line_ = pages_.back().lines.size();
  foot_start_ = y_;
  y_ = section_.top;
}

void Sheet::end_foot() {
  auto& page = pages_.back();
  const auto shift = page.height - section_.bottom - y_;
  for (auto i = std::min(foot_line_, page.lines.size()); i < page.lines.size(); ++i) {
    auto& line = page.lines[i];
    line.top += shift, line.bottom += shift, line.middle += shift, line.row += shift;
  }
  y_ = foot_start_;
}

}  // namespace wenshu::inspect
