// <w:p>
//   <w:pPr> <w:pStyle w:val="body"/> … what differs from the style; <w:sectPr/> if a section ends here </w:pPr>
//   <w:bookmarkStart/>                                                                  where links lead
//   <w:r> <w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr> <w:t>text</w:t> <w:br/> <w:t>text</w:t> </w:r>
//   <w:r> <w:rPr>… <w:u w:val="single"/></w:rPr> <w:t>    </w:t> </w:r>              a blank to write on
//   <w:hyperlink w:anchor="annex_1"> <w:r/> </w:hyperlink>                              a link to a bookmark
//   <w:bookmarkEnd/>
// </w:p>
#include "render/docx/paragraph.h"

#include <algorithm>

#include <pugixml.hpp>

#include "render/docx/grid.h"
#include "render/docx/measure.h"
#include "render/docx/section.h"
#include "render/docx/style_element.h"
#include "render/docx/style_names.h"

namespace wenshu::docx {

void write_fonts(XmlWriter& xml, const std::string& family) {
  // The hint makes “ ” — … full-width characters of the Chinese face, not of the Latin one.
  xml.leaf("w:rFonts",
           {{"w:hint", "eastAsia"}, {"w:ascii", family}, {"w:hAnsi", family}, {"w:eastAsia", family}, {"w:cs", family}});
}

std::string bookmark_name(std::string_view anchor) {
  std::string name(anchor);
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

/// A line that a long number ends early is left as it is, the paragraph set ragged, as on the PDF's page.
bool ParagraphWriter::gapes(const RoleStyle& style, const std::vector<Span>& spans) const {
  const auto cell = character_width(*profile_, style.size);
  const auto room = profile_->text_width() - cell * (style.left_indent + style.right_indent);
  return would_gape(spans, profile_->lines, cell, room - cell * style.first_indent, room - cell * style.hanging);
}

void ParagraphWriter::write(Role role, std::vector<Span> spans, ParagraphFormat format) {
  const auto& style = profile_->style(role);
  const auto size = fitted_size(*profile_, style, spans);
  if (size != style.size) {
    format.size = size;
    format.pitch = line_pitch(*profile_, style, size);
  }
  if (style.top) format.lines_before.reset();  // a masthead keeps its distance from the edge
  if (style.top && !format.frame && (size != style.size || format.above > Length{})) {
    format.before = std::max(Length{}, *style.top - format.above - blank_above(line_pitch(*profile_, style, size), size));
  }
  // A blank moves to the next line as a whole; what stays would be spread over the line.
  const bool blanks = std::any_of(spans.begin(), spans.end(), [](const Span& span) { return span.blank > 0; });
  if (blanks && !format.align && style.align == Align::justify) format.align = Align::left;
  if (!format.align && style.align == Align::justify && gapes(style, spans)) format.align = Align::left;
  if ((role == Role::attachment_note || role == Role::attendance) && !spans.empty()) {
    format.hanging_left = (style.left_indent + style.first_indent) * 100;
    format.hanging = label_width(spans.front().text);
  }
  if (role == Role::title || role == Role::annex_title || role == Role::form_title) {
    spans = balanced(*profile_, size, line_room(*profile_), names_, std::move(spans));
  }
  write(style_id(role), spans, format);
}

void ParagraphWriter::write(std::string_view style, const std::vector<Span>& spans, const ParagraphFormat& format) {
  write(style, format, [&] {
    for (const auto& span : spans) write_run(span, format.size);
  });
}

void ParagraphWriter::write(std::string_view style, const ParagraphFormat& format, const std::function<void()>& write_content) {
  const auto paragraph = xml_.element("w:p");
  write_properties(style, format);
  if (!format.bookmark.empty()) {
    xml_.leaf("w:bookmarkStart", {{"w:id", bookmarks_}, {"w:name", bookmark_name(format.bookmark)}});
  }
  write_content();
  if (!format.bookmark.empty()) xml_.leaf("w:bookmarkEnd", {{"w:id", bookmarks_++}});
}

void ParagraphWriter::write_properties(std::string_view style, const ParagraphFormat& format) {
  const auto properties = xml_.element("w:pPr");
  xml_.leaf("w:pStyle", {{"w:val", style}});
  if (format.keep_with_next) xml_.leaf("w:keepNext");
  if (format.keep_lines) xml_.leaf("w:keepLines");
  if (format.page_break_before) xml_.leaf("w:pageBreakBefore");
  if (format.frame) write_frame(*format.frame);
  if (!format.tabs.empty()) write_tabs(format.tabs);
  write_spacing(format);
  write_indents(format);
  if (format.spread) xml_.leaf("w:jc", {{"w:val", "distribute"}});
  if (format.align) xml_.leaf("w:jc", {{"w:val", alignment(*format.align)}});
  if (format.section != nullptr) format.section->write(xml_);
}

void ParagraphWriter::write_frame(const Frame& frame) {
  xml_.leaf("w:framePr", {{"w:w", frame.width.twips()},
                          {"w:h", frame.height.twips()},
                          {"w:hRule", "exact"},
                          {"w:hSpace", 0},
                          {"w:vSpace", 0},
                          {"w:wrap", "notBeside"},
                          {"w:vAnchor", "page"},
                          {"w:hAnchor", "page"},
                          {"w:x", frame.x.twips()},
                          {"w:y", frame.y.twips()}});
}

void ParagraphWriter::write_tabs(const std::vector<TabStop>& tabs) {
  const auto stops = xml_.element("w:tabs");
  for (const auto& stop : tabs) xml_.leaf("w:tab", {{"w:val", alignment(stop.align)}, {"w:pos", stop.at.twips()}});
}

void ParagraphWriter::write_spacing(const ParagraphFormat& format) {
  if (!format.lines_before && !format.before && !format.after && !format.pitch) return;
  const auto spacing = xml_.element("w:spacing");
  if (format.before) {
    xml_.attribute({"w:beforeLines", 0});
    xml_.attribute({"w:before", format.before->twips()});
  } else if (format.lines_before) {
    xml_.attribute({"w:beforeLines", hundredths(*format.lines_before)});
    xml_.attribute({"w:before", profile_->line_pitch.scaled(*format.lines_before).twips()});
  }
  if (format.after) xml_.attribute({"w:after", format.after->twips()});
  if (format.pitch) {
    xml_.attribute({"w:line", format.pitch->twips()});
    xml_.attribute({"w:lineRule", "exact"});
  }
}

void ParagraphWriter::write_indents(const ParagraphFormat& format) {
  const auto twips = [&](int hundredths) { return profile_->character_pitch.scaled(hundredths / 100.0).twips(); };
  if (format.right_indent) {
    xml_.leaf("w:ind", {{"w:leftChars", format.left_indent},
                        {"w:left", twips(format.left_indent)},
                        {"w:rightChars", *format.right_indent},
                        {"w:right", twips(*format.right_indent)},
                        {"w:firstLineChars", 0},
                        {"w:firstLine", 0}});
  } else if (format.hanging) {
    xml_.leaf("w:ind", {{"w:leftChars", format.hanging_left},
                        {"w:left", twips(format.hanging_left + *format.hanging)},
                        {"w:hangingChars", *format.hanging},
                        {"w:hanging", twips(*format.hanging)}});
  }
}

void ParagraphWriter::write_run(const Span& span, const std::optional<Length>& size) {
  if (span.link.empty()) return write_span(span, size);
  // No style of links: an official paper shows none of their blue.
  const auto link = xml_.element("w:hyperlink", {{"w:anchor", bookmark_name(span.link)}, {"w:history", 1}});
  write_span(span, size);
}

void ParagraphWriter::write_span(const Span& span, const std::optional<Length>& size) {
  if (span.text.empty() && span.blank <= 0) return;
  auto parts = by_direction(span.text);
  if (parts.empty()) parts.push_back({});
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const int blank = i + 1 == parts.size() ? span.blank : 0;
    write_part({parts[i].text, span.face, blank}, parts[i].writing, size);
  }
}

/// A stretch of one way of writing. Word takes the faces, sizes and the direction of such letters from settings of their own.
void ParagraphWriter::write_part(const Span& span, Writing writing, const std::optional<Length>& size) {
  const auto run = xml_.element("w:r");
  {
    const auto properties = xml_.element("w:rPr");
    if (span.face) {
      write_fonts(xml_, fonts_.at(*span.face));
    } else {
      xml_.leaf("w:rFonts", {{"w:hint", "eastAsia"}});
    }
    if (size) {
      if (*size == profile_->body_size) xml_.leaf("w:spacing", {{"w:val", character_spacing(*profile_)}});
      write_size(xml_, *profile_, *size);
    }
    if (span.blank > 0) xml_.leaf("w:u", {{"w:val", "single"}});
    if (writing == Writing::from_right) xml_.leaf("w:rtl");
    if (writing == Writing::complex) xml_.leaf("w:cs");
  }
  std::string text = span.text;
  // Two no-break spaces make up one character. Full-width spaces would vanish at the end of a line.
  for (int i = 0; i < span.blank * 2; ++i) text += "\u00A0";
  write_text(text);
}

void ParagraphWriter::write_text(std::string_view text) {
  for (;;) {
    const auto stop = text.find_first_of("\n\t");
    const auto piece = text.substr(0, stop);
    if (!piece.empty()) xml_.leaf_text("w:t", piece, {{"xml:space", "preserve"}});
    if (stop == std::string_view::npos) return;
    xml_.leaf(text[stop] == '\n' ? "w:br" : "w:tab");
    text.remove_prefix(stop + 1);
  }
}

}  // namespace wenshu::docx
