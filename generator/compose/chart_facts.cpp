#include "compose/chart_facts.h"

#include <string>
#include <utility>

namespace wenshu {

namespace {

FactDefinition chart_part(std::string name, std::string label, std::string example, bool may_be_blank) {
  return {.name = std::move(name),
          .label = std::move(label),
          .example = std::move(example),
          .from = FactDefinition::From::chart,
          .may_be_blank = may_be_blank};
}

FactDefinition chart_list(std::string name, std::string label, std::shared_ptr<const FactScope> entries) {
  auto made = chart_part(std::move(name), std::move(label), {}, false);
  made.kind = FactDefinition::Kind::list;
  made.inner = std::move(entries);
  return made;
}

Fact number_fact(const std::optional<Decimal>& value) { return value ? Fact(to_text(*value)) : Fact(false); }

Fact row_fact(const ChartRow& row) {
  Fact made;
  made.set("label", row.label);
  made.set("date", row.day ? Fact(iso_text(*row.day)) : Fact(false));
  made.set("whole", number_fact(row.whole));
  Fact::List values;
  for (const auto& value : row.values) values.push_back(Fact().set("value", number_fact(value)));
  made.set("values", std::move(values));
  return made;
}

}  // namespace

std::shared_ptr<const FactScope> chart_facts() {
  auto series = std::make_shared<FactScope>(), values = std::make_shared<FactScope>(), rows = std::make_shared<FactScope>();
  series->add(chart_part("name", "系列的名称", "系列", false));
  values->add(chart_part("value", "数，没有数的空着", "12", true));
  rows->add(chart_part("label", "这一项的名称", "样例", false));
  rows->add(chart_part("date", "折线图的日期", "2022-06-22", true));
  rows->add(chart_list("values", "各系列的数", std::move(values)));
  rows->add(chart_part("whole", "堆积的几项合起来", "12", true));
  auto made = std::make_shared<FactScope>();
  made->add(chart_part("title", "图题，不带“图1”", "样例", false));
  made->add(chart_part("kind", "画法", "stacked", false));
  made->add(chart_part("unit", "单位", "家", true));
  made->add(chart_list("series", "系列", std::move(series)));
  made->add(chart_list("rows", "各项", std::move(rows)));
  return made;
}

Fact chart_fact(const Chart& chart) {
  if (!has_values(chart)) return Fact(false);
  Fact made;
  made.set("title", chart.title);
  made.set("kind", std::string(name_of(chart.kind)));
  made.set("unit", chart.unit.empty() ? Fact(false) : Fact(chart.unit));
  Fact::List series, rows;
  for (const auto& name : chart.series) series.push_back(Fact().set("name", name));
  for (const auto& row : chart.rows) rows.push_back(row_fact(row));
  made.set("series", std::move(series));
  made.set("rows", std::move(rows));
  return made;
}

}  // namespace wenshu
