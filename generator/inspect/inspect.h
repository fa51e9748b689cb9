#pragma once

#include <filesystem>
#include <vector>

#include "inspect/marks.h"
#include "inspect/report.h"

namespace wenshu::inspect {

/// A file measured and held against every clause that concerns it.
struct Inspection {
  Summary summary;
  std::vector<Finding> findings;
};

/// What stands on the pages of a PDF or DOCX; `forms` has the faces. Fails like `inspect_file`.
Result<Marks> read_marks(const std::filesystem::path& file, const std::filesystem::path& forms);

/// Measures a PDF or DOCX, ours or any other's, against `forms/inspection.xml`.
///
/// Fails with what reading the file fails with, with `file-kind` (environment) if it is neither, or with the mistakes in `forms`.
Result<Inspection> inspect_file(const std::filesystem::path& file, const std::filesystem::path& forms);

}  // namespace wenshu::inspect
