#pragma once

#include <vector>

#include "batch/paper.h"
#include "batch/public_edition.h"
#include "check/register_form.h"
#include "register/register.h"

namespace wenshu {

/// What a run would refuse or warn of when it plans, numbers, names and composes the papers of a campaign without errors; that
/// its public editions say nothing private is `check_public_editions`. Nothing is laid out or written, no number is taken; what
/// only the output folder or the page can tell is not known here.
Diagnostics rehearse(const Case& the_case, const std::vector<DocumentKind>& kinds, const RegisterForm& form,
                     const Register& the_register, const Selection& selection, const PublicRules& rules);

}  // namespace wenshu
