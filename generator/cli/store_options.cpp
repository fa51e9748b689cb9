#include "cli/store_options.h"

#include <filesystem>

#include "cli/log.h"

namespace wenshu {

StoreOptions store_options(const Arguments& arguments) {
  StoreOptions options;
  options.one_writer = arguments.has("one-writer");
  options.stamp = stamp_of(arguments);
  options.accept_damage = arguments.value("accept-damage");
  if (arguments.has("head-log")) options.head_log = std::filesystem::path(arguments.value("head-log"));
  return options;
}

}  // namespace wenshu
