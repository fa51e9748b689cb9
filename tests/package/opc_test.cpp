#include "package/opc.h"

#include <gtest/gtest.h>

#include "base/diagnose.h"
#include "package/zip_writer.h"

namespace wenshu {

namespace {

Diagnostic told(const PackageFault& fault) { return input_error("fault", {.file = fault.file}, fault.part + fault.what); }

}  // namespace

TEST(Opc, TargetsAreResolvedAsAddresses) {
  EXPECT_EQ(resolve_target("xl/workbook.xml", "worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
  EXPECT_EQ(resolve_target("xl/workbook.xml", "/xl/worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
  EXPECT_EQ(resolve_target("xl/workbook.xml", "./worksheets/../sheet1.xml"), "xl/sheet1.xml");
  EXPECT_EQ(resolve_target("xl/worksheets/sheet1.xml", "../drawings/a.xml"), "xl/drawings/a.xml");
  EXPECT_EQ(resolve_target("", "xl/workbook.xml"), "xl/workbook.xml");
  EXPECT_EQ(resolve_target("xl/workbook.xml", "sheet%201.xml#A1"), "xl/sheet 1.xml");
  EXPECT_EQ(resolve_target("xl/workbook.xml", "%E8%A1%A8.xml"), "xl/表.xml");
  EXPECT_EQ(resolve_target("xl/workbook.xml", "100%.xml"), "xl/100%.xml");
  EXPECT_EQ(resolve_target("xl/workbook.xml", "../../etc/passwd"), std::nullopt);
}

TEST(Opc, RelationshipsStandBesideTheirPart) {
  EXPECT_EQ(relationships_part("xl/worksheets/sheet1.xml"), "xl/worksheets/_rels/sheet1.xml.rels");
  EXPECT_EQ(relationships_part(""), "_rels/.rels");
}

TEST(Opc, RelationshipsThatWereWrittenAreReadBack) {
  const auto xml = relationships_xml({{"rId1", std::string(office_relationship) + "/worksheet", "sheet&1.xml"},
                                      {"rId2", std::string(strict_relationship) + "/styles", "/xl/styles.xml"}});
  const auto bytes = zipped({{"xl/_rels/workbook.xml.rels", deflate(xml)}});
  const auto archive = ZipArchive::open(bytes, "a.xlsx", {}, told);
  ASSERT_TRUE(archive);
  const auto read = read_relationships(*archive, "xl/workbook.xml");
  ASSERT_TRUE(read);
  ASSERT_EQ(read->size(), 2U);
  EXPECT_EQ(find_id(*read, "rId1")->target, "xl/sheet&1.xml");
  EXPECT_EQ(find_type(*read, "styles")->target, "xl/styles.xml");
  EXPECT_EQ(find_type(*read, "comments"), nullptr);
  EXPECT_TRUE(read_relationships(*archive, "xl/other.xml")->empty()) << "a part without arrows";
}

TEST(Opc, WhatIsNoXmlIsAFaultOfItsPart) {
  const auto bytes = zipped({{"_rels/.rels", deflate("<Relationships><Relationship")}});
  const auto archive = ZipArchive::open(bytes, "a.xlsx", {}, told);
  ASSERT_TRUE(archive);
  const auto read = read_relationships(*archive, "");
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().front().place.file, "a.xlsx");
  EXPECT_EQ(read.error().front().message.find("_rels/.rels"), 0U);
}

TEST(Opc, ContentTypesNameEveryPartButRelationships) {
  EXPECT_EQ(content_types_xml({{"/_rels/.rels", relationships_type}, {"/a.xml", "b"}}),
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" "
            "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" "
            "ContentType=\"application/xml\"/><Override PartName=\"/a.xml\" ContentType=\"b\"/></Types>");
}

}  // namespace wenshu
