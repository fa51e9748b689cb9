#pragma once

#include <map>
#include <string>
#include <vector>

#include "check/catalogue.h"
#include "model/definitions.h"
#include "render/xlsx/blank_workbook.h"
#include "render/xlsx/xlsxwriter.h"

namespace wenshu {

/// The last row a new workbook checks while it is filled in, from 0.
inline constexpr std::uint32_t last_blank_row = 100000;

/// The formats of a new workbook.
struct BlankFormats {
  lxw_format* title = nullptr;
  lxw_format* group = nullptr;            ///< above the headers of several columns
  lxw_format* header = nullptr;           ///< of a column that may stay empty
  lxw_format* required_header = nullptr;  ///< of one that may not
  lxw_format* text = nullptr;             ///< digits stay as they are typed
  lxw_format* date = nullptr;
  lxw_format* number = nullptr;
  lxw_format* plain = nullptr;
  lxw_format* wrapped = nullptr;
};
BlankFormats blank_formats(lxw_workbook* workbook);

/// Where the allowed values of a column stand that a cell cannot hold itself: a formula for its drop-down list.
/// Keys are `sheet/field` ids.
using ListSources = std::map<std::string, std::string>;

/// Writes the hidden sheet 选项 with every enumeration longer than the 255 characters a drop-down list may hold, and gives the
/// places of these and of the lists that stand in other sheets: codes of institutions, inspections and checklist items.
ListSources write_lists(lxw_workbook* workbook, const WorkbookDefinition& definition);

/// Writes the sheet an office fills in.
void write_blank_sheet(lxw_workbook* workbook, const WorkbookDefinition& definition, const SheetDefinition& sheet,
                       const ListSources& lists, const BlankFormats& formats);

/// Writes 填写说明: every column of every sheet, how to fill it and what the check says.
void write_guide(lxw_workbook* workbook, const WorkbookDefinition& definition, const FieldChecks& checks,
                 const BlankFormats& formats);

/// Writes 检查条目: every item of the checklist with its code, finding, requirement, basis and time.
void write_checklist(lxw_workbook* workbook, const Catalogue& catalogue, const BlankFormats& formats);

/// The values a column takes, joined by `separator`; empty for free columns.
std::string values_of(const FieldDefinition& field, const std::string& separator);

}  // namespace wenshu
