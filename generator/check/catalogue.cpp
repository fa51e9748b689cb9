#include "check/catalogue.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "base/attributes.h"
#include "base/diagnose.h"
#include "base/text.h"

namespace wenshu {

namespace {

std::optional<Date> date_attribute(const XmlFile& file, pugi::xml_node node, const char* name, Diagnostics& diagnostics) {
  const std::string value = node.attribute(name).value();
  const auto date = parse_iso_date(value);
  if (!value.empty() && !date) {
    diagnostics.push_back(input_error("form-attribute", file.place(node),
                                      fmt::format("属性 {} 应当是日期（如 2022-01-01），现为“{}”", name, value)));
  }
  return date;
}

Law read_law(const XmlFile& file, pugi::xml_node node, Diagnostics& diagnostics) {
  static constexpr std::array strengths{std::pair{"law", LawStrength::law}, std::pair{"rule", LawStrength::rule},
                                        std::pair{"recommended", LawStrength::recommended}};
  Attributes attributes(file, node, diagnostics);
  attributes.only("key title document from to strength health verified");
  Law law{.key = attributes.text("key"),
          .title = attributes.text("title"),
          .document = attributes.text_or("document", ""),
          .from = date_attribute(file, node, "from", diagnostics),
          .to = date_attribute(file, node, "to", diagnostics),
          .health = attributes.flag_or("health", false),
          .verified = attributes.text("verified") == "yes"};
  const auto strength = attributes.text("strength");
  const auto known = std::find_if(strengths.begin(), strengths.end(), [&](const auto& one) { return strength == one.first; });
  if (known == strengths.end()) {
    diagnostics.push_back(input_error("form-attribute", file.place(node), fmt::format("没有“{}”这种效力", strength)));
  } else {
    law.strength = known->second;
  }
  return law;
}

std::optional<Citation> read_citation(const XmlFile& file, pugi::xml_node node,
                                      const std::map<std::string, Law, std::less<>>& laws, Diagnostics& diagnostics) {
  Attributes attributes(file, node, diagnostics);
  attributes.only("law article paragraph");
  const auto law = laws.find(attributes.text("law"));
  if (law == laws.end()) {
    diagnostics.push_back(
        input_error("form-law", file.place(node), fmt::format("law.xml 里没有“{}”", node.attribute("law").value())));
    return std::nullopt;
  }
  return Citation{&law->second, attributes.integer_or("article", 0), attributes.integer_or("paragraph", 0)};
}

ChecklistItem read_item(const XmlFile& file, pugi::xml_node node, const std::map<std::string, Law, std::less<>>& laws,
                        Diagnostics& diagnostics) {
  Attributes attributes(file, node, diagnostics);
  attributes.only("code class days category handler safety");
  ChecklistItem item{.code = attributes.text("code"),
                     .grade = attributes.text("class"),
                     .days = attributes.integer("days"),
                     .category = attributes.text("category"),
                     .handler = attributes.text("handler"),
                     .safety = attributes.flag_or("safety", false),
                     .finding = node.child("finding").text().get(),
                     .requirement = node.child("requirement").text().get(),
                     .basis = {},
                     .proof = {}};
  for (auto basis : node.children("basis")) {
    if (const auto citation = read_citation(file, basis, laws, diagnostics)) item.basis.push_back(*citation);
  }
  if (const auto proof = node.child("proof")) item.proof = read_proof(file, proof, diagnostics);
  if (item.finding.empty() || item.requirement.empty() || item.basis.empty()) {
    diagnostics.push_back(
        input_error("form-item", file.place(node), fmt::format("条目 {} 的 finding、requirement、basis 必须齐全", item.code)));
  }
  return item;
}

Remedy read_remedy(const XmlFile& file, pugi::xml_node node, Diagnostics& diagnostics) {
  Attributes attributes(file, node, diagnostics);
  attributes.only("from to bodies review court");
  Remedy remedy{.from = date_attribute(file, node, "from", diagnostics),
                .to = date_attribute(file, node, "to", diagnostics),
                .review = attributes.text("review"),
                .court = attributes.text("court")};
  for (const auto& body : split(attributes.text("bodies"), " ")) {
    remedy.government = remedy.government || body == "government";
    remedy.superior = remedy.superior || body == "superior";
    if (body == "government" || body == "superior") continue;
    diagnostics.push_back(
        input_error("form-attribute", file.place(node), fmt::format("bodies 只能是 government、superior，现有“{}”", body)));
  }
  return remedy;
}

Department read_department(const XmlFile& file, pugi::xml_node node, Diagnostics& diagnostics) {
  Attributes attributes(file, node, diagnostics);
  attributes.only("name own registrar unit nature");
  Department department{.name = attributes.text("name"),
                        .own = attributes.flag_or("own", false),
                        .registrar = attributes.flag_or("registrar", false),
                        .nature = attributes.text_or("nature", "")};
  for (const auto& unit : split(attributes.text_or("unit", ""), ",")) {
    if (!trim(unit).empty()) department.units.push_back(trim(unit));
  }
  return department;
}

std::string article_text(const Citation& citation) {
  if (citation.article == 0) return {};
  auto text = "第" + chinese_numeral(citation.article) + "条";
  if (citation.paragraph > 0) text += "第" + chinese_numeral(citation.paragraph) + "款";
  return text;
}

}  // namespace

std::string to_text(const Citation& citation, bool documents) { return to_text(std::vector{citation}, documents); }

std::string to_text(const std::vector<Citation>& citations, bool documents) {
  std::vector<std::pair<const Law*, std::vector<std::string>>> gathered;
  for (const auto& citation : citations) {
    const auto same = std::find_if(gathered.begin(), gathered.end(), [&](const auto& one) { return one.first == citation.law; });
    auto& group = same == gathered.end() ? gathered.emplace_back(citation.law, std::vector<std::string>{}) : *same;
    if (const auto article = article_text(citation); !article.empty()) group.second.push_back(article);
  }
  std::vector<std::string> phrases;
  for (const auto& [law, articles] : gathered) {
    const auto number = documents && !law->document.empty() ? "（" + law->document + "）" : std::string();
    phrases.push_back("《" + law->title + "》" + number + join(articles, "、"));
  }
  return join(phrases, "，");
}

std::vector<Citation> ChecklistItem::citable(Date on) const {
  std::vector<Citation> found;
  std::copy_if(basis.begin(), basis.end(), std::back_inserter(found), [&](const Citation& citation) {
    return citation.law->health && citation.law->strength != LawStrength::recommended && citation.law->in_force(on);
  });
  return found;
}

std::vector<std::string> ChecklistItem::handlers() const { return split(handler, "、"); }

std::vector<Citation> ChecklistItem::citable_to_others(Date on) const {
  std::vector<Citation> theirs, any;
  for (const auto& citation : basis) {
    if (citation.law->strength == LawStrength::recommended || !citation.law->in_force(on)) continue;
    any.push_back(citation);
    if (!citation.law->health) theirs.push_back(citation);
  }
  return theirs.empty() ? any : theirs;
}

bool ChecklistItem::recommended_only() const {
  return std::all_of(basis.begin(), basis.end(),
                     [](const Citation& one) { return one.law->strength == LawStrength::recommended; });
}

bool ChecklistItem::rests_on_law(Date on) const {
  const bool any_strength = recommended_only();
  return std::any_of(basis.begin(), basis.end(), [&](const Citation& one) {
    return one.law->in_force(on) && (any_strength || one.law->strength != LawStrength::recommended);
  });
}

Result<Catalogue> Catalogue::read(const XmlFile& law, const XmlFile& checklist) {
  Diagnostics diagnostics;
  Catalogue catalogue;
  for (auto node : law.root().children("law")) {
    auto one = read_law(law, node, diagnostics);
    const auto key = one.key;
    if (!catalogue.laws_.emplace(key, std::move(one)).second) {
      diagnostics.push_back(input_error("form-law", law.place(node), fmt::format("“{}”写了两次", key)));
    }
  }
  for (auto node : law.root().children("power")) {
    if (const auto citation = read_citation(law, node, catalogue.laws_, diagnostics)) catalogue.powers_.push_back(*citation);
  }
  for (auto node : law.root().children("remedy")) catalogue.remedies_.push_back(read_remedy(law, node, diagnostics));
  for (auto node : law.root().children("department")) catalogue.departments_.push_back(read_department(law, node, diagnostics));
  for (auto node : checklist.root().children("item")) {
    auto item = read_item(checklist, node, catalogue.laws_, diagnostics);
    for (const auto& handler : item.handlers()) {
      if (catalogue.department(handler) != nullptr) continue;
      diagnostics.push_back(
          input_error("form-item", checklist.place(node),
                      fmt::format("条目 {} 的处理部门“{}”不在 law.xml 的 <department> 里", item.code, handler)));
    }
    const auto code = item.code;
    if (!catalogue.items_.emplace(code, std::move(item)).second) {
      diagnostics.push_back(input_error("form-item", checklist.place(node), fmt::format("条目 {} 写了两次", code)));
    }
  }
  if (!diagnostics.empty()) return failure(std::move(diagnostics));
  return catalogue;
}

const ChecklistItem* Catalogue::item(std::string_view code) const {
  const auto at = items_.find(code);
  return at == items_.end() ? nullptr : &at->second;
}

const ChecklistItem* Catalogue::violated(const Finding& finding) const {
  const auto* found = finding.open() ? item(finding.code) : nullptr;
  return found == nullptr || found->recommended_only() ? nullptr : found;
}

const Department* Catalogue::department(std::string_view name) const {
  const auto at = std::find_if(departments_.begin(), departments_.end(), [&](const Department& one) { return one.name == name; });
  return at == departments_.end() ? nullptr : &*at;
}

bool Catalogue::is_own(const ChecklistItem& item) const {
  const auto handlers = item.handlers();
  return std::any_of(handlers.begin(), handlers.end(), [&](const std::string& name) {
    const auto* const known = department(name);
    return known != nullptr && known->own;
  });
}

std::vector<std::string> Catalogue::codes() const {
  std::vector<std::string> all;
  for (const auto& [code, item] : items_) all.push_back(code);
  return all;
}

std::vector<Citation> Catalogue::powers(Date on) const {
  std::vector<Citation> found;
  std::copy_if(powers_.begin(), powers_.end(), std::back_inserter(found),
               [&](const Citation& one) { return one.law->in_force(on); });
  return found;
}

const Remedy* Catalogue::remedy(Date on) const {
  const auto at = std::find_if(remedies_.begin(), remedies_.end(),
                               [&](const Remedy& one) { return (!one.from || *one.from <= on) && (!one.to || on <= *one.to); });
  return at == remedies_.end() ? nullptr : &*at;
}

}  // namespace wenshu
