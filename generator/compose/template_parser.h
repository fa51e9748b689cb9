#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "compose/template.h"

namespace wenshu {

/// A template on its way to kainjow: partials inserted, and every tag's name marked with the tag's index, `{{name@12}}`, because
/// kainjow tells a context only the name asked for, never the place.
struct MarkedTemplate {
  std::string text;
  std::vector<Tag> tags;
};

/// Fails with every syntax mistake, each at its line and column.
Result<MarkedTemplate> mark_tags(std::string_view text, const std::string& name, const Template::Partials& partials);

/// The index of a marked name.
std::size_t index_of(std::string_view marked);

}  // namespace wenshu
