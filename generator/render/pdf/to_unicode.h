#pragma once

#include <string>

#include "render/pdf/font_program.h"

namespace wenshu {

/// The ToUnicode CMap of a font: the text of each code that stood for one by itself.
std::string to_unicode(const UsedGlyphs& use, const FontProgram& program);

}  // namespace wenshu
