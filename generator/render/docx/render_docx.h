#pragma once

#include <string>

#include "base/result.h"
#include "compose/content.h"
#include "layout/profile.h"
#include "render/docx/word_stock.h"

namespace wenshu {

/// The bytes of a `.docx` package that says what `content` says. Same input, same bytes.
/// Documents may share `stock`, whose content never shows in the bytes.
Result<std::string> render_docx(const Content& content, WordStock& stock);
/// The same for one document alone.
Result<std::string> render_docx(const Content& content, const Profile& profile, const WordFonts& fonts);

/// The same document as one XML file, Flat OPC, which Word opens like a `.docx`.
Result<std::string> render_flat_opc(const Content& content, WordStock& stock);
Result<std::string> render_flat_opc(const Content& content, const Profile& profile, const WordFonts& fonts);

}  // namespace wenshu
