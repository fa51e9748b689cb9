#pragma once

#include <compare>
#include <map>
#include <string>

#include "compose/annex.h"
#include "render/xlsx/xlsxwriter.h"

namespace wenshu {

/// How a cell looks.
struct Look {
  std::string font = "宋体";
  double points = 11;
  Align align = Align::centre;
  bool ruled = true;  ///< thin lines on all four sides
  bool wrap = true;   ///< else the text shrinks to fit, so that no number shows as `####`
  std::string number_format = "General";
  Light light = Light::none;  ///< the colour behind it
  bool quoted = false;        ///< stays text even when a user edits the cell; see `finish_package`

  friend auto operator<=>(const Look&, const Look&) = default;
};

/// The formats of one workbook, each made once.
class Formats {
 public:
  explicit Formats(lxw_workbook* workbook) : workbook_(workbook) {}
  lxw_format* of(const Look& look);

 private:
  lxw_workbook* workbook_;
  std::map<Look, lxw_format*> made_;
};

}  // namespace wenshu
