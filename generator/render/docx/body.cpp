#include "render/docx/blocks.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/text.h"
#include "render/docx/measure.h"
#include "render/docx/paragraph.h"
#include "render/docx/section.h"
#include "render/docx/style_names.h"

namespace wenshu::docx {

namespace {

/// Lines of the grid left empty above and below a table or a figure.
constexpr double gap_beside_table = 0.5;

/// Writes the blocks one after the other.
class BodyWriter {
 public:
  BodyWriter(XmlWriter& xml, const Content& content, const Profile& profile, const WordFonts& fonts)
      : xml_(xml),
        content_(content),
        upright_(profile),
        across_(has_pages_across(content) ? turned_for_word(profile) : Profile{}),
        orientation_(content.orientation),
        paragraphs_(xml, page(), fonts) {
    std::vector<std::u32string> names;
    for (const auto& name : undivided_names(content)) names.push_back(decode(name));
    paragraphs_.keep_together(std::move(names));
  }

  void write() {
    const auto& blocks = content_.blocks;
    for (at_ = 0; at_ < blocks.size(); ++at_) {
      if (at_ != joined_) std::visit(*this, blocks[at_]);
    }
    // Word repairs a body without a paragraph at its end.
    if (after_table_ || first_) paragraphs_.write(spacer_style, {}, start());
    section().write(xml_);
  }

  /// The same as what lies in front of another document: its section ends with a paragraph.
  void write_in_front() {
    place_ = SectionPlace::in_front;
    for (at_ = 0; at_ < content_.blocks.size(); ++at_) std::visit(*this, content_.blocks[at_]);
    auto format = start();
    const auto ended = section();
    format.section = &ended;
    paragraphs_.write(spacer_style, {}, format);
  }

  void operator()(const Paragraph& paragraph) {
    if (content_.format == Format::letter && paragraph.role == Role::masthead) return write_framed(paragraph);
    const auto& style = page().style(paragraph.role);
    auto format = beside(style.lines_before);
    lines_after_ = style.lines_after;
    // The page of a signature shows some of the text it signs; 附注 stays with the date, a table with the line that leads it in.
    format.keep_with_next = signature_follows() || (leads_in(paragraph) && (next_is<Table>() || next_is<Figure>()));
    if (const auto* const table = next<Table>(); table != nullptr && table->title.empty()) {
      format.after = page().line_pitch.scaled(std::max(gap_beside_table, style.lines_after));
    }
    format.bookmark = paragraph.anchor;
    const auto ended = ending_section();
    if (ended) format.section = &*ended;
    above_ += page().line_pitch;
    if (const auto* const number = number_beside(paragraph)) return write_first_line(paragraph, *number, format);
    paragraphs_.write(paragraph.role, paragraph.spans, format);
  }

  void operator()(const Masthead& masthead) {
    separate_tables();
    auto format = start();
    write_masthead(paragraphs_, masthead, format);
    after_table_ = true;
  }

  void operator()(const NumberLine& numbered) {
    write_number_line(paragraphs_, numbered, beside(page().style(Role::signatory).lines_before));
  }

  void operator()(const RedRule&) {
    if (framed_) return;  // it stands in the header
    paragraphs_.write(red_rule_style, {}, start());
  }

  void operator()(const PageBreak& page_break) {
    if (page_break.orientation == orientation_) {
      page_break_ = true;
      return;
    }
    if (!section_ended_) {
      const auto ended = section();
      auto format = start();
      format.section = &ended;
      paragraphs_.write(spacer_style, {}, format);
    }
    section_ended_ = false;
    orientation_ = page_break.orientation;
    paragraphs_.use(page());
    place_ = SectionPlace::later;
    first_ = true;
    after_table_ = page_break_ = false;
    lines_after_ = 0;
    above_ = {};
  }

  void operator()(const Signature& signature) {
    if (stands_in_table(signature)) separate_tables();
    auto format = start();
    const auto* const remark = next<Paragraph>();  // or what is filled in on receipt
    format.keep_with_next = remark != nullptr && (remark->role == Role::remark || remark->role == Role::field);
    const auto ended = ending_section();
    if (ended) format.section = &*ended;
    write_signature(paragraphs_, signature, format);
  }

  void operator()(const Imprint& imprint) {
    separate_tables();
    auto format = start();
    const auto ended = ending_section();
    if (ended) format.section = &*ended;
    write_imprint(paragraphs_, imprint, content_.format != Format::letter, format);
    page_break_ = true;  // nothing follows 版记 on its page
  }

  void operator()(const Table& table) {
    if (table.title.empty()) {
      separate_tables();
    } else {
      auto format = beside(gap_beside_table);
      if (!format.lines_before) format.lines_before = gap_beside_table;
      format.keep_with_next = true;
      paragraphs_.write(Role::table_title, {{table.title}}, format);
    }
    write_table(paragraphs_, table);
    first_ = false;
    after_table_ = true;
    lines_after_ = 0;
  }

  void operator()(const Figure& figure) {
    auto format = beside(gap_beside_table);
    if (!format.lines_before) format.lines_before = gap_beside_table;
    format.keep_with_next = !figure.caption.empty();
    auto last = figure.caption.empty() ? format : ParagraphFormat{};
    if (const auto* const table = next<Table>(); table != nullptr && table->title.empty()) {
      last.after = page().line_pitch.scaled(gap_beside_table);
    }
    last.keep_with_next = next_is<Signature>();
    const auto ended = ending_section();
    if (ended) last.section = &*ended;
    write_figure(paragraphs_, figure, ++figures_, figure.caption.empty() ? last : format);
    if (!figure.caption.empty()) paragraphs_.write(Role::figure_title, {{figure.caption}}, last);
    lines_after_ = gap_beside_table;
  }

 private:
  const Profile& page() const { return orientation_ == Orientation::landscape ? across_ : upright_; }
  Section section() const { return {content_, page(), orientation_, place_}; }

  template <typename Kind>
  const Kind* next() const {
    return at_ + 1 < content_.blocks.size() ? std::get_if<Kind>(&content_.blocks[at_ + 1]) : nullptr;
  }
  template <typename Kind>
  bool next_is() const {
    return next<Kind>() != nullptr;
  }

  /// True if a signature comes next, behind nothing but a short 附件说明, which goes to its page as a whole.
  bool signature_follows() const {
    constexpr std::size_t most_notes = 7;
    const auto& blocks = content_.blocks;
    const auto is_note = [](const Block& block) {
      const auto* const paragraph = std::get_if<Paragraph>(&block);
      return paragraph != nullptr && paragraph->role == Role::attachment_note;
    };
    auto next = at_ + 1;
    while (next < blocks.size() && next - at_ <= most_notes && is_note(blocks[next])) ++next;
    return next < blocks.size() && std::holds_alternative<Signature>(blocks[next]);
  }

  /// The section, if the block at hand is its last.
  std::optional<Section> ending_section() {
    const auto* const page_break = next<PageBreak>();
    section_ended_ = page_break != nullptr && page_break->orientation != orientation_;
    return section_ended_ ? std::optional(section()) : std::nullopt;
  }

  /// The format of the next paragraph in the body. It takes a waiting page break with it: a paragraph that held nothing but a
  /// break would leave an empty line on top of the page. At the top of a page no lines are left empty above.
  ParagraphFormat start() {
    ParagraphFormat format;
    format.page_break_before = std::exchange(page_break_, false);
    if (std::exchange(first_, false) || format.page_break_before) {
      format.lines_before = 0;
      above_ = {};
    }
    format.above = above_;
    after_table_ = false;
    lines_after_ = 0;
    return format;
  }

  /// The same for a paragraph whose style leaves `lines_before` empty above: more if what stands above wants more.
  ParagraphFormat beside(double lines_before) {
    const double wanted = std::max(lines_after_, after_table_ ? gap_beside_table : 0);
    auto format = start();
    if (!format.lines_before && lines_before < wanted) format.lines_before = wanted;
    return format;
  }

  /// Word joins tables that touch, and a table cannot start a page by itself.
  void separate_tables() {
    if (after_table_ || page_break_) paragraphs_.write(spacer_style, {}, start());
  }

  void write_framed(const Paragraph& masthead) {
    start();
    first_ = true;  // for the text, which begins below the frame
    framed_ = under_rule_ = true;
    write_letter_masthead(paragraphs_, masthead);
  }

  /// The number of a letter, if it stands at the right of the first line under the rule and `paragraph` at the left
  /// (GB/T 9704-2012, 10.1 (规定)).
  const Paragraph* number_beside(const Paragraph& paragraph) {
    if (!std::exchange(under_rule_, false) || paragraph.role == Role::number) return nullptr;
    for (auto i = at_ + 1; i < content_.blocks.size(); ++i) {
      const auto* const other = std::get_if<Paragraph>(&content_.blocks[i]);
      if (other == nullptr) return nullptr;
      if (other->role != Role::number) continue;
      const int width = widest_line(paragraph.spans) + 100 + widest_line(other->spans);
      if (width > page().characters_a_line * 100) return nullptr;
      joined_ = i;
      return other;
    }
    return nullptr;
  }

  void write_first_line(const Paragraph& paragraph, const Paragraph& number, ParagraphFormat format) {
    auto spans = paragraph.spans;
    const auto face = page().style(Role::number).face;
    spans.push_back({"\t", face});
    for (auto span : number.spans) {
      span.face = span.face.value_or(face);
      spans.push_back(std::move(span));
    }
    format.tabs = {{page().text_width(), Align::right}};
    paragraphs_.write(paragraph.role, spans, format);
  }

  XmlWriter& xml_;
  const Content& content_;
  const Profile& upright_;
  const Profile across_;
  Orientation orientation_;
  ParagraphWriter paragraphs_;
  std::size_t at_ = 0;                 ///< the block at hand
  std::size_t figures_ = 0;            ///< written
  std::optional<std::size_t> joined_;  ///< the block of a letter's number, written on another's line
  bool first_ = true;                  ///< nothing stands in the section yet
  SectionPlace place_ = SectionPlace::first;
  bool section_ended_ = false;  ///< the paragraph that ends the section is written
  double lines_after_ = 0;      ///< what the paragraph before asks to be left empty below it
  Length above_;                ///< how far down the page the paragraphs reach, as far as a masthead must know
  bool page_break_ = false;
  bool after_table_ = false;
  bool framed_ = false;      ///< a letter's masthead is written; its rule stands in the header
  bool under_rule_ = false;  ///< the next line is the first under that rule
};

}  // namespace

void write_body(XmlWriter& xml, const Content& content, const Profile& profile, const WordFonts& fonts) {
  if (!content.front.empty()) {
    const Content front{.author = content.author, .keywords = content.keywords, .blocks = content.front};
    BodyWriter(xml, front, profile, fonts).write_in_front();
  }
  BodyWriter(xml, content, profile, fonts).write();
}

}  // namespace wenshu::docx
