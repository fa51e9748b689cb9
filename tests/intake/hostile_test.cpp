#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/text.h"
#include "intake/json/read_json.h"
#include "intake/package.h"
#include "intake/xml/read_xml.h"
#include "package/zip.h"

namespace wenshu::test {

namespace {

std::string repeated(std::string_view text, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

Parts with_sheet(std::string xml) {
  auto parts = workbook_parts("");
  parts["xl/worksheets/sheet1.xml"] = std::move(xml);
  return parts;
}

std::string utf16(std::string_view text, bool big_endian) {
  std::string out = big_endian ? "\xFE\xFF" : "\xFF\xFE";
  for (const char32_t code : decode(text)) {
    const auto high = static_cast<char>(code >> 8);
    const auto low = static_cast<char>(code & 0xFF);
    out += big_endian ? std::string{high, low} : std::string{low, high};
  }
  return out;
}

constexpr const char* sheet_of_one = "<worksheet><sheetData><row><c t=\"str\"><v>甲</v></c></row></sheetData></worksheet>";

}  // namespace

TEST(Hostile, DocumentTypeIsRefusedBeforeItsEntitiesExpand) {
  const auto bomb =
      std::string("<!DOCTYPE a [<!ENTITY a '") + std::string(100, 'x') + "'><!ENTITY b '&a;&a;&a;&a;&a;'>]>" + sheet_of_one;
  const auto read = read_parts(with_sheet(bomb));
  EXPECT_EQ(code(read), "file-damaged");
  EXPECT_NE(first_line(read).find("DOCTYPE"), std::string::npos) << first_line(read);
  for (const auto* part : {"_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"}) {
    auto parts = workbook_parts("");
    parts[part] = "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>";
    EXPECT_EQ(code(read_parts(parts)), "file-damaged") << part;
  }
}

TEST(Hostile, NestingHasALimit) {
  EXPECT_EQ(code(read_parts(with_sheet("<worksheet>" + repeated("<a>", 255) + repeated("</a>", 255) + "</worksheet>"))), "read");
  const auto read = read_parts(with_sheet("<worksheet>" + repeated("<a>", 100'000)));
  EXPECT_EQ(code(read), "file-damaged");
  EXPECT_NE(first_line(read).find("嵌套"), std::string::npos) << first_line(read);
}

TEST(Hostile, OnlyUtf8AndUtf16AreRead) {
  EXPECT_EQ(cells(read_parts(with_sheet(std::string("<?xml version='1.0' encoding='utf-8'?>") + sheet_of_one))), "A1 text 甲\n");
  EXPECT_EQ(cells(read_parts(with_sheet(std::string("\xEF\xBB\xBF") + sheet_of_one))), "A1 text 甲\n");
  const auto declared = std::string("<?xml version='1.0' encoding='UTF-16'?>") + sheet_of_one;
  EXPECT_EQ(cells(read_parts(with_sheet(utf16(declared, true)))), "A1 text 甲\n");
  EXPECT_EQ(cells(read_parts(with_sheet(utf16(declared, false)))), "A1 text 甲\n");
  for (const auto* encoding : {"GBK", "GB18030", "ISO-8859-1", "windows-1252", "x"}) {
    const auto read = read_parts(with_sheet(std::string("<?xml version='1.0' encoding='") + encoding + "'?><worksheet/>"));
    EXPECT_EQ(code(read), "file-damaged") << encoding;
    EXPECT_NE(first_line(read).find("UTF-8"), std::string::npos) << first_line(read);
  }
}

TEST(Hostile, BytesThatAreNoUtf8AreRefused) {
  for (const auto* bytes :
       {"\xBC\xD7", "\xC0\x80", "\xED\xA0\x80", "\xF5\x80\x80\x80", "\x01", "&#1;", "&#xD800;", "&#xFFFE;", "&undefined;"}) {
    EXPECT_EQ(code(read_parts(workbook_parts(std::string("<row><c t=\"str\"><v>") + bytes + "</v></c></row>"))), "file-damaged")
        << bytes;
  }
}

TEST(Hostile, EndlessTagIsRefusedSoon) {
  const auto read = read_parts(with_sheet("<worksheet a='" + std::string(12 << 20, 'a') + "'/>"));
  EXPECT_EQ(code(read), "file-too-large");
  EXPECT_EQ(code(read_parts(with_sheet("<worksheet><!--" + std::string(12 << 20, 'a') + "--></worksheet>"))), "file-too-large");
  EXPECT_EQ(code(read_parts(with_sheet("<worksheet a='" + std::string(900'000, 'a') + "'/>"))), "read");
}

TEST(Hostile, BombIsStoppedByItsRatio) {
  const auto read = read_parts(with_sheet("<worksheet>" + std::string(40 << 20, ' ') + "</worksheet>"));
  EXPECT_EQ(code(read), "file-too-large");
  EXPECT_NE(first_line(read).find("xl/worksheets/sheet1.xml"), std::string::npos) << first_line(read);
}

TEST(Hostile, PartAndPackageHaveTheirLimits) {
  const auto parts = workbook_parts(repeated("<row><c><v>1</v></c></row>", 1000));
  EXPECT_EQ(code(read_parts(parts)), "read");
  EXPECT_EQ(code(read_parts(parts, {.file = {.part_bytes = 10'000}})), "file-too-large");
  EXPECT_EQ(code(read_parts(parts, {.file = {.package_bytes = 20'000}})), "file-too-large");
  EXPECT_EQ(code(read_parts(parts, {.file = {.bytes = 100}})), "file-too-large");
  EXPECT_EQ(code(read_parts(parts, {.file = {.entries = 4}})), "file-too-large");
  EXPECT_EQ(code(read_parts(parts, {.file = {.entries = 5}})), "read");
}

/// An entry may declare 100 bytes and hold 300 million: libzip does not mind, so this program counts.
TEST(Hostile, DeclaredSizeIsNotBelieved) {
  auto parts = workbook_parts(repeated("<row><c><v>1</v></c></row>", 10'000));
  const auto size = static_cast<std::uint32_t>(parts["xl/worksheets/sheet1.xml"].size());
  const auto little_endian = [](std::uint32_t number) {
    return std::string{static_cast<char>(number), static_cast<char>(number >> 8), static_cast<char>(number >> 16),
                       static_cast<char>(number >> 24)};
  };
  const TemporaryFile file(patched(zip_bytes(parts), little_endian(size), little_endian(100)));
  EXPECT_EQ(code(read_xlsx(file.path(), {.file = {.part_bytes = 100'000}})), "file-too-large");
}

std::string little_endian(std::uint64_t number, int bytes) {
  std::string text;
  for (int i = 0; i < bytes; ++i) text += static_cast<char>(number >> (8 * i));
  return text;
}

/// Overlapping entries are how a small file holds petabytes: two parts of one place cannot both have their checksums.
TEST(Hostile, PartsThatOverlapAreDamage) {
  auto parts = workbook_parts("<row><c><v>1</v></c></row>");
  parts["xl/worksheets/sheet2.xml"] = "<worksheet><sheetData><row><c><v>2</v></c></row></sheetData></worksheet>";
  parts["xl/workbook.xml"] =
      "<workbook xmlns:r='r'><sheets><sheet name='甲' r:id='rId1'/><sheet name='乙' r:id='rId2'/></sheets></workbook>";
  parts["xl/_rels/workbook.xml.rels"] =
      relationships_xml({"rId1|worksheet|worksheets/sheet1.xml", "rId2|worksheet|worksheets/sheet2.xml"});
  auto bytes = zip_bytes(parts);
  ASSERT_EQ(code(read_bytes(bytes)), "read");
  // Where an entry begins stands 4 bytes before its name in the central directory.
  const auto one = bytes.rfind("xl/worksheets/sheet1.xml"), other = bytes.rfind("xl/worksheets/sheet2.xml");
  bytes.replace(other - 4, 4, bytes.substr(one - 4, 4));
  EXPECT_EQ(code(read_bytes(bytes)), "file-damaged");
}

TEST(Hostile, AnEndOfADirectoryThatLiesAboutItsEntriesIsDamage) {
  const auto bytes = zip_bytes(workbook_parts("<row><c><v>1</v></c></row>"));
  const auto end = bytes.rfind("PK\x05\x06");
  auto many = bytes;
  many.replace(end + 8, 4, little_endian(0xFFFF'FFFF, 4));
  EXPECT_EQ(code(read_bytes(many)), "file-damaged");
  // A zip64 end that tells of 2^40 entries in 2^50 bytes, with its locator.
  const auto zip64 = "PK\x06\x06" + little_endian(44, 8) + little_endian(45, 2) + little_endian(45, 2) + little_endian(0, 8) +
                     little_endian(1ULL << 40, 8) + little_endian(1ULL << 40, 8) + little_endian(1ULL << 50, 8) +
                     bytes.substr(end + 16, 4) + little_endian(0, 4) + "PK\x06\x07" + little_endian(0, 4) +
                     little_endian(end, 8) + little_endian(1, 4);
  EXPECT_EQ(code(read_bytes(bytes.substr(0, end) + zip64 + many.substr(end))), "file-damaged");
}

TEST(Hostile, AnEntryThatClaimsFourGigabytesIsReadAsFarAsItGoes) {
  auto bytes = zip_bytes(workbook_parts("<row><c><v>1</v></c></row>"));
  // The unpacked size stands 22 bytes before the name.
  bytes.replace(bytes.rfind("xl/worksheets/sheet1.xml") - 22, 4, little_endian(0xFFFF'FFFE, 4));
  EXPECT_EQ(cells(read_bytes(bytes)), "A1 number 1\n");
}

TEST(Hostile, OneLongSharedTextManyTimesIsBudgeted) {
  auto parts = workbook_parts("<row>" + repeated("<c t=\"s\"><v>0</v></c>", 1000) + "</row>");
  parts["xl/sharedStrings.xml"] = strings_xml({"<t>" + std::string(30'000, 'a') + "</t>"});
  parts["xl/_rels/workbook.xml.rels"] =
      relationships_xml({"rId1|worksheet|worksheets/sheet1.xml", "rId2|sharedStrings|sharedStrings.xml"});
  EXPECT_EQ(code(read_parts(parts)), "read");
  EXPECT_EQ(code(read_parts(parts, {.text_bytes = 29'999'999})), "file-too-large");
  EXPECT_EQ(code(read_parts(parts, {.text_bytes = 30'000'000})), "read");
}

TEST(Hostile, CellsAndSharedStringsAreCounted) {
  auto parts = workbook_parts("<row>" + repeated("<c><v>1</v></c>", 100) + "</row>");
  EXPECT_EQ(code(read_parts(parts, {.cells = 100})), "read");
  EXPECT_EQ(code(read_parts(parts, {.cells = 99})), "file-too-large");
  parts = workbook_parts("");
  parts["xl/sharedStrings.xml"] = strings_xml(std::vector<std::string>(101));
  parts["xl/_rels/workbook.xml.rels"] =
      relationships_xml({"rId1|worksheet|worksheets/sheet1.xml", "rId2|sharedStrings|sharedStrings.xml"});
  EXPECT_EQ(code(read_parts(parts, {.cells = 100})), "file-too-large");
}

/// A workbook that lists this many sheets; each is the part that `part_of` names.
template <typename PartOf>
Parts with_sheets(int count, PartOf part_of) {
  auto parts = workbook_parts("<row><c><v>1</v></c></row>");
  std::string sheets;
  std::vector<std::string> relations;
  for (int i = 0; i < count; ++i) {
    sheets += fmt::format("<sheet name=\"s{0}\" r:id=\"rId{0}\"/>", i);
    relations.push_back(fmt::format("rId{}|worksheet|{}", i, part_of(i)));
  }
  parts["xl/workbook.xml"] = "<workbook xmlns:r='r'><sheets>" + sheets + "</sheets></workbook>";
  parts["xl/_rels/workbook.xml.rels"] = relationships_xml(relations);
  return parts;
}

/// 41 kB could list one sheet of a megabyte a thousand times, and be read as often.
TEST(Hostile, OneSheetListedTwiceIsReadOnce) {
  for (const auto* again :
       {"worksheets/sheet1.xml", "/xl/worksheets/sheet1.xml", "worksheets/../worksheets/Sheet1.xml", "worksheets\\sheet1.xml"}) {
    const auto read = read_parts(with_sheets(2, [&](int i) { return i == 0 ? "worksheets/sheet1.xml" : again; }));
    ASSERT_EQ(code(read), "file-damaged") << again;
    EXPECT_NE(first_line(read).find("“s0”"), std::string::npos) << first_line(read);
  }
}

TEST(Hostile, SheetsAreCounted) {
  const auto missing = [](int i) { return fmt::format("worksheets/none{}.xml", i); };
  EXPECT_EQ(code(read_parts(with_sheets(1001, missing))), "file-too-large");
  const auto read = read_parts(with_sheets(1000, missing));
  ASSERT_TRUE(read) << first_line(read);
  EXPECT_EQ(faults(read).size(), 1000U) << "each is one that is not there";
}

TEST(Hostile, ManyRecordsOfManySheetsInAnyFormAreCounted) {
  std::string json = "{", xml = "<c>";
  for (int i = 0; i < 30; ++i) {
    json += fmt::format("{}\"s{}\": [{{\"x\": 1}}]", i == 0 ? "" : ", ", i);
    xml += fmt::format("<s{}><i x='1'/></s{}>", i, i);
  }
  json += "}", xml += "</c>";
  EXPECT_EQ(code(read_json(TemporaryFile(json).path(), {.sheets = 29})), "file-too-large");
  EXPECT_EQ(code(read_json(TemporaryFile(json).path(), {.sheets = 30})), "read");
  EXPECT_EQ(code(read_xml(TemporaryFile(xml).path(), {.sheets = 29})), "file-too-large");
  EXPECT_EQ(code(read_xml(TemporaryFile(xml).path(), {.sheets = 30})), "read");
}

TEST(Hostile, WrappersOfWrappersEnd) {
  std::string json, end;
  for (int i = 0; i < 5000; ++i) json += "{\"a\":", end += "}";
  const auto read = read_json(TemporaryFile(json + "1" + end).path());
  EXPECT_EQ(code(read), "json-structure");
  EXPECT_LE(faults(read).size(), 2U);
}

TEST(Hostile, NamesThatLeadOutOfTheArchiveAreRefused) {
  for (const auto* name : {"../evil.xml", "/evil.xml", "xl/../../evil.xml", "..\\evil.xml", "C:\\evil.xml"}) {
    auto parts = workbook_parts("");
    parts[name] = "x";
    EXPECT_EQ(code(read_parts(parts)), "file-damaged") << name;
  }
}

TEST(Hostile, TwoPartsOfOneNameAreRefused) {
  auto parts = workbook_parts("");
  parts["xl/worksheets/sheet9.xml"] = "<worksheet/>";
  const auto read = read_bytes(patched(zip_bytes(parts), "xl/worksheets/sheet9.xml", "xl/worksheets/Sheet1.xml"));
  EXPECT_EQ(code(read), "file-damaged");
  EXPECT_NE(first_line(read).find("两份"), std::string::npos) << first_line(read);
}

TEST(Hostile, CorruptPartIsFoundByItsChecksum) {
  const auto bytes = zip_bytes(workbook_parts("<row><c><v>1</v></c></row>"));
  TemporaryFile sound(bytes);
  ASSERT_EQ(code(read_xlsx(sound.path())), "read");
  // The checksum stands 16 bytes into the entry of the central directory.
  auto changed = bytes;
  const auto entry = changed.rfind("xl/worksheets/sheet1.xml") - 46;
  changed[entry + 16] = static_cast<char>(changed[entry + 16] ^ 1);
  const auto read = read_bytes(changed);
  EXPECT_EQ(code(read), "file-damaged");
  EXPECT_NE(first_line(read).find("xl/worksheets/sheet1.xml"), std::string::npos) << first_line(read);
}

}  // namespace wenshu::test
