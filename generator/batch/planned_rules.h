#pragma once

#include <vector>

#include "batch/paper.h"
#include "check/checks.h"
#include "check/register_form.h"
#include "register/register.h"

namespace wenshu {

/// What the `<planned>` rules of `forms/checks.xml` say of the papers of a run beside those of the register: whether two of them
/// contradict each other, whether one goes out too late. No number has been taken yet. Fails like `Register::ledger`.
Result<Diagnostics> check_planned_papers(const Case& the_case, const std::vector<DocumentKind>& kinds, const RegisterForm& form,
                                         const Register& the_register, const Checks& checks,
                                         const std::vector<PlannedPaper>& papers, const Selection& selection);

}  // namespace wenshu
