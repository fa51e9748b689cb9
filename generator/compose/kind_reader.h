#pragma once

#include <memory>

#include "compose/kind.h"

namespace wenshu {

/// Where the wordings and the other pages of editions are.
struct KindFolders {
  const DataFolder &forms, &templates;
};

/// Reads one kind of paper; `table` is what its form says of a table, if it does. Adds all its mistakes to `faults`; of one that
/// has any, not everything may be there.
DocumentKind read_kind(const XmlFile& file, const KindFolders& folders, std::shared_ptr<const FactBook> book,
                       std::shared_ptr<const AnnexForm> table, Diagnostics& faults);

}  // namespace wenshu
