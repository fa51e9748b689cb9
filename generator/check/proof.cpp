#include "check/proof.h"

#include <string_view>

#include "base/attributes.h"
#include "base/diagnose.h"
#include "base/text.h"

namespace wenshu {

namespace {

/// The severity in an attribute, if it is written.
std::optional<Severity> severity_of(pugi::xml_node node, Attributes& attributes, const char* name) {
  if (!node.attribute(name)) return std::nullopt;
  const auto text = attributes.choice(name, "error warning info");
  return text == "error" ? Severity::error : text == "info" ? Severity::info : Severity::warning;
}

Proof::Number read_number(const query::Scope& scope, const XmlFile& file, pugi::xml_node node, Diagnostics& faults) {
  Attributes attributes(file, node, faults);
  attributes.only("is when");
  attributes.only_elements("");
  Proof::Number made;
  if (node.attribute("when")) made.when = scope.condition(file.passage(node, "when"), faults);
  if (attributes.text("is").empty()) return made;
  made.is = scope.value(file.passage(node, "is"), faults);
  if (made.is && !made.is.type.is_number())
    faults.push_back(input_error("query-type", file.passage(node, "is").place(), "<number> 里应当是数", "写人数、天数一类的列"));
  return made;
}

}  // namespace

Proof read_proof(const query::Scope& institutions, const XmlFile& file, pugi::xml_node node, Diagnostics& faults) {
  Attributes attributes(file, node, faults);
  attributes.only("at when proven disproven doubt missing contradicted");
  attributes.only_elements("let number fact more");
  auto scope = institutions;
  for (auto let : node.children("let")) {
    Attributes of_let(file, let, faults);
    of_let.only("name is");
    of_let.only_elements("");
    const auto name = of_let.text("name");
    if (!of_let.text("is").empty()) scope.let(name, file.passage(let, "is"), faults);
  }
  Proof proof;
  const auto condition = [&](const char* name) {
    return node.attribute(name) ? scope.condition(file.passage(node, name), faults) : query::Expression{};
  };
  if (!attributes.text("at").empty()) proof.at = scope.column(file.passage(node, "at"), faults);
  proof.when = condition("when");
  proof.proven = condition("proven");
  proof.disproven = condition("disproven");
  if (node.attribute("doubt")) proof.doubts.push_back(scope.column(file.passage(node, "doubt"), faults));
  proof.missing = severity_of(node, attributes, "missing");
  proof.contradicted = severity_of(node, attributes, "contradicted");
  for (auto number : node.children("number")) proof.numbers.push_back(read_number(scope, file, number, faults));
  proof.fact = query::Sentence::read(scope, file, node.child("fact"), faults);
  proof.more = query::Sentence::read(scope, file, node.child("more"), faults);
  if (!node.attribute("proven") && !node.attribute("disproven"))
    faults.push_back(
        input_error("form-proof", file.place(node), "<proof> 没有写 proven，也没有写 disproven", "请写什么情况证明有这个问题"));
  return proof;
}

Evidence weigh(const std::vector<Proof>& proofs, query::Evaluation& at, query::Row institution) {
  for (const auto& proof : proofs) {
    if (proof.when && at.holds(proof.when, institution) != true) continue;
    if (proof.proven && at.holds(proof.proven, institution) == true) return {Verdict::proven, &proof};
    if (proof.disproven && at.holds(proof.disproven, institution) == true) return {Verdict::disproven, &proof};
  }
  return {};
}

std::string fact_of(const Proof& proof, const std::string& finding, query::Evaluation& at, query::Row institution) {
  return proof.fact.empty() ? finding + proof.more.text(at, institution) : proof.fact.text(at, institution);
}

std::vector<std::int64_t> numbers_of(const Proof& proof, query::Evaluation& at, query::Row institution) {
  std::vector<std::int64_t> all;
  for (const auto& number : proof.numbers) {
    if (number.when && at.holds(number.when, institution) != true) continue;
    if (const auto value = at.value(number.is, institution); value != query::blank) all.push_back(value / query::one_unit);
  }
  return all;
}

}  // namespace wenshu
