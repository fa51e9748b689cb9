#pragma once

#include <filesystem>

#include "fonts/harfbuzz.h"

namespace wenshu {

/// The bytes of a file as the system maps it: a page is read when it is looked at. Null if the file cannot be read.
Blob map_file(const std::filesystem::path& file);

/// Gives back the pages of a blob of `map_file` that were looked at so far; they are read again when they are looked at next.
/// Looking whether a font is whole touches all of its megabytes, drawing papers a few hundred glyphs.
void give_back_pages(hb_blob_t* blob);

}  // namespace wenshu
