#include "check/applies.h"

#include <algorithm>

#include <fmt/format.h>
#include <pugixml.hpp>

#include "base/attributes.h"
#include "base/diagnose.h"
#include "base/text.h"
#include "model/bindings.h"

namespace wenshu {

namespace {

bool field_holds(const Institution& one, const std::string& field, const Alternatives& wanted) {
  if (field == "license" && (wanted.name("有") || wanted.name("无"))) return wanted.hold(one.licensed() ? "有" : "无");
  return wanted.hold(field_text(one, field));
}

/// How a field's values are said where they stand alone: 是 of what?
std::string said(const std::string& field, const Alternatives& values) {
  const auto* const name = field == "filed" ? "是否备案：" : field == "meals" ? "是否供餐：" : field == "license" ? "证照：" : "";
  return name + values.text();
}

}  // namespace

Alternatives::Alternatives(const std::string& text) : except_(text.starts_with("!")) {
  for (const auto& value : split(except_ ? text.substr(1) : text, "|")) {
    if (!trim(value).empty()) values_.push_back(trim(value));
  }
}

bool Alternatives::name(std::string_view value) const {
  return std::find(values_.begin(), values_.end(), value) != values_.end();
}

std::string Alternatives::text() const { return except_ ? "除" + join(values_, "、") + "外" : join(values_, "、"); }

Applies Applies::read(const XmlFile& file, pugi::xml_node node, Diagnostics& diagnostics) {
  Applies made;
  made.from_ = date_attribute(file, node, "from", diagnostics);
  made.to_ = date_attribute(file, node, "to", diagnostics);
  if (made.from_ && made.to_ && *made.to_ < *made.from_) {
    diagnostics.push_back(input_error("form-attribute", file.place(node), "to 早于 from，永远不适用"));
  }
  for (const auto* field : {"kind", "nature", "license", "filed", "meals"}) {
    if (!node.attribute(field)) continue;
    Alternatives values(node.attribute(field).value());
    if (values.any()) {
      diagnostics.push_back(input_error("form-attribute", file.place(node), fmt::format("属性 {} 是空的", field)));
    }
    made.fields_.emplace_back(field, std::move(values));
  }
  return made;
}

bool Applies::holds(const Occasion& occasion) const {
  if ((from_ && occasion.on < *from_) || (to_ && *to_ < occasion.on)) return false;
  return occasion.about == nullptr || std::all_of(fields_.begin(), fields_.end(), [&](const auto& one) {
           return field_holds(*occasion.about, one.first, one.second);
         });
}

bool Applies::is_known(const Institution& one) const {
  return std::all_of(fields_.begin(), fields_.end(), [&](const auto& field) { return !field_text(one, field.first).empty(); });
}

std::string Applies::text() const {
  std::vector<std::string> parts;
  if (from_) parts.push_back(iso_text(*from_) + "起");
  if (to_) parts.push_back(iso_text(*to_) + "止");
  for (const auto& [field, values] : fields_) parts.push_back(said(field, values));
  return join(parts, "，");
}

std::optional<Date> date_attribute(const XmlFile& file, pugi::xml_node node, const char* name, Diagnostics& diagnostics) {
  const std::string value = node.attribute(name).value();
  const auto date = parse_iso_date(value);
  if (!value.empty() && !date) {
    diagnostics.push_back(input_error("form-attribute", file.place(node),
                                      fmt::format("属性 {} 应当是日期（如 2022-01-01），现为“{}”", name, value)));
  }
  return date;
}

}  // namespace wenshu
