#pragma once

#include <string>
#include <vector>

#include "inspect/inspect.h"
#include "layout/lay_out.h"

/// What the tests of this folder share: a paper that conforms, ways to change it, and what inspecting it finds.
namespace wenshu::inspect_test {

const Profile& profile();
const FontBook& fonts();

Paragraph paragraph(Role role, std::string text);
/// `count` sentences of body text.
std::string sentences(int count);

/// A notice of three pages with every element of the general form but 份号, 密级, 紧急程度 and 签发人.
Content notice();
/// Puts `text` in place of the paragraph of `role`.
Content with(Content content, Role role, const std::string& text);

/// `tests/documents/NAME.xml`.
Content document(const std::string& name);

Pages laid_out(const Content& content, const Profile& profile);
inspect::Inspection of_pdf(const Pages& pages);
inspect::Inspection of_pdf(const Content& content, const Profile& profile);
inspect::Inspection of_docx(const Content& content, const Profile& profile);
/// Of bytes written to a file of that name.
Result<inspect::Inspection> of_bytes(const std::string& bytes, const std::string& name);

/// The measures found wrong, 不符合 and 建议 alike, each once, sorted.
using Faults = std::vector<std::string>;
Faults faults(const inspect::Inspection& inspection);
/// What was measured, and how it was judged.
std::string measured(const inspect::Inspection& inspection, const std::string& measure);
std::string verdict(const inspect::Inspection& inspection, const std::string& measure);

}  // namespace wenshu::inspect_test
