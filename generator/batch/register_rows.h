#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/work_calendar.h"
#include "batch/paper_matters.h"
#include "check/campaign_language.h"
#include "compose/kind.h"
#include "register/register.h"

namespace wenshu {

/// The register as a campaign sees it on a day.
struct RegisterView {
  const Ledger& ledger;
  std::string anchor = {};    ///< `1234:ab12…`, how far it goes; empty: nobody asked
  std::int64_t recorded = 0;  ///< the last event that is written down; those after it are the papers of a plan
};

/// `1234:ab12cd34ef567890`, how far a register goes; of one that is not there empty.
std::string anchor_text(const std::optional<Head>& head);

/// The register itself as it is now; it outlives the view, and nothing is written into it meanwhile. Fails like
/// `Register::ledger`.
Result<RegisterView> view_of(const Register& the_register);

/// Fills the sheets of the register: papers, what they demand and how that stands on `day`, and what happened to them. What was
/// taken back is left out; an event about several findings is a row for each. What it is given outlives the call of the filler,
/// no more.
FillRegister register_rows(const RegisterView& view, const RegisterForm& form, const std::vector<DocumentKind>& kinds,
                           const WorkCalendar& calendar, const Campaign& campaign, Date day);

}  // namespace wenshu
