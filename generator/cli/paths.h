#pragma once

#include <filesystem>
#include <optional>

namespace wenshu {

/// The folder that holds `forms/` and `templates/`: `../share/wenshu` of the running program, else the source tree.
std::filesystem::path default_data_folder();

/// `wenshu-inspect`: beside the running program, else in `../libexec`; none if it stands in neither.
std::optional<std::filesystem::path> inspect_program();

}  // namespace wenshu
