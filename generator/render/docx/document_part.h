#pragma once

#include <string>

#include "compose/content.h"
#include "layout/profile.h"
#include "render/docx/word_stock.h"

namespace wenshu::docx {

/// `word/document.xml`: what the document says, block by block, and its section. `content` has passed `check_content`.
std::string document_part(const Content& content, const Profile& profile, const WordFonts& fonts);

}  // namespace wenshu::docx
