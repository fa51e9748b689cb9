#pragma once

#include <poppler-document.h>
#include <poppler-image.h>

#include <memory>
#include <string>
#include <vector>

#include "fonts/faces.h"
#include "layout/page.h"

namespace wenshu::test {

/// `text` shaped on one line; a glyph of a cluster carries its text as the layout stage hands it on.
GlyphRun line(const Face& face, const std::string& text, Length size, Length x, Length y);

/// The same, but glyph by glyph without ligatures or kerning.
GlyphRun plain_line(const Face& face, const std::u32string& text, Length size, Length x, Length y);

/// An A4 page with these runs.
Page a4(std::vector<GlyphRun> runs);
Pages pages(std::vector<Page> all);

/// Renders; a failure fails the test.
std::string rendered(const Pages& pages);

/// The file as Poppler opens it.
std::unique_ptr<poppler::document> opened(const std::string& bytes);

/// The text of a page in the order it was drawn, without the line breaks Poppler adds.
std::string text_of(const std::string& bytes, int page = 0);

/// The same as MuPDF reads it, which looks at nothing but ToUnicode.
std::string mupdf_text_of(const std::string& bytes);

/// What a command prints, the bytes of a file given to it by name in the place of `%`.
std::string output_of(const std::string& command, const std::string& bytes);

/// Pixels of a kind.
struct Ink {
  int dark = 0, red = 0;
};

/// A page drawn at 144 dpi.
class Drawn {
 public:
  explicit Drawn(const std::string& bytes, int page = 0);
  /// The ink inside a box, in points from the top left corner.
  Ink ink(double left, double top, double right, double bottom) const;

 private:
  poppler::image image_;
};

/// The streams and objects of a file with every FlateDecode stream inflated, for looking at operators.
std::string inflated(const std::string& bytes);

}  // namespace wenshu::test
