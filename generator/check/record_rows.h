#pragma once

#include "model/definitions.h"
#include "model/records.h"
#include "query/rows.h"

namespace wenshu {

/// Declares what the program knows of a campaign beside its columns: what institutions are called in messages (`called`), what
/// names a finding in the register (`matter`), the
/// sheets of the workbook (`sheets`: id, name, was_read), and the same sheets in the report before (`previous_institutions` …),
/// each row linked to the one it is the same as: `previous`, and back `now`.
void declare_record_rows(query::Schema& schema, const WorkbookDefinition& workbook);

/// Fills them. Without an earlier report its sheets have no rows. Both campaigns must outlive the rows.
void fill_record_rows(query::Rows& rows, const Campaign& campaign, const Campaign* earlier);

}  // namespace wenshu
