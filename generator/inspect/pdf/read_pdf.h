#pragma once

#include <filesystem>

#include "inspect/faces.h"
#include "inspect/marks.h"

namespace wenshu::inspect {

/// What stands on the pages of a PDF of any writer: text and its type from Poppler, ink and strokes from the drawn pages.
/// Fails with `pdf-unreadable` (environment) if Poppler cannot open it or it is encrypted, with `pdf-too-long` past 2 000 pages.
Result<Marks> read_pdf(const std::filesystem::path& file, const Faces& faces);

}  // namespace wenshu::inspect
