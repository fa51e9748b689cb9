#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "compose/content.h"
#include "layout/profile.h"
#include "package/xml_writer.h"
#include "render/docx/paragraph.h"
#include "render/docx/word_stock.h"

// What a document consists of; each is written by the file of its name.
namespace wenshu::docx {

/// Writes what the document says, block by block, with the sections its pages lie in, the last included. `profile` is that of
/// the document's format; `content` has passed `check_content`.
void write_body(XmlWriter& xml, const Content& content, const Profile& profile, const WordFonts& fonts);

/// Writes several issuers as a table without rules: a row each, their characters spread to the width of the longest, 文件 in one
/// cell beside them at half height (GB/T 9704-2012, 7.2.4 (规定)). `format.above` stands above on the page.
void write_masthead(ParagraphWriter& paragraphs, const Masthead& masthead, const ParagraphFormat& format);

/// Writes 发文字号 and 签发人: tab stops put the names, two a line, on the right, later lines under the first name, and the
/// number on the left of the last line (7.2.5, 7.2.6 (规定)). A number too long to stand beside them takes a line of its own.
void write_number_line(ParagraphWriter& paragraphs, const NumberLine& numbered, ParagraphFormat format);

/// Writes a letter's masthead in a frame at its place on the page: above the text area, where no paragraph of the text can stand
/// (GB/T 9704-2012, 10.1 (规定)). The text begins below the frame, as far down as the rule under the masthead wants it.
void write_letter_masthead(ParagraphWriter& paragraphs, const Paragraph& masthead);

/// Writes the runs of the red double rules of a letter's first page: under the masthead, thick above thin, and at the foot, thin
/// above thick, each at its place on the page (10.1 (规定)).
void write_letter_rules(XmlWriter& xml, const Profile& profile, const Content& content);

/// Right indents in hundredths of a character: one a signer, and the date's.
struct SignatureIndents {
  std::vector<int> signers;
  int date = 0;
};

/// Where signers and date stand (GB/T 9704-2012, 7.3.5 (规定)).
///
/// Sealed: the date 4 characters from the right, signers centred above it; a signer too long for that moves the date in.
/// Not sealed: the signer 2 characters from the right, the date's first character 2 characters right of the signer's first; if
/// the date is longer than the signer, the date stands 2 from the right and the signer moves in.
SignatureIndents signature_indents(const Signature& signature, const Profile& profile);

/// Writes signers and date as one block that no page break parts, with the room above that a seal needs. Several sealed signers
/// stand side by side, a seal's width apart, the last above the date. With signature stamps the posts stand one below the other,
/// room for a stamp on the right of each. `format` is the first paragraph's; a section it ends, ends with the date, and the date
/// is what keeps with the next paragraph.
void write_signature(ParagraphWriter& paragraphs, const Signature& signature, ParagraphFormat format);

/// True if several signers stand side by side: in a table, which cannot start a page by itself.
bool stands_in_table(const Signature& signature);

/// Column widths in twips that sum up to the width of the text exactly: columns with a width of their own have it, fitted ones
/// are as wide as their longest text, the others share what is left by weight, none so narrow that a word breaks, where that can
/// be.
std::vector<std::int64_t> column_widths(const Table& table, const Profile& profile);

/// Writes a ruled table of the width of the text. The table is sound (`place_cells` finds no fault in it).
void write_table(ParagraphWriter& paragraphs, const Table& table);

/// How the package calls the picture of the document's figure `number`, from 1.
std::string picture_relationship(std::size_t number);
/// Where it stands in the package: `media/image1.png`, from `word/`.
std::string picture_target(const Picture& picture, std::size_t number);

/// Lines of a figure's caption, as far as they can be known without its face.
int caption_lines(const Figure& figure, const Profile& page);

/// Writes the paragraph that holds the picture of figure `number`, as large as the PDF prints it.
void write_figure(ParagraphWriter& paragraphs, const Figure& figure, std::size_t number, const ParagraphFormat& format);

/// Writes 版记 as a table that stands on the lower edge of the text area of the page its anchor, the paragraph written after it,
/// falls on: the last one, however much text is added before (GB/T 9704-2012, 7.4 (规定)). `format` is the anchor's.
/// A letter's has no rules (10.1 (规定)).
void write_imprint(ParagraphWriter& paragraphs, const Imprint& imprint, bool ruled, const ParagraphFormat& format);

}  // namespace wenshu::docx
