#include "cli/store_options.h"

#include <cstdio>
#include <filesystem>
#include <utility>

#include <fmt/format.h>

#include "batch/register_place.h"
#include "cli/log.h"
#include "cli/report.h"
#include "register/anchor.h"
#include "register/network_disk.h"

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
  options.tell = [quiet = arguments.has("quiet")](Diagnostic one) { report({std::move(one)}, {.quiet = quiet}); };
  return options;
}

RegisterMemory memory_of(const Arguments& arguments) { return {office_place(arguments), machine_name()}; }

Result<std::filesystem::path> register_asked_for(const Arguments& arguments, const std::filesystem::path& workbook) {
  if (arguments.has("register")) return std::filesystem::path(arguments.value("register"));
  return register_of(workbook, memory_of(arguments));
}

void remember_register(const Arguments& arguments, const std::filesystem::path& workbook) {
  if (!arguments.has("register")) return;
  const auto memory = memory_of(arguments);
  const auto kept = memory.remember(workbook, arguments.value("register"));
  if (!kept) report(as_warnings(kept.error()));
  if (kept && *kept && !arguments.has("quiet"))
    fmt::print("工作簿在网络磁盘上：登记簿的位置记在 {}，以后不用再写 --register。\n", memory.file().string());
}

}  // namespace wenshu
