#include "check/occasion.h"

#include <fmt/format.h>
#include <pugixml.hpp>

#include "base/diagnose.h"
#include "base/text.h"
#include "query/language.h"

namespace wenshu {

namespace {

/// How a condition on `institutions` is said: by the label of its word; of a column, `是否备案：是`.
std::string said_of(const query::Scope& institutions, const std::string& condition) {
  const auto& language = institutions.language();
  const auto word = language.find_word(institutions.sheet(), condition);
  if (word != query::nowhere && !language.word(word).label.empty()) return language.word(word).label;
  const auto& sheet = language.schema().sheet(institutions.sheet());
  const auto column = sheet.column(condition);
  return column == query::nowhere ? condition : sheet.columns[column].header + "：是";
}

}  // namespace

Applies Applies::read(const query::Scope& institutions, const XmlFile& file, pugi::xml_node node, Diagnostics& faults) {
  Applies made{.from = date_attribute(file, node, "from", faults), .to = date_attribute(file, node, "to", faults)};
  if (made.from && made.to && *made.to < *made.from)
    faults.push_back(input_error("form-attribute", file.passage(node, "to").place(), "to 早于 from，永远不适用"));
  if (!node.attribute("when")) return made;
  made.when = institutions.condition(file.passage(node, "when"), faults);
  made.said = said_of(institutions, node.attribute("when").value());
  return made;
}

std::string Applies::text() const {
  std::vector<std::string> parts;
  if (from) parts.push_back(iso_text(*from) + "起");
  if (to) parts.push_back(iso_text(*to) + "止");
  if (!said.empty()) parts.push_back(said);
  return join(parts, "，");
}

std::optional<Date> date_attribute(const XmlFile& file, pugi::xml_node node, const char* name, Diagnostics& diagnostics) {
  const std::string value = node.attribute(name).value();
  const auto date = parse_iso_date(value);
  if (!value.empty() && !date) {
    diagnostics.push_back(input_error("form-attribute", file.passage(node, name).place(),
                                      fmt::format("属性 {} 应当是日期（如 2022-01-01），现为“{}”", name, value)));
  }
  return date;
}

}  // namespace wenshu
