#include <gtest/gtest.h>

#include "base/text.h"
#include "intake/package.h"
#include "intake/read.h"

namespace wenshu::test {

namespace {

constexpr const char* one = "<row><c><v>1</v></c></row>";

Parts with_target(const std::string& target) {
  auto parts = workbook_parts(one);
  parts["xl/_rels/workbook.xml.rels"] = relationships_xml({"rId1|worksheet|" + target});
  return parts;
}

}  // namespace

TEST(Package, AbsoluteRelativeAndClimbingTargetsLeadToTheSheet) {
  for (const auto* target : {"worksheets/sheet1.xml", "/xl/worksheets/sheet1.xml", "../xl/./worksheets/sheet1.xml",
                             "worksheets\\sheet1.xml", "Worksheets/Sheet1.XML"}) {
    EXPECT_EQ(cells(read_parts(with_target(target))), "A1 number 1\n") << target;
  }
}

TEST(Package, TargetThatLeadsNowhereIsDamage) {
  for (const auto* target : {"worksheets/sheet2.xml", "../../sheet1.xml", ""}) {
    const auto read = read_parts(with_target(target));
    EXPECT_EQ(code(read), "file-damaged") << target;
  }
}

TEST(Package, SheetOutsideThePackageIsNeverFetched) {
  auto parts = workbook_parts(one);
  parts["xl/_rels/workbook.xml.rels"] =
      replace_all(parts["xl/_rels/workbook.xml.rels"], "Target=", "TargetMode=\"External\" Target=");
  EXPECT_EQ(code(read_parts(parts)), "file-damaged");
}

TEST(Package, WorkbookIsFoundByItsRelationshipNotItsName) {
  Parts parts;
  for (auto& [name, bytes] : workbook_parts(one))
    parts[replace_all(replace_all(name, "xl/", "表/"), "workbook.xml", "book.xml")] = bytes;
  parts["_rels/.rels"] = relationships_xml({"a|extended-properties|docProps/app.xml", "b|officeDocument|/表/book.xml"});
  EXPECT_EQ(cells(read_parts(parts)), "A1 number 1\n");
}

TEST(Package, PrefixedElementNamesAreTheSameElements) {
  auto parts = workbook_parts("");
  parts["xl/worksheets/sheet1.xml"] =
      R"(<x:worksheet xmlns:x="n"><x:sheetData><x:row r="2"><x:c r="B2" t="inlineStr"><x:is><x:t>甲</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>)";
  parts["xl/workbook.xml"] =
      R"(<x:workbook xmlns:x="n" xmlns:rel="r"><x:sheets><x:sheet name="a" sheetId="9" rel:id="rId1"/></x:sheets></x:workbook>)";
  EXPECT_EQ(cells(read_parts(parts)), "B2 text 甲\n");
}

TEST(Package, StrictWorkbooksAreRead) {
  Parts parts;
  for (auto& [name, bytes] : workbook_parts(R"(<row><c t="d"><v>2022-06-17</v></c></row>)")) {
    parts[name] =
        replace_all(replace_all(bytes, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/",
                                "http://purl.oclc.org/ooxml/officeDocument/relationships/"),
                    "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main");
  }
  EXPECT_EQ(cells(read_parts(parts)), "A1 date 2022-06-17\n");
}

TEST(Package, SheetsComeInTheOrderOfTheirTabsWithTheirHiddenOnes) {
  auto parts = workbook_parts("");
  parts["xl/workbook.xml"] =
      R"(<workbook xmlns:r="r"><sheets><sheet name="问题清单" r:id="rId3"/><sheet name="代码_x0026_表" state="hidden" r:id="rId1"/>)"
      R"(<sheet name="图" r:id="rId4"/><sheet name="深" state="veryHidden" r:id="rId2"/></sheets></workbook>)";
  parts["xl/_rels/workbook.xml.rels"] =
      relationships_xml({"rId1|worksheet|worksheets/sheet1.xml", "rId2|worksheet|worksheets/sheet2.xml",
                         "rId3|worksheet|worksheets/sheet3.xml", "rId4|chartsheet|chartsheets/sheet1.xml"});
  for (const auto* copy : {"xl/worksheets/sheet2.xml", "xl/worksheets/sheet3.xml"})
    parts[copy] = parts["xl/worksheets/sheet1.xml"];
  const auto read = read_parts(parts);
  ASSERT_TRUE(read) << first_line(read);
  ASSERT_EQ(read->sheets.size(), 3U);
  EXPECT_EQ(read->sheets[0].name, "问题清单");
  EXPECT_FALSE(read->sheets[0].hidden);
  EXPECT_EQ(read->sheets[1].name, "代码&表");
  EXPECT_TRUE(read->sheets[1].hidden);
  EXPECT_EQ(read->sheets[2].name, "深");
  EXPECT_TRUE(read->sheets[2].hidden);
}

TEST(Package, HiddenRowsAndColumnsAreListedOnceEach) {
  auto parts = workbook_parts(
      R"(<row r="2" hidden="1"/><row r="3" hidden="0"/><row hidden="true"><c><v>1</v></c></row><row ht="0"/><row ht="0.5"/>)");
  parts["xl/worksheets/sheet1.xml"] = replace_all(
      parts["xl/worksheets/sheet1.xml"], "<sheetData>",
      R"(<cols><col min="5" max="6" hidden="1"/><col min="2" max="2"/><col min="8" max="8" width="0"/><col min="4" max="5" hidden="1"/><col min="16384" max="4000000000" hidden="1"/></cols><sheetData>)");
  const auto read = read_parts(parts);
  ASSERT_TRUE(read) << first_line(read);
  EXPECT_EQ(read->sheets[0].hidden_rows, (std::vector<std::uint32_t>{2, 4, 5}));
  EXPECT_EQ(read->sheets[0].hidden_columns, (std::vector<std::uint32_t>{4, 5, 6, 8, 16384}));
}

TEST(Package, FormulasThatReachIntoOtherFilesAreSaidOnce) {
  auto parts = workbook_parts("<row r=\"1\"><c r=\"A1\"><f>[1]Sheet1!A1</f><v>5</v></c></row>");
  auto& relationships = parts.at("xl/_rels/workbook.xml.rels");
  const auto end = relationships.find("</Relationships>");
  relationships.insert(end,
                       "<Relationship Id=\"x1\" "
                       "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLink\" "
                       "Target=\"externalLinks/externalLink1.xml\"/>");
  const auto read = read_parts(parts);
  ASSERT_TRUE(read) << first_line(read);
  EXPECT_EQ(cells(read), "A1 number 5 formula\n");
  ASSERT_EQ(read->notes.size(), 1U);
  EXPECT_EQ(read->notes[0].code, "external-links");
}

TEST(Package, FileNameStandsWithoutItsFolders) {
  const TemporaryFile file(zip_bytes(workbook_parts(one)), "清河县 2022.xlsx");
  const auto read = wenshu::read(file.path());
  ASSERT_TRUE(read);
  EXPECT_EQ(read->file, "清河县 2022.xlsx");
  const TemporaryFile broken(zip_bytes(workbook_parts("<row><c><v>x</v></c></row>")), "b.xlsx");
  const auto failed = wenshu::read(broken.path());
  ASSERT_FALSE(faults(failed).empty());
  EXPECT_EQ(faults(failed).front().place, (Place{.file = "b.xlsx", .sheet = "基础台账", .cell = "A1"}));
}

TEST(Package, TwoSheetsOfOneNameAreDamage) {
  auto parts = workbook_parts(one);
  parts["xl/workbook.xml"] =
      R"(<workbook xmlns:r="r"><sheets><sheet name="a" r:id="rId1"/><sheet name="a" r:id="rId1"/></sheets></workbook>)";
  EXPECT_EQ(code(read_parts(parts)), "file-damaged");
}

TEST(Package, PartThatIsNoWorksheetIsDamageWithItsName) {
  auto parts = workbook_parts(one);
  parts["xl/worksheets/sheet1.xml"] = "<chartsheet/>";
  const auto read = read_parts(parts);
  EXPECT_EQ(code(read), "file-damaged");
  EXPECT_NE(first_line(read).find("xl/worksheets/sheet1.xml"), std::string::npos);
}

TEST(Package, ASheetWithoutAPartIsAFaultOfThatSheetAlone) {
  auto parts = workbook_parts("<row><c><v>1</v></c></row>");
  parts["xl/workbook.xml"] =
      R"(<workbook xmlns:r="r"><sheets><sheet name="基础台账" r:id="rId1"/><sheet name="Module1" r:id="rId2"/><sheet name="Module2" r:id="rId3"/></sheets></workbook>)";
  parts["xl/_rels/workbook.xml.rels"] =
      relationships_xml({"rId1|worksheet|worksheets/sheet1.xml", "rId3|worksheet|worksheets/none.xml"});
  const auto read = read_parts(parts);
  ASSERT_TRUE(read) << first_line(read);
  ASSERT_EQ(read->sheets.size(), 3U);
  EXPECT_TRUE(read->sheets[0].faults.empty());
  EXPECT_EQ(read->sheets[1].faults.size(), 1U);
  EXPECT_EQ(read->sheets[2].faults.size(), 1U);
}

TEST(Package, FaultsOfAllSheetsAreReportedTogether) {
  auto parts = workbook_parts("<row><c><v>x</v></c></row>");
  parts["xl/workbook.xml"] =
      R"(<workbook xmlns:r="r"><sheets><sheet name="甲" r:id="rId1"/><sheet name="乙" r:id="rId2"/><sheet name="丙" r:id="rId3"/></sheets></workbook>)";
  parts["xl/_rels/workbook.xml.rels"] = relationships_xml(
      {"rId1|worksheet|worksheets/sheet1.xml", "rId2|worksheet|worksheets/sheet2.xml", "rId3|worksheet|worksheets/sheet3.xml"});
  parts["xl/worksheets/sheet2.xml"] = "<worksheet><sheetData>";
  parts["xl/worksheets/sheet3.xml"] = parts["xl/worksheets/sheet1.xml"];
  EXPECT_EQ(cells(read_parts(parts)), "! cell-number 甲!A1\n! file-damaged 乙\n! cell-number 丙!A1\n");
}

TEST(Package, SharedStringsThatAreMissingAreDamage) {
  auto parts = workbook_parts(one);
  parts["xl/_rels/workbook.xml.rels"] =
      relationships_xml({"rId1|worksheet|worksheets/sheet1.xml", "rId2|sharedStrings|sharedStrings.xml"});
  const auto read = read_parts(parts);
  EXPECT_EQ(code(read), "file-damaged");
  EXPECT_NE(first_line(read).find("xl/sharedStrings.xml"), std::string::npos);
}

}  // namespace wenshu::test
