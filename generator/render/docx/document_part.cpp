// <w:document>
//   <w:body>
//     <w:p/> <w:tbl/> …            one or more a block, in the order of the content
//     <w:sectPr>
//       <w:footerReference/> ×2    odd and even pages
//       <w:pgSz/> <w:pgMar/>       paper and text area
//       <w:docGrid/>               22 lines; 28 characters should a clerk switch the grid of characters on
//     </w:sectPr>
//   </w:body>
// </w:document>
#include "render/docx/document_part.h"

#include <utility>

#include "render/docx/footer_part.h"
#include "render/docx/grid.h"
#include "render/docx/imprint.h"
#include "render/docx/namespaces.h"
#include "render/docx/paragraph.h"
#include "render/docx/signature.h"
#include "render/docx/style_names.h"
#include "render/docx/table.h"
#include "render/docx/xml_writer.h"

namespace wenshu::docx {

namespace {

/// Writes the blocks one after the other.
class BodyWriter {
 public:
  BodyWriter(XmlWriter& xml, const Profile& profile, const WordFonts& fonts)
      : xml_(xml), profile_(profile), paragraphs_(xml, profile, fonts) {}

  void write(const std::vector<Block>& blocks) {
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      next_ = i + 1 < blocks.size() ? &blocks[i + 1] : nullptr;
      std::visit(*this, blocks[i]);
    }
    // Word repairs a body without a paragraph at its end.
    if (after_table_ || first_) paragraphs_.write(spacer_style, {}, start());
  }

  void operator()(const Paragraph& paragraph) {
    const auto& style = profile_.style(paragraph.role);
    const bool after_table = after_table_;
    const double after_previous = lines_after_;
    auto format = start();
    lines_after_ = style.lines_after;
    if (format.lines_before) {
      if (style.top) format.lines_before.reset();  // a masthead keeps its distance from the edge
    } else if (style.lines_before < after_previous) {
      format.lines_before = after_previous;
    } else if (after_table && style.lines_before < gap_beside_table) {
      format.lines_before = gap_beside_table;
    }
    // A signature never stands alone on a page: the text before it goes with it.
    format.keep_with_next = next_is<Signature>();
    if (next_is<Table>()) format.after = profile_.line_pitch.scaled(gap_beside_table);
    paragraphs_.write(paragraph.role, paragraph.spans, format);
  }

  void operator()(const Masthead& masthead) {
    for (const auto& issuer : masthead.issuers) (*this)(Paragraph{Role::masthead, {{issuer}}});
    if (!masthead.suffix.empty()) (*this)(Paragraph{Role::masthead, {{masthead.suffix}}});
  }

  void operator()(const NumberLine& numbered) {
    for (const auto& line : text_lines(Block(numbered))) (*this)(Paragraph{Role::number, {{line}}});
  }

  void operator()(const RedRule&) { paragraphs_.write(red_rule_style, {}, start()); }

  void operator()(const PageBreak&) { page_break_ = true; }

  void operator()(const Signature& signature) {
    if (stands_in_table(signature)) separate_tables();
    write_signature(xml_, paragraphs_, profile_, signature, start());
  }

  void operator()(const Imprint& imprint) {
    separate_tables();
    write_imprint(xml_, paragraphs_, profile_, imprint, start());
    page_break_ = true;  // nothing follows 版记 on its page
  }

  void operator()(const Table& table) {
    separate_tables();
    write_table(xml_, paragraphs_, profile_, table);
    first_ = false;
    after_table_ = true;
    lines_after_ = 0;
  }

 private:
  /// Lines of the grid left empty above and below a table.
  static constexpr double gap_beside_table = 0.5;

  template <typename Kind>
  bool next_is() const {
    return next_ != nullptr && std::holds_alternative<Kind>(*next_);
  }

  /// The format of the next paragraph in the body. It takes a waiting page break with it: a paragraph that held nothing but a
  /// break would leave an empty line on top of the page. At the top of a page no lines are left empty above.
  ParagraphFormat start() {
    ParagraphFormat format;
    format.page_break_before = std::exchange(page_break_, false);
    if (std::exchange(first_, false) || format.page_break_before) format.lines_before = 0;
    after_table_ = false;
    lines_after_ = 0;
    return format;
  }

  /// Word joins tables that touch, and a table cannot start a page by itself.
  void separate_tables() {
    if (after_table_ || page_break_) paragraphs_.write(spacer_style, {}, start());
  }

  XmlWriter& xml_;
  const Profile& profile_;
  ParagraphWriter paragraphs_;
  const Block* next_ = nullptr;
  bool first_ = true;
  double lines_after_ = 0;  ///< what the paragraph before asks to be left empty below it
  bool page_break_ = false;
  bool after_table_ = false;
};

void write_section(XmlWriter& xml, const Profile& profile) {
  const auto section = xml.element("w:sectPr");
  xml.leaf("w:footerReference", {{"w:type", "default"}, {"r:id", odd_footer_id}});
  xml.leaf("w:footerReference", {{"w:type", "even"}, {"r:id", even_footer_id}});
  xml.leaf("w:pgSz", {{"w:w", profile.page_width.twips()}, {"w:h", profile.page_height.twips()}});
  xml.leaf("w:pgMar", {{"w:top", profile.top.twips()},
                       {"w:right", profile.right.twips()},
                       {"w:bottom", profile.bottom.twips()},
                       {"w:left", profile.left.twips()},
                       {"w:header", profile.top.twips() / 2},
                       {"w:footer", footer_distance(profile).twips()},
                       {"w:gutter", 0}});
  xml.leaf("w:docGrid",
           {{"w:type", "lines"}, {"w:linePitch", profile.line_pitch.twips()}, {"w:charSpace", character_space(profile)}});
}

}  // namespace

std::string document_part(const Content& content, const Profile& profile, const WordFonts& fonts) {
  XmlWriter xml;
  {
    const auto document = xml.element("w:document", {{"xmlns:w", w_namespace}, {"xmlns:r", r_namespace}});
    const auto body = xml.element("w:body");
    BodyWriter(xml, profile, fonts).write(content.blocks);
    write_section(xml, profile);
  }
  return xml.xml();
}

}  // namespace wenshu::docx
