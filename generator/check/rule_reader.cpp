#include "check/rule_reader.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <pugixml.hpp>

#include "base/attributes.h"
#include "base/diagnose.h"
#include "base/likeness.h"
#include "base/text.h"
#include "model/records.h"
#include "query/lexer.h"

namespace wenshu {

namespace {

std::string or_of(const std::vector<std::string>& known, const std::string& meant) {
  return meant.empty() ? fmt::format("可用的：{}", join(known, "、")) : fmt::format("是否应为 {}", meant);
}

/// Reads one rule.
class RuleReader {
 public:
  RuleReader(const XmlFile& file, pugi::xml_node node, const RuleSurroundings& around, Diagnostics& faults)
      : file_(file), node_(node), around_(around), faults_(faults) {}

  Rule read() {
    Attributes(file_, node_, faults_).only("each at in when must once sure");
    only_elements(file_, node_, {"let", "message", "hint"}, faults_);
    not_twice(file_, node_, {"message", "hint"}, faults_);
    auto scope = scope_of_rows();
    rule_.each = scope.sheet();
    for (const auto& [name, value] : around_.parameters)
      scope.let(name, Passage::alone(std::to_string(value), file_.name()), faults_);
    for (auto let : node_.children("let")) read_let(let, scope);
    read_place(scope);
    if (node_.attribute("when")) rule_.when = scope.condition(file_.passage(node_, "when"), faults_);
    if (node_.attribute("once")) rule_.once = scope.value(file_.passage(node_, "once"), faults_);
    rule_.sure = Attributes(file_, node_, faults_).choice("sure", "yes no", "no") == "yes";
    if (required("must")) rule_.must = scope.condition(file_.passage(node_, "must"), faults_);
    rule_.own_message = static_cast<bool>(node_.child("message"));
    rule_.message = sentence(scope, "message", around_.message);
    rule_.hint = sentence(scope, "hint", around_.hint);
    return std::move(rule_);
  }

 private:
  bool required(const char* name) { return !Attributes(file_, node_, faults_).text(name).empty(); }

  query::Scope scope_of_rows() {
    if (!node_.attribute("each")) return query::Scope(around_.language);
    return query::Scope::each(around_.language, file_.passage(node_, "each"), faults_);
  }

  void read_let(pugi::xml_node let, query::Scope& scope) {
    Attributes attributes(file_, let, faults_);
    attributes.only("name is");
    only_elements(file_, let, {}, faults_);
    const auto name = attributes.text("name");
    if (!attributes.text("is").empty()) scope.let(name, file_.passage(let, "is"), faults_);
  }

  /// Where it is reported. The words of a rule call that cell `at`, and that sheet `sheet`.
  void read_place(query::Scope& scope) {
    if (static_cast<bool>(node_.attribute("at")) == static_cast<bool>(node_.attribute("in"))) {
      faults_.push_back(input_error("form-check", file_.place(node_), fmt::format("<{}> 没有写清在哪里指出", node_.name()),
                                    "写 at=\"列\"（出错的那一格）或者 in=\"表\"（整张表），只写一个"));
      return;
    }
    if (node_.attribute("at")) {
      const auto passage = file_.passage(node_, "at");
      rule_.at = scope.column(passage, faults_);
      if (!rule_.at) return;
      rule_.columns = scope.columns_of(rule_.at);
      scope.let("at", passage, faults_);
      return;
    }
    const auto sheet = query::Scope::each(around_.language, file_.passage(node_, "in"), faults_).sheet();
    if (sheet == query::nowhere) return;
    rule_.in = around_.language.schema().sheet(sheet).id;
    scope.let("sheet", Passage::alone(fmt::format("first(sheets where id = '{}').name", rule_.in), file_.name()), faults_);
  }

  query::Sentence sentence(const query::Scope& scope, const char* name, const Spoken& of_check) {
    if (const auto own = node_.child(name)) {
      Attributes(file_, own, faults_).only("");
      return query::Sentence::read(scope, file_, own, faults_);
    }
    if (of_check.node) return query::Sentence::read(scope, *of_check.file, of_check.node, faults_);
    if (std::string_view(name) == "message")
      faults_.push_back(input_error("form-check", file_.place(node_), fmt::format("检查 {} 没有写 <message>", around_.code)));
    return {};
  }

  const XmlFile& file_;
  pugi::xml_node node_;
  const RuleSurroundings& around_;
  Diagnostics& faults_;
  Rule rule_;
};

}  // namespace

void only_elements(const XmlFile& file, pugi::xml_node node, const std::vector<std::string>& known, Diagnostics& faults) {
  for (auto child : node.children()) {
    const bool words = child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata;
    if (words && !trim(child.value()).empty())
      faults.push_back(input_error("form-text", file.place(child), fmt::format("<{}> 里不能直接写文字", node.name()),
                                   "请写在它的元素或者属性里"));
    if (child.type() != pugi::node_element) continue;
    if (std::find(known.begin(), known.end(), child.name()) != known.end()) continue;
    const auto message = fmt::format("<{}> 里不能有 <{}>", node.name(), child.name());
    faults.push_back(input_error("form-element", file.place(child), message,
                                 known.empty() ? std::string() : or_of(known, nearest_word(child.name(), known))));
  }
}

void not_twice(const XmlFile& file, pugi::xml_node node, const std::vector<std::string>& names, Diagnostics& faults) {
  for (const auto& name : names) {
    if (const auto again = node.child(name.c_str()).next_sibling(name.c_str()))
      faults.push_back(input_error("form-element", file.place(again), fmt::format("<{}> 里只能有一个 <{}>", node.name(), name),
                                   "请删去多余的"));
  }
}

void only_placeholders(const XmlFile& file, pugi::xml_node node, const std::vector<std::string>& known, Diagnostics& faults) {
  for (auto child : node.children()) {
    if (child.type() == pugi::node_element)
      faults.push_back(input_error("form-element", file.place(child),
                                   fmt::format("<{}> 里不能有 <{}>", node.name(), child.name()),
                                   "程序判断的检查，文字里只有 {名称}"));
    if (child.type() != pugi::node_pcdata && child.type() != pugi::node_cdata) continue;
    const auto passage = file.passage(child);
    const std::string_view text = passage.text();
    for (auto open = text.find('{'); open != std::string_view::npos; open = text.find('{', open + 1)) {
      const auto close = text.find('}', open);
      const std::string name(text.substr(open + 1, close == std::string_view::npos ? close : close - open - 1));
      if (close != std::string_view::npos && std::find(known.begin(), known.end(), name) != known.end()) continue;
      faults.push_back(query::expression_fault("query-name", passage, open + 1, fmt::format("这段文字里没有 {{{}}} 可填", name),
                                               or_of(known, nearest_word(name, known))));
    }
  }
}

Rule read_rule(const XmlFile& file, pugi::xml_node node, const RuleSurroundings& around, Diagnostics& faults) {
  return RuleReader(file, node, around, faults).read();
}

std::vector<TotalledColumn> read_totals(const XmlFile& file, pugi::xml_node node, query::Language& language,
                                        Diagnostics& faults) {
  Attributes attributes(file, node, faults);
  attributes.only("of");
  only_elements(file, node, {}, faults);
  std::vector<TotalledColumn> columns;
  if (attributes.text("of").empty()) return columns;
  const query::Scope scope(language, language.schema().find(Institution::sheet));
  const auto passage = file.passage(node, "of");
  const std::string_view text = passage.text();
  for (auto begin = text.find_first_not_of(' '); begin != std::string_view::npos;) {
    const auto end = std::min(text.find(' ', begin), text.size());
    const auto name = passage.part(begin, end);
    auto column = scope.column(name, faults);
    begin = text.find_first_not_of(' ', end);
    if (!column) continue;
    if (!column.type.is_number()) {
      faults.push_back(query::expression_fault(
          "query-type", name, 0, fmt::format("合计行只能加数，“{}”是{}", name.text(), query::name_of(column.type.kind)),
          "请写数字列"));
      continue;
    }
    const auto place = scope.columns_of(column).front();
    columns.push_back({place.substr(place.find('/') + 1), std::move(column)});
  }
  return columns;
}

}  // namespace wenshu
