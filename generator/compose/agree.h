#pragma once

#include "check/checks.h"
#include "compose/annex.h"
#include "compose/content.h"
#include "compose/facts.h"
#include "compose/kind.h"

namespace wenshu {

/// What a table says of itself, against a composed one: its balances hold (`annex-sum`), its totals are what all rows of the
/// campaign give (`annex-not-ledger`), and every row it counts could be judged (`annex-unjudged`).
void check_annex(const Case& the_case, const DocumentKind& kind, const AnnexTable& table, const Checks& checks,
                 Diagnostics& diagnostics);

/// Composes every annex table of the campaign and checks it. Only for a campaign without errors: what is left out of a table is
/// missing in its sums.
Diagnostics check_annexes(const Case& the_case, const std::vector<DocumentKind>& kinds, const Checks& checks);

/// The names under 附件： are the titles of the annexes that stand in the same file (`attachment-name`, GB/T 9704-2012, 7.3.4).
void check_attachments(const Content& content, const Checks& checks, Diagnostics& diagnostics);

}  // namespace wenshu
