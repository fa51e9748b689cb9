// <w:sectPr>
//   <w:headerReference/> …       the rules on a letter's first page; what the pages behind the first begin with; a mark on all
//   <w:footerReference/> …       odd and even pages
//   <w:type/>                    behind what lies in front: the front of the next sheet
//   <w:pgSz/> <w:pgMar/>         paper, `w:orient="landscape"` if it lies across, and text area
//   <w:pgNumType/>               behind what lies in front: from 1
//   <w:titlePg/>                 a letter's first page has no number; the first page of a table does not begin as the others
//   <w:docGrid/>                 22 lines of 28 characters
// </w:sectPr>
#include "render/docx/section.h"

#include <algorithm>
#include <array>

#include <pugixml.hpp>

#include "render/docx/grid.h"
#include "render/docx/parts.h"

namespace wenshu::docx {

namespace {

constexpr std::array parts{
    FooterPart{Footer::odd, "default", "rId4", "footer1.xml", "/word/footer1.xml"},
    FooterPart{Footer::even, "even", "rId5", "footer2.xml", "/word/footer2.xml"},
    FooterPart{Footer::odd_across, "default", "rId6", "footer3.xml", "/word/footer3.xml"},
    FooterPart{Footer::even_across, "even", "rId7", "footer4.xml", "/word/footer4.xml"},
    FooterPart{Footer::odd, "first", "rId11", "footer5.xml", "/word/footer5.xml"},
    FooterPart{Footer::odd_across, "first", "rId12", "footer6.xml", "/word/footer6.xml"},
};

constexpr std::array heads{HeadPart{"first", "rId8", "header1.xml", "/word/header1.xml"},
                           HeadPart{"default", "rId9", "header2.xml", "/word/header2.xml"},
                           HeadPart{"even", "rId10", "header3.xml", "/word/header3.xml"}};

bool is_across(Footer footer) { return footer == Footer::odd_across || footer == Footer::even_across; }

}  // namespace

std::vector<HeadPart> head_parts(const Content& content) {
  const bool letter = content.format == Format::letter, marked = !content.mark.empty(), continued = !content.continued.empty();
  std::vector<HeadPart> needed;
  for (const auto& part : heads) {
    if (part.type == "first" ? letter || (marked && continued) : marked || continued) needed.push_back(part);
  }
  return needed;
}

bool has_pages_across(const Content& content) {
  return content.orientation == Orientation::landscape ||
         std::any_of(content.blocks.begin(), content.blocks.end(), [](const Block& block) {
           const auto* const page_break = std::get_if<PageBreak>(&block);
           return page_break != nullptr && page_break->orientation == Orientation::landscape;
         });
}

Profile turned_for_word(const Profile& upright) {
  auto turned = upright.turned();
  if (!turned.mirrored) return turned;
  turned.left = turned.right = (turned.left + turned.right) / 2;
  turned.top = turned.bottom = (turned.top + turned.bottom) / 2;
  return turned;
}

std::vector<FooterPart> footer_parts(const Content& content, const Profile& profile) {
  const bool across = profile.page_number.landscape_turned && has_pages_across(content);
  std::vector<FooterPart> needed;
  if (profile.page_number.none) return needed;
  for (const auto& part : parts) {
    if (is_across(part.footer) && !across) continue;
    if (part.type == "first" && content.continued.empty()) continue;
    needed.push_back(part);
  }
  return needed;
}

void Section::write_heads(XmlWriter& xml) const {
  for (const auto& head : head_parts(content_)) {
    if (head.type == "first" && place_ != SectionPlace::first) continue;
    xml.leaf("w:headerReference", {{"w:type", head.type}, {"r:id", head.id}});
  }
}

void Section::write_footers(XmlWriter& xml) const {
  const bool across = orientation_ == Orientation::landscape && page_.page_number.landscape_turned;
  for (const auto& part : footer_parts(content_, page_)) {
    if (is_across(part.footer) != across) continue;
    xml.leaf("w:footerReference", {{"w:type", part.type}, {"r:id", part.id}});
  }
}

/// The standard counts lines and characters on upright pages only. Pages that lie across get lines that fill them, since
/// LibreOffice (7.4) centres the grid on the text, and no characters, since it narrows the text to whole ones. It counts a line
/// less if they fill the page to the twip.
void Section::write_grid(XmlWriter& xml) const {
  const bool across = orientation_ == Orientation::landscape;
  const auto lines = std::max<std::int64_t>(1, page_.text_height() / page_.line_pitch);
  const auto pitch = across ? (page_.text_height() - Length::pt(1)) / lines : page_.line_pitch;
  xml.leaf(
      "w:docGrid",
      {{"w:type", across ? "lines" : "linesAndChars"}, {"w:linePitch", pitch.twips()}, {"w:charSpace", character_space(page_)}});
}

void Section::write(XmlWriter& xml) const {
  const auto section = xml.element("w:sectPr");
  const bool begins = place_ == SectionPlace::first, behind = begins && !content_.front.empty();
  if (place_ != SectionPlace::in_front) {
    write_heads(xml);
    write_footers(xml);
  }
  if (behind) xml.leaf("w:type", {{"w:val", "oddPage"}});
  {
    const auto paper = xml.element("w:pgSz", {{"w:w", page_.page_width.twips()}, {"w:h", page_.page_height.twips()}});
    if (orientation_ == Orientation::landscape) xml.attribute({"w:orient", "landscape"});
  }
  xml.leaf("w:pgMar", {{"w:top", page_.top.twips()},
                       {"w:right", page_.right.twips()},
                       {"w:bottom", page_.bottom.twips()},
                       {"w:left", page_.left.twips()},
                       {"w:header", page_.top.twips() / 2},
                       {"w:footer", footer_distance(page_).twips()},
                       {"w:gutter", 0}});
  if (behind) xml.leaf("w:pgNumType", {{"w:start", 1}});
  if (begins && (content_.format == Format::letter || !content_.continued.empty())) xml.leaf("w:titlePg");
  write_grid(xml);
}

}  // namespace wenshu::docx
