#pragma once

#include <filesystem>

#include "inspect/faces.h"
#include "inspect/marks.h"

namespace wenshu::inspect {

/// What a DOCX of any writer declares, set on pages as Word would begin to: margins, indents, spacing and exact line pitches as
/// they are given, lines broken by counting characters. The head of the first page is true to the file; where later pages break
/// is a guess, and `Marks::declared` tells the reader so. Fails as `Package::open` does, and with
/// `docx-no-page` where no paper and margins are named, `docx-blank` where nothing is said.
Result<Marks> read_docx(const std::filesystem::path& file, const std::string& bytes, const Faces& faces);

}  // namespace wenshu::inspect
