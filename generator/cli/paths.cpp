#include "cli/paths.h"

namespace wenshu {

std::filesystem::path default_data_folder() {
  std::error_code error;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", error);
  auto shared = program.parent_path().parent_path() / "share" / "wenshu";
  if (!error && std::filesystem::is_directory(shared / "forms", error)) return shared;
  return WENSHU_SOURCE_DIR;
}

}  // namespace wenshu
