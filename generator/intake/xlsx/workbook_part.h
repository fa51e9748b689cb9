#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "intake/xlsx/serial_date.h"
#include "package/zip.h"

namespace wenshu {

/// A sheet as `xl/workbook.xml` lists it.
struct SheetEntry {
  std::string name;
  std::string relationship;  ///< the id that leads to its part
  bool hidden = false;       ///< `hidden` or `veryHidden`
};

/// What reading needs of `xl/workbook.xml`.
struct WorkbookPart {
  DateSystem dates = DateSystem::from_1900;
  std::vector<SheetEntry> sheets;  ///< in the order of their tabs
};

/// Reads the main part. Fails with `file-not-workbook` if it is that of another kind of document, `file-damaged` (two sheets
/// of one name, a sheet without a name) or `file-too-large`.
Result<WorkbookPart> read_workbook_part(const ZipArchive& archive, const std::string& part);

}  // namespace wenshu
