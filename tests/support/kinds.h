#pragma once

#include <algorithm>
#include <cstdlib>

#include "compose/kind.h"
#include "support/places.h"

namespace wenshu::testing_support {

/// One of the project's own kinds, read anew: a test may change it.
inline DocumentKind kind(std::string_view id) {
  const std::filesystem::path source(test::source_tree());
  auto kinds = read_kinds(source / "forms", source / "templates");
  if (!kinds) std::abort();
  const auto at = std::find_if(kinds->begin(), kinds->end(), [&](const DocumentKind& one) { return one.id == id; });
  if (at == kinds->end()) std::abort();
  return std::move(*at);
}

/// The column of an annex table under that header.
inline AnnexSource& column(DocumentKind& kind, std::string_view header) {
  const auto at = std::find_if(kind.annex->columns.begin(), kind.annex->columns.end(),
                               [&](const AnnexSource& one) { return one.column.header == header; });
  if (at == kind.annex->columns.end()) std::abort();
  return *at;
}

}  // namespace wenshu::testing_support
