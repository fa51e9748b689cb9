#include "compose/annex_rows.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <numeric>
#include <utility>

#include "base/text.h"

namespace wenshu {

namespace {

using Kind = query::Type::Kind;

std::vector<query::Row> rows_that_count(const AnnexForm& form, query::Evaluation& at) {
  std::vector<query::Row> rows(at.rows.count(form.sheet));
  std::iota(rows.begin(), rows.end(), query::Row{0});
  if (form.where) std::erase_if(rows, [&](query::Row row) { return at.holds(form.where, row) != true; });
  return rows;
}

/// Brings rows together that are merged, in the order of the first of them: by the first merged column, within it by the next.
void bring_together(const AnnexForm& form, query::Evaluation& at, std::vector<query::Row>& rows) {
  std::vector<const query::Expression*> keys;
  for (const auto& source : form.columns) {
    const auto same = [&](const auto* one) { return one->text == source.merged.text; };
    if (source.merged && std::none_of(keys.begin(), keys.end(), same)) keys.push_back(&source.merged);
  }
  if (keys.empty()) return;
  std::map<std::vector<query::Value>, std::size_t> first;  // of those that agree so far
  std::vector<std::pair<std::vector<std::size_t>, query::Row>> placed;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    std::vector<query::Value> key;
    std::vector<std::size_t> places;
    for (const auto* one : keys) {
      key.push_back(at.value(*one, rows[i]));
      places.push_back(key.back() == query::blank ? i : first.emplace(key, i).first->second);
    }
    placed.emplace_back(std::move(places), rows[i]);
  }
  std::stable_sort(placed.begin(), placed.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  for (std::size_t i = 0; i < rows.size(); ++i) rows[i] = placed[i].second;
}

Value text_value(std::string text) { return text.empty() ? Value{} : Value{std::move(text)}; }

}  // namespace

AnnexRows annex_rows(const AnnexForm& form, query::Evaluation& at) {
  auto rows = rows_that_count(form, at);
  if (form.grouped()) return query::gathered(at, form.group, rows, query::BlankKeys::apart);
  bring_together(form, at, rows);
  AnnexRows single;
  single.reserve(rows.size());
  for (const auto row : rows) single.push_back({row});
  return single;
}

std::vector<query::Row> all_rows(const AnnexRows& rows) {
  std::vector<query::Row> all;
  for (const auto& some : rows) all.insert(all.end(), some.begin(), some.end());
  return all;
}

Value annex_value(const query::Expression& is, query::Evaluation& at, std::span<const query::Row> row) {
  const auto found = at.value(is, row);
  if (found == query::blank) return {};
  switch (is.type.kind) {
    case Kind::integer:
      if (found % query::one_unit == 0) return found / query::one_unit;
      return Decimal{found};
    case Kind::decimal:
    case Kind::amount: return Decimal{found};
    case Kind::days:
    case Kind::workdays:
    case Kind::months: return found;
    case Kind::date: return Date(std::chrono::sys_days(std::chrono::days(found)));
    default: return text_value(at.text_of(is.type, found));
  }
}

Value annex_value(const AnnexSource& source, query::Evaluation& at, std::span<const query::Row> row) {
  if (source.what == AnnexSource::What::value) return annex_value(source.is, at, row);
  if (source.what == AnnexSource::What::sentence) return text_value(trim(source.says.text(at, row)));
  return {};
}

std::vector<query::Drill> behind(const AnnexSource& source, query::Evaluation& at, std::span<const query::Row> row) {
  return query::drill(at, source.is, row);
}

}  // namespace wenshu
