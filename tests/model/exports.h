#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "intake/workbook.h"
#include "model/definitions.h"

namespace wenshu::test {

/// A sheet's records by field: what stands in a workbook without its titles, totals and signatures.
struct ExportedSheet {
  std::string id;
  std::vector<std::string> fields;                ///< ids, or headings
  std::vector<std::vector<const Cell*>> records;  ///< by field; null where the cell is empty
};

/// The records of a workbook that has all its sheets and columns, but for sheets it may lack; the workbook must outlive them.
std::vector<ExportedSheet> exported(const Workbook& workbook, const WorkbookDefinition& definition, bool headings = false);

std::string as_json(const std::vector<ExportedSheet>& sheets);
std::string as_xml(const std::vector<ExportedSheet>& sheets);
/// Writes a database; `pairs` makes 单位信息 a table of keys and values instead of one row.
void write_sqlite(const std::filesystem::path& file, const std::vector<ExportedSheet>& sheets, bool pairs);
/// Every cell of every sheet at its place, titles and all, a file a sheet.
void write_csv(const std::filesystem::path& folder, const Workbook& workbook, char separator, std::string_view line_end = "\r\n");
void write_text(const std::filesystem::path& file, std::string_view bytes);

}  // namespace wenshu::test
