#include "compose/fact_scope.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "base/attributes.h"
#include "base/diagnose.h"
#include "base/likeness.h"
#include "base/text.h"
#include "compose/annex_form.h"
#include "compose/chart_facts.h"

namespace wenshu {

namespace {

using ValueKind = query::Type::Kind;

/// What a value of a type looks like in a paper.
std::string example_of(const query::Type& type) {
  if (type.choice != nullptr && !type.choice->values.empty()) return type.choice->values.front();
  switch (type.kind) {
    case ValueKind::yes_no: return "是";
    case ValueKind::integer: return "12";
    case ValueKind::decimal: return "86.5";
    case ValueKind::amount: return "12000.00";
    case ValueKind::date: return "2022年6月22日";
    case ValueKind::time: return "09:30";
    case ValueKind::days:
    case ValueKind::workdays:
    case ValueKind::months: return "15";
    default: return "样例";
  }
}

FactDefinition builtin(const char* name, const char* label, const char* example, FactDefinition::From from) {
  return {.name = name, .label = label, .example = example, .from = from, .may_be_blank = false};
}

/// The facts every entry of a list has.
void add_places(FactScope& facts) {
  facts.add(builtin("index", "第几项", "1", FactDefinition::From::index));
  facts.add(builtin("ordinal", "第几项（一、二……）", "一", FactDefinition::From::ordinal));
}

FactDefinition list_of(std::string name, std::string label, query::Expression rows, const FactScope& entries) {
  auto inner = std::make_shared<FactScope>();
  add_places(*inner);
  inner->put_beneath(entries);
  FactDefinition fact{.name = std::move(name), .label = std::move(label)};
  fact.kind = FactDefinition::Kind::list;
  fact.from = FactDefinition::From::rows;
  fact.what = std::move(rows);
  fact.inner = std::move(inner);
  return fact;
}

FactDefinition fields_of(std::string name, std::string label, query::Expression row, const FactScope& facts) {
  FactDefinition fact{.name = std::move(name), .label = std::move(label)};
  fact.kind = FactDefinition::Kind::fields;
  fact.from = FactDefinition::From::row;
  fact.what = std::move(row);
  auto inner = std::make_shared<FactScope>();
  inner->put_beneath(facts);
  fact.inner = std::move(inner);
  return fact;
}

/// Nothing can be said wrong of a name that is known.
query::Expression bound(const query::Scope& scope, const std::string& name) {
  Diagnostics none;
  return scope.expression(Passage::alone(name, ""), none);
}

}  // namespace

FactScope::Found FactScope::find(std::string_view name) const {
  const auto at = std::find_if(own_.begin(), own_.end(), [&](const FactDefinition& one) { return one.name == name; });
  if (at != own_.end()) return {&*at, nullptr};
  for (const auto& beneath : beneath_) {
    auto found = beneath.scope->find(name);
    if (found.fact == nullptr) continue;
    if (beneath.via) found.via = &beneath.via;
    return found;
  }
  return {};
}

bool FactScope::has_own(std::string_view name) const {
  return std::any_of(own_.begin(), own_.end(), [&](const FactDefinition& one) { return one.name == name; });
}

void FactScope::extend(std::string_view name, const std::shared_ptr<FactScope>& more) {
  auto at = std::find_if(own_.begin(), own_.end(), [&](const FactDefinition& one) { return one.name == name; });
  if (at == own_.end()) {
    own_.push_back({.name = std::string(name), .label = std::string(name)});
    at = own_.end() - 1;
    at->kind = FactDefinition::Kind::fields;
    at->from = FactDefinition::From::here;
  } else {
    more->put_beneath(at->inner);
  }
  at->inner = more;
}

std::vector<FactScope::Found> FactScope::all() const {
  std::vector<Found> found;
  std::set<std::string_view> met;
  for (const auto& one : own_) {
    if (met.insert(one.name).second) found.push_back({&one, nullptr});
  }
  for (const auto& beneath : beneath_) {
    for (auto one : beneath.scope->all()) {
      if (!met.insert(one.fact->name).second) continue;
      if (beneath.via) one.via = &beneath.via;
      found.push_back(one);
    }
  }
  return found;
}

std::vector<std::string> FactScope::names() const {
  std::vector<std::string> names;
  for (const auto& one : all()) names.push_back(one.fact->name);
  return names;
}

FactDefinition fact_of(std::string name, std::string label, query::Expression what) {
  FactDefinition fact{.name = std::move(name), .label = std::move(label), .example = example_of(what.type)};
  if (what.type.kind == ValueKind::yes_no) fact.kind = FactDefinition::Kind::condition;
  fact.may_be_blank = fact.kind == FactDefinition::Kind::text;
  fact.what = std::move(what);
  return fact;
}

FactDefinition given_text(std::string name, std::string label, std::string example) {
  return {.name = std::move(name), .label = std::move(label), .example = std::move(example), .from = FactDefinition::From::given};
}

FactDefinition given_condition(std::string name, std::string label) {
  auto fact = given_text(std::move(name), std::move(label), {});
  fact.kind = FactDefinition::Kind::condition;
  return fact;
}

FactDefinition given_list(std::string name, std::string label, std::shared_ptr<const FactScope> inner) {
  auto fact = given_text(std::move(name), std::move(label), {});
  fact.kind = FactDefinition::Kind::list;
  fact.inner = std::move(inner);
  return fact;
}

void FactBook::add_columns(query::SheetIndex sheet, FactScope& facts) const {
  const query::Scope scope(language_, sheet);
  for (const auto& column : language_.schema().sheet(sheet).columns) {
    if (facts.has_own(column.id)) continue;
    auto what = bound(scope, column.id);
    if (!what) continue;
    const auto amount = column.type.kind == ValueKind::amount ? what : query::Expression{};
    auto fact = fact_of(column.id, column.header, std::move(what));
    if (!column.computed) fact.kind = FactDefinition::Kind::text;  // 是 and 否 of a workbook are printed
    fact.may_be_blank = fact.may_be_blank && !column.required;
    fact.bare = column.type.kind == ValueKind::text && !column.computed;
    facts.add(std::move(fact));
    if (!amount) continue;
    auto capital = fact_of(column.id + "_capital", column.header + "（大写）", amount);
    capital.from = FactDefinition::From::capital;
    capital.example = "壹万贰仟元整";
    facts.add(std::move(capital));
  }
}

void FactBook::add_words(query::SheetIndex sheet, FactScope& facts) const {
  const query::Scope scope(language_, sheet);
  for (std::size_t i = 0; i < language_.words(); ++i) {
    const auto& word = language_.word(i);
    if (word.sheet != sheet || word.state != query::Word::State::bound || facts.has_own(word.name)) continue;
    auto what = bound(scope, word.name);
    if (!what) continue;
    if (what.rows != nullptr) {
      const auto of = what.type.sheet;
      facts.add(list_of(word.name, word.label, std::move(what), sheets_[of]));
    } else if (what.type.kind == ValueKind::row) {
      const auto of = what.type.sheet;
      facts.add(fields_of(word.name, word.label, std::move(what), sheets_[of]));
    } else {
      facts.add(fact_of(word.name, word.label, std::move(what)));
    }
  }
}

void FactBook::add_links(query::SheetIndex sheet, FactScope& facts) const {
  const query::Scope scope(language_, sheet);
  for (const auto& link : language_.schema().sheet(sheet).links) {
    if (facts.has_own(link.name)) continue;
    auto what = bound(scope, link.name);
    if (!what) continue;
    const auto label = language_.schema().sheet(link.to).name;
    facts.add(link.many() ? list_of(link.name, label, std::move(what), sheets_[link.to])
                          : fields_of(link.name, label, std::move(what), sheets_[link.to]));
  }
}

/// A number of a table is said in one place: neither two tables nor the form of the facts may give it too.
void FactBook::add_totals(const TableForms& tables, Diagnostics& faults) {
  std::map<std::string, std::shared_ptr<FactScope>> groups;
  const auto wrong = [&](const PrintedTotal& one, std::string message, std::string hint) {
    faults.push_back(input_error("form-attribute", one.place.place(), std::move(message), std::move(hint)));
  };
  for (const auto& table : tables) {
    for (const auto& one : table->printed) {
      const auto path = split(one.fact, ".");
      if (path.size() != 2 || path[0].empty() || path[1].empty()) {
        wrong(one, fmt::format("“{}”不是一组里的一个名称", one.fact), "写成 totals.filed");
        continue;
      }
      const auto own = campaign_.find(path[0]);
      const auto* const group = own.fact;
      if (group != nullptr && group->kind != FactDefinition::Kind::fields) {
        wrong(one, fmt::format("“{}”已经是另一个事实", path[0]), "请换一个名称");
        continue;
      }
      auto& made = groups[path[0]];
      if (made == nullptr) made = std::make_shared<FactScope>();
      if (made->has_own(path[1]) || (group != nullptr && group->inner->find(path[1]).fact != nullptr)) {
        wrong(one, fmt::format("“{}”另外还有一处写了怎样得出：同一个数只在一处计算", one.fact),
              "由附表合计得出的，请去掉另一处（另写的 <fact> 或者另一张表的 <printed>）");
        continue;
      }
      FactDefinition fact{.name = path[1], .label = one.label, .example = "12", .from = FactDefinition::From::total};
      fact.table = table;
      fact.columns = one.columns;
      made->add(std::move(fact));
    }
  }
  for (const auto& [name, made] : groups) campaign_.extend(name, made);
}

void FactBook::add_charts(const TableForms& tables, Diagnostics& faults) {
  constexpr const char* all_charts = "charts";
  const auto known = campaign_.find(all_charts);
  auto made = std::make_shared<FactScope>();
  bool any = false;
  for (const auto& table : tables) {
    for (std::size_t i = 0; i < table->charts.size(); ++i) {
      const auto& [chart, place] = table->charts[i];
      any = true;
      if (made->has_own(chart.id) || known.fact != nullptr) {
        faults.push_back(input_error("form-attribute", place.place(),
                                     known.fact != nullptr ? fmt::format("“{}”已经是另一个事实", all_charts)
                                                           : fmt::format("“{}”这张图另外还有一处：各张表的图不同名", chart.id),
                                     "请换一个名称"));
        continue;
      }
      FactDefinition fact{.name = chart.id, .label = "图：" + chart.title, .from = FactDefinition::From::chart};
      fact.kind = FactDefinition::Kind::fields;
      fact.inner = chart_facts();
      fact.table = table;
      fact.chart = i;
      made->add(std::move(fact));
    }
  }
  if (any && known.fact == nullptr) campaign_.extend(all_charts, made);
}

FactBook::FactBook(const XmlFile& file, const TableForms& tables, query::Language& language, Diagnostics& faults)
    : language_(language), sheets_(language.schema().sheets().size()) {
  const auto& schema = language.schema();
  if (std::string_view(file.root().name()) != "facts")
    faults.push_back(
        input_error("form-element", file.place(file.root()), fmt::format("根元素应当是 <facts>，现为 <{}>", file.root().name())));
  Attributes root(file, file.root(), faults);
  root.only("");
  root.only_elements("fact fields list sheet");
  FactReader reader(file, *this, faults);
  for (auto node : file.root().children("sheet")) {
    Attributes attributes(file, node, faults);
    attributes.only("id");
    attributes.only_elements("fact fields list");
    if (attributes.text("id").empty()) continue;
    const auto scope = query::Scope::each(language, file.passage(node, "id"), faults);
    if (scope.sheet() == query::nowhere) continue;
    for (auto child : node.children()) reader.read(child, scope, sheets_[scope.sheet()]);
  }
  for (query::SheetIndex i = 0; i < sheets_.size(); ++i) {
    add_columns(i, sheets_[i]);
    add_words(i, sheets_[i]);
    add_links(i, sheets_[i]);
  }
  const query::Scope whole(language);
  for (auto node : file.root().children()) {
    if (std::string_view(node.name()) != "sheet") reader.read(node, whole, campaign_);
  }
  add_totals(tables, faults);
  add_charts(tables, faults);
  // 单位信息 is there by its name.
  for (query::SheetIndex i = 0; i < sheets_.size(); ++i) {
    const auto& sheet = schema.sheet(i);
    if (sheet.single && !campaign_.has_own(sheet.id))
      campaign_.add(fields_of(sheet.id, sheet.name, bound(whole, sheet.id), sheets_[i]));
  }
}

std::shared_ptr<const FactScope> FactBook::of_group(query::SheetIndex sheet, const std::vector<std::string>& group) const {
  auto facts = std::make_shared<FactScope>();
  const auto scope = query::Scope(language_, sheet).grouped_by(group);
  for (const auto& name : group) {
    const auto common = sheets_[sheet].find(name);
    if (common.fact == nullptr || facts->has_own(name)) continue;
    auto fact = *common.fact;
    fact.what = bound(scope, name);
    if (fact.what) facts->add(std::move(fact));
  }
  facts->add(list_of("rows", language_.schema().sheet(sheet).name, bound(scope, "rows"), sheets_[sheet]));
  return facts;
}

std::vector<Passage> comma_parts(const Passage& passage) {
  std::vector<Passage> parts;
  const auto& text = passage.text();
  std::size_t begin = 0;
  int depth = 0;
  bool quoted = false;
  const auto take = [&](std::size_t end) {
    auto from = begin;
    while (from < end && text[from] == ' ') ++from;
    while (end > from && text[end - 1] == ' ') --end;
    parts.push_back(passage.part(from, end));
  };
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\'') quoted = !quoted;
    if (quoted) continue;
    depth += text[at] == '(' ? 1 : text[at] == ')' ? -1 : 0;
    if (text[at] != ',' || depth > 0) continue;
    take(at);
    begin = at + 1;
  }
  take(text.size());
  return parts;
}

Grouping Grouping::read(const Passage& passage, const query::Scope& scope, Diagnostics& faults) {
  Grouping made;
  for (const auto& part : comma_parts(passage)) {
    auto value = scope.value(part, faults);
    if (!value) continue;
    made.names.push_back(part.text());
    made.values.push_back(std::move(value));
  }
  return made;
}

void FactReader::read(pugi::xml_node node, const query::Scope& scope, FactScope& facts) {
  const std::string_view name = node.name();
  if (name == "fact") read_fact(node, scope, facts);
  if (name == "fields") read_fields(node, scope, facts);
  if (name == "list") read_list(node, scope, facts);
  if (!reads(name)) return;
  const std::string own = node.attribute("name").value();
  if (std::count_if(node.parent().begin(), node.parent().end(),
                    [&](pugi::xml_node other) { return reads(other.name()) && own == other.attribute("name").value(); }) > 1 &&
      !own.empty())
    faults_.push_back(
        input_error("form-attribute", file_.passage(node, "name").place(), fmt::format("“{}”写了两次", own), "请换一个名称"));
}

FactDefinition FactReader::begun(pugi::xml_node node, Attributes& attributes) {
  FactDefinition fact{
      .name = attributes.text("name"), .label = attributes.text("label"), .example = attributes.text_or("example", "")};
  if (fact.name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") != std::string::npos)
    faults_.push_back(input_error("form-attribute", file_.passage(node, "name").place(),
                                  fmt::format("名称“{}”不合规定", fact.name), "名称由小写字母、数字和下划线组成"));
  return fact;
}

void FactReader::read_fact(pugi::xml_node node, const query::Scope& scope, FactScope& facts) {
  Attributes attributes(file_, node, faults_);
  attributes.only("name label example is");
  auto fact = begun(node, attributes);
  if (!node.attribute("is")) {
    fact.from = FactDefinition::From::sentence;
    fact.sentence = query::Sentence::read(scope, file_, node, faults_);
    if (fact.sentence.empty())
      faults_.push_back(input_error("form-element", file_.place(node), fmt::format("<fact> {} 没有写内容", fact.name),
                                    "写 is=\"表达式\"，或者在里面写文字"));
    if (fact.example.empty()) fact.example = "样例";
    facts.add(std::move(fact));
    return;
  }
  attributes.only_elements("");
  auto made = fact_of(fact.name, fact.label, scope.value(file_.passage(node, "is"), faults_));
  if (!made.what) return;
  if (!fact.example.empty()) made.example = fact.example;
  facts.add(std::move(made));
}

void FactReader::read_inner(pugi::xml_node node, const query::Scope& scope, FactScope& facts) {
  Attributes(file_, node, faults_).only_elements("fact fields list");
  for (auto child : node.children()) read(child, scope, facts);
}

void FactReader::read_fields(pugi::xml_node node, const query::Scope& scope, FactScope& facts) {
  Attributes attributes(file_, node, faults_);
  attributes.only("name label row same");
  auto fact = begun(node, attributes);
  fact.kind = FactDefinition::Kind::fields;
  fact.from = FactDefinition::From::here;
  if (node.attribute("same")) {
    const auto passage = file_.passage(node, "same");
    const auto path = split(passage.text(), ".");
    const auto first = facts.find(path.front());
    const auto second = first.fact == nullptr || first.fact->inner == nullptr || path.size() != 2
                            ? FactScope::Found{}
                            : first.fact->inner->find(path[1]);
    if (second.fact == nullptr || second.fact->kind != FactDefinition::Kind::fields) {
      faults_.push_back(input_error("query-name", passage.place(), fmt::format("没有“{}”这些内容", passage.text()),
                                    "写一个名称和它的一组内容，如 institution.party"));
      return;
    }
    attributes.only_elements("");
    fact.from = FactDefinition::From::row;
    fact.what = first.fact->what;
    fact.inner = second.fact->inner;
    facts.add(std::move(fact));
    return;
  }
  auto inner = std::make_shared<FactScope>();
  if (!node.attribute("row")) {
    read_inner(node, scope, *inner);
  } else {
    fact.from = FactDefinition::From::row;
    fact.what = scope.value(file_.passage(node, "row"), faults_);
    if (!fact.what) return;
    if (fact.what.type.kind != ValueKind::row) {
      faults_.push_back(
          input_error("query-type", file_.passage(node, "row").place(), "row 应当是一行", "写联系的名称或者 first(…)"));
      return;
    }
    read_inner(node, query::Scope(book_.language(), fact.what.type.sheet), *inner);
    inner->put_beneath(book_.of(fact.what.type.sheet));
  }
  fact.inner = std::move(inner);
  facts.add(std::move(fact));
}

void FactReader::read_list(pugi::xml_node node, const query::Scope& scope, FactScope& facts) {
  Attributes attributes(file_, node, faults_);
  attributes.only("name label of group by also items");
  auto fact = begun(node, attributes);
  fact.kind = FactDefinition::Kind::list;
  auto inner = std::make_shared<FactScope>();
  add_places(*inner);
  if (node.attribute("items")) {
    attributes.only("name label items");
    attributes.only_elements("");
    fact.from = FactDefinition::From::items;
    fact.what = scope.value(file_.passage(node, "items"), faults_);
    if (!fact.what) return;
    if (fact.what.type.kind != ValueKind::list)
      faults_.push_back(input_error("query-type", file_.passage(node, "items").place(), "items 应当是几项文字",
                                    "写 pieces(…)、list(列 of 若干行)；一行一项的写 of"));
    auto text = builtin("text", "这一项", "样例", FactDefinition::From::item);
    inner->add(std::move(text));
    fact.inner = std::move(inner);
    facts.add(std::move(fact));
    return;
  }
  fact.from = FactDefinition::From::rows;
  if (attributes.text("of").empty()) return;
  fact.what = scope.rows(file_.passage(node, "of"), faults_);
  if (!fact.what) return;
  const auto sheet = fact.what.type.sheet;
  query::Scope entries(book_.language(), sheet);
  if (node.attribute("group")) {
    auto grouping = Grouping::read(file_.passage(node, "group"), entries, faults_);
    fact.group = std::move(grouping.values);
    entries = entries.grouped_by(grouping.names);
    if (node.attribute("by")) fact.order = entries.value(file_.passage(node, "by"), faults_);
    read_inner(node, entries, *inner);
    inner->put_beneath(book_.of_group(sheet, grouping.names));
  } else {
    if (node.attribute("by"))
      faults_.push_back(input_error("form-attribute", file_.passage(node, "by").place(), "by 是各组的次序，要同 group 一起写",
                                    "各行的次序写在 of 里：of=\"若干行 by 列\""));
    read_inner(node, entries, *inner);
    inner->put_beneath(book_.of(sheet));
  }
  if (node.attribute("also")) {
    const auto also = entries.value(file_.passage(node, "also"), faults_);
    if (also && also.type.kind != ValueKind::row)
      faults_.push_back(input_error("query-type", file_.passage(node, "also").place(), "also 应当是一行", "写联系的名称"));
    else if (also)
      inner->put_beneath(book_.of(also.type.sheet), also);
  }
  fact.inner = std::move(inner);
  facts.add(std::move(fact));
}

}  // namespace wenshu
