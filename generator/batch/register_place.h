#pragma once

#include <filesystem>
#include <vector>

#include "batch/paper.h"
#include "batch/register_memory.h"
#include "register/register.h"

namespace wenshu {

/// Where the register of a workbook stands if nobody says: beside the file that is read, or beside the folder of CSV files.
std::filesystem::path register_beside(const std::filesystem::path& workbook);

/// The same, or where the office remembers it to be. Fails like `RegisterMemory::recall`.
Result<std::filesystem::path> register_of(const std::filesystem::path& workbook, const RegisterMemory& memory);

/// The same for a run into `out`. Fails with `register-old-place` (environment) if there is none, but one in `out`, where older
/// programs put it: it must be taken over, or numbers would begin again; and like `register_of`.
Result<std::filesystem::path> default_register(const std::filesystem::path& workbook, const std::filesystem::path& out,
                                               const RegisterMemory& memory);

/// Whether the new papers go on with the series that were begun here. Fails with `register-beside-another` (environment) if one
/// of them would begin a series in `the_register` that another register has numbers of: one of `others`, which need not be there.
Result<void> check_series(const Register& the_register, const std::vector<std::filesystem::path>& others,
                          const std::vector<PlannedPaper>& planned);

}  // namespace wenshu
