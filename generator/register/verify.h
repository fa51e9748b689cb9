#pragma once

#include "register/sqlite.h"

namespace wenshu {

/// What `Register::verify` finds. Only inside a transaction.
Result<Diagnostics> verify(Database& database);

}  // namespace wenshu
