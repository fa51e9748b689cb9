#pragma once

#include "check/checks.h"
#include "compose/facts.h"
#include "compose/kind.h"

namespace wenshu {

/// The tables of the workbook that people filled in although the program makes them (附件6), compared cell by cell with what it
/// makes (勾稽关系 1—5, 19, 22): a cell with another number, a town too many or too few, parts that do not add up to their sum,
/// a totals row that is none. Every fault is reported once, at its cell.
///
/// `found` is everything found wrong so far. A column whose numbers come from faulty cells is not compared with the ledger, only
/// with itself; `annex-filled-unread` says so. A table of no known header is called unread, too; if no
/// kind is a table by towns, nothing is compared.
void check_filled_annexes(const Case& the_case, const std::vector<DocumentKind>& kinds, const Checks& checks,
                          const Diagnostics& found, Diagnostics& diagnostics);

}  // namespace wenshu
