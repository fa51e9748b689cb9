#include "check/check_rules.h"

#include <algorithm>
#include <unordered_set>

namespace wenshu {

namespace {

/// One rule going through the rows of its sheet.
class Patrol {
 public:
  Patrol(const Scene& scene, const Check& check, const Rule& rule, Diagnostics& diagnostics)
      : scene_(scene), at_(scene.at), check_(check), rule_(rule), diagnostics_(diagnostics) {}

  void go() {
    if (!rule_.in.empty() && !is_known(rule_.in)) return;
    if (rule_.each == query::nowhere) return see(query::blank);
    const auto rows = static_cast<query::Row>(at_.rows.count(rule_.each));
    for (query::Row row = 0; row < rows; ++row) see(row);
  }

 private:
  void see(query::Row row) {
    if (rule_.when && !at_.holds(rule_.when, row).value_or(false)) return;
    const auto value = rule_.once ? at_.value(rule_.once, row) : query::blank;
    if (value != query::blank && told_.contains(value)) return;
    if (at_.holds(rule_.must, row).value_or(true) || (!rule_.sure && is_doubtful(row))) return;
    if (value != query::blank) told_.insert(value);
    report(check_, place(row), rule_.message.text(at_, row, blank_word), rule_.hint.text(at_, row, blank_word), diagnostics_);
  }

  /// True if the sheet was read, and is sound if that is needed.
  bool is_known(const std::string& id) const {
    const auto sheet = scene_.campaign.sheets.find(id);
    return sheet != scene_.campaign.sheets.end() && (rule_.sure || !scene_.faulty.any_of(sheet->second.name));
  }

  Place place(query::Row row) {
    if (!rule_.in.empty()) return {.file = scene_.campaign.file, .sheet = scene_.campaign.sheets.find(rule_.in)->second.name};
    const auto cell = at_.cell(rule_.at, row);
    return cell ? at_.rows.place(*cell) : Place{.file = scene_.campaign.file};
  }

  /// True if a cell that decided is faulty: of the row itself, or that it is reported at. What other rows say is theirs.
  bool is_doubtful(query::Row row) {
    const auto own = at_.rows.home(rule_.each, row);
    const auto named = at_.cell(rule_.at, row);
    const auto belongs = [&](const query::Cell& cell) {
      return (cell.sheet == own.sheet && cell.row == own.row) || (named && cell == *named);
    };
    const auto faulty = [&](const query::Expression& expression) {
      const auto cells = at_.cells(expression, row);
      return std::any_of(cells.begin(), cells.end(),
                         [&](const query::Cell& cell) { return belongs(cell) && scene_.faulty.contains(at_.rows.place(cell)); });
    };
    return (named && scene_.faulty.contains(at_.rows.place(*named))) || faulty(rule_.when) || faulty(rule_.must);
  }

  static constexpr std::string_view blank_word = "（空）";  // what is a value of the workbook is never left out unsaid
  const Scene& scene_;
  query::Evaluation& at_;
  const Check& check_;
  const Rule& rule_;
  Diagnostics& diagnostics_;
  std::unordered_set<query::Value> told_;
};

}  // namespace

void apply(const Scene& scene, const Check& check, const Rule& rule, Diagnostics& diagnostics) {
  if (check.severity) Patrol(scene, check, rule, diagnostics).go();
}

void check_rules(const Scene& scene, Diagnostics& diagnostics) {
  for (const auto& check : scene.checks.all()) {
    for (const auto& rule : check.rules) apply(scene, check, rule, diagnostics);
  }
}

void check_planned(const Scene& scene, Diagnostics& diagnostics) {
  for (const auto& check : scene.checks.all()) {
    for (const auto& rule : check.planned) apply(scene, check, rule, diagnostics);
  }
}

}  // namespace wenshu
