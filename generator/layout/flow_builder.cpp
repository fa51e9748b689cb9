#include "layout/flow_builder.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "layout/figure.h"
#include "layout/imprint.h"
#include "layout/letter.h"
#include "layout/lettering.h"
#include "layout/masthead.h"
#include "layout/signature.h"

namespace wenshu {

namespace {

StructureNode node_of(Role role, int outline) {
  switch (role) {
    case Role::title:
    case Role::annex_title:
    case Role::form_title: return {Part::title};
    case Role::heading1:
    case Role::heading2:
    case Role::heading3:
    case Role::heading4: return {Part::heading, 0, static_cast<int>(role) - static_cast<int>(Role::heading1) + 1};
    case Role::table_title: return {Part::table_title};
    default: return {outline > 0 ? Part::heading : Part::paragraph, 0, outline};
  }
}

/// What the first page must show some of (GB/T 9704-2012, 7.3.3 (规定)).
Piece piece_of(Line line) {
  Piece piece;
  piece.height = line.height;
  piece.marks = std::move(line);
  return piece;
}

std::vector<std::u32string> names_of(const Content& content) {
  std::vector<std::u32string> all;
  for (const auto& name : undivided_names(content)) all.push_back(decode(name));
  return all;
}

Length left_edge(const Line& line) { return line.runs.empty() ? Length{} : line.runs.front().x; }

}  // namespace

FlowBuilder::FlowBuilder(const Content& content, const Profile& upright, const Profile& turned, const FontBook& fonts,
                         LineCache& cache)
    : format_(content.format), upright_(upright, fonts, content.format, cache), across_(turned, fonts, content.format, cache) {
  const auto names = names_of(content);
  upright_.keep_together(names);
  across_.keep_together(names);
  open_section(content.orientation);
}

void FlowBuilder::open_section(Orientation orientation) {
  const bool landscape = orientation == Orientation::landscape;
  flow_.sections.push_back({&(landscape ? across_ : upright_).profile(), landscape, {}, {}});
  break_pending_ = false;
  previous_role_.reset();
}

void FlowBuilder::operator()(const Paragraph& paragraph) {
  const bool follows = previous_role_ == paragraph.role;
  // 附注 and what is filled in on receipt belong to the date above them.
  if ((paragraph.role == Role::remark || paragraph.role == Role::field) && after_signature_ && !pieces().empty())
    pieces().back().keep_with_next = true;
  auto lines = typesetter().paragraph(paragraph, profile().text_width(), follows);
  const auto node = paragraph_node(paragraph, lines);
  if (joins_first_line(paragraph, lines)) return;
  const auto first = pieces().size();
  add_lines(std::move(lines), node);
  if (first == pieces().size()) return;
  for (auto i = first; i < pieces().size(); ++i) pieces()[i].note = paragraph.role == Role::attachment_note;
  start_paragraph(paragraph, first, follows);
  pieces().back().keep_with_next = profile().style(paragraph.role).keep_with_next;
  pieces()[first].body = is_body(paragraph.role);
  if (paragraph.role == Role::attachment_note && !follows) note_ = first;
  previous_role_ = paragraph.role;
  if (leads_in(paragraph)) led_in_ = pieces().size();
}

void FlowBuilder::keep_lead_in() {
  if (led_in_ == pieces().size() && !break_pending_) pieces().back().keep_with_next = true;
}

/// The paragraph's node and those of its parts that lead elsewhere.
std::uint32_t FlowBuilder::paragraph_node(const Paragraph& paragraph, std::vector<Line>& lines) {
  const auto node = structure_.add(node_of(paragraph.role, profile().style(paragraph.role).outline));
  std::vector<std::uint32_t> links(paragraph.spans.size(), no_node);
  for (std::size_t i = 0; i < links.size(); ++i) {
    if (paragraph.spans[i].link.empty()) continue;
    links[i] = structure_.add({Part::link, node});
    flow_.links.push_back({links[i], paragraph.spans[i].link});
  }
  for (auto& line : lines) {
    for (auto& run : line.runs) run.node = run.node == no_node ? node : links[run.node];
  }
  return node;
}

void FlowBuilder::add_lines(std::vector<Line> lines, std::uint32_t node) {
  const auto first = pieces().size();
  for (auto& line : lines) {
    give_to(node, line);
    pieces().push_back(piece_of(std::move(line)));
  }
  // No line of a paragraph stands alone at the foot or the head of a page.
  if (const auto count = pieces().size() - first; count > 1) {
    pieces()[first].keep_with_next = true;
    pieces()[pieces().size() - 2].keep_with_next = true;
  }
}

/// What the paragraph before asks to be left empty below it: one line under the title, whoever follows (GB/T 9704-2012, 7.3.2).
double FlowBuilder::lines_after_previous() { return previous_role_ ? profile().style(*previous_role_).lines_after : 0; }

/// Room above a table or a picture.
Length FlowBuilder::gap_beside_object() { return profile().line_pitch.scaled(std::max(0.5, lines_after_previous())); }

void FlowBuilder::start_paragraph(const Paragraph& paragraph, std::size_t first, bool follows) {
  const auto& style = profile().style(paragraph.role);
  auto& piece = pieces()[first];
  if (!follows) piece.before = profile().line_pitch.scaled(std::max(style.lines_before, lines_after_previous()));
  if (first > 0 && (pieces()[first - 1].row || pieces()[first - 1].ends_figure)) {
    piece.before = std::max(piece.before, profile().line_pitch / 2);
  }
  if (style.top) piece.top = *style.top - ink_top(piece.marks);
  piece.anchor = paragraph.anchor;
  start(piece);
  if (style.outline == 0) return;
  std::string text;
  for (const auto& span : paragraph.spans) text += span.text;
  piece.outline = OutlineEntry{trim(replace_all(std::move(text), "\n", "")), style.outline};
}

bool FlowBuilder::joins_first_line(const Paragraph& paragraph, std::vector<Line>& lines) {
  if (format_ != Format::letter || paragraph.role != Role::number || !letter_rule_ || lines.size() != 1) return false;
  const auto at = *letter_rule_ + 1;
  if (at >= pieces().size()) return false;
  auto& marks = pieces()[at].marks;
  if (right_edge(marks) + profile().character_pitch > left_edge(lines.front())) return false;
  std::move(lines.front().runs.begin(), lines.front().runs.end(), std::back_inserter(marks.runs));
  return true;
}

/// 份号, 密级 and 紧急程度 stand on the page of the masthead.
void FlowBuilder::keep_with_masthead() {
  if (break_pending_) return;
  for (auto& piece : pieces()) piece.keep_with_next = true;
}

void FlowBuilder::operator()(const Masthead& masthead) {
  auto lines = set_masthead(masthead, typesetter());
  if (lines.empty()) return;
  keep_with_masthead();
  const auto first = pieces().size();
  add_lines(std::move(lines), structure_.add({Part::paragraph}));
  if (const auto top = profile().style(Role::masthead).top) pieces()[first].top = *top - ink_top(pieces()[first].marks);
  pieces().back().keep_with_next = true;
  start(pieces()[first]);
  previous_role_ = Role::masthead;
}

void FlowBuilder::operator()(const NumberLine& line) {
  auto lines = set_number_line(line, typesetter());
  if (lines.empty()) return;
  const auto first = pieces().size();
  add_lines(std::move(lines), structure_.add({Part::paragraph}));
  for (auto i = first; i < pieces().size(); ++i) pieces()[i].keep_with_next = true;
  pieces()[first].before = profile().line_pitch.scaled(profile().style(Role::signatory).lines_before);
  start(pieces()[first]);
  previous_role_ = Role::number;
}

void FlowBuilder::operator()(const RedRule&) {
  // The gap counts from the characters above as a ruler finds them, not from the line they stand in; below the large type of a
  // letter's masthead from its box, which all names share.
  Length under_ink;
  if (!pieces().empty()) {
    const auto& above = pieces().back().marks;
    const bool boxed = format_ == Format::letter && !above.runs.empty();
    under_ink = boxed ? (above.height - above.runs.front().size) / 2 : pieces().back().height - ink_bottom(above);
  }
  if (!pieces().empty()) pieces().back().keep_with_next = true;
  auto piece = format_ == Format::letter ? set_letter_rule(profile(), under_ink) : set_red_rule(profile(), under_ink);
  if (format_ == Format::letter) letter_rule_ = pieces().size();
  add(std::move(piece));
}

void FlowBuilder::operator()(const PageBreak& page_break) {
  const bool landscape = page_break.orientation == Orientation::landscape;
  if (landscape == section().landscape) {
    break_pending_ = true;
    return;
  }
  if (pieces().empty()) flow_.sections.pop_back();
  open_section(page_break.orientation);
}

void FlowBuilder::operator()(const Signature& signature) {
  if (previous_role_ == Role::attachment_note) keep_note_whole();
  // A signature without a line of the text it signs invites another text above it (不得空白印章).
  if (!pieces().empty() && !break_pending_) pieces().back().keep_with_next = true;
  const auto node = structure_.add({Part::paragraph});
  for (auto& piece : set_signature(signature, typesetter())) {
    give_to(node, piece.marks);
    add(std::move(piece));
  }
  after_signature_ = true;
}

/// A short 附件说明 goes to the page of the signature as a whole.
void FlowBuilder::keep_note_whole() {
  constexpr std::size_t most_lines = 7;
  if (pieces().size() - note_ > most_lines) return;
  for (auto i = note_; i < pieces().size(); ++i) pieces()[i].keep_with_next = true;
}

void FlowBuilder::operator()(const Imprint& imprint) {
  const auto node = structure_.add({Part::paragraph});
  for (auto& piece : set_imprint(imprint, format_, typesetter())) {
    give_to(node, piece.marks);
    add(std::move(piece));
  }
  break_pending_ = true;
}

void FlowBuilder::add_table_title(const Table& table, std::uint32_t node) {
  if (table.title.empty()) return;
  auto lines = typesetter().paragraph({Role::table_title, {{table.title}}}, profile().text_width(), false);
  const auto first = pieces().size();
  if (lines.empty()) return;  // nothing in it has a form
  const auto gap = gap_beside_object();
  add_lines(std::move(lines), structure_.add({Part::table_title, node}));
  for (auto i = first; i < pieces().size(); ++i) pieces()[i].keep_with_next = true;
  pieces()[first].before = gap;
  start(pieces()[first]);
}

void FlowBuilder::operator()(const Table& table) {
  if (table.columns.empty() || (table.header.empty() && table.body.empty())) return;
  const auto node = structure_.add({Part::table});
  keep_lead_in();
  add_table_title(table, node);
  auto measured = measure_table(table, typesetter(), profile().text_height(), structure_, node);
  if (!measured) return append(failures_, std::move(measured.error()));
  const auto repeated = measured->repeated_height();
  for (std::size_t row = 0; row < measured->rows.size(); ++row) {
    Piece piece;
    piece.height = measured->rows[row];
    piece.keep_with_next = measured->keep_with_next[row];
    piece.repeated = row > 0 && row >= measured->header_rows ? repeated : Length{};
    if (measured->goes_on[row]) piece.closing = measured->row_continued.height;
    piece.row = RowReference{section().tables.size(), row};
    if (row == 0 && table.title.empty()) piece.before = gap_beside_object();
    add(std::move(piece));
  }
  if (table.keep_with_next) pieces().back().keep_with_next = true;
  section().tables.push_back(std::move(*measured));
}

void FlowBuilder::operator()(const Figure& figure) {
  auto caption = typesetter().paragraph({Role::figure_title, {{figure.caption}}}, profile().text_width(), false);
  if (figure.caption.empty()) caption.clear();
  keep_lead_in();
  StructureNode node{Part::figure};
  node.alt = figure.alt;
  Piece piece;
  piece.before = gap_beside_object();
  piece.keep_with_next = !caption.empty();
  const auto lines = static_cast<int>(caption.size());
  if (figure.chart) {
    auto drawing = figure_drawing(*figure.chart, profile(), lines);
    letter(drawing, profile().chart.face, typesetter().shaper());
    piece.height = drawing.height;
    piece.drawing = DrawingReference{flow_.drawings.size(), structure_.add(node)};
    flow_.drawings.push_back(std::move(drawing));
  } else {
    const auto size = figure_size(figure, profile(), lines);
    piece.height = size.height;
    piece.picture = PictureReference{flow_.pictures.size(), size.width, size.height, structure_.add(node)};
    flow_.pictures.push_back(figure.picture);
  }
  add(std::move(piece));
  const auto first = pieces().size();
  if (!caption.empty()) add_lines(std::move(caption), structure_.add({Part::paragraph}));
  for (auto i = first; i + 1 < pieces().size(); ++i) pieces()[i].keep_with_next = true;
  pieces().back().ends_figure = true;
}

void FlowBuilder::add(Piece piece) {
  pieces().push_back(std::move(piece));
  start(pieces().back());
  previous_role_.reset();
}

void FlowBuilder::start(Piece& piece) {
  after_signature_ = false;
  piece.starts_page = break_pending_ && pieces().size() > 1;
  break_pending_ = false;
}

Diagnostics FlowBuilder::failures() const {
  auto all = upright_.missing();
  append(all, across_.missing());
  append(all, failures_);
  if (!all.empty()) append(all, as_warnings(damaged_glyphs(damaged())));  // why no face has it
  return all;
}

DamagedGlyphs FlowBuilder::damaged() const {
  auto all = upright_.damaged();
  all.insert(across_.damaged().begin(), across_.damaged().end());
  return all;
}

Flow FlowBuilder::take() {
  if (flow_.sections.size() > 1 && flow_.sections.back().pieces.empty()) flow_.sections.pop_back();
  flow_.structure = structure_.nodes();
  flow_.damaged = damaged();
  return std::move(flow_);
}

}  // namespace wenshu
