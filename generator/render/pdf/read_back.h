#pragma once

#include <optional>
#include <string>
#include <vector>

namespace wenshu {

/// What a reader finds in a PDF.
struct PdfText {
  std::vector<std::string> lines;   ///< of the pages, a paragraph or cell each, and texts that stand for glyphs
  std::vector<std::string> beside;  ///< titles, bookmarks, what figures show, metadata
};

/// Reads a PDF of ours back from its bytes alone: the characters by the ToUnicode map of each font, whatever was meant to be
/// written. Nothing of a file that is not built as `render_pdf` builds it.
std::optional<PdfText> read_pdf_back(const std::string& bytes);

}  // namespace wenshu
