#pragma once

#include <string>

#include "render/docx/word_stock.h"

namespace wenshu::docx {

/// `word/fontTable.xml`: the families the document names, and what Word may take where one is not installed.
std::string font_table_part(const WordFonts& fonts);

}  // namespace wenshu::docx
