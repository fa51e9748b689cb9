#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <pugixml.hpp>

#include "base/xml_file.h"
#include "check/rule.h"

namespace wenshu {

/// A `<message>` or `<hint>` of a check, which its rules say if they have none of their own.
struct Spoken {
  const XmlFile* file = nullptr;
  pugi::xml_node node;
};

/// What the rules of one check share.
struct RuleSurroundings {
  query::Language& language;
  std::string code;  ///< of the check
  Spoken message, hint;
  std::map<std::string, int, std::less<>> parameters;  ///< rules use them by name
};

/// Reads a `<rule>` or a `<period>` and binds it. Every mistake is reported at its place.
///
///     <rule each="findings" at="due" when="open" must="due at least issued_on" once="year(due)">
///       <let name="other" is="first(earlier(iid, id))"/><message>…{due}…{@other.due}…</message><hint>…</hint>
///     </rule>
Rule read_rule(const XmlFile& file, pugi::xml_node node, const RuleSurroundings& around, Diagnostics& faults);

/// Reads the columns of a `<totals of="area seats"/>`.
std::vector<TotalledColumn> read_totals(const XmlFile& file, pugi::xml_node node, query::Language& language, Diagnostics& faults);

/// Reports every child element that is not among `known`, with the one that was meant.
void only_elements(const XmlFile& file, pugi::xml_node node, const std::vector<std::string>& known, Diagnostics& faults);

/// Reports elements that may stand there once and stand there again.
void not_twice(const XmlFile& file, pugi::xml_node node, const std::vector<std::string>& names, Diagnostics& faults);

/// Reports every `{name}` of a text that is not among `known`, at its place, with the one that was meant.
void only_placeholders(const XmlFile& file, pugi::xml_node node, const std::vector<std::string>& known, Diagnostics& faults);

}  // namespace wenshu
