#pragma once

#include <string>

#include "compose/chart.h"

namespace wenshu {

/// A chart as a drawing that stands in the page (SVG): a picture with a name and a description to those who do not see it. Its
/// words are set in the page's own type. `number` tells it apart from the others of the page.
std::string chart_svg(const Chart& chart, const std::string& caption, const std::string& alt, int number);

}  // namespace wenshu
