#pragma once

#include <memory>
#include <string>

#include "register/store.h"

namespace wenshu {

/// One of the registers in a PostgreSQL database (`register=` in the address). Writers of the same register wait for one another
/// at its row of `head`; those of other registers never do. Fails like `open_store`, and with `register-name` (environment) if
/// the address names no register.
Result<std::unique_ptr<Store>> open_postgres_store(const std::string& address, Access access, const StoreOptions& options);

}  // namespace wenshu
