#include "check/rules/rule_reader.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <pugixml.hpp>

#include "base/text.h"
#include "check/rules/fields.h"
#include "check/rules/other_rules_reader.h"
#include "check/rules/rule_faults.h"

namespace wenshu {

namespace {

std::optional<Relation> relation_named(std::string_view name) {
  static constexpr std::array relations{std::pair{"equals", Relation::equals},   std::pair{"differs", Relation::differs},
                                        std::pair{"at-most", Relation::at_most}, std::pair{"at-least", Relation::at_least},
                                        std::pair{"below", Relation::below},     std::pair{"above", Relation::above}};
  const auto* at = std::find_if(relations.begin(), relations.end(), [&](const auto& one) { return name == one.first; });
  if (at == relations.end()) return std::nullopt;
  return at->second;
}

/// Reads one `<rule>`.
class RuleReader {
 public:
  RuleReader(const RuleFaults& faults, const Check& check, pugi::xml_node node) : faults_(faults), check_(check), node_(node) {}

  Rule read() {
    auto attributes = faults_.attributes(node_);
    attributes.only("sheet at");
    rule_.sheet = attributes.text("sheet");
    if (!is_rule_sheet(rule_.sheet) && rule_.sheet != "authority") {
      faults_.complain(node_, fmt::format("sheet 只能是 authority、institutions、inspections、findings，现为“{}”", rule_.sheet));
      return rule_;
    }
    rule_.at = source(node_, "at").id;
    rule_.message = node_.child("message").text().get();
    rule_.hint = node_.child("hint").text().get();
    int demands = 0;
    for (auto child : node_.children()) {
      if (child.type() != pugi::node_element) continue;
      demands += read_child(child) ? 1 : 0;
    }
    if (demands != 1) faults_.complain(node_, "一条规则应当恰好有 then、sum、unique、prefix 中的一个");
    check_placeholders();
    return rule_;
  }

 private:
  /// True if the child is what the rule demands.
  bool read_child(pugi::xml_node child) {
    const std::string_view name = child.name();
    if (name == "when") {
      rule_.when.push_back(condition(child));
      return false;
    }
    if (name == "message" || name == "hint") return false;
    if (name == "then") {
      rule_.demand = condition(child);
    } else if (name == "sum") {
      rule_.demand = sum(child);
    } else if (name == "unique") {
      rule_.demand = unique(child);
    } else if (name == "prefix") {
      rule_.demand = prefix(child);
    } else {
      faults_.complain(child, fmt::format("规则里不能有 <{}>", name));
      return false;
    }
    return true;
  }

  FieldSource named_source(pugi::xml_node node, const std::string& text) {
    const auto found = field_source(rule_.sheet, text);
    if (!found) faults_.complain(node, fmt::format("表 {} 没有“{}”这一列", rule_.sheet, text), "列的名称见 forms/workbook.xml");
    return found.value_or(FieldSource{});
  }

  FieldSource source(pugi::xml_node node, const char* attribute) {
    return named_source(node, faults_.attributes(node).text(attribute));
  }

  std::vector<FieldSource> sources(pugi::xml_node node, const char* attribute) {
    std::vector<FieldSource> all;
    for (const auto& text : split(faults_.attributes(node).text(attribute), " ")) all.push_back(named_source(node, text));
    return all;
  }

  Relation relation(pugi::xml_node node) {
    const auto text = faults_.attributes(node).text("relation");
    const auto found = relation_named(text);
    if (!found) {
      faults_.complain(node, fmt::format("没有“{}”这种关系", text), "可用：equals、differs、at-most、at-least、below、above");
    }
    return found.value_or(Relation::equals);
  }

  void same_kind(pugi::xml_node node, const FieldSource& one, const FieldSource& other) {
    if (one.id.empty() || other.id.empty()) return;  // complained about
    const auto left = value_kind(rule_.sheet, one), right = value_kind(rule_.sheet, other);
    if (left == right && left != ValueKind::list) return;
    faults_.complain(node, fmt::format("“{}”与“{}”不是同一种值，不能比较", one.id, other.id));
  }

  Condition condition(pugi::xml_node node) {
    auto attributes = faults_.attributes(node);
    attributes.only("field is not filled relation to form known");
    Condition made{.field = source(node, "field")};
    const auto given = std::count_if(condition_words.begin(), condition_words.end(),
                                     [&](const char* word) { return !node.attribute(word).empty(); });
    if (given != 1) {
      faults_.complain(node, "条件应当恰好写 is、not、filled、relation、form、known 中的一个");
    } else if (node.attribute("is") || node.attribute("not")) {
      made.kind = node.attribute("is") ? Condition::Kind::is : Condition::Kind::is_not;
      made.values = split(attributes.text(node.attribute("is") ? "is" : "not"), "|");
    } else if (node.attribute("filled")) {
      made.kind = attributes.flag_or("filled", true) ? Condition::Kind::filled : Condition::Kind::blank;
    } else if (node.attribute("relation")) {
      made.kind = Condition::Kind::relation;
      made.relation = relation(node);
      made.to = source(node, "to");
      same_kind(node, made.field, made.to);
    } else if (node.attribute("form")) {
      read_form(node, attributes.text("form"), made);
    } else {
      made.kind = Condition::Kind::known;
      made.sheet = attributes.text("known");
      if (made.sheet != Institution::sheet && made.sheet != Inspection::sheet)
        faults_.complain(node, "known 只能是 institutions、inspections");
    }
    return made;
  }

  void read_form(pugi::xml_node node, const std::string& text, Condition& made) {
    made.kind = Condition::Kind::form;
    try {
      made.form = std::regex(text);
    } catch (const std::regex_error&) {
      faults_.complain(node, fmt::format("form 不是正确的正则表达式：“{}”", text));
    }
  }

  SumRule sum(pugi::xml_node node) {
    auto attributes = faults_.attributes(node);
    attributes.only("of blank relation to");
    SumRule made{.of = sources(node, "of"), .relation = relation(node), .to = source(node, "to")};
    const auto blank = attributes.text_or("blank", "unknown");
    if (blank == "zero") made.blank = SumRule::Blank::zero;
    if (blank == "neighbours") made.blank = SumRule::Blank::zero_beside_filled;
    if (blank != "unknown" && made.blank == SumRule::Blank::unknown)
      faults_.complain(node, "blank 只能是 zero、neighbours、unknown");
    for (const auto& one : made.of) same_kind(node, one, made.to);
    if (!made.to.id.empty() && value_kind(rule_.sheet, made.to) != ValueKind::number) faults_.complain(node, "只有数字能求和");
    return made;
  }

  UniqueRule unique(pugi::xml_node node) {
    faults_.attributes(node).only("of unless-same");
    UniqueRule made{.of = sources(node, "of"), .unless_same = {}};
    if (node.attribute("unless-same")) made.unless_same = source(node, "unless-same");
    return made;
  }

  PrefixRule prefix(pugi::xml_node node) {
    faults_.attributes(node).only("of field");
    PrefixRule made{.code = source(node, "of"), .field = source(node, "field"), .values = {}};
    for (auto value : node.children("value")) {
      auto attributes = faults_.attributes(value);
      attributes.only("starts is");
      made.values.emplace_back(attributes.text("starts"), attributes.text("is"));
    }
    if (made.values.empty()) faults_.complain(node, "<prefix> 里没有 <value>");
    return made;
  }

  void check_placeholders() {
    const auto& message = rule_.message.empty() ? check_.message : rule_.message;
    const auto& hint = rule_.hint.empty() ? check_.hint : rule_.hint;
    if (message.empty()) faults_.complain(node_, fmt::format("检查 {} 没有写 <message>", check_.code));
    for (const auto& name : placeholders(message + hint)) {
      const bool special = (name == "sum" && std::holds_alternative<SumRule>(rule_.demand)) ||
                           (name == "other" && std::holds_alternative<UniqueRule>(rule_.demand)) ||
                           (name == "expected" && std::holds_alternative<PrefixRule>(rule_.demand)) || name == "at";
      if (special || field_source(rule_.sheet, name)) continue;
      faults_.complain(node_, fmt::format("检查 {} 的文字里没有 {{{}}} 可填", check_.code, name));
    }
  }

  static constexpr std::array condition_words{"is", "not", "filled", "relation", "form", "known"};
  const RuleFaults& faults_;
  const Check& check_;
  pugi::xml_node node_;
  Rule rule_;
};

void read_totals(const RuleFaults& faults, pugi::xml_node node, Check& check) {
  auto attributes = faults.attributes(node);
  attributes.only("of");
  for (const auto& id : split(attributes.text("of"), " ")) {
    const auto source = field_source(Institution::sheet, id);
    if (source && value_kind(Institution::sheet, *source) == ValueKind::number) {
      check.totals.push_back(*source);
    } else {
      faults.complain(node, fmt::format("基础台账没有“{}”这一数字列", id));
    }
  }
  for (const auto& name : placeholders(check.message + check.hint)) {
    if (name != "total" && name != "sum" && name != "count")
      faults.complain(node, fmt::format("检查 {} 的文字里没有 {{{}}} 可填", check.code, name), "可用的有：total sum count");
  }
}

void read_look_alike(const RuleFaults& faults, pugi::xml_node node, Check& check) {
  auto attributes = faults.attributes(node);
  attributes.only("meant written");
  const auto meant = decode(attributes.text("meant"));
  if (meant.size() != 1) return faults.complain(node, "<look-alike> 的 meant 应当是一个字符");
  for (const char32_t written : decode(attributes.text("written"))) {
    if (!check.look_alikes.emplace(written, meant.front()).second)
      faults.complain(node, fmt::format("字符“{}”写了两次", encode(written)));
  }
}

}  // namespace

bool is_rule_sheet(std::string_view sheet) {
  return sheet == Institution::sheet || sheet == Inspection::sheet || sheet == Finding::sheet;
}

void read_rules(const XmlFile& file, pugi::xml_node node, Check& check, Diagnostics& diagnostics) {
  const RuleFaults faults{file, diagnostics};
  for (auto child : node.children()) {
    if (child.type() != pugi::node_element) continue;
    const std::string_view name = child.name();
    if (name == "rule") {
      check.rules.push_back(RuleReader(faults, check, child).read());
    } else if (name == "period") {
      check.period.push_back(read_period_rule(faults, check, child));
    } else if (name == "table") {
      check.tables.push_back(read_table_rule(faults, check, child));
    } else if (name == "totals") {
      read_totals(faults, child, check);
    } else if (name == "look-alike") {
      read_look_alike(faults, child, check);
    } else if (name != "message" && name != "hint" && name != "parameter") {
      faults.complain(child, fmt::format("<check> 里不能有 <{}>", name));
    }
  }
}

}  // namespace wenshu
