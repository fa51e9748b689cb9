#pragma once

#include "compose/content.h"
#include "layout/profile.h"
#include "render/docx/paragraph.h"
#include "render/docx/xml_writer.h"

namespace wenshu::docx {

/// Column widths in twips that sum up to the width of the text exactly: columns with a width of their own have it, fitted ones
/// are as wide as their longest text, the others share what is left by weight, none so narrow that a word breaks, where that can
/// be.
std::vector<std::int64_t> column_widths(const Table& table, const Profile& profile);

/// Writes a ruled table of the width of the text. The table is sound (`place_cells` finds no fault in it).
void write_table(XmlWriter& xml, ParagraphWriter& paragraphs, const Profile& profile, const Table& table);

}  // namespace wenshu::docx
