#pragma once

#include <string_view>

#include "layout/profile.h"
#include "package/xml_writer.h"

namespace wenshu::docx {

/// Whose a style is.
enum class StyleOrigin {
  own,       ///< the document's
  built_in,  ///< Word's, which shows its name in the language of the clerk
  fallback,  ///< Word's, taken where no style is named
};

/// Starts a style of `type` (paragraph, character, table, numbering) and writes its name, with the other names it goes by.
XmlWriter::Element start_style(XmlWriter& xml, std::string_view type, std::string_view id, std::string_view name,
                               StyleOrigin origin = StyleOrigin::own, std::string_view alias = {});

/// `w:sz` and, where the type is not the body's, the end of the body's spacing before it.
void write_size(XmlWriter& xml, const Profile& profile, Length size);

/// One side of a `w:pBdr` or `w:tblBorders`.
void write_border(XmlWriter& xml, std::string_view side, Length thickness, std::string_view colour);

/// `w:tblCellMar`: the room inside a cell.
void write_cell_margins(XmlWriter& xml, Length sides, Length above, Length below);

/// The table styles: the default, the ruled table, 版记.
void write_table_styles(XmlWriter& xml, const Profile& profile);

}  // namespace wenshu::docx
