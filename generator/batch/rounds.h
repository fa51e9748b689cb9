#pragma once

#include <vector>

#include "batch/paper.h"
#include "check/register_form.h"
#include "register/register.h"

namespace wenshu {

/// Which papers a campaign needs, with the numbers they would have: round after round, so that papers of a later one may be about
/// those before it and print their numbers. Each later round that is asked for is planned over rows of its own, in which the
/// papers planned so far stand beside those of the register. Fails like `plan_papers` and `Register::preview`.
Result<Planned> plan_rounds(const Case& the_case, const std::vector<DocumentKind>& kinds, const RegisterForm& form,
                            const Register& the_register, const Selection& selection);

}  // namespace wenshu
