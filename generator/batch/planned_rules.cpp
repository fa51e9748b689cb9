#include "batch/planned_rules.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "batch/rounds.h"
#include "check/check_rules.h"
#include "check/scene.h"

namespace wenshu {

namespace {

bool asks_anything(const Checks& checks) {
  return std::any_of(checks.all().begin(), checks.all().end(),
                     [](const Check& check) { return check.severity && !check.planned.empty(); });
}

}  // namespace

Result<Diagnostics> check_planned_papers(const Case& the_case, const std::vector<DocumentKind>& kinds, const RegisterForm& form,
                                         const Register& the_register, const Checks& checks,
                                         const std::vector<PlannedPaper>& papers, const Selection& selection) {
  Diagnostics found;
  if (!asks_anything(checks)) return found;
  const auto after = round_after(the_case, kinds, form, the_register, papers, selection.unnumbered);
  if (!after) return failure(after.error());
  const auto& round = *after;
  const query::Source source{the_case.source.language, round == nullptr ? the_case.source.rows : round->rows,
                             the_case.source.calendar};
  query::Evaluation at(source);
  const FaultyCells none(found);
  check_planned({the_case.campaign, the_case.index, checks, none, the_case.issued_on, at}, found);
  return found;
}

}  // namespace wenshu
