#include "inspect/rules.h"

#include <array>
#include <charconv>

#include <fmt/format.h>

#include "base/attributes.h"
#include "base/diagnose.h"
#include "base/text.h"

namespace wenshu::inspect {

namespace {

constexpr std::array strengths{"规定", "一般", "推荐", "可以", "实务", "换算"};
constexpr const char* known =
    "measure element strength required length number size least most adjusted tolerance ink-slack declared-slack unit face "
    "colour word "
    "formats titles papers";

/// Reads one file, collecting every mistake.
class ClauseReader {
 public:
  explicit ClauseReader(const XmlFile& file) : file_(file) {}

  Result<std::vector<Clause>> read() {
    for (const auto clause : file_.root().children("clause")) {
      Attributes attributes(file_, clause, diagnostics_);
      attributes.only("number element");
      const auto number = attributes.text("number"), element = attributes.text("element");
      for (const auto node : clause.children("rule")) read_rule(node, number, element);
    }
    if (clauses_.empty() && diagnostics_.empty()) complain(file_.root(), "没有 <clause>");
    if (!diagnostics_.empty()) return failure(std::move(diagnostics_));
    return std::move(clauses_);
  }

 private:
  void complain(pugi::xml_node node, std::string message) {
    diagnostics_.push_back(input_error("form-attribute", file_.place(node), std::move(message)));
  }

  std::optional<double> quantity(pugi::xml_node node, const char* name, bool length) {
    const std::string text = node.attribute(name).value();
    if (text.empty()) return std::nullopt;
    if (length) {
      if (const auto parsed = parse_length(text)) return parsed->mm();
    } else {
      double value = 0;
      const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
      if (error == std::errc{} && end == text.data() + text.size()) return value;
    }
    complain(node, fmt::format("属性 {} 应当是{}，现为“{}”", name, length ? "长度（37mm、16pt）" : "数", text));
    return std::nullopt;
  }

  Range range(pugi::xml_node node, const char* exact, bool length) {
    Range range;
    range.length = length;
    range.value = quantity(node, exact, length);
    range.least = quantity(node, "least", length), range.most = quantity(node, "most", length);
    range.adjusted = quantity(node, "adjusted", length);
    range.tolerance = quantity(node, "tolerance", length).value_or(0);
    range.ink_slack = quantity(node, "ink-slack", length).value_or(0);
    range.declared_slack = quantity(node, "declared-slack", length).value_or(0);
    return range;
  }

  void read_asked(pugi::xml_node node, Clause& clause) {
    const bool size = !node.attribute("size").empty();
    const std::string bound = node.attribute(node.attribute("least") ? "least" : "most").value();
    const bool length = node.attribute("length") || (!bound.empty() && parse_length(bound).has_value());
    clause.type_size = size;
    if (const auto face = node.attribute("face")) {
      std::set<Typeface> kinds;
      for (const auto& name : split(face.value(), "|")) {
        const auto kind = typeface_named(name);
        kind ? (void)kinds.insert(*kind) : complain(node, fmt::format("不认识的字体类别“{}”", name));
      }
      clause.asked = std::move(kinds);
    } else if (const auto colour = node.attribute("colour")) {
      const std::string name = colour.value();
      if (name != "red" && name != "black") complain(node, fmt::format("颜色应当是 red 或 black，现为“{}”", name));
      clause.asked = name;
    } else if (const auto word = node.attribute("word")) {
      clause.asked = split(word.value(), "|");
    } else if (size) {
      clause.asked = range(node, "size", true);
    } else if (node.attribute("length") || node.attribute("number") || !bound.empty()) {
      clause.asked = range(node, length ? "length" : "number", length);
    } else {
      complain(node, "<rule> 应当有 length、number、size、least、most、face、colour、word 之一");
    }
  }

  void read_rule(pugi::xml_node node, const std::string& number, const std::string& element) {
    Attributes attributes(file_, node, diagnostics_);
    attributes.only(known);
    Clause clause;
    clause.number = number;
    clause.measure = attributes.text("measure");
    clause.element = element + attributes.text_or("element", "");
    clause.strength = attributes.text("strength");
    clause.required = attributes.text("required");
    clause.unit = attributes.text_or("unit", "");
    clause.official_only = attributes.text_or("papers", "official") != "all";
    if (std::find(strengths.begin(), strengths.end(), clause.strength) == strengths.end())
      complain(node, fmt::format("不认识的语气“{}”，可用：规定、一般、推荐、可以、实务、换算", clause.strength));
    for (const auto& title : split(attributes.text_or("titles", ""), " ")) {
      if (!title.empty()) clause.titles.push_back(title);
    }
    static constexpr std::array names{std::pair{"document", Format::document}, std::pair{"letter", Format::letter},
                                      std::pair{"order", Format::order}, std::pair{"minutes", Format::minutes}};
    for (const auto& name : split(attributes.text_or("formats", ""), " ")) {
      if (name.empty()) continue;
      const auto* found = std::find_if(names.begin(), names.end(), [&](const auto& one) { return name == one.first; });
      if (found == names.end())
        complain(node, fmt::format("不认识的公文格式“{}”", name));
      else
        clause.formats.insert(found->second);
    }
    read_asked(node, clause);
    clauses_.push_back(std::move(clause));
  }

  const XmlFile& file_;
  std::vector<Clause> clauses_;
  Diagnostics diagnostics_;
};

}  // namespace

Result<std::vector<Clause>> read_clauses(const XmlFile& file) { return ClauseReader(file).read(); }

}  // namespace wenshu::inspect
