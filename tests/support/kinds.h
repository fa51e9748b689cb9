#pragma once

#include <algorithm>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <pugixml.hpp>

#include "base/file.h"
#include "base/text.h"
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

/// The text of the form of a kind.
inline std::string form_text(std::string_view id) {
  return must(read_file(test::source_tree() + "/forms/kinds/" + std::string(id) + ".xml"));
}

/// The table of a form of that text; what is said of it is added to `faults`.
inline AnnexForm table_of(const std::string& text, const std::string& name, Diagnostics& faults) {
  const auto file = must(XmlFile::parse(text, name));
  return AnnexForm::read(file, file.root().child("table"), language(), faults);
}

/// One of the project's own tables as it would be if `to` stood in its form for `from`.
inline DocumentKind changed_kind(std::string_view id, const std::string& from, const std::string& to) {
  auto made = kind(id);
  const auto text = form_text(id);
  if (text.find(from) == std::string::npos) throw std::out_of_range(from);
  Diagnostics faults;
  made.annex = std::make_shared<const AnnexForm>(table_of(replace_all(text, from, to), std::string(id) + ".xml", faults));
  if (!faults.empty()) throw std::runtime_error(to_text(faults.front()));
  return made;
}

}  // namespace wenshu::testing_support
