#pragma once

#include <filesystem>

#include "inspect/faces.h"
#include "inspect/marks.h"

namespace wenshu::inspect {

/// What stands on the pages of a PDF, `file` its name and `bytes` what it holds, of any writer: text and its type from Poppler,
/// ink and strokes from the drawn pages.
///
/// `Page::unread` says so where a page is a picture (text under a scan is guessed), and where its text is not upright; such a
/// page has no lines but its page number. Fails (environment) with `pdf-unreadable` if Poppler cannot open it, `pdf-encrypted`,
/// `pdf-too-long` past 2 000 pages, and with `pdf-scanned`, `pdf-turned` or `pdf-blank` if no page has any text to measure.
Result<Marks> read_pdf(const std::filesystem::path& file, const std::string& bytes, const Faces& faces);

}  // namespace wenshu::inspect
