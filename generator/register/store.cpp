#include "register/store.h"

#include <variant>

#include "register/postgres.h"
#include "register/postgres_store.h"
#include "register/sqlite_store.h"

namespace wenshu {

Rows rows_of(Head head, const std::vector<Event>& events) {
  Rows rows;
  for (const auto& event : events) {
    rows.records.push_back(next_record(head, body_of(event)));
    head = head_of(rows.records.back());
    const auto* const issued = std::get_if<Issued>(&event.deed);
    if (issued != nullptr && issued->serial > 0) rows.numbers.push_back({issued->prefix, issued->year, issued->serial, head.seq});
  }
  return rows;
}

std::string shown_address(const std::string& address) {
  if (!is_server_address(address)) return address;
  const auto read = read_server_address(address);
  return read ? read->shown : std::string();
}

Result<std::unique_ptr<Store>> open_store(const std::string& address, Access access, const StoreOptions& options) {
  if (is_server_address(address)) return open_postgres_store(address, access, options);
  return open_sqlite_store(address, access, options);
}

}  // namespace wenshu
