#include "batch/register_memory.h"

#include <system_error>

#include <fmt/format.h>

#include "base/attributes.h"
#include "base/diagnose.h"
#include "base/file.h"
#include "base/xml_file.h"
#include "batch/register_place.h"
#include "package/xml_writer.h"
#include "register/store.h"

namespace wenshu {

namespace {

namespace fs = std::filesystem;

bool is_there(const fs::path& path) {
  std::error_code error;
  return fs::exists(fs::symlink_status(path, error));
}

Diagnostic out_of_reach(const fs::path& file, std::string message, const char* where) {
  return environment_error(
      "register-remembered", {.file = file.string()}, std::move(message),
      fmt::format("没有使用文号：另建一本会重号。{}；确已搬到别处的，用 --register 写出现在的位置，以后就记那里", where));
}

}  // namespace

bool RegisterMemory::is_needed(const fs::path& workbook) const {
  return network_file_system(file_system_(register_beside(workbook))).has_value();
}

std::string RegisterMemory::text_of(const std::string& address) const {
  XmlWriter writer;
  if (is_server_address(address)) {
    writer.leaf("register", {{"place", shown_address(address)}});
  } else {
    writer.leaf("register", {{"place", real_place(address).string()}, {"machine", machine_}});
  }
  return writer.xml() + "\n";
}

Result<std::optional<fs::path>> RegisterMemory::recall(const fs::path& workbook) const {
  if (!is_needed(workbook) || !is_there(file())) return std::optional<fs::path>();
  const auto said = XmlFile::read(file());
  if (!said) return failure(said.error());
  Diagnostics faults;
  Attributes attributes(*said, said->root(), faults);
  attributes.only("place machine");
  attributes.only_elements("");
  const auto place = attributes.text("place");
  const bool server = is_server_address(place);
  const auto machine = server ? machine_ : attributes.text("machine");
  if (!faults.empty()) return failure(std::move(faults));
  if (machine != machine_)
    return failure(out_of_reach(file(), fmt::format("登记簿在另一台机器 {} 上（{}），这一台是 {}", machine, place, machine_),
                                "请在那台机器上运行，或者用 wenshu register copy 搬进几台机器合用的数据库"));
  if (!server && !is_there(place))
    return failure(out_of_reach(file(), fmt::format("记着登记簿在 {}，现在那里没有", place), "请用备份恢复到那里"));
  return std::optional<fs::path>(place);
}

Result<bool> RegisterMemory::remember(const fs::path& workbook, const std::string& address) const {
  const bool server = is_server_address(address);
  if (!is_needed(workbook) || (!server && (!is_there(address) || real_place(address) == real_place(register_beside(workbook)))))
    return false;
  const auto text = text_of(address);
  if (const auto known = read_file(file()); known && *known == text) return false;
  std::error_code error;
  fs::create_directories(office_, error);  // what fails here, writing says
  return write_file(file(), text).transform([] { return true; });
}

}  // namespace wenshu
