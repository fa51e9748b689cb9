#pragma once

#include <algorithm>
#include <functional>
#include <string>
#include <vector>

#include "base/file.h"
#include "base/xml_file.h"
#include "support/must.h"
#include "support/places.h"

namespace wenshu::testing_support {

/// The names of elements of a file of forms/ that have attributes and let one pass which they do not know; `reads` says whether
/// the file is taken as sound.
inline std::vector<std::string> deaf_elements(const std::string& form, const std::function<bool(const XmlFile&)>& reads) {
  const auto text = must(read_file(test::source_tree() + "/forms/" + form));
  std::vector<std::string> deaf, tried;
  for (std::size_t at = 0; (at = text.find('<', at)) != std::string::npos; ++at) {
    if (text.compare(at, 4, "<!--") == 0) {
      at = text.find("-->", at);
      continue;
    }
    const auto end = text.find_first_of(" >/", at + 1);
    const auto name = text.substr(at + 1, end - at - 1);
    const bool has_attributes = text[end] == ' ' && text[end + 1] != '/';
    if (name.empty() || name.starts_with('?') || !has_attributes || std::find(tried.begin(), tried.end(), name) != tried.end())
      continue;
    tried.push_back(name);
    auto misspelt = text;
    misspelt.insert(end, " misspelt=\"x\"");
    if (reads(must(XmlFile::parse(misspelt, form)))) deaf.push_back(name);
  }
  return deaf;
}

}  // namespace wenshu::testing_support
