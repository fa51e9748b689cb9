#include "cli/paths.h"

namespace wenshu {

std::filesystem::path default_data_folder() {
  std::error_code error;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", error);
  auto shared = program.parent_path().parent_path() / "share" / "wenshu";
  if (!error && std::filesystem::is_directory(shared / "forms", error)) return shared;
  return WENSHU_SOURCE_DIR;
}

std::optional<std::filesystem::path> inspect_program() {
  std::error_code error;
  const auto folder = std::filesystem::read_symlink("/proc/self/exe", error).parent_path();
  if (error) return std::nullopt;
  for (const auto& place : {folder, folder.parent_path() / "libexec"}) {
    auto program = place / "wenshu-inspect";
    if (std::filesystem::is_regular_file(program, error)) return program;
  }
  return std::nullopt;
}

}  // namespace wenshu
