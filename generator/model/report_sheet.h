#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "base/diagnostic.h"
#include "intake/workbook.h"
#include "model/definitions.h"
#include "model/pairs.h"
#include "model/row_kinds.h"
#include "model/table.h"

namespace wenshu {

/// Says which columns are missing (`column-missing`; `column-absent` for one that may be empty, of a form that has most of its
/// columns), there twice (`column-duplicate`), known but for a note (`column-noted`) or unknown (`column-unknown`; `column-near`
/// if it may be a column of the form).
void report_columns(const Sheet& sheet, const SheetDefinition& definition, const Header& header, const std::string& file,
                    Diagnostics& diagnostics);

/// The columns that are errors (`column-near`), each with the field it may have been meant for.
using NearColumns = std::vector<std::pair<std::uint32_t, const FieldDefinition*>>;
NearColumns near_columns(const SheetDefinition& definition, const Header& header);

/// Says which rows below the header were not read and why: `row-column-numbers`, `row-example`, `row-remarks`, `row-heading`,
/// `sheet-second-table`; and which columns have records' values but no header (`column-unnamed`).
void report_rows(const Sheet& sheet, const Header& header, const RecordRows& records, const std::string& file,
                 Diagnostics& diagnostics);

/// `row-heading`: a line that heads the rows below it and is no record.
Diagnostic heading_row(const SheetRow& row, const Sheet& sheet, const std::string& file);

/// Says which keys of a sheet of pairs are missing (`key-missing`), unknown (`key-unknown`; `key-near` if one may be a key of the
/// form), there twice (`key-twice`, `key-repeated`; whole records `record-twice`), and which cells nothing reads though they may
/// be part of a value (`value-unread`, `value-column`; `text-unread` of others).
void report_keys(const Sheet& sheet, const SheetDefinition& definition, const Pairs& pairs, const std::string& file,
                 Diagnostics& diagnostics);

/// Says what of the sheet is hidden: all of it is read like the rest.
void report_hidden(const Sheet& sheet, const std::string& file, Diagnostics& diagnostics);

}  // namespace wenshu
