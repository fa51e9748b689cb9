#include "register/store.h"

#include "register/sqlite_store.h"

namespace wenshu {

Result<std::unique_ptr<Store>> open_store(const std::string& address, Access access, const StoreOptions& options) {
  return open_sqlite_store(address, access, options);
}

}  // namespace wenshu
