#include "compose/chart_figures.h"

#include <utility>

#include <fmt/format.h>

namespace wenshu {

std::string chart_caption(const std::string& title, int number) { return fmt::format("图{}　{}", number, title); }

std::string without_values(const Chart& chart, int number) { return chart_caption(chart.title, number) + "：没有数据，没有图。"; }

std::vector<Figure> figures_of(const Chart& chart, int number) {
  std::vector<Figure> figures;
  for (auto& part : parts_of(chart)) {
    auto& figure = figures.emplace_back();
    figure.alt = told(part);
    figure.caption = chart_caption(part.title, number) + (figures.size() > 1 ? "（续）" : "");
    figure.chart = std::move(part);
  }
  return figures;
}

}  // namespace wenshu
