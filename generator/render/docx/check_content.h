#pragma once

#include "base/diagnostic.h"
#include "compose/content.h"
#include "render/docx/word_stock.h"

namespace wenshu::docx {

/// Everything that keeps `content` from becoming a Word document, each as `docx-failed`: text with characters XML cannot carry,
/// tables whose cells do not fill their columns, a kind of type without a family name. The part writers rely on it.
Diagnostics check_content(const Content& content, const WordFonts& fonts);

}  // namespace wenshu::docx
