#pragma once

#include "compose/content.h"
#include "layout/profile.h"
#include "render/docx/paragraph.h"
#include "render/docx/xml_writer.h"

namespace wenshu::docx {

/// Writes 版记 as a table that stands on the lower edge of the text area of the page its anchor, the paragraph written after it,
/// falls on: the last one, however much text is added before (GB/T 9704-2012, 7.4 (规定)). `format` is the anchor's.
/// A letter's has no rules (10.1 (规定)).
void write_imprint(XmlWriter& xml, ParagraphWriter& paragraphs, const Profile& profile, const Imprint& imprint, bool ruled,
                   const ParagraphFormat& format);

}  // namespace wenshu::docx
