#pragma once

#include <filesystem>

#include "base/result.h"

namespace wenshu::inspect {

/// What the rules of `rules` (`lint.xml`) find in a PDF or DOCX of any origin, its lines told apart as `inspect_file` does. Of
/// whom it is for and of what kind it is nothing is known but its title. `forms` has the faces; `own` is what an office writes
/// over the rules, or empty. Fails as `inspect_file` does.
Result<Diagnostics> lint_file(const std::filesystem::path& file, const std::filesystem::path& forms,
                              const std::filesystem::path& rules, const std::filesystem::path& own = {});

}  // namespace wenshu::inspect
