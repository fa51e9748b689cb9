#include "register/store.h"

#include "register/postgres.h"
#include "register/postgres_store.h"
#include "register/sqlite_store.h"

namespace wenshu {

Result<std::unique_ptr<Store>> open_store(const std::string& address, Access access, const StoreOptions& options) {
  if (is_server_address(address)) return open_postgres_store(address, access, options);
  return open_sqlite_store(address, access, options);
}

}  // namespace wenshu
