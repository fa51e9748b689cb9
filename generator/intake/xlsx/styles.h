#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "intake/xlsx/number_format.h"
#include "intake/xlsx/zip_archive.h"

namespace wenshu {

/// What a cell's style says about its number; all else about styles is looks.
class Styles {
 public:
  /// The one style of a workbook without a styles part.
  Styles() : formats_{NumberFormat::plain} {}
  explicit Styles(std::vector<NumberFormat> formats) : formats_(std::move(formats)) {}

  /// The format of cell style `index` (`c/@s`). Nothing if the workbook has no such style.
  std::optional<NumberFormat> format(std::size_t index) const {
    return index < formats_.size() ? std::optional(formats_[index]) : std::nullopt;
  }

 private:
  std::vector<NumberFormat> formats_;
};

/// Reads `xl/styles.xml`. Fails with `file-damaged` or `file-too-large`.
Result<Styles> read_styles(ZipArchive& archive, const std::string& part);

}  // namespace wenshu
