#include "check/check.h"
#include "check/rules/fields.h"

namespace wenshu {

namespace {

/// What a column adds up to from some row on.
struct Sum {
  Decimal value;
  std::size_t rows = 0;
  bool doubtful = false;  ///< a cell among them is faulty

  void add(const Decimal& one, bool faulty) { value.thousandths += one.thousandths, ++rows, doubtful = doubtful || faulty; }
};

/// Goes down one column. A totals row adds up what stands above it: everything, or what follows the totals row before it.
void check_column(const Scene& scene, const Check& check, const FieldSource& column, Diagnostics& diagnostics) {
  const auto& campaign = scene.campaign;
  auto record = campaign.institutions.begin();
  Sum all, part;
  for (const auto& row : campaign.totals) {
    for (; record != campaign.institutions.end() && record->row < row.row; ++record) {
      const Subject<Institution> subject{scene, *record};
      const auto value = subject.value(column);
      const auto* number = std::get_if<Decimal>(&value);
      const bool faulty = number == nullptr && scene.faulty.contains(subject.place(column.id));
      all.add(number == nullptr ? Decimal{} : *number, faulty);
      part.add(number == nullptr ? Decimal{} : *number, faulty);
    }
    const auto claimed = row.numbers.find(column.id);
    if (claimed != row.numbers.end() && !all.doubtful && all.value != claimed->second && part.value != claimed->second) {
      report(check, campaign.place(Institution::sheet, row.row, column.id),
             {{"total", to_text(claimed->second)}, {"sum", to_text(part.value)}, {"count", std::to_string(part.rows)}},
             diagnostics);
    }
    part = {};
  }
}

}  // namespace

void check_totals(const Scene& scene, Diagnostics& diagnostics) {
  for (const auto& check : scene.checks.all()) {
    if (!check.severity) continue;
    for (const auto& column : check.totals) check_column(scene, check, column, diagnostics);
  }
}

}  // namespace wenshu
