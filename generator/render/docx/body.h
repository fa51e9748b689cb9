#pragma once

#include "compose/content.h"
#include "layout/profile.h"
#include "render/docx/word_stock.h"
#include "render/docx/xml_writer.h"

namespace wenshu::docx {

/// Writes what the document says, block by block, with the sections its pages lie in, the last included. `profile` is that of
/// the document's format; `content` has passed `check_content`.
void write_body(XmlWriter& xml, const Content& content, const Profile& profile, const WordFonts& fonts);

}  // namespace wenshu::docx
