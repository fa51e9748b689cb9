#include "check/check.h"

namespace wenshu {

namespace {

/// What a column adds up to from some row on.
struct Sum {
  Decimal value;
  std::size_t rows = 0;

  void add(query::Value one) {
    if (one != query::blank) value.thousandths += one;
    ++rows;
  }
};

/// Goes down one column. A totals row adds up what stands above it: everything, or what follows the totals row before it.
class Column {
 public:
  Column(const Scene& scene, const Check& check, const TotalledColumn& column, Diagnostics& diagnostics)
      : scene_(scene), check_(check), column_(column), diagnostics_(diagnostics) {}

  void check() {
    const auto& institutions = scene_.campaign.institutions;
    std::size_t next = 0;
    Sum all, part;
    for (const auto& row : scene_.campaign.totals) {
      for (; next < institutions.size() && institutions[next].row < row.row; ++next) {
        const auto value = scene_.at.value(column_.value, static_cast<query::Row>(next));
        all.add(value), part.add(value);
      }
      const auto claimed = row.numbers.find(column_.id);
      if (claimed != row.numbers.end() && all.value != claimed->second && part.value != claimed->second && next <= first_faulty())
        complain(row, claimed->second, part);
      part = {};
    }
  }

 private:
  /// The first record whose cell is faulty: a total from there on may be right, and the cell wrong.
  std::size_t first_faulty() {
    const auto& institutions = scene_.campaign.institutions;
    if (first_faulty_) return *first_faulty_;
    std::size_t at = 0;
    while (at < institutions.size() && !scene_.faulty.contains(scene_.campaign.place(institutions[at], column_.id))) ++at;
    first_faulty_ = at;
    return at;
  }

  void complain(const TotalsRow& row, const Decimal& claimed, const Sum& part) {
    report(check_, scene_.campaign.place(Institution::sheet, row.row, column_.id),
           {{"total", to_text(claimed)}, {"sum", to_text(part.value)}, {"count", std::to_string(part.rows)}}, diagnostics_);
  }

  const Scene& scene_;
  const Check& check_;
  const TotalledColumn& column_;
  Diagnostics& diagnostics_;
  std::optional<std::size_t> first_faulty_;
};

}  // namespace

void check_totals(const Scene& scene, Diagnostics& diagnostics) {
  for (const auto& check : scene.checks.all()) {
    if (!check.severity) continue;
    for (const auto& column : check.totals) Column(scene, check, column, diagnostics).check();
  }
}

}  // namespace wenshu
