#pragma once

#include "cli/command.h"
#include "register/register.h"

namespace wenshu {

/// `wenshu register due`: prints what the issued orders demand, overdue first.
int print_due(const Arguments& arguments, const Register& the_register);

}  // namespace wenshu
