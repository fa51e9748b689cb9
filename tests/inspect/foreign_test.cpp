// Papers of other programs, kept in foreign/: a DOCX with theme fonts and everything said on the runs, and the PDF LibreOffice
// makes of it. Both have the faults of a paper written without a template.
#include <gtest/gtest.h>

#include <algorithm>

#include "base/file.h"
#include "inspect/inspection.h"
#include "support/places.h"

namespace wenshu::inspect_test {
namespace {

inspect::Inspection foreign(const std::string& name) {
  const auto bytes = read_file(test::source_tree() + "/tests/inspect/foreign/" + name);
  const auto inspection = of_bytes(bytes.value(), name);
  EXPECT_TRUE(inspection) << (inspection ? "" : to_text(inspection.error().front()));
  return inspection.value_or(inspect::Inspection{});
}

void expect_the_faults(const inspect::Inspection& inspection) {
  const auto found = faults(inspection);
  // The upper margin of 28 mm leaves room for a line more.
  for (const auto* measure : {"page.top", "grid.lines", "number.brackets", "number.ordinal", "number.digits", "title.face",
                              "title.size", "date.form", "page-number.side", "page-number.form"}) {
    EXPECT_EQ(std::count(found.begin(), found.end(), measure), 1) << measure << " " << measured(inspection, measure);
  }
  for (const auto* measure : {"page.left", "body.face", "body.size", "masthead.colour", "rule.colour", "rule.width",
                              "addressee.colon", "addressee.flush", "body.indent", "heading1.face"}) {
    EXPECT_EQ(verdict(inspection, measure), "符合") << measure << " " << measured(inspection, measure);
  }
}

TEST(InspectForeign, TheFaultsOfAWordDocumentAreFound) { expect_the_faults(foreign("word.docx")); }

TEST(InspectForeign, APaperByTypstHasTheFaultsOfItsSignature) {
  const auto inspection = foreign("typst.pdf");
  // Signed at the left, without 版记. Squeezed by its commas, a line of 156 mm holds 28 characters of 16 points.
  EXPECT_EQ(measured(inspection, "grid.characters"), "28字");
  EXPECT_EQ(faults(inspection), (Faults{"printed.there", "signature.form", "signature.side"}))
      << inspect::table_text(inspection.summary, inspection.findings);
  EXPECT_EQ(inspection.summary.undecided, 0U);
}

TEST(InspectForeign, TheFaultsOfAPdfByLibreOfficeAreFound) { expect_the_faults(foreign("libreoffice.pdf")); }

}  // namespace
}  // namespace wenshu::inspect_test
