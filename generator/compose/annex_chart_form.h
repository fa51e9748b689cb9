#pragma once

#include "compose/annex_form.h"

namespace wenshu {

/// Parts of a passage between separators, blanks around them left out; each with its own place.
std::vector<Passage> parts_of(const Passage& passage, char separator);

/// A column by its name, `机构数·已备案`. Adds a fault that says the nearest one if there is none.
std::optional<std::size_t> column_named(const std::vector<AnnexSource>& columns, const Passage& name, Diagnostics& faults);

/// Reads `<chart>` of a table whose columns are known; its mistakes are added to `faults`, each at its place.
///
///     <chart id="by_town" kind="bars|stacked|line" title="…" unit="家" rows="县|镇" of="机构数·甲|机构数·乙" labels="甲|乙"
///     whole="…"/>
///
/// Without `rows` it shows the totals row, a bar a column of `of`.
ChartSource read_annex_chart(const XmlFile& file, pugi::xml_node node, const std::vector<AnnexSource>& columns,
                             Diagnostics& faults);

}  // namespace wenshu
