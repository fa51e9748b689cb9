#pragma once

#include "compose/content.h"
#include "layout/profile.h"
#include "render/docx/package.h"
#include "render/docx/render_docx.h"

namespace wenshu::docx_test {

/// The profile in `forms/layout.xml`.
const Profile& profile();

/// The faces a clerk's machine has.
const WordFonts& fonts();

Paragraph paragraph(Role role, std::string text);
TableCell cell(std::string text, int column_span = 1, int row_span = 1);

/// A table of three columns under a header of two levels, `rows` rows and a total.
Table table(int rows);

/// A document that has everything: red head, headings, faces, blanks, line breaks, rare characters, both kinds of signature, an
/// annex table with a two-level header, an imprint.
Content everything();

/// A document of these blocks and nothing else.
Content document(std::vector<Block> blocks);

/// The package of a document that must render.
Package rendered(const Content& content, const Profile& page = profile());

/// The body of such a package's document.
struct Body {
  std::shared_ptr<pugi::xml_document> tree;
  pugi::xml_node node;
};
Body body_of(const Content& content, const Profile& page = profile());

}  // namespace wenshu::docx_test
