#pragma once

#include <string>
#include <vector>

#include "compose/content.h"

namespace wenshu {

/// A chart as figures of a document: one, or as many as it has parts. `number` is that of the figure in its document, from 1; the
/// caption below each says it (图1　…), behind the first with （续）. What it shows is told in words to those who do not see it.
std::vector<Figure> figures_of(const Chart& chart, int number);

/// The line that stands where a chart without values would: `图1　各镇机构：没有数据，没有图。`
std::string without_values(const Chart& chart, int number);

/// `图1　各镇机构`.
std::string chart_caption(const std::string& title, int number);

}  // namespace wenshu
