#pragma once

#include "check/checks.h"
#include "compose/annex.h"
#include "compose/content.h"
#include "compose/facts.h"
#include "compose/kind.h"

namespace wenshu {

/// The `<table>` rules of `forms/checks.xml` for one composed annex table: its columns add up, its totals are what the whole
/// ledger gives, and what the papers print (`facts`). A rule whose columns the table does not have is a `form-check` warning: an
/// office that changes its table must see what is no longer checked.
void check_annex(const Case& the_case, const DocumentKind& kind, const AnnexTable& table, const Fact& facts, const Checks& checks,
                 Diagnostics& diagnostics);

/// Composes every annex table of the campaign and checks it. Only for a campaign without errors: what is left out of a table is
/// missing in its sums.
Diagnostics check_annexes(const Case& the_case, const std::vector<DocumentKind>& kinds, const Checks& checks);

/// The names under 附件： are the titles of the annexes that stand in the same file (`attachment-name`, GB/T 9704-2012, 7.3.4).
void check_attachments(const Content& content, const Checks& checks, Diagnostics& diagnostics);

}  // namespace wenshu
