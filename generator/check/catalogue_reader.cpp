#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/attributes.h"
#include "base/diagnose.h"
#include "base/likeness.h"
#include "base/text.h"
#include "check/catalogue.h"

namespace wenshu {

namespace {

Law read_law(const XmlFile& file, pugi::xml_node node, Diagnostics& diagnostics) {
  Attributes attributes(file, node, diagnostics);
  attributes.only("key title document from to strength own verified enabled ask-from");
  attributes.only_elements("");
  const auto strength = attributes.choice("strength", "law rule recommended");
  Law law{.key = attributes.text("key"),
          .title = attributes.text("title"),
          .document = attributes.text_or("document", ""),
          .from = date_attribute(file, node, "from", diagnostics),
          .to = date_attribute(file, node, "to", diagnostics),
          .strength = strength == "law"    ? LawStrength::law
                      : strength == "rule" ? LawStrength::rule
                                           : LawStrength::recommended,
          .own = attributes.flag_or("own", false),
          .verified = attributes.choice("verified", "yes no") == "yes",
          .enabled = attributes.choice("enabled", "yes no", "yes") == "yes",
          .ask_from = date_attribute(file, node, "ask-from", diagnostics)};
  return law;
}

using Laws = std::map<std::string, Law, std::less<>>;

/// `known` are further attributes the element may have.
std::optional<Citation> read_citation(const XmlFile& file, pugi::xml_node node, const Laws& laws, const std::string& known,
                                      Diagnostics& diagnostics) {
  Attributes attributes(file, node, diagnostics);
  attributes.only("law article paragraph item clause " + known);
  attributes.only_elements("");
  const auto key = attributes.text("law");
  const auto law = laws.find(key);
  if (law == laws.end()) {
    std::vector<std::string> keys;
    for (const auto& one : laws) keys.push_back(one.first);
    const auto meant = nearest_word(key, keys);
    diagnostics.push_back(input_error("form-law", file.passage(node, "law").place(), fmt::format("law.xml 里没有“{}”", key),
                                      meant.empty() ? std::string() : fmt::format("是否应为 {}", meant)));
    return std::nullopt;
  }
  Citation citation{&law->second, attributes.integer_or("article", 0), attributes.integer_or("paragraph", 0),
                    attributes.integer_or("item", 0), attributes.text_or("clause", "")};
  if (!citation.clause.empty() && citation.article > 0)
    diagnostics.push_back(input_error("form-attribute", file.place(node), "article（条）和 clause（标准的条款号）只写一个"));
  return citation;
}

Power read_power(const XmlFile& file, pugi::xml_node node, const Citation& citation, Diagnostics& diagnostics) {
  Attributes attributes(file, node, diagnostics);
  Power power{.citation = citation, .items = {}, .supplement = attributes.flag_or("supplement", false)};
  for (const auto& code : split(attributes.text_or("items", ""), " ")) {
    if (!code.empty()) power.items.push_back(code);
  }
  return power;
}

/// The elements of that name, of which the last must hold always: else some day or institution would have no wording.
std::vector<Wording> read_wordings(const query::Scope& institutions, const XmlFile& file, pugi::xml_node item, const char* name,
                                   Diagnostics& diagnostics) {
  std::vector<Wording> all;
  for (auto node : item.children(name)) {
    Attributes attributes(file, node, diagnostics);
    attributes.only(Applies::attributes);
    attributes.only_elements("");
    all.push_back({node.text().get(), Applies::read(institutions, file, node, diagnostics)});
  }
  if (!all.empty() && (all.back().text.empty() || !all.back().when.text().empty())) {
    diagnostics.push_back(input_error("form-item", file.place(item), fmt::format("最后一个 <{}> 应当有文字，不带条件", name)));
  }
  return all;
}

std::vector<Exemption> read_exemptions(const query::Scope& institutions, const XmlFile& file, pugi::xml_node item,
                                       Diagnostics& diagnostics) {
  std::vector<Exemption> all;
  for (auto node : item.children("exempt")) {
    Attributes attributes(file, node, diagnostics);
    attributes.only(std::string(Applies::attributes) + " instead");
    attributes.only_elements("");
    all.push_back({Applies::read(institutions, file, node, diagnostics), attributes.text("instead")});
  }
  return all;
}

ChecklistItem read_item(const XmlFile& file, pugi::xml_node node, const Laws& laws, const query::Scope& institutions,
                        Diagnostics& diagnostics) {
  Attributes attributes(file, node, diagnostics);
  attributes.only("code class days unit category handler clue safety");
  attributes.only_elements("finding requirement basis exempt separate proof");
  ChecklistItem item{.code = attributes.text("code"),
                     .grade = attributes.text("class"),
                     .days = attributes.integer("days"),
                     .working_days = attributes.choice("unit", "日 工作日", "日") == "工作日",
                     .category = attributes.text("category"),
                     .handler = attributes.text("handler"),
                     .clues = {},
                     .safety = attributes.flag_or("safety", false),
                     .findings = read_wordings(institutions, file, node, "finding", diagnostics),
                     .requirements = read_wordings(institutions, file, node, "requirement", diagnostics),
                     .basis = {},
                     .exemptions = read_exemptions(institutions, file, node, diagnostics),
                     .separate = {},
                     .proofs = {}};
  if (node.attribute("clue")) item.clues = split(attributes.text("clue"), "、");
  for (auto basis : node.children("basis")) {
    const auto citation = read_citation(file, basis, laws, std::string(Applies::attributes), diagnostics);
    if (citation) item.basis.push_back({*citation, Applies::read(institutions, file, basis, diagnostics)});
  }
  if (const auto separate = node.child("separate")) {
    Attributes own(file, separate, diagnostics);
    own.only("paper");
    own.only_elements("");
    item.separate = SeparatePath{own.text("paper"), separate.text().get()};
  }
  for (auto proof : node.children("proof")) item.proofs.push_back(read_proof(institutions, file, proof, diagnostics));
  if (item.findings.empty() || item.requirements.empty() || item.basis.empty()) {
    diagnostics.push_back(
        input_error("form-item", file.place(node), fmt::format("条目 {} 的 finding、requirement、basis 必须齐全", item.code)));
  }
  return item;
}

Remedy read_remedy(const XmlFile& file, pugi::xml_node node, Diagnostics& diagnostics) {
  Attributes attributes(file, node, diagnostics);
  attributes.only("from to bodies review court review-first");
  attributes.only_elements("");
  Remedy remedy{.from = date_attribute(file, node, "from", diagnostics),
                .to = date_attribute(file, node, "to", diagnostics),
                .review = attributes.text("review"),
                .court = attributes.text("court"),
                .review_first = attributes.choice("review-first", "on-the-spot no", "no") == "on-the-spot"};
  for (const auto& body : split(attributes.text("bodies"), " ")) {
    remedy.government = remedy.government || body == "government";
    remedy.superior = remedy.superior || body == "superior";
    if (body == "government" || body == "superior") continue;
    diagnostics.push_back(input_error("form-attribute", file.passage(node, "bodies").place(),
                                      fmt::format("bodies 只能是 government、superior，现有“{}”", body)));
  }
  return remedy;
}

Department read_department(const query::Scope& institutions, const XmlFile& file, pugi::xml_node node, Diagnostics& diagnostics) {
  Attributes attributes(file, node, diagnostics);
  attributes.only("name own registrar unit when title");
  attributes.only_elements("");
  Department department{.name = attributes.text("name"),
                        .own = attributes.flag_or("own", false),
                        .registrar = attributes.flag_or("registrar", false),
                        .when = {},
                        .units = {},
                        .title = attributes.text_or("title", "")};
  if (node.attribute("when")) department.when = institutions.condition(file.passage(node, "when"), diagnostics);
  for (const auto& unit : split(attributes.text_or("unit", ""), ",")) {
    if (!trim(unit).empty()) department.units.push_back(trim(unit));
  }
  return department;
}

/// Departments an item names that nobody knows, clues that do not go to another of its departments.
void check_departments(const XmlFile& file, pugi::xml_node node, const ChecklistItem& item, const Catalogue& catalogue,
                       Diagnostics& diagnostics) {
  const auto handlers = item.handlers();
  for (const auto& handler : handlers) {
    if (catalogue.department(handler) != nullptr) continue;
    diagnostics.push_back(input_error("form-item", file.place(node),
                                      fmt::format("条目 {} 的处理部门“{}”不在 law.xml 的 <department> 里", item.code, handler),
                                      catalogue.nearest_department(handler)));
  }
  for (const auto& clue : item.clues) {
    const auto* const known = catalogue.department(clue);
    if (known != nullptr && !known->own && std::find(handlers.begin(), handlers.end(), clue) != handlers.end()) continue;
    diagnostics.push_back(input_error("form-item", file.place(node),
                                      fmt::format("条目 {} 的线索应当给 handler 里的别的部门，现为“{}”", item.code, clue)));
  }
}

/// `是否应为 D03`: of an item's code that is none; empty if none is near.
std::string nearest_code(const Catalogue& catalogue, const std::string& code) {
  const auto meant = nearest_word(code, catalogue.codes());
  return meant.empty() ? std::string() : "是否应为 " + meant;
}

}  // namespace

void Catalogue::read_law_file(const XmlFile& law, const query::Scope& institutions, Diagnostics& diagnostics) {
  Attributes root(law, law.root(), diagnostics);
  root.only("");
  root.only_elements("law department power remedy");
  for (auto node : law.root().children("law")) {
    auto one = read_law(law, node, diagnostics);
    const auto key = one.key;
    if (!laws_.emplace(key, std::move(one)).second) {
      diagnostics.push_back(input_error("form-law", law.place(node), fmt::format("“{}”写了两次", key)));
    }
  }
  for (auto node : law.root().children("power")) {
    const auto citation = read_citation(law, node, laws_, "items supplement", diagnostics);
    if (citation) powers_.push_back(read_power(law, node, *citation, diagnostics));
  }
  for (auto node : law.root().children("remedy")) remedies_.push_back(read_remedy(law, node, diagnostics));
  for (auto node : law.root().children("department"))
    departments_.push_back(read_department(institutions, law, node, diagnostics));
}

void Catalogue::read_checklist(const XmlFile& checklist, const query::Scope& institutions, Diagnostics& diagnostics) {
  Attributes(checklist, checklist.root(), diagnostics).only("");
  for (auto node : checklist.root().children("grade")) {
    Attributes attributes(checklist, node, diagnostics);
    grades_.push_back({.name = attributes.text_or("class", ""),
                       .paper = attributes.text_or("paper", ""),
                       .stops = attributes.flag_or("stops", false),
                       .published = attributes.flag_or("published", true)});
  }
  std::string grades, categories;
  for (const auto& grade : grades_) grades += (grades.empty() ? "" : " ") + grade.name;
  for (auto node : checklist.root().children("category")) {
    categories += (categories.empty() ? "" : " ") + std::string(node.attribute("name").value());
  }
  if (const auto filing = checklist.root().child("filing")) {
    Attributes attributes(checklist, filing, diagnostics);
    attributes.only("item");
    attributes.only_elements("material");
    filing_item_ = attributes.text("item");
    for (auto node : filing.children("material")) {
      Attributes of_material(checklist, node, diagnostics);
      of_material.only(Applies::attributes);
      of_material.only_elements("");
      filing_materials_.push_back({node.text().get(), Applies::read(institutions, checklist, node, diagnostics)});
    }
  }
  for (auto node : checklist.root().children("item")) {
    auto item = read_item(checklist, node, laws_, institutions, diagnostics);
    Attributes attributes(checklist, node, diagnostics);
    attributes.choice("class", grades);
    attributes.choice("category", categories);
    check_departments(checklist, node, item, *this, diagnostics);
    const auto code = item.code;
    if (!items_.emplace(code, std::move(item)).second) {
      diagnostics.push_back(input_error("form-item", checklist.place(node), fmt::format("条目 {} 写了两次", code)));
    }
  }
}

Result<Catalogue> Catalogue::read(const XmlFile& law, const XmlFile& checklist, query::Language& language) {
  Diagnostics diagnostics;
  Catalogue catalogue;
  const query::Scope institutions(language, language.schema().find(Institution::sheet));
  catalogue.read_law_file(law, institutions, diagnostics);
  catalogue.read_checklist(checklist, institutions, diagnostics);
  catalogue.last_inspection_ = institutions.value(Passage::alone("last_inspection.iid", "vocabulary.xml"), diagnostics);
  if (!catalogue.filing_item_.empty() && catalogue.item(catalogue.filing_item_) == nullptr)
    diagnostics.push_back(input_error("form-item", checklist.passage(checklist.root().child("filing"), "item").place(),
                                      fmt::format("<filing> 的条目 {} 不在 checklist.xml 里", catalogue.filing_item_),
                                      nearest_code(catalogue, catalogue.filing_item_)));
  auto node = law.root().child("power");
  for (const auto& power : catalogue.powers_) {
    for (const auto& code : power.items) {
      if (catalogue.item(code) == nullptr)
        diagnostics.push_back(input_error("form-item", law.passage(node, "items").place(),
                                          fmt::format("<power> 的条目 {} 不在 checklist.xml 里", code),
                                          nearest_code(catalogue, code)));
    }
    node = node.next_sibling("power");
  }
  if (!diagnostics.empty()) return failure(std::move(diagnostics));
  return catalogue;
}

}  // namespace wenshu
