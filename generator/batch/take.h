#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/records.h"
#include "register/steps.h"

namespace wenshu {

/// What the columns of 问题清单 do not say of an extension; nothing: it was not given.
struct TakeTerms {
  std::optional<Date> approved_on, applied_on;
  std::string approver = {};
  std::string recheck = {};  ///< what 检查类型 of a recheck has in it: `forms/due.xml`
};

/// What the workbook knows and the register does not.
struct Taking {
  std::vector<Wish> wishes;  ///< by date; each with its cell
  Diagnostics faults;        ///< contradictions, and what cannot become an event
  Diagnostics notes;         ///< what is left alone, and why
};

/// Holds service, extension and recheck of every finding against the order it stands in. What the register has already is not
/// taken again, and a blank never takes anything back. A difference is a fault that names the cell, the event, who wrote it and
/// when: `service-conflict`, `extension-conflict`, `recheck-conflict`; rows of one order that differ are `take-rows-differ`; what
/// is missing for an event is `extension-undated`, `recheck-verdict`, `recheck-uninspected`. A finding that no order of the
/// register demands is a note, `take-unordered`; so is one of an older paper that does not list its findings, `take-unlisted`.
/// `keys` are those of the findings, in their order.
Taking take(const Campaign& campaign, const std::vector<std::string>& keys, const Ledger& ledger, const TakeTerms& terms);

/// What `wenshu check` says of it: contradictions, rechecks that cannot be written down, and how much is not written down yet.
Diagnostics said_of(const Taking& taking, const Campaign& campaign);

}  // namespace wenshu
