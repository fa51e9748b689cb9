#include <iterator>

#include <fmt/format.h>

#include "base/text.h"
#include "compose/chart_figures.h"
#include "compose/document_reader.h"

namespace wenshu {

/// A number as a table shows it; an empty element is one that is not known.
std::optional<Decimal> DocumentReader::chart_value(pugi::xml_node node) {
  const auto text = trim(plain(node));
  if (text.empty()) return std::nullopt;
  const auto value = parse_decimal(text);
  if (!value) complain("document-chart", node, fmt::format("<{}> 里应当是数，现为“{}”；没有数的空着", node.name(), text));
  return value;
}

ChartRow DocumentReader::chart_row(pugi::xml_node node) {
  only(node, "date");
  ChartRow row;
  if (node.attribute("date")) {
    row.day = parse_iso_date(node.attribute("date").value());
    if (!row.day) complain("document-attribute", node, "<row> 的属性 date 应当写作 2026-06-22");
  }
  for (auto child : node.children()) {
    const std::string_view name = child.name();
    if (name == "label") {
      row.label = plain(child);
    } else if (name == "value") {
      row.values.push_back(chart_value(child));
    } else if (name == "whole") {
      row.whole = chart_value(child);
    } else {
      unknown(child);
    }
  }
  if (trim(row.label).empty()) complain("document-chart", node, "<chart> 的一行缺少 <label>：图上写的名称");
  return row;
}

void DocumentReader::chart(pugi::xml_node node) {
  only(node, "kind");
  Chart chart;
  const std::string_view kind = node.attribute("kind").value();
  if (const auto known = chart_kind_named(kind)) {
    chart.kind = *known;
  } else {
    complain("document-attribute", node,
             fmt::format("<chart> 的属性 kind 不能写“{}”，可用：bars 条形图、stacked 堆积条形图、line 折线图", kind));
  }
  for (auto child : node.children()) {
    const std::string_view name = child.name();
    if (name == "caption") {
      chart.title = trim(plain(child));
    } else if (name == "unit") {
      chart.unit = trim(plain(child));
    } else if (name == "series") {
      chart.series.push_back(trim(plain(child)));
    } else if (name == "row") {
      chart.rows.push_back(chart_row(child));
    } else {
      unknown(child);
    }
  }
  if (chart.title.empty()) complain("document-chart", node, "<chart> 里应当有 <caption>：图题，不写“图1”，自动编号");
  for (const auto& fault : faults_of(chart)) complain("document-chart", node, fmt::format("图“{}”：{}", chart.title, fault));
  auto figures = figures_of(chart, ++captions_);
  std::move(figures.begin(), figures.end(), std::back_inserter(content_.blocks));
}

}  // namespace wenshu
