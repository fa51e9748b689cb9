#include "check/catalogue.h"

#include <algorithm>
#include <utility>

#include "base/likeness.h"
#include "base/text.h"

namespace wenshu {

namespace {

std::string article_text(const Citation& citation) {
  if (!citation.clause.empty()) return "第" + citation.clause + "条";
  if (citation.article == 0) return {};
  auto text = "第" + chinese_numeral(citation.article) + "条";
  if (citation.paragraph > 0) text += "第" + chinese_numeral(citation.paragraph) + "款";
  if (citation.item > 0) text += "第" + chinese_numeral(citation.item) + "项";
  return text;
}

/// The first wording that holds; the last always does.
const std::string& worded(const std::vector<Wording>& all, const Occasion& occasion) {
  // Without an institution a wording for some of them is not the general one.
  const auto at = std::find_if(all.begin(), all.end(), [&](const Wording& one) {
    return one.when.holds(occasion) && (occasion.about != nullptr || !one.when.when);
  });
  return at == all.end() ? all.back().text : at->text;
}

/// In force that day, and more than a recommendation.
bool binds(const Citation& one, Date on) { return one.law->strength != LawStrength::recommended && one.law->in_force(on); }

}  // namespace

std::string to_text(const Citation& citation, bool documents) { return to_text(std::vector{citation}, documents); }

namespace {

/// `第三条、第四条和第五条`: 、 is left to part the texts from each other (GB/T 15834-2011, 4.5.3.5).
std::string listed(std::vector<std::string> articles) {
  if (articles.size() < 2) return join(articles, "");
  const auto last = std::move(articles.back());
  articles.pop_back();
  return join(articles, "、") + "和" + last;
}

}  // namespace

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
    phrases.push_back("《" + law->title + "》" + number + listed(articles));
  }
  return join(phrases, "、");
}

const std::string& ChecklistItem::finding(const Occasion& occasion) const { return worded(findings, occasion); }

const std::string& ChecklistItem::requirement(const Occasion& occasion) const { return worded(requirements, occasion); }

const Exemption* ChecklistItem::exemption(const Occasion& occasion) const {
  if (occasion.about == nullptr) return nullptr;
  const auto at =
      std::find_if(exemptions.begin(), exemptions.end(), [&](const Exemption& one) { return one.when.holds(occasion); });
  return at == exemptions.end() ? nullptr : &*at;
}

std::string ChecklistItem::term() const { return std::to_string(days) + (working_days ? "个工作日" : "日"); }

std::vector<Citation> ChecklistItem::cited(const Occasion& occasion) const {
  std::vector<Citation> found;
  for (const auto& one : basis) {
    if (one.when.holds(occasion)) found.push_back(one.citation);
  }
  return found;
}

std::vector<Citation> ChecklistItem::citable(const Occasion& occasion) const {
  auto found = cited(occasion);
  std::erase_if(found, [&](const Citation& one) { return !one.law->own || !binds(one, occasion.on); });
  return found;
}

std::vector<std::string> ChecklistItem::handlers() const { return split(handler, "、"); }

std::vector<Citation> ChecklistItem::citable_to_others(const Occasion& occasion) const {
  auto theirs = citable_as_clue(occasion);
  if (!theirs.empty()) return theirs;
  auto any = cited(occasion);
  std::erase_if(any, [&](const Citation& one) { return !binds(one, occasion.on); });
  return any;
}

std::vector<Citation> ChecklistItem::citable_as_clue(const Occasion& occasion) const {
  auto theirs = cited(occasion);
  std::erase_if(theirs, [&](const Citation& one) { return one.law->own || !binds(one, occasion.on); });
  return theirs;
}

bool ChecklistItem::recommended_only() const {
  return std::all_of(basis.begin(), basis.end(),
                     [](const Basis& one) { return one.citation.law->strength == LawStrength::recommended; });
}

bool ChecklistItem::rests_on_law(const Occasion& occasion) const {
  const bool any_strength = recommended_only();
  const auto all = cited(occasion);
  return std::any_of(all.begin(), all.end(), [&](const Citation& one) {
    return one.law->in_force(occasion.on) && (any_strength || one.law->strength != LawStrength::recommended);
  });
}

const ChecklistItem* Catalogue::item(std::string_view code) const {
  const auto at = items_.find(code);
  return at == items_.end() ? nullptr : &at->second;
}

const Department* Catalogue::department(std::string_view name) const {
  const auto at = std::find_if(departments_.begin(), departments_.end(), [&](const Department& one) { return one.name == name; });
  return at == departments_.end() ? nullptr : &*at;
}

std::string Catalogue::nearest_department(std::string_view name) const {
  std::vector<std::string> known;
  for (const auto& one : departments_) known.push_back(one.name);
  const auto meant = nearest_word(name, known);
  return meant.empty() ? std::string() : "是否应为 " + meant;
}

std::size_t Catalogue::departments_of(std::string_view unit) const {
  return static_cast<std::size_t>(std::count_if(departments_.begin(), departments_.end(), [&](const Department& one) {
    return std::any_of(one.units.begin(), one.units.end(),
                       [&](const std::string& word) { return unit.find(word) != std::string_view::npos; });
  }));
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

std::vector<Citation> Catalogue::powers(Date on, const std::vector<std::string>& codes) const {
  std::vector<Citation> found;
  for (const auto& one : powers_) {
    const bool meant = one.items.empty() || std::any_of(codes.begin(), codes.end(), [&](const std::string& code) {
                         return std::find(one.items.begin(), one.items.end(), code) != one.items.end();
                       });
    if (meant && !one.supplement && one.citation.law->in_force(on)) found.push_back(one.citation);
  }
  return found;
}

std::vector<Citation> Catalogue::supplements(Date on) const {
  std::vector<Citation> found;
  for (const auto& one : powers_) {
    if (one.supplement && one.citation.law->in_force(on)) found.push_back(one.citation);
  }
  return found;
}

const Grade& Catalogue::grade(const ChecklistItem& item) const {
  return *std::find_if(grades_.begin(), grades_.end(), [&](const Grade& one) { return one.name == item.grade; });
}

std::vector<std::string> Catalogue::filing_materials(const Occasion& occasion) const {
  std::vector<std::string> all;
  for (const auto& one : filing_materials_) {
    if (one.when.holds(occasion)) all.push_back(one.text);
  }
  return all;
}

std::vector<const Law*> Catalogue::to_ask(Date on) const {
  std::vector<const Law*> all;
  for (const auto& [key, law] : laws_) {
    if (law.ask_from && *law.ask_from <= on && !law.in_force(on)) all.push_back(&law);
  }
  return all;
}

const Remedy* Catalogue::remedy(Date on) const {
  const auto at = std::find_if(remedies_.begin(), remedies_.end(),
                               [&](const Remedy& one) { return (!one.from || *one.from <= on) && (!one.to || on <= *one.to); });
  return at == remedies_.end() ? nullptr : &*at;
}

}  // namespace wenshu
