#pragma once

#include <functional>
#include <memory>
#include <set>
#include <string>
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

/// The rows in which these papers stand beside those of the register, as if they were issued; null if none of them is new: the
/// rows of the campaign say all there is. Fails like `Register::ledger`.
Result<std::shared_ptr<const PaperRound>> round_after(const Case& the_case, const std::vector<DocumentKind>& kinds,
                                                      const RegisterForm& form, const Register& the_register,
                                                      const std::vector<PlannedPaper>& papers, bool unnumbered);

/// The papers of a plan that `recall` knows, as `recall_papers` gives them, round after round; they are of the kinds `wanted`, by
/// id. `ledger` is the register as the plan knew it, and is so again afterwards; `requests` are those of all the plan's new
/// papers, those too that are made elsewhere.
Result<std::vector<PlannedPaper>> recall_rounds(
    const Case& the_case, const std::vector<DocumentKind>& kinds, const RegisterForm& form, Ledger& ledger,
    const std::vector<const NumberRequest*>& requests, const std::set<std::string>& wanted,
    const std::function<const RecalledPaper*(const DocumentKind&, query::Row)>& recall);

}  // namespace wenshu
