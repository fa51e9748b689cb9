#include <gtest/gtest.h>

#include "intake/package.h"
#include "intake/read.h"
#include "intake/xml/read_xml.h"

namespace wenshu::test {

namespace {

Result<Workbook> read_xml_bytes(std::string_view bytes, const Limits& limits = {}) {
  return read_xml(TemporaryFile(bytes, "台账.xml").path(), limits);
}

std::string xml_cells(std::string_view bytes) { return cells(read_xml_bytes(bytes)); }

}  // namespace

TEST(Xml, RecordsBecomeRowsUnderTheirFields) {
  EXPECT_EQ(xml_cells("<c><institutions><i><id>TY-1</id><seats>40</seats></i><i seats='12' name='甲'/></institutions></c>"),
            "A1 text id\nB1 text seats\nC1 text name\nA2 untyped TY-1\nB2 untyped 40\nB3 untyped 12\nC3 untyped 甲\n");
}

TEST(Xml, FieldsThatStandInNoRecordAreOne) {
  EXPECT_EQ(xml_cells("<c>\n<authority>\n<name>甲局</name>\n<code/><head> 某甲 </head></authority></c>"),
            "A1 text name\nB1 text head\nA2 untyped 甲局\nB2 untyped  某甲 \n");
}

TEST(Xml, PlacesAreLines) {
  const auto read = read_xml_bytes("<c>\n<a>\n<i><x>1</x></i>\n\n<i><y>2</y>\n</i></a></c>");
  ASSERT_TRUE(read) << first_line(read);
  EXPECT_EQ(read->sheets[0].places.name(2, 1), "第3行 x");
  EXPECT_EQ(read->sheets[0].places.name(3, 2), "第5行 y");
}

TEST(Xml, EveryEncodingItDeclaresIsRead) {
  constexpr const char* one = "A1 text x\nA2 untyped 甲\n";
  EXPECT_EQ(xml_cells("<?xml version='1.0'?><c><a><i x='甲'/></a></c>"), one);
  EXPECT_EQ(xml_cells("\xEF\xBB\xBF<c><a><i x='甲'/></a></c>"), one);
  for (const std::string name : {"GBK", "gb2312", "GB18030"}) {
    EXPECT_EQ(xml_cells("<?xml version='1.0' encoding='" + name + "'?><c><a><i x='\xBC\xD7'/></a></c>"), one) << name;
  }
  EXPECT_EQ(code(read_xml_bytes("<?xml version='1.0' encoding='ISO-8859-1'?><c/>")), "file-damaged");
  EXPECT_EQ(code(read_xml_bytes("<c><a><i x='\xBC\xD7'/></a></c>")), "file-damaged");
  EXPECT_EQ(code(read_xml_bytes("<?xml version='1.0' encoding='GBK'?><c><a><i x='\xFF\xFF'/></a></c>")), "file-damaged");
}

TEST(Xml, EntitiesAndDoctypesAreRefused) {
  EXPECT_EQ(code(read_xml_bytes("<!DOCTYPE c [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><c><a><i x='&x;'/></a></c>")),
            "file-damaged");
  EXPECT_EQ(xml_cells("<c><a><i x='&lt;&amp;&#x20BB7;'/></a></c>"), "A1 text x\nA2 untyped <&𠮷\n");
}

TEST(Xml, StructureThatIsNoneOfACampaignIsAnErrorAtItsLine) {
  EXPECT_EQ(xml_cells("<c><a>\n<i><x><y>1</y></x></i></a></c>"), "! xml-structure a!第2行\n");
  EXPECT_EQ(xml_cells("<c><a>\n<i>字<x>1</x></i></a></c>"), "! xml-structure a!第2行\n");
  EXPECT_EQ(xml_cells("<c><a><i><x>1</x></i>\n<y>2</y></a></c>"), "! xml-structure a!第2行\n");
  EXPECT_EQ(xml_cells("<c><a><i><x>1</x><x>2</x></i></a></c>"), "! field-twice a!第1行 x\n");
}

TEST(Xml, AFieldMayHaveItsValueInAnAttribute) {
  constexpr const char* one = "A1 text id\nB1 text due\nA2 untyped TY-1\nB2 untyped 2022-07-01\n";
  EXPECT_EQ(xml_cells("<c><a><i><id value='TY-1'/><due v='2022-07-01'>  </due></i></a></c>"), one);
  EXPECT_EQ(xml_cells("<c><a><i><field name='id'>TY-1</field><field name='due'>2022-07-01</field></i></a></c>"), one);
  EXPECT_EQ(xml_cells("<c><table name='a'><i id='TY-1' due='2022-07-01'/></table></c>"), one);
  EXPECT_EQ(xml_cells("<c><a><id value='TY-1'/><due>2022-07-01</due></a></c>"), one) << "of the one record of a sheet";
  EXPECT_EQ(xml_cells("<c><a id='TY-1' due='2022-07-01'/></c>"), one) << "the sheet is its record";
  EXPECT_EQ(read_xml_bytes("<c><table name='findings'/></c>")->sheets.at(0).name, "findings");
}

TEST(Xml, AnAttributeThatIsNoValueIsSaidAndOneThatContradictsAnError) {
  const auto read =
      read_xml_bytes("<c version='1'><a count='1'><i><area unit='m2'>3</area></i><i><area unit='m2'>4</area></i></a></c>");
  EXPECT_EQ(cells(read), "A1 text area\nA2 untyped 3\nA3 untyped 4\n");
  ASSERT_TRUE(read);
  std::string told;
  for (const auto& one : read->notes) told += one.message + "\n";
  EXPECT_EQ(
      told,
      "“c”的属性 version=“1”不是数据，未使用\n“area”的属性 unit=“m2”不是数据，未使用\n“a”的属性 count=“1”不是数据，未使用\n");
  EXPECT_EQ(xml_cells("<c><a><i>\n<due value='2022-07-01'>2022-07-02</due></i></a></c>"), "! xml-structure a!第2行\n");
  EXPECT_EQ(xml_cells("<c><a><i>\n<due on='2022-07-01'/></i></a></c>"), "! xml-structure a!第2行\n");
  EXPECT_EQ(xml_cells("<c xmlns:xsi='x'><a><i><id>1</id><due xsi:nil='true' xml:lang='zh'/></i></a></c>"),
            "A1 text id\nB1 text due\nA2 untyped 1\n");
}

TEST(Xml, NamesOfAnotherVocabularyKeepTheirPrefix) {
  EXPECT_EQ(xml_cells("<c xmlns:o='urn:o'><a><i><due>1</due><o:due>2</o:due></i></a></c>"),
            "A1 text due\nB1 text o:due\nA2 untyped 1\nB2 untyped 2\n");
  EXPECT_EQ(xml_cells("<c xmlns:o='urn:o'><a><i due='1' o:due='2'/></a></c>"),
            "A1 text due\nB1 text o:due\nA2 untyped 1\nB2 untyped 2\n");
  EXPECT_EQ(xml_cells("<c:c xmlns:c='urn:c' xmlns:d='urn:c'><c:a><d:i><c:due>1</c:due></d:i></c:a></c:c>"),
            "A1 text due\nA2 untyped 1\n")
      << "two prefixes of one vocabulary";
  EXPECT_EQ(xml_cells("<c xmlns:o='urn:o'><a><i><x>1</x></i>\n<o:i><x>2</x></o:i></a></c>"), "! xml-structure a!第2行\n");
}

TEST(Xml, EncodedNamesAreDecoded) {
  EXPECT_EQ(xml_cells("<c><a><i><县_xFF08_市_xFF09_>甲</县_xFF08_市_xFF09_></i></a></c>"), "A1 text 县（市）\nA2 untyped 甲\n");
  EXPECT_EQ(read_xml_bytes("<c><a_x0020_b/></c>")->sheets.at(0).name, "a b");
}

TEST(Xml, DepthLengthAndCellsAreBounded) {
  std::string nested;
  for (int i = 0; i < 10'000; ++i) nested += "<a>";
  EXPECT_EQ(code(read_xml_bytes(nested)), "xml-structure");
  EXPECT_EQ(xml_cells("<c><a><i><x>" + std::string(10 << 20, 'x') + "</x></i></a></c>"), "! cell-text a!第1行 x\n");
  EXPECT_EQ(code(read_xml_bytes("<c><a><i x='" + std::string(10 << 20, 'x') + "'/></a></c>")), "file-too-large");
  EXPECT_EQ(code(read_xml_bytes("<c><a><i x='1' y='2'/></a></c>", {.cells = 1})), "file-too-large");
}

TEST(Xml, CutOffDocumentIsDamagedWithItsLine) {
  const auto read = read_xml_bytes("<c>\n<a>\n<i><x>1</x>");
  EXPECT_EQ(code(read), "file-damaged");
  EXPECT_NE(first_line(read).find("第 3 行"), std::string::npos) << first_line(read);
}

TEST(Xml, WebPagesAndFlatWorkbooksAreNamed) {
  EXPECT_NE(first_line(read_bytes("<?xml version='1.0'?><?mso-application progid='Excel.Sheet'?><Workbook/>")).find("旧式表格"),
            std::string::npos);
  EXPECT_NE(first_line(read_bytes("<!DOCTYPE HTML><html></html>")).find("网页"), std::string::npos);
  EXPECT_EQ(cells(read_bytes("<c><a><i x='1'/></a></c>", "导出.txt")), "A1 text x\nA2 untyped 1\n");
}

}  // namespace wenshu::test
