#pragma once

#include <map>
#include <string>

#include "base/result.h"
#include "layout/font_book.h"

namespace wenshu {

/// The SHA-256 of every font file that papers may draw with, by its name.
Result<std::map<std::string, std::string>> hashed_fonts(const FontBook& fonts);

}  // namespace wenshu
