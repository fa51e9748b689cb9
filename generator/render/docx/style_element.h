#pragma once

#include <string_view>

#include "layout/profile.h"
#include "render/docx/xml_writer.h"

namespace wenshu::docx {

/// Starts a style of `type` (paragraph, character, table, numbering) and writes its name. `is_default`: the one Word takes where
/// none is named; all others are the document's own.
XmlWriter::Element start_style(XmlWriter& xml, std::string_view type, std::string_view id, std::string_view name,
                               bool is_default = false);

/// `w:sz` and, where the type is not the body's, the end of the body's spacing before it.
void write_size(XmlWriter& xml, const Profile& profile, Length size);

/// One side of a `w:pBdr` or `w:tblBorders`.
void write_border(XmlWriter& xml, std::string_view side, Length thickness, std::string_view colour);

/// The table styles: the default, the ruled table, 版记.
void write_table_styles(XmlWriter& xml, const Profile& profile);

}  // namespace wenshu::docx
