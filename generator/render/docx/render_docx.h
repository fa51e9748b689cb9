#pragma once

#include <map>
#include <string>

#include "base/result.h"
#include "compose/content.h"
#include "layout/profile.h"

namespace wenshu {

/// The family names a Word document asks for, by kind of type: `仿宋_GB2312`. Word finds them on the clerk's machine.
using WordFonts = std::map<Typeface, std::string>;

/// The bytes of a `.docx` package that says what `content` says. Same input, same bytes.
Result<std::string> render_docx(const Content& content, const Profile& profile, const WordFonts& fonts);

/// The same document as one XML file, Flat OPC, which Word opens like a `.docx`.
Result<std::string> render_flat_opc(const Content& content, const Profile& profile, const WordFonts& fonts);

}  // namespace wenshu
