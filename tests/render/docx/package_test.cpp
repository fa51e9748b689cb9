#include <gtest/gtest.h>

#include <zip.h>
#include <pugixml.hpp>

#include "render/docx/sample.h"

namespace wenshu::docx_test {

TEST(DocxPackage, ContentTypesComeFirst) { EXPECT_EQ(rendered(everything()).entries().at(0).first, "[Content_Types].xml"); }

TEST(DocxPackage, LintFindsNothing) { EXPECT_EQ(lint(rendered(everything())), std::vector<std::string>{}); }

TEST(DocxPackage, LintFindsNothingInAnyBlockAlone) {
  EXPECT_EQ(lint(rendered(document({}))), std::vector<std::string>{});
  for (const auto& block : everything().blocks) EXPECT_EQ(lint(rendered(document({block}))), std::vector<std::string>{});
}

TEST(DocxPackage, LintFindsNothingWhereTablesMeetOtherBlocks) {
  for (const auto& block : everything().blocks) {
    EXPECT_EQ(lint(rendered(document({table(1), block}))), std::vector<std::string>{});
    EXPECT_EQ(lint(rendered(document({PageBreak{}, block, table(1), PageBreak{}}))), std::vector<std::string>{});
  }
}

TEST(DocxPackage, SameContentGivesSameBytes) {
  EXPECT_EQ(render_docx(everything(), profile(), fonts()).value(), render_docx(everything(), profile(), fonts()).value());
}

TEST(DocxPackage, WhatAnotherDocumentLeftInTheStockDoesNotShow) {
  WordStock stock(profile(), fonts());
  for (int round = 0; round < 2; ++round) {
    for (const auto format : {Format::document, Format::letter, Format::order, Format::minutes}) {
      for (auto content : {everything(), document({table(1)})}) {
        content.format = format;
        content.title += std::to_string(round);
        EXPECT_EQ(render_docx(content, stock).value(), render_docx(content, profile(), fonts()).value());
        EXPECT_EQ(render_flat_opc(content, stock).value(), render_flat_opc(content, profile(), fonts()).value());
      }
    }
  }
}

TEST(DocxPackage, EntriesAreDatedTheFirstDayOf1980) {
  const auto bytes = render_docx(everything(), profile(), fonts()).value();
  // Local file header: time at offset 10, date at offset 12, both little-endian.
  ASSERT_EQ(bytes.substr(0, 4), std::string("PK\x03\x04", 4));
  EXPECT_EQ(bytes.substr(10, 4), std::string("\x00\x00\x21\x00", 4));
}

TEST(DocxPackage, PropertiesTellTheDocumentsOwnDateAndIssuer) {
  const auto core = rendered(everything()).tree("docProps/core.xml");
  const auto root = core->document_element();
  EXPECT_STREQ(root.child("dc:title").text().get(), "关于开展托育服务机构集中整治的通知");
  EXPECT_STREQ(root.child("dc:creator").text().get(), "青禾市卫生健康局");
  EXPECT_STREQ(root.child("dc:subject").text().get(), "青卫发〔2022〕3号");
  EXPECT_STREQ(root.child("cp:keywords").text().get(), "托育");
  EXPECT_STREQ(root.child("dcterms:created").text().get(), "2022-06-17T00:00:00Z");
  EXPECT_STREQ(root.child("dcterms:modified").text().get(), "2022-06-17T00:00:00Z");
}

TEST(DocxPackage, FlatOpcCarriesEveryPartUnchanged) {
  const auto flat = render_flat_opc(everything(), profile(), fonts()).value();
  EXPECT_NE(flat.find("<?mso-application progid=\"Word.Document\"?>"), std::string::npos);
  const auto package = rendered(everything());
  std::size_t parts = 0;
  for (const auto& [name, text] : package.entries()) {
    if (name == "[Content_Types].xml") continue;
    ++parts;
    EXPECT_NE(flat.find("pkg:name=\"/" + name + "\""), std::string::npos) << name;
    const auto inner = text.substr(text.find('\n') + 1);
    EXPECT_NE(flat.find("<pkg:xmlData>" + inner + "</pkg:xmlData>"), std::string::npos) << name;
  }
  pugi::xml_document document;
  ASSERT_TRUE(document.load_string(flat.c_str()));
  EXPECT_EQ(all(document, "pkg:part").size(), parts);
}

}  // namespace wenshu::docx_test
