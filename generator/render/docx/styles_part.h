#pragma once

#include <string>

#include "layout/profile.h"
#include "render/docx/word_stock.h"

namespace wenshu::docx {

/// `word/styles.xml`: one paragraph style a role, as the profile has it, so that a clerk changes a look in one place.
std::string styles_part(const Profile& profile, const WordFonts& fonts);

}  // namespace wenshu::docx
