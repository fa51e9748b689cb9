#include <algorithm>
#include <initializer_list>
#include <map>
#include <set>
#include <string_view>

#include <fmt/format.h>

#include "base/text.h"
#include "check/check.h"
#include "check/proof.h"
#include "model/coerce.h"

namespace wenshu {

namespace {

std::string clause_of(const ChecklistItem& item, const Occasion& occasion) {
  auto all = item.cited(occasion);
  std::erase_if(
      all, [&](const Citation& one) { return one.law->strength == LawStrength::recommended || !one.law->in_force(occasion.on); });
  return to_text(all, false);
}

/// The last day of the item's suggested term, a working day.
Date end_of_term(const WorkCalendar& calendar, Date from, const ChecklistItem& item) {
  return item.working_days ? calendar.plus_working_days(from, item.days) : calendar.end_of_term(from, item.days);
}

/// The check of that code, as heavy as the item wants it.
Check weighted(const Scene& scene, std::string_view code, const std::optional<Severity>& wanted) {
  auto check = scene.checks.named(code);
  if (wanted && check.severity) check.severity = wanted;
  return check;
}

bool follows_any(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return text.ends_with(word); });
}

/// What a text counts: its whole numbers before 人, 名, 日, 天, 层 or 楼, but neither days of a date nor what should be
/// (`不足90日`, `应不少于9人`).
std::vector<std::int64_t> counted_in(const std::string& text) {
  std::vector<std::int64_t> all;
  const auto half = half_width(text);
  const std::string_view view = half;
  for (auto at = view.find_first_of("0123456789"); at != std::string_view::npos;) {
    const auto end = std::min(view.find_first_not_of("0123456789", at), view.size());
    const auto after = view.substr(end, std::string_view("人").size());
    const bool counts = after == "人" || after == "名" || after == "日" || after == "天" || after == "层" || after == "楼";
    const bool wanted =
        follows_any(view.substr(0, at), {"不足", "少于", "超过", "至少", "应", "应为", "月", "第", ":", "低于", "高于"});
    if (counts && !wanted && end - at <= 9) all.push_back(std::stoll(half.substr(at, end - at)));
    at = view.find_first_of("0123456789", end);
  }
  return all;
}

/// The findings of an item that the ledger proves, but whose words name other numbers than these.
void check_numbers(const Scene& scene, const Institution& one, const ChecklistItem& item, const Place& ledger,
                   const std::vector<std::int64_t>& wanted, Diagnostics& diagnostics) {
  if (wanted.empty()) return;
  for (const auto* finding : scene.index.findings_of(one.id)) {
    if (finding->code != item.code || !scene.says(word::open, *finding)) continue;
    const auto named = counted_in(finding->fact);
    if (named.empty() || std::find_first_of(named.begin(), named.end(), wanted.begin(), wanted.end()) != named.end()) continue;
    scene.report("finding-number-differs", scene.campaign.place(*finding, "fact"),
                 {{"fact", trim(finding->fact)}, {"other", to_text(ledger)}, {"number", std::to_string(wanted.front())}},
                 diagnostics);
  }
}

/// True if the finding's own codes were found faulty: whose it is, or what it finds, is not known.
bool is_doubtful(const Scene& scene, const Finding& finding) {
  const auto faulty = [&](const char* field) { return scene.faulty.contains(scene.campaign.place(finding, field)); };
  return faulty("id") || faulty("iid") || faulty("code");
}

/// Institutions with the items that findings of their inspections name for another one: one of the two codes is wrong.
std::set<std::pair<std::string_view, std::string_view>> found_elsewhere(const Scene& scene) {
  std::set<std::pair<std::string_view, std::string_view>> all;
  for (const auto& finding : scene.campaign.findings) {
    const auto* inspection = is_doubtful(scene, finding) ? scene.index.inspection(finding.iid) : nullptr;
    if (inspection != nullptr && inspection->id != finding.id) all.emplace(inspection->id, finding.code);
  }
  return all;
}

/// What the numbers are weighed by.
struct Scales {
  const Scene& scene;
  const Catalogue& catalogue;
  const WorkCalendar& calendar;
  std::vector<std::string> codes;  ///< of the catalogue
  std::set<std::pair<std::string_view, std::string_view>> elsewhere;
  std::map<std::string_view, std::string> meant;  ///< by misspelt code: the nearest of the catalogue's
};

/// True if the finding names the item, or a code that is none and was most likely meant to be the item's: that is said already.
bool names(const Scales& scales, const Finding& finding, const ChecklistItem& item) {
  if (finding.code == item.code) return true;
  const auto meant = scales.meant.find(finding.code);
  return meant != scales.meant.end() && meant->second == item.code;
}

std::map<std::string_view, std::string> misspelt_codes(const Scene& scene, const Catalogue& catalogue,
                                                       const std::vector<std::string>& codes) {
  std::map<std::string_view, std::string> meant;
  for (const auto& finding : scene.campaign.findings) {
    if (catalogue.item(finding.code) != nullptr || meant.contains(finding.code)) continue;
    meant.emplace(finding.code, nearest(finding.code, codes));
  }
  return meant;
}

/// The row that 问题清单 lacks, by field.
std::map<std::string, std::string> proposed_row(const Scene& scene, const Catalogue& catalogue, const Institution& one,
                                                const ChecklistItem& item, const std::string& fact, const std::string& due) {
  const auto row = static_cast<query::Row>(&one - scene.campaign.institutions.data());
  return {{"iid", scene.at.text(catalogue.last_inspection(), row)},
          {"id", one.id},
          {"code", item.code},
          {"fact", fact},
          {"due", due}};
}

/// True if a cell was found faulty on which the proof rests.
bool is_doubtful(const Scene& scene, const Proof& proof, query::Row row) {
  return std::any_of(proof.doubts.begin(), proof.doubts.end(), [&](const query::Expression& column) {
    const auto cell = scene.at.cell(column, row);
    return cell && scene.faulty.contains(scene.at.rows.place(*cell));
  });
}

/// What the numbers of one institution say about one item.
void check_item(const Scales& scales, const Institution& one, const ChecklistItem& item, Diagnostics& diagnostics) {
  const auto& scene = scales.scene;
  const auto row = static_cast<query::Row>(&one - scene.campaign.institutions.data());
  const auto [verdict, proof] = weigh(item.proofs, scene.at, row);
  if (verdict == Verdict::unknown) return;
  const auto place = scene.at.rows.place(*scene.at.cell(proof->at, row));
  if (scene.faulty.contains(place) || is_doubtful(scene, *proof, row)) return;
  const auto& findings = scene.index.findings_of(one.id);
  const auto occasion = scene.occasion(&one);
  const bool named = std::any_of(findings.begin(), findings.end(), [&](const Finding* f) { return names(scales, *f, item); });
  if (verdict == Verdict::proven && !named && !scales.elsewhere.contains({one.id, item.code})) {
    const auto due = item.days == 0 ? std::string() : iso_text(end_of_term(scales.calendar, scene.issued_on, item));
    const auto fact = fact_of(*proof, item.finding(occasion), scene.at, row);
    const auto before = diagnostics.size();
    report(weighted(scene, "finding-missing", proof->missing), place,
           {{"name", one.known_as()}, {"fact", fact}, {"code", item.code}, {"due", due.empty() ? "空着（立即）" : due}},
           diagnostics, clause_of(item, occasion));
    if (diagnostics.size() > before) diagnostics.back().row = proposed_row(scene, scales.catalogue, one, item, fact, due);
  }
  if (verdict == Verdict::proven) return check_numbers(scene, one, item, place, numbers_of(*proof, scene.at, row), diagnostics);
  for (const auto* finding : findings) {
    if (finding->code != item.code || !scene.says(word::open, *finding) || is_doubtful(scene, *finding)) continue;
    report(weighted(scene, "finding-contradicted", proof->contradicted), scene.campaign.place(*finding, "code"),
           {{"code", item.code}, {"fact", trim(finding->fact)}, {"other", to_text(place)}}, diagnostics,
           clause_of(item, occasion));
  }
}

}  // namespace

void check_proofs(const Scene& scene, const Catalogue& catalogue, const WorkCalendar& calendar, Diagnostics& diagnostics) {
  if (!scene.was_read(Finding::sheet, "code") || !scene.was_read(Finding::sheet, "id")) return;  // no finding is known of any
  const auto codes = catalogue.codes();
  const Scales scales{scene, catalogue, calendar, codes, found_elsewhere(scene), misspelt_codes(scene, catalogue, codes)};
  for (const auto& one : scene.campaign.institutions) {
    if (one.id.empty() || scene.index.institution(one.id) != &one) continue;  // of a double code the findings belong to nobody
    for (const auto& code : scales.codes) {
      const auto& item = *catalogue.item(code);
      const auto occasion = scene.occasion(&one);
      if (item.proofs.empty() || item.recommended_only() || !item.rests_on_law(occasion) || item.exemption(occasion) != nullptr)
        continue;
      check_item(scales, one, item, diagnostics);
    }
  }
}

}  // namespace wenshu
