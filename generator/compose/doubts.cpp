#include "compose/doubts.h"

#include <algorithm>

namespace wenshu {

namespace {

/// The field of 基础台账 at a place in it; empty if it is none of a field.
std::string field_at(const SheetPlaces& sheet, const std::string& cell) {
  if (sheet.places.style != PlaceNames::Style::cells) {
    const auto blank = cell.rfind(' ');
    return blank == std::string::npos ? std::string() : cell.substr(blank + 1);
  }
  const auto letters = cell.substr(0, cell.find_first_of("0123456789"));
  const auto at = std::find_if(sheet.columns.begin(), sheet.columns.end(),
                               [&](const auto& one) { return column_letters(one.second) == letters; });
  return at == sheet.columns.end() ? std::string() : at->first;
}

}  // namespace

Doubts::Doubts(const Case& the_case, const Diagnostics& found) {
  for (const auto& one : found) {
    if (one.severity == Severity::error) take(the_case.campaign, one.place);
  }
  disposals_ = std::any_of(the_case.campaign.institutions.begin(), the_case.campaign.institutions.end(),
                           [&](const Institution& one) { return the_case.disposals.of(one) == nullptr; });
}

void Doubts::take(const Campaign& campaign, const Place& place) {
  for (const auto& [id, sheet] : campaign.sheets) {
    if (sheet.name != place.sheet || place.sheet.empty()) continue;
    if (id == Finding::sheet) findings_ = true;
    if (id != Institution::sheet) return;  // nothing is counted from the others
    auto field = field_at(sheet, place.cell);
    everything_ = everything_ || field.empty();
    fields_.insert(std::move(field));
    return;
  }
  everything_ = true;  // a sheet that is missing, or records that stand elsewhere
}

bool Doubts::any(std::initializer_list<std::string_view> fields) const {
  return std::any_of(fields.begin(), fields.end(), [&](std::string_view field) { return fields_.contains(field); });
}

bool Doubts::about(const AnnexSource& source) const {
  if (everything_ || any({"town", "id", source.sum})) return true;
  const auto asks = [&](const char* name) { return source.conditions.contains(name); };
  if (asks("part") && any({"license", "kind", "nature"})) return true;
  const bool of_findings = source.count == "findings" || asks("has");
  const bool of_disposals = asks("problem") || asks("disposal") || asks("has");
  if ((of_findings || of_disposals) && findings_) return true;
  if (of_disposals && (disposals_ || any({"license", "filed", "feasible", "override", "override_reason"}))) return true;
  return std::any_of(source.conditions.begin(), source.conditions.end(),
                     [&](const auto& condition) { return fields_.contains(condition.first); });
}

bool Doubts::about_findings() const { return everything_ || findings_ || any({"town", "id"}); }

}  // namespace wenshu
