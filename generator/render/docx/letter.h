#pragma once

#include <string>

#include "compose/content.h"
#include "layout/profile.h"
#include "render/docx/paragraph.h"

namespace wenshu::docx {

/// Writes a letter's masthead in a frame at its place on the page: above the text area, where no paragraph of the text can stand
/// (GB/T 9704-2012, 10.1 (规定)). The text begins below the frame, as far down as the rule under the masthead wants it.
void write_letter_masthead(ParagraphWriter& paragraphs, const Profile& profile, const Paragraph& masthead);

/// `word/header1.xml`, of a letter's first page: the red double rules under the masthead, thick above thin, and at the foot, thin
/// above thick, each at its place on the page.
std::string letter_header_part(const Profile& profile, const Content& content);

}  // namespace wenshu::docx
