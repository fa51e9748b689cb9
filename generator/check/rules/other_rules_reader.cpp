#include "check/rules/other_rules_reader.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <pugixml.hpp>

#include "base/text.h"
#include "check/rules/fields.h"

namespace wenshu {

namespace {

/// The kind `name` stands for; the first one, with a complaint, if it stands for none.
template <typename Kind, std::size_t Size>
Kind kind_named(const RuleFaults& faults, pugi::xml_node node, const std::array<std::pair<const char*, Kind>, Size>& kinds) {
  const auto name = faults.attributes(node).text("kind");
  const auto* at = std::find_if(kinds.begin(), kinds.end(), [&](const auto& one) { return name == one.first; });
  if (at != kinds.end()) return at->second;
  std::vector<std::string> names;
  names.reserve(kinds.size());
  for (const auto& one : kinds) names.emplace_back(one.first);
  faults.complain(node, fmt::format("没有“{}”这种规则", name), "可用：" + join(names, "、"));
  return kinds.front().second;
}

void check_placeholders(const RuleFaults& faults, pugi::xml_node node, const Check& check, const std::string& message,
                        const std::string& hint, const std::string& known) {
  if (message.empty() && check.message.empty()) faults.complain(node, fmt::format("检查 {} 没有写 <message>", check.code));
  const auto names = split(known, " ");
  for (const auto& name : placeholders((message.empty() ? check.message : message) + (hint.empty() ? check.hint : hint))) {
    if (std::find(names.begin(), names.end(), name) == names.end())
      faults.complain(node, fmt::format("检查 {} 的文字里没有 {{{}}} 可填", check.code, name), "可用的有：" + known);
  }
}

}  // namespace

PeriodRule read_period_rule(const RuleFaults& faults, const Check& check, pugi::xml_node node) {
  using Kind = PeriodRule::Kind;
  static constexpr std::array kinds{std::pair{"stays", Kind::stays}, std::pair{"added", Kind::added},
                                    std::pair{"keeps", Kind::keeps}, std::pair{"forward", Kind::forward},
                                    std::pair{"grows", Kind::grows}, std::pair{"within", Kind::within}};
  auto attributes = faults.attributes(node);
  attributes.only("kind sheet field order factor least when value");
  PeriodRule rule{.kind = kind_named(faults, node, kinds),
                  .sheet = attributes.text("sheet"),
                  .field = attributes.text_or("field", ""),
                  .factor = attributes.integer_or("factor", 0),
                  .least = attributes.integer_or("least", 0),
                  .when_field = attributes.text_or("when", ""),
                  .when_value = attributes.text_or("value", ""),
                  .message = node.child("message").text().get(),
                  .hint = node.child("hint").text().get()};
  if (!is_rule_sheet(rule.sheet)) faults.complain(node, "sheet 只能是 institutions、inspections、findings");
  const bool whole = rule.kind == Kind::stays || rule.kind == Kind::added;
  for (const auto* field : {&rule.field, &rule.when_field}) {
    if (field->empty() || !is_rule_sheet(rule.sheet) || field_source(rule.sheet, *field)) continue;
    faults.complain(node, fmt::format("表 {} 没有“{}”这一列", rule.sheet, *field), "列的名称见 forms/workbook.xml");
  }
  if (!whole && rule.field.empty()) faults.complain(node, "缺少属性 field");
  if (!node.attribute("order").empty()) {
    for (const auto& step : split(attributes.text("order"), ";")) rule.order.push_back(split(step, "|"));
  }
  if (rule.kind == Kind::forward && rule.order.size() < 2) faults.complain(node, "order 应当有两步以上，用分号隔开");
  if (rule.kind == Kind::within && rule.factor < 2) faults.complain(node, "factor 应当是不小于2的整数");
  check_placeholders(faults, node, check, rule.message, rule.hint, whole ? "name there where" : "name there was now factor");
  return rule;
}

TableRule read_table_rule(const RuleFaults& faults, const Check& check, pugi::xml_node node) {
  using Kind = TableRule::Kind;
  static constexpr std::array kinds{std::pair{"sum", Kind::sum}, std::pair{"ledger", Kind::ledger},
                                    std::pair{"fact", Kind::fact}};
  auto attributes = faults.attributes(node);
  attributes.only("kind of columns equals");
  TableRule rule{.kind = kind_named(faults, node, kinds),
                 .table = attributes.text("of"),
                 .columns = {},
                 .equals = attributes.text_or("equals", "")};
  if (const auto columns = attributes.text_or("columns", ""); !columns.empty()) rule.columns = split(columns, "|");
  if (rule.kind != Kind::ledger && (rule.columns.empty() || rule.equals.empty()))
    faults.complain(node, "应当写 columns 和 equals");
  check_placeholders(faults, node, check, {}, {}, "table row columns sum equals total");
  return rule;
}

}  // namespace wenshu
