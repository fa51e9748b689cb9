#include "check/classify.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/attributes.h"
#include "base/diagnose.h"
#include "base/likeness.h"
#include "base/text.h"

namespace wenshu {

namespace {

/// The texts of a value: one, or those of a list.
std::vector<std::string> texts_of(const query::Expression& expression, query::Row row, query::Evaluation& at) {
  const auto value = at.value(expression, row);
  if (value == query::blank) return {};
  if (expression.type.kind != query::Type::Kind::list) return {at.text_of(expression.type, value)};
  std::vector<std::string> texts;
  for (const auto item : at.texts().items(value)) texts.emplace_back(at.texts().text(item));
  return texts;
}

std::string text_at(std::size_t index, const std::vector<std::string>& texts) {
  return index < texts.size() ? texts[index] : std::string();
}

}  // namespace

std::string Disposal::kind_labels() const {
  std::vector<std::string> labels;
  for (const auto& kind : kinds) labels.push_back(kind.label);
  return join(labels, "、");
}

const Disposal* Disposals::of(const Institution& one) const {
  const auto at = by_code.find(one.id);
  return at == by_code.end() ? nullptr : &at->second;
}

Result<Classifier> Classifier::read(const XmlFile& file, query::Language& language) {
  Diagnostics faults;
  Classifier made;
  query::Scope scope(language, language.schema().find(Institution::sheet));
  Attributes root(file, file.root(), faults);
  root.only("when");
  if (!root.text("when").empty()) made.known_ = scope.condition(file.passage(file.root(), "when"), faults);
  for (auto node : file.root().children()) made.read_element(file, node, scope, faults);
  made.find_words(file, scope, faults);
  if (!faults.empty()) return failure(std::move(faults));
  return made;
}

void Classifier::read_element(const XmlFile& file, pugi::xml_node node, query::Scope& scope, Diagnostics& faults) {
  const std::string_view name = node.name();
  if (name == "class") read_class(file, node, faults);
  if (name == "fact") read_fact(file, node, scope, faults);
  if (name == "check") read_guard(file, node, scope, faults);
}

void Classifier::read_class(const XmlFile& file, pugi::xml_node node, Diagnostics& faults) {
  Attributes attributes(file, node, faults);
  attributes.only("id name");
  attributes.only_elements("");
  classes_.push_back({.id = attributes.text("id"), .name = attributes.text("name")});
}

void Classifier::read_fact(const XmlFile& file, pugi::xml_node node, const query::Scope& scope, Diagnostics& faults) {
  Attributes(file, node, faults).only("when of");
  Fact fact;
  if (node.attribute("when")) fact.when = scope.condition(file.passage(node, "when"), faults);
  if (node.attribute("of")) fact.rows = scope.rows(file.passage(node, "of"), faults);
  if (node.attribute("of") && !fact.rows) return;  // nobody knows what its text is about
  const query::Scope of_row(scope.language(), fact.rows ? fact.rows.type.sheet : scope.sheet());
  fact.text = query::Sentence::read(of_row, file, node, faults);
  facts_.push_back(std::move(fact));
}

void Classifier::read_guard(const XmlFile& file, pugi::xml_node node, const query::Scope& scope, Diagnostics& faults) {
  Attributes attributes(file, node, faults);
  attributes.only("code at when must");
  attributes.only_elements("message hint");
  Guard guard{.code = attributes.text("code")};
  if (!attributes.text("at").empty()) guard.at = scope.column(file.passage(node, "at"), faults);
  if (node.attribute("when")) guard.when = scope.condition(file.passage(node, "when"), faults);
  if (!attributes.text("must").empty()) guard.must = scope.condition(file.passage(node, "must"), faults);
  guard.message = query::Sentence::read(scope, file, node.child("message"), faults);
  guard.hint = query::Sentence::read(scope, file, node.child("hint"), faults);
  if (guard.message.empty())
    faults.push_back(input_error("form-element", file.place(node), "<check> 里没有 <message>", "请写明错在哪里"));
  guards_.push_back(std::move(guard));
}

/// The words the program needs, and whether every class they can name is declared.
void Classifier::find_words(const XmlFile& file, query::Scope& scope, Diagnostics& faults) {
  auto& language = scope.language();
  const std::array wanted{std::pair{"problem_kind", &kind_}, std::pair{"problem_kind_reason", &kind_reason_},
                          std::pair{"ruled", &ruled_}, std::pair{"disposal", &disposal_}, std::pair{"disposal_reason", &reason_}};
  std::vector<std::string> known;
  for (const auto& one : classes_) known.push_back(one.name);
  for (const auto& [name, expression] : wanted) {
    const auto index = language.find_word(scope.sheet(), name);
    if (index == query::nowhere) {
      faults.push_back(input_error("form-element", file.place(file.root()), fmt::format("没有叫“{}”的用语", name),
                                   "请写 <choose> 或者 <define>，on=\"institutions\""));
      continue;
    }
    if (language.word(index).state != query::Word::State::bound) continue;  // its fault is reported
    *expression = scope.value(Passage::alone(name, file.name()), faults);
    const auto* const choice = expression->type.choice;
    if (choice == nullptr && (expression == &disposal_ || expression == &kind_))
      faults.push_back(input_error("form-attribute", language.word(index).place, fmt::format("“{}”应当是选项", name),
                                   "由 <choose> 的 is 得出"));
    if (expression != &disposal_) continue;
    for (const auto& value : choice == nullptr ? std::vector<std::string>{} : choice->values) {
      if (std::find(known.begin(), known.end(), value) != known.end()) continue;
      const auto meant = nearest_word(value, known);
      faults.push_back(input_error("form-attribute", language.word(index).place, fmt::format("没有叫“{}”的 <class>", value),
                                   meant.empty() ? "请加上这个 <class>" : fmt::format("是否应为 {}", meant)));
    }
  }
}

bool Classifier::keeps_to_guards(const Campaign& campaign, query::Row row, query::Evaluation& at,
                                 Diagnostics& diagnostics) const {
  for (const auto& guard : guards_) {
    if (guard.when && at.holds(guard.when, row) != true) continue;
    if (at.holds(guard.must, row) != false) continue;
    const auto cell = at.cell(guard.at, row);
    const auto place = cell ? at.rows.place(*cell) : Place{.file = campaign.file};
    diagnostics.push_back(input_error(guard.code, place, guard.message.text(at, row), guard.hint.text(at, row)));
    return false;
  }
  return true;
}

Disposal Classifier::disposal(query::Row row, query::Evaluation& at) const {
  Disposal made{.disposal = at.text(disposal_, row), .reason = at.text(reason_, row), .ruled = at.text(ruled_, row)};
  const auto labels = texts_of(kind_, row, at), texts = texts_of(kind_reason_, row, at);
  const auto& all = kind_.type.choice->values;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const auto place = std::find(all.begin(), all.end(), labels[i]) - all.begin();
    made.kinds.push_back({static_cast<int>(place) + 1, labels[i], text_at(i, texts)});
  }
  for (const auto& fact : facts_) {
    if (fact.when && at.holds(fact.when, row) != true) continue;
    if (!fact.rows) made.facts.push_back(fact.text.text(at, row));
    for (const auto one : at.rows_of(fact.rows, row)) made.facts.push_back(fact.text.text(at, one));
  }
  return made;
}

Disposals Classifier::classify(const Campaign& campaign, const CampaignIndex& index, query::Evaluation& at,
                               Diagnostics& diagnostics) const {
  Disposals all{classes_};
  for (std::size_t i = 0; i < campaign.institutions.size(); ++i) {
    const auto& one = campaign.institutions[i];
    const auto row = static_cast<query::Row>(i);
    if (one.id.empty() || index.institution(one.id) != &one || at.holds(known_, row) != true) continue;
    if (keeps_to_guards(campaign, row, at, diagnostics)) all.by_code.emplace(one.id, disposal(row, at));
  }
  return all;
}

}  // namespace wenshu
