#pragma once

#include <filesystem>

namespace wenshu {

/// The folder that holds `forms/` and `templates/`: `../share/wenshu` of the running program, else the source tree.
std::filesystem::path default_data_folder();

}  // namespace wenshu
