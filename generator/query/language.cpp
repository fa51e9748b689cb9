#include "query/language.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "query/binder.h"
#include "query/lexer.h"
#include "query/read_nodes.h"

namespace wenshu::query {

Language::Language(Schema schema) : schema_(std::move(schema)) {
  for (auto& function : plain_functions()) functions_.push_back(std::move(function));
}

void Language::add(Function function) { functions_.push_back(std::move(function)); }

Diagnostics Language::add(Word word) {
  const auto taken = [&] {
    const auto& sheet = schema_.sheet(word.sheet);
    return sheet.column(word.name) != nowhere || sheet.link(word.name) != nowhere || find_word(word.sheet, word.name) != nowhere;
  };
  if (taken())
    return {input_error("query-name", word.place, fmt::format("{}已经有“{}”", schema_.sheet(word.sheet).name, word.name),
                        "请换一个名称")};
  word_places_[{word.sheet, word.name}] = words_.size();
  words_.push_back(std::move(word));
  return {};
}

std::size_t Language::find_word(SheetIndex sheet, std::string_view name) const {
  const auto at = word_places_.find({sheet, std::string(name)});
  return at == word_places_.end() ? nowhere : at->second;
}

const Function* Language::function(std::string_view name) const {
  const auto at = std::find_if(functions_.rbegin(), functions_.rend(), [&](const Function& one) { return one.name == name; });
  return at == functions_.rend() ? nullptr : &*at;
}

std::vector<std::string> Language::function_names() const {
  std::vector<std::string> plain{"if", "matches"};
  for (const auto& one : functions_) plain.push_back(one.name);
  std::sort(plain.begin(), plain.end());
  plain.erase(std::unique(plain.begin(), plain.end()), plain.end());
  std::vector<std::string> all{"count", "any", "first", "last", "sum", "min", "max", "list", "usual", "earlier"};
  all.insert(all.end(), plain.begin(), plain.end());
  return all;
}

std::size_t Language::constant(const std::string& text) {
  const auto [at, fresh] = slots_.emplace(text, constants_.size());
  if (fresh) constants_.push_back(text);
  return at->second;
}

Diagnostics Language::bind_words() {
  Diagnostics faults;
  for (std::size_t i = 0; i < words_.size(); ++i) bound_word(i, faults);
  // A condition is read once for the value of its case and once for its reason.
  for (auto at = faults.begin(); at != faults.end();) {
    const auto same = [&](const Diagnostic& one) { return one.place == at->place && one.message == at->message; };
    at = std::any_of(faults.begin(), at, same) ? faults.erase(at) : at + 1;
  }
  return faults;
}

/// Words that lead round: said where the first of them names the next, and of each other one that it is faulty.
void Language::report_circle(std::size_t index, Diagnostics& faults) {
  const auto start = std::find(binding_.begin(), binding_.end(), index);
  const auto called = [&](const Word& word) { return fmt::format("{}.{}", schema_.sheet(word.sheet).id, word.name); };
  std::string way;
  for (auto at = start; at != binding_.end(); ++at) way += called(words_[*at]) + " → ";
  const auto& first = words_[index];
  const auto place = [](const Word& word) { return word.cases.empty() ? word.is.place() : word.cases.front().when.place(); };
  faults.push_back(input_error("query-name", place(first), fmt::format("定义绕成了圈：{}{}", way, called(first)),
                               "请把其中一个改成不用另一个"));
  for (auto at = start; at != binding_.end(); ++at) {
    auto& word = words_[*at];
    word.state = Word::State::faulty;
    if (*at == index) continue;
    faults.push_back(input_error("query-name", place(word), fmt::format("“{}”的定义有错", first.name),
                                 fmt::format("先改正 {}:{} 的定义", first.place.file, first.place.line)));
  }
}

const Word& Language::bound_word(std::size_t index, Diagnostics& faults) {
  auto& word = words_[index];
  if (word.state == Word::State::binding) {
    report_circle(index, faults);
    return word;
  }
  if (word.state != Word::State::waiting) return word;
  word.state = Word::State::binding;
  binding_.push_back(index);
  bind(word, faults);
  binding_.pop_back();
  return word;
}

void Language::bind(Word& word, Diagnostics& faults) {
  const Surroundings around{.sheet = word.sheet, .self = word.sheet};
  Type type;
  const Node* node = nullptr;
  const RowsNode* rows = nullptr;
  if (word.cases.empty()) {
    const auto tree = parse(word.is);
    if (!tree) {
      append(faults, tree.error());
    } else {
      const auto bound = Binder(*this, word.is, faults).bind(**tree, around);
      type = bound.type, node = bound.node, rows = bound.rows;
    }
  } else {
    type = bind_cases(word, faults);
    node = word.node;
  }
  const bool circle = word.state == Word::State::faulty;
  const bool sound = node != nullptr || rows != nullptr;
  word.type = type, word.node = node, word.rows = rows;
  word.state = sound && !circle ? Word::State::bound : Word::State::faulty;
}

/// The values of the cases are all the values there are.
Type Language::bind_cases(Word& word, Diagnostics& faults) {
  const Surroundings around{.sheet = word.sheet, .self = word.sheet};
  std::vector<std::pair<const Node*, const Node*>> cases;
  std::vector<std::string> values;
  Type type{Type::Kind::choice};
  bool sound = true;
  for (const auto& one : word.cases) {
    const auto when = parse(one.when);
    if (!when) append(faults, when.error());
    const auto condition = when ? Binder(*this, one.when, faults).condition(**when, around) : Bound{};
    const Node* result = nullptr;
    if (one.literal) {
      const auto& text = one.is.text();
      if (!text.empty() && std::find(values.begin(), values.end(), text) == values.end()) values.push_back(text);
      result = make<TextConstant>(constant(text));
    } else if (const auto is = parse(one.is)) {
      const auto bound = Binder(*this, one.is, faults).bind(**is, around);
      if (bound.node != nullptr && !cases.empty() && bound.type.kind != type.kind)
        faults.push_back(expression_fault("query-type", one.is, 0, "各种情形的值应当是一种",
                                          fmt::format("前面是{}，这里是{}", name_of(type.kind), name_of(bound.type.kind))));
      type = bound.type;
      result = bound.node;
    } else {
      append(faults, is.error());
    }
    sound = sound && condition.node != nullptr && result != nullptr;
    cases.emplace_back(condition.node, result);
  }
  if (word.cases.front().literal)
    type = {.kind = word.many ? Type::Kind::list : Type::Kind::choice, .choice = choice(std::move(values))};
  if (!sound) return type;
  word.node = word.many ? static_cast<const Node*>(make<EveryCase>(std::move(cases))) : make<FirstCase>(std::move(cases));
  return type;
}

}  // namespace wenshu::query
