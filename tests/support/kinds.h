#pragma once

#include <algorithm>
#include <stdexcept>
#include <string>
#include <vector>

#include "compose/kind.h"
#include "support/language.h"
#include "support/must.h"
#include "support/places.h"

namespace wenshu::testing_support {

/// One of the project's own kinds, read anew: a test may change it.
inline DocumentKind kind(std::string_view id) {
  const std::filesystem::path source(test::source_tree());
  auto kinds = must(read_kinds(source / "forms", source / "templates", testing_support::language()));
  const auto at = std::find_if(kinds.begin(), kinds.end(), [&](const DocumentKind& one) { return one.id == id; });
  if (at == kinds.end()) throw std::out_of_range(std::string(id));
  return std::move(*at);
}

/// What papers print of the whole campaign, which tables are held against.
inline std::vector<std::string> totals() {
  std::vector<std::string> names;
  for (const auto* name : {"institutions", "filed", "unfiled", "unlicensed", "seats", "kids", "staff", "troubled", "findings"})
    names.push_back(std::string("totals.") + name);
  return names;
}

/// The column of an annex table under that header.
inline AnnexSource& column(DocumentKind& kind, std::string_view header) {
  const auto at = std::find_if(kind.annex->columns.begin(), kind.annex->columns.end(),
                               [&](const AnnexSource& one) { return one.column.header == header; });
  if (at == kind.annex->columns.end()) throw std::out_of_range(std::string(header));
  return *at;
}

}  // namespace wenshu::testing_support
