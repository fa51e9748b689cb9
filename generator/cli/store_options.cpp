#include "cli/store_options.h"

#include <filesystem>

#include "cli/log.h"
#include "register/anchor.h"

namespace wenshu {

StoreOptions store_options(const Arguments& arguments, const std::string& address) {
  StoreOptions options;
  options.one_writer = arguments.has("one-writer");
  options.stamp = stamp_of(arguments);
  options.accept_damage = arguments.value("accept-damage");
  if (arguments.has("head-log"))
    options.head_log = arguments.value("head-log");
  else if (!is_server_address(address))
    options.head_log = head_log_beside(address);
  return options;
}

}  // namespace wenshu
