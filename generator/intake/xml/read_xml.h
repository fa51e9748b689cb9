#pragma once

#include <filesystem>

#include "base/result.h"
#include "intake/limits.h"
#include "intake/workbook.h"

namespace wenshu {

/// Reads a campaign from one XML document.
///
///     <campaign>                                   any name
///       <authority> <name>…</name> … </authority>  a sheet of keys and values
///       <institutions>                             a table, an element a record, whatever its name
///         <institution> <id>…</id> … </institution>
///         <institution id="…" name="…"/>           attributes will do as well
///         <institution> <id value="…"/> <field name="name">…</field> </institution>   and so will these
///
/// Elements of sheets and fields are named by ids or headings of `forms/workbook.xml`. UTF-8, UTF-16 or GB18030 (GBK, GB2312),
/// as the declaration says. All texts are `untyped`; places are told by line. Fails with `file-damaged` (line in the message),
/// `file-too-large`; `xml-structure`, `field-twice` and `cell-text` go with the sheet. Names may be encoded (`_xFF08_`). Elements
/// and attributes of another vocabulary than their sheet's keep their prefix; attributes that are no values are noted.
Result<Workbook> read_xml(const std::filesystem::path& file, const Limits& limits = {});

}  // namespace wenshu
