#include "batch/rehearse.h"
#include "wenshu.h"

namespace wenshu {

Diagnostics foresee(const Rules& rules, const Dossier& dossier, const Register& the_register, const Selection& selection) {
  if (has_errors(dossier.found) || !dossier.issued_on) return {};
  return rehearse(dossier.the_case(rules), rules.kinds, rules.register_form, the_register, selection,
                  {rules.definition, rules.checks, &rules.lint});
}

}  // namespace wenshu
