#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "intake/workbook.h"
#include "intake/xlsx/number_format.h"
#include "package/zip.h"

namespace wenshu {

/// What a style says of the cells that have it.
struct CellFormat {
  NumberFormat number = NumberFormat::plain;
  CellLooks looks;
};

/// The styles of a workbook, as far as they say how to read a cell: the format of its number, strokes through its text, colours.
class Styles {
 public:
  /// The one style of a workbook without a styles part.
  Styles() : formats_(1) {}
  Styles(std::vector<CellFormat> formats, std::vector<std::string> paints)
      : formats_(std::move(formats)), paints_(std::move(paints)) {}

  /// The format of cell style `index` (`c/@s`). Nothing if the workbook has no such style.
  std::optional<NumberFormat> format(std::size_t index) const {
    return index < formats_.size() ? std::optional(formats_[index].number) : std::nullopt;
  }
  /// How cells of style `index` look; plain if the workbook has no such style.
  CellLooks looks(std::size_t index) const { return index < formats_.size() ? formats_[index].looks : CellLooks{}; }
  /// The colours that `CellLooks::paint` counts, in words.
  const std::vector<std::string>& paints() const { return paints_; }

 private:
  std::vector<CellFormat> formats_;
  std::vector<std::string> paints_;
};

/// Reads `xl/styles.xml`. Fails with `file-damaged` or `file-too-large`.
Result<Styles> read_styles(const ZipArchive& archive, const std::string& part);

}  // namespace wenshu
