#pragma once

#include <vector>

#include "register/register.h"
#include "register/sqlite.h"

namespace wenshu {

/// The answers to `requests`, in their order: the entries the register holds already, and new ones with the next numbers of their
/// series, not written yet. Fails as `Register::issue` does. Only inside a transaction, or the answers may be outdated at once.
Result<std::vector<Numbered>> plan(Database& database, const std::vector<NumberRequest>& requests);

}  // namespace wenshu
