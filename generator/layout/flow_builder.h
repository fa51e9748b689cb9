#pragma once

#include <optional>

#include "compose/content.h"
#include "layout/flow.h"
#include "layout/structure.h"

namespace wenshu {

/// Turns the blocks of a document, one after the other, into its flow of pieces.
class FlowBuilder {
 public:
  /// `turned` is the profile of pages that lie across; both outlive the flow.
  FlowBuilder(const Content& content, const Profile& upright, const Profile& turned, const FontBook& fonts, LineCache& cache);

  void operator()(const Paragraph& paragraph);
  void operator()(const Masthead& masthead);
  void operator()(const NumberLine& line);
  void operator()(const RedRule& rule);
  void operator()(const PageBreak& page_break);
  void operator()(const Signature& signature);
  void operator()(const Imprint& imprint);
  void operator()(const Table& table);
  void operator()(const Figure& figure);

  /// Everything found wrong: missing glyphs first.
  Diagnostics failures() const;
  /// The flow of all blocks given; the builder is used up.
  Flow take();

 private:
  DamagedGlyphs damaged() const;
  Section& section() { return flow_.sections.back(); }
  std::vector<Piece>& pieces() { return section().pieces; }
  const Profile& profile() { return *section().profile; }
  Typesetter& typesetter() { return section().landscape ? across_ : upright_; }

  void open_section(Orientation orientation);
  void add(Piece piece);
  void start(Piece& piece);
  void add_lines(std::vector<Line> lines, std::uint32_t node);
  void start_paragraph(const Paragraph& paragraph, std::size_t first, bool follows);
  void add_table_title(const Table& table, std::uint32_t node);
  /// A line that leads in a table or a picture (…如下：) stands on the page where that begins.
  void keep_lead_in();
  /// The number of a letter stands on the first line under the rule, beside what stands there on the left.
  bool joins_first_line(const Paragraph& paragraph, std::vector<Line>& lines);
  std::uint32_t paragraph_node(const Paragraph& paragraph, std::vector<Line>& lines);
  double lines_after_previous();
  Length gap_beside_object();
  void keep_note_whole();
  void keep_with_masthead();

  Format format_;
  Typesetter upright_, across_;
  Flow flow_;
  StructureTree structure_;
  std::optional<Role> previous_role_;
  std::optional<std::size_t> letter_rule_;  ///< the piece of the rule under a letter's masthead
  std::size_t note_ = 0;                    ///< the first piece of 附件说明, while `previous_role_` is that
  std::optional<std::size_t> led_in_;       ///< the number of pieces where a paragraph that leads in ended
  bool break_pending_ = false;
  bool after_signature_ = false;
  Diagnostics failures_;
};

}  // namespace wenshu
