#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "wenshu.h"

namespace wenshu {

/// Makes every paper, on several threads; the result is in the order of the papers whatever thread was faster. `keep` gets each
/// paper as soon as it is made, and which it is, from the thread that made it, to write its files and let go of their bytes.
/// Papers that list the whole campaign are made one after the other, so that no two of them are ever in memory.
std::vector<Made> make_all(const Case& the_case, const Press& press, const std::vector<PlannedPaper>& papers,
                           const Delivery& delivery, const std::function<void(Made&, std::size_t paper)>& keep);

/// Writes the files of a paper by `stage`, which says where they wait, and lets go of their bytes.
void stage_files(Made& made, const std::function<Result<std::filesystem::path>(const std::string&, const std::string&)>& stage);

}  // namespace wenshu
