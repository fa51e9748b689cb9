#include "layout/lay_out.h"

#include <algorithm>
#include <iterator>
#include <map>

#include "base/text.h"
#include "layout/flow.h"
#include "layout/imprint.h"
#include "layout/page_number.h"
#include "layout/paragraph.h"
#include "layout/signature.h"
#include "layout/table.h"

namespace wenshu {

namespace {

/// Turns blocks into the flow of pieces.
class FlowBuilder {
 public:
  FlowBuilder(const Profile& profile, const FontBook& fonts) : profile_(profile), typesetter_(profile, fonts) {}

  void operator()(const Paragraph& paragraph) {
    const auto& style = profile_.style(paragraph.role);
    const bool follows = previous_role_ == paragraph.role;
    auto lines = typesetter_.paragraph(paragraph, profile_.text_width(), follows);
    const auto first = pieces_.size();
    for (auto& line : lines) {
      auto& piece = pieces_.emplace_back();
      piece.height = line.height;
      piece.marks = std::move(line);
    }
    if (first == pieces_.size()) return;
    start_paragraph(paragraph, style, first, follows);
    // No line of a paragraph stands alone at the foot or the head of a page.
    if (const auto count = pieces_.size() - first; count > 1) {
      pieces_[first].keep_with_next = true;
      pieces_[pieces_.size() - 2].keep_with_next = true;
    }
    pieces_.back().keep_with_next = style.keep_with_next;
    previous_role_ = paragraph.role;
  }

  void operator()(const Masthead& masthead) {
    for (const auto& issuer : masthead.issuers) (*this)(Paragraph{Role::masthead, {{issuer}}});
    if (!masthead.suffix.empty()) (*this)(Paragraph{Role::masthead, {{masthead.suffix}}});
  }

  void operator()(const NumberLine& numbered) {
    for (const auto& line : text_lines(Block(numbered))) (*this)(Paragraph{Role::number, {{line}}});
  }

  void operator()(const RedRule&) {
    Piece piece;
    // 4 mm count from the characters above, not from the line they stand in.
    const auto under_type = pieces_.empty() ? Length{} : pieces_.back().height - pieces_.back().marks.type_bottom;
    const auto middle = std::max(profile_.red_rule_gap - under_type, profile_.red_rule_thickness / 2);
    piece.height = middle + profile_.red_rule_thickness / 2;
    piece.marks.height = piece.height;
    piece.marks.type_bottom = piece.height;
    piece.marks.strokes.push_back({{}, middle, profile_.text_width(), middle, profile_.red_rule_thickness, profile_.red});
    if (!pieces_.empty()) pieces_.back().keep_with_next = true;
    add(std::move(piece));
  }

  void operator()(const PageBreak&) { break_pending_ = true; }

  void operator()(const Signature& signature) {
    // A signature without a line of the text it signs invites another text above it (不得空白印章).
    if (!pieces_.empty() && !break_pending_) pieces_.back().keep_with_next = true;
    add(set_signature(signature, typesetter_));
  }

  void operator()(const Imprint& imprint) {
    add(set_imprint(imprint, typesetter_));
    break_pending_ = true;
  }

  void operator()(const Table& table) {
    if (table.columns.empty() || (table.header.empty() && table.body.empty())) return;
    auto measured = measure_table(table, typesetter_, profile_.text_height());
    if (!measured) return append(failures_, std::move(measured.error()));
    const auto header = measured->header_height();
    for (std::size_t row = 0; row < measured->rows.size(); ++row) {
      Piece piece;
      piece.height = measured->rows[row];
      piece.keep_with_next = measured->keep_with_next[row];
      piece.repeated = row >= measured->header_rows ? header : Length{};
      piece.row = RowReference{tables_.size(), row};
      if (row == 0) piece.before = profile_.line_pitch / 2;
      add(std::move(piece));
    }
    tables_.push_back(std::move(*measured));
  }

  /// Everything found wrong: missing glyphs first.
  Diagnostics failures() const {
    auto all = typesetter_.missing();
    append(all, failures_);
    return all;
  }
  const std::vector<Piece>& pieces() const { return pieces_; }
  const std::vector<MeasuredTable>& tables() const { return tables_; }

 private:
  void add(Piece piece) {
    pieces_.push_back(std::move(piece));
    start(pieces_.back());
    previous_role_.reset();
  }

  void start(Piece& piece) {
    piece.starts_page = break_pending_ && pieces_.size() > 1;
    break_pending_ = false;
  }

  /// What the paragraph before asks to be left empty below it: one line under the title, whoever follows (GB/T 9704-2012, 7.3.2).
  double lines_after_previous() const { return previous_role_ ? profile_.style(*previous_role_).lines_after : 0; }

  void start_paragraph(const Paragraph& paragraph, const RoleStyle& style, std::size_t first, bool follows) {
    auto& piece = pieces_[first];
    if (!follows) piece.before = profile_.line_pitch.scaled(std::max(style.lines_before, lines_after_previous()));
    if (first > 0 && pieces_[first - 1].row) piece.before = std::max(piece.before, profile_.line_pitch / 2);
    if (style.top) piece.top = *style.top - ink_above(piece.marks);
    start(piece);
    if (style.outline > 0) {
      std::string text;
      for (const auto& span : paragraph.spans) text += span.text;
      piece.outline = OutlineEntry{trim(replace_all(std::move(text), "\n", "")), style.outline};
    }
  }

  /// From the top of a line to the highest ink in it.
  static Length ink_above(const Line& line);

  const Profile& profile_;
  Typesetter typesetter_;
  std::vector<Piece> pieces_;
  std::vector<MeasuredTable> tables_;
  std::optional<Role> previous_role_;
  bool break_pending_ = false;
  Diagnostics failures_;
};

Length FlowBuilder::ink_above(const Line& line) {
  auto highest = line.height;
  for (const auto& run : line.runs) {
    for (const auto& glyph : run.glyphs) highest = std::min(highest, run.y - ink_height(*run.face, glyph.id, run.size));
  }
  return highest;
}

/// Draws the flow where pagination put it.
class Drawer {
 public:
  Drawer(const FlowBuilder& flow, const std::vector<PieceSpot>& spots, const Profile& profile)
      : flow_(flow), spots_(spots), profile_(profile) {
    for (const auto& table : flow.tables()) tables_.emplace_back(table, profile);
  }

  void draw(Pages& pages) {
    pages.pages.assign(spots_.empty() ? 1 : spots_.back().page + 1, Page{profile_.page_width, profile_.page_height, {}, {}});
    for (std::size_t i = 0; i < spots_.size();) {
      const auto& piece = flow_.pieces()[i];
      auto& page = pages.pages[spots_[i].page];
      const auto y = profile_.top + spots_[i].y;
      if (piece.outline) pages.bookmarks.push_back({piece.outline->text, spots_[i].page, y, piece.outline->level});
      if (piece.row) {
        i = draw_rows(i, page);
      } else {
        place(piece.marks, profile_.left, y, page);
        ++i;
      }
    }
  }

 private:
  /// Draws the rows of one table that stand on one page, from piece `first` on; returns the piece behind them.
  std::size_t draw_rows(std::size_t first, Page& page) {
    const auto& pieces = flow_.pieces();
    const auto row = *pieces[first].row;
    auto last = first + 1;
    while (last < pieces.size() && pieces[last].row && pieces[last].row->table == row.table &&
           spots_[last].page == spots_[first].page)
      ++last;
    const bool again = spots_[first].y == pieces[first].repeated && pieces[first].repeated > Length{};
    const auto y = profile_.top + spots_[first].y - (again ? pieces[first].repeated : Length{});
    tables_[row.table].draw({row.row, row.row + (last - first), again}, profile_.left, y, page);
    return last;
  }

  const FlowBuilder& flow_;
  const std::vector<PieceSpot>& spots_;
  const Profile& profile_;
  std::vector<TableDrawer> tables_;
};

}  // namespace

Result<Pages> lay_out(const Content& content, const Profile& profile, const FontBook& fonts) {
  FlowBuilder flow(profile, fonts);
  for (const auto& block : content.blocks) std::visit(flow, block);
  if (auto failures = flow.failures(); !failures.empty()) return failure(std::move(failures));

  Pages pages;
  pages.title = content.title;
  pages.author = content.author;
  pages.subject = content.subject;
  pages.keywords = content.keywords;
  pages.date = content.date;
  const auto spots = paginate(flow.pieces(), profile.text_height());
  Drawer(flow, spots, profile).draw(pages);
  number_pages(pages.pages, profile, fonts);
  return pages;
}

}  // namespace wenshu
