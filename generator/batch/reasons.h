#pragma once

#include <vector>

#include "batch/paper.h"
#include "batch/publish.h"
#include "check/register_form.h"
#include "register/register.h"

namespace wenshu {

/// Why each of these papers is made, in their order.
std::vector<Reason> reasons_of(const Case& the_case, const std::vector<PlannedPaper>& papers);

/// Of the kinds that are made only when asked for and were not, how many papers there would be, in the order of the kinds. What
/// cannot be made of them yet is added to `notes`. Nothing if `selection` names kinds.
std::vector<Offer> offers_of(const Case& the_case, const std::vector<DocumentKind>& kinds, const RegisterForm& form,
                             const Register& the_register, Selection selection, Diagnostics& notes);

}  // namespace wenshu
