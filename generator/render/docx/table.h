#pragma once

#include "compose/content.h"
#include "layout/profile.h"
#include "render/docx/paragraph.h"
#include "render/docx/xml_writer.h"

namespace wenshu::docx {

/// Column widths in twips that sum up to `width` exactly, shared out by weight.
std::vector<std::int64_t> column_widths(const std::vector<TableColumn>& columns, std::int64_t width);

/// Writes a ruled table of the width of the text. The table is sound (`place_cells` finds no fault in it).
void write_table(XmlWriter& xml, ParagraphWriter& paragraphs, const Profile& profile, const Table& table);

}  // namespace wenshu::docx
