#pragma once

#include <filesystem>

#include "base/result.h"

namespace wenshu::inspect {

/// A form, and what an office writes over it, or empty.
struct FormFiles {
  std::filesystem::path shipped, own;
};

/// What a paper is held to: `lint.xml`, and `law.xml` for what may be cited when; without it no law is known.
struct LintForms {
  FormFiles rules, laws;
};

/// What the rules find in a PDF or DOCX of any origin, its lines told apart as `inspect_file` does. Of whom it is for and of what
/// kind it is nothing is known but its title. `forms` has the faces. Fails as `inspect_file` does.
Result<Diagnostics> lint_file(const std::filesystem::path& file, const std::filesystem::path& forms, const LintForms& held_to);

}  // namespace wenshu::inspect
