#pragma once

#include "compose/content.h"
#include "layout/profile.h"
#include "render/docx/paragraph.h"
#include "render/docx/xml_writer.h"

namespace wenshu::docx {

/// Writes several issuers as a table without rules: a row each, their characters spread to the width of the longest, 文件 in one
/// cell beside them at half height (GB/T 9704-2012, 7.2.4 (规定)). `format.above` stands above on the page.
void write_masthead(XmlWriter& xml, ParagraphWriter& paragraphs, const Profile& profile, const Masthead& masthead,
                    const ParagraphFormat& format);

/// Writes 发文字号 and 签发人: tab stops put the names, two a line, on the right, later lines under the first name, and the
/// number on the left of the last line (7.2.5, 7.2.6 (规定)). A number too long to stand beside them takes a line of its own.
void write_number_line(ParagraphWriter& paragraphs, const Profile& profile, const NumberLine& numbered, ParagraphFormat format);

}  // namespace wenshu::docx
