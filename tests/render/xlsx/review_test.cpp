#include <gtest/gtest.h>

#include <map>

#include "base/diagnose.h"
#include "base/text.h"
#include "package/zip.h"
#include "package/zip_writer.h"
#include "render/xlsx/review/markup.h"
#include "render/xlsx/review/review.h"

namespace wenshu {
namespace {

using Parts = std::map<std::string, std::string>;

constexpr const char* relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A small workbook: one sheet as given, styles with a date format, a name bound to the sheet.
Parts workbook(const std::string& sheet) {
  const std::string office = relationships;
  return {
      {"[Content_Types].xml",
       "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" "
       "ContentType=\"application/xml\"/></Types>"},
      {"_rels/.rels", "<Relationships><Relationship Id=\"r1\" Type=\"" + office +
                          "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"},
      {"xl/workbook.xml", "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"" + office +
                              "\"><bookViews><workbookView activeTab=\"1\"/></bookViews><sheets><sheet name=\"封面\" "
                              "sheetId=\"4\" r:id=\"r9\"/><sheet "
                              "name=\"台账\" sheetId=\"7\" r:id=\"r1\"/></sheets><definedNames><definedName name=\"甲\" "
                              "localSheetId=\"1\">台账!$A$1</definedName></definedNames></workbook>"},
      {"xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id=\"r1\" Type=\"" + office +
                                         "/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"r2\" Type=\"" +
                                         office + "/styles\" Target=\"/xl/styles.xml\"/></Relationships>"},
      {"xl/styles.xml",
       "<styleSheet "
       "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><fonts><font/></fonts><fills><fill/><fill/></fills>"
       "<borders><border/></borders><cellXfs count=\"2\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/><xf "
       "numFmtId=\"14\" "
       "fontId=\"0\" fillId=\"0\" borderId=\"0\"><alignment horizontal=\"center\"/></xf></cellXfs></styleSheet>"},
      {"xl/media/图.png", "\x89PNG not touched"},
      {"xl/worksheets/sheet1.xml", sheet}};
}

std::string sheet_with(const std::string& data, const std::string& behind = {}) {
  return "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetViews><sheetView "
         "tabSelected=\"1\" "
         "workbookViewId=\"0\"/></sheetViews><cols><col min=\"3\" max=\"4\" style=\"1\"/></cols>" +
         data + behind + "</worksheet>";
}

const std::string two_rows =
    "<sheetData><row r=\"1\" spans=\"1:2\"><c r=\"A1\" t=\"inlineStr\"><is><t>甲</t></is></c><c r=\"B1\" "
    "s=\"1\"><v>44729</v></c></row><row r=\"4\"><c r=\"B4\"><v>1</v></c></row></sheetData>";

std::string packed(const Parts& parts) {
  std::vector<ZipEntry> entries;
  for (const auto& [name, text] : parts) entries.push_back({name, deflate(text)});
  return zipped(entries);
}

Diagnostic no_package(const PackageFault& fault) { return input_error("no-package", {}, fault.what); }

ZipArchive opened(const std::string& bytes, const FileLimits& limits = {}) {
  return ZipArchive::open(bytes, {}, limits, no_package).value();
}

std::string part_of(const std::string& bytes, const char* name) { return opened(bytes).read(name).value_or(""); }

/// The parts of the reviewed copy.
struct Reviewed {
  explicit Reviewed(const Parts& parts, const Diagnostics& diagnostics, const char* name = "结果.xlsx") {
    auto made = review_workbook(packed(parts), diagnostics, workbook_kind(name), notes);
    EXPECT_TRUE(made) << (made ? "" : to_text(made.error().front()));
    bytes = made.value_or("");
  }
  std::string part(const char* name) const { return part_of(bytes, name); }
  std::string sheet() const { return part("xl/worksheets/sheet1.xml"); }
  std::string bytes;
  Diagnostics notes;
};

Diagnostic at(Severity severity, const std::string& cell, const std::string& message = "不对") {
  auto one = input_error("code", {.file = "a.xlsx", .sheet = "台账", .cell = cell}, message, "改正");
  one.severity = severity;
  return one;
}

bool holds(const std::string& text, const std::string& what) { return text.find(what) != std::string::npos; }

TEST(Review, ColoursACellAndKeepsTheRestOfItsFormat) {
  const Reviewed reviewed(workbook(sheet_with(two_rows)), {at(Severity::error, "B1")});
  EXPECT_TRUE(holds(reviewed.sheet(), "<c r=\"B1\" s=\"2\"><v>44729</v></c>")) << reviewed.sheet();
  EXPECT_TRUE(holds(
      reviewed.part("xl/styles.xml"),
      "<xf numFmtId=\"14\" fontId=\"0\" fillId=\"2\" borderId=\"0\" applyFill=\"1\"><alignment horizontal=\"center\"/></xf>"))
      << reviewed.part("xl/styles.xml");
  EXPECT_TRUE(holds(reviewed.part("xl/styles.xml"), "FFFFC7CE"));
}

TEST(Review, NamesOfPartsWithBackslashesOrInOtherCaseAreTheSameParts) {
  const auto parts = workbook(sheet_with(two_rows));
  const auto wanted = Reviewed(parts, {at(Severity::error, "B1")}).sheet();
  Parts backslashes, capitals;
  for (const auto& [name, text] : parts) {
    const auto other = name.starts_with("xl/worksheets") || name.starts_with("xl/_rels") || name == "_rels/.rels";
    backslashes[replace_all(name, "/", "\\")] = replace_all(text, "worksheets/sheet1", "worksheets\\sheet1");
    capitals[other ? replace_all(replace_all(name, "s", "S"), "l", "L") : name] = text;
  }
  for (const auto& odd : {backslashes, capitals}) {
    const Reviewed reviewed(odd, {at(Severity::error, "B1")});
    EXPECT_EQ(reviewed.sheet(), wanted);
    EXPECT_NE(reviewed.part("xl/workbook.xml").find("检查结果"), std::string::npos);
    EXPECT_EQ(reviewed.part("xl/_rels/workbook.xml.rels").find('\\'), std::string::npos);
  }
}

TEST(Review, PutsInCellsAndRowsThatWereNotThereAtTheirPlaces) {
  const Reviewed reviewed(workbook(sheet_with(two_rows)), {at(Severity::error, "A4"), at(Severity::error, "D4"),
                                                           at(Severity::warning, "C2"), at(Severity::info, "A9")});
  const auto sheet = reviewed.sheet();
  const auto row2 = sheet.find("<row r=\"2\"><c r=\"C2\""), row4 = sheet.find("<row r=\"4\"><c r=\"A4\""),
             b4 = sheet.find("<c r=\"B4\"><v>1</v></c><c r=\"D4\""), row9 = sheet.find("<row r=\"9\"><c r=\"A9\"");
  ASSERT_NE(row2, std::string::npos) << sheet;
  ASSERT_NE(row4, std::string::npos) << sheet;
  ASSERT_NE(b4, std::string::npos) << sheet;
  ASSERT_NE(row9, std::string::npos) << sheet;
  EXPECT_LT(row2, row4);
  EXPECT_LT(row4, row9);
  // A new cell looks like its column: the date format.
  EXPECT_TRUE(holds(reviewed.part("xl/styles.xml"), "numFmtId=\"14\" fontId=\"0\" fillId=\"3\""))
      << reviewed.part("xl/styles.xml");
}

TEST(Review, FillsAnEmptySheetAndAnEmptyRow) {
  EXPECT_TRUE(holds(Reviewed(workbook(sheet_with("<sheetData/>")), {at(Severity::error, "B2")}).sheet(),
                    "<sheetData><row r=\"2\"><c r=\"B2\""));
  EXPECT_TRUE(
      holds(Reviewed(workbook(sheet_with("<sheetData><row r=\"2\" ht=\"9\"/></sheetData>")), {at(Severity::error, "B2")}).sheet(),
            "<row r=\"2\" ht=\"9\"><c r=\"B2\""));
}

TEST(Review, FindsCellsThatDoNotSayWhereTheyStand) {
  const Reviewed reviewed(
      workbook(sheet_with("<sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row></sheetData>")),
      {at(Severity::error, "B1"), at(Severity::error, "A2")});
  EXPECT_TRUE(holds(reviewed.sheet(), "<c><v>1</v></c><c s=\"2\"><v>2</v></c>")) << reviewed.sheet();
  EXPECT_TRUE(holds(reviewed.sheet(), "<c s=\"2\"><v>3</v></c>"));
}

TEST(Review, KeepsThePrefixOfAPrefixedSheet) {
  const std::string sheet =
      "<x:worksheet xmlns:x=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><x:sheetData><x:row r=\"1\"><x:c "
      "r=\"A1\"><x:v>1</x:v></x:c></x:row></x:sheetData><x:tableParts/></x:worksheet>";
  const Reviewed reviewed(workbook(sheet), {at(Severity::error, "B1")});
  EXPECT_TRUE(holds(reviewed.sheet(), "</x:c><x:c r=\"B1\"")) << reviewed.sheet();
  EXPECT_TRUE(holds(reviewed.sheet(), "</x:sheetData><x:legacyDrawing "));
  EXPECT_TRUE(holds(reviewed.sheet(), "/><x:tableParts/>")) << "the schema wants the drawing before the tables";
}

TEST(Review, EveryCellCarriesANoteWithAllThatWasFoundInIt) {
  const Reviewed reviewed(workbook(sheet_with(two_rows)),
                          {at(Severity::warning, "B1", "其一"), at(Severity::error, "B1", "其二")});
  const auto notes = reviewed.part("xl/wenshuComments1.xml");
  EXPECT_TRUE(holds(notes, "<comment ref=\"B1\"")) << notes;
  EXPECT_TRUE(holds(notes, "警告：其一\n改正［code］\n错误：其二\n改正［code］")) << notes;
  EXPECT_TRUE(holds(reviewed.part("xl/drawings/wenshuDrawing1.vml"), "<x:Row>0</x:Row><x:Column>1</x:Column>"));
  EXPECT_TRUE(holds(reviewed.part("xl/styles.xml"), "FFFFC7CE")) << "the worst decides the colour";
  EXPECT_TRUE(holds(reviewed.part("[Content_Types].xml"), "/xl/wenshuComments1.xml"));
}

TEST(Review, ANoteThatIsThereStays) {
  auto parts = workbook(sheet_with(two_rows, "<legacyDrawing xmlns:r=\"" + std::string(relationships) + "\" r:id=\"d1\"/>"));
  parts["xl/worksheets/_rels/sheet1.xml.rels"] = "<Relationships><Relationship Id=\"c1\" Type=\"" + std::string(relationships) +
                                                 "/comments\" Target=\"../comments5.xml\"/><Relationship Id=\"d1\" Type=\"" +
                                                 relationships +
                                                 "/vmlDrawing\" Target=\"../drawings/vml5.vml\"/></Relationships>";
  parts["xl/comments5.xml"] =
      "<comments "
      "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><authors><author>某人</author></"
      "authors><commentList><comment "
      "ref=\"B1\" authorId=\"0\"><text><t>原有批注</t></text></comment></commentList></comments>";
  parts["xl/drawings/vml5.vml"] =
      "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:x=\"x\" xmlns:o=\"o\"><v:shape id=\"old\"/></xml>";
  const Reviewed reviewed(parts, {at(Severity::error, "B1"), at(Severity::error, "B4")});
  const auto notes = reviewed.part("xl/comments5.xml");
  EXPECT_TRUE(holds(notes, "原有批注")) << notes;
  EXPECT_TRUE(holds(notes, "ref=\"B4\""));
  EXPECT_EQ(notes.find("ref=\"B1\""), notes.rfind("ref=\"B1\"")) << "one note a cell";
  EXPECT_TRUE(holds(reviewed.part("xl/drawings/vml5.vml"), "id=\"old\""));
  EXPECT_TRUE(holds(reviewed.part("xl/drawings/vml5.vml"), "<x:Row>3</x:Row>"));
  EXPECT_EQ(reviewed.sheet().find("legacyDrawing"), reviewed.sheet().rfind("legacyDrawing"));
}

TEST(Review, TheListStandsInFrontAndLeadsToEachCell) {
  const Reviewed reviewed(workbook(sheet_with(two_rows)), {at(Severity::info, "A1", "其一"), at(Severity::error, "B4", "其二")});
  const auto book = reviewed.part("xl/workbook.xml");
  EXPECT_LT(book.find("name=\"检查结果\" sheetId=\"8\""), book.find("name=\"封面\"")) << book;
  EXPECT_TRUE(holds(book, "localSheetId=\"2\"")) << "names count sheets by their place";
  EXPECT_FALSE(holds(book, "activeTab"));
  EXPECT_FALSE(holds(reviewed.sheet(), "tabSelected")) << "two selected sheets would be edited together";
  const auto list = reviewed.part("xl/worksheets/wenshuList.xml");
  EXPECT_LT(list.find("其二"), list.find("其一")) << "errors first";
  EXPECT_TRUE(holds(list, "<hyperlink ref=\"D3\" location=\"'台账'!B4\"")) << list;
  EXPECT_TRUE(holds(list, "错误 1 处，警告 0 处，已自动修正 0 处，提示 1 处"));
}

TEST(Review, TheListIsSetUpForPrintingAndReading) {
  const Reviewed reviewed(workbook(sheet_with(two_rows)), {at(Severity::error, "B4", std::string(150, 'x'))});
  const auto list = reviewed.part("xl/worksheets/wenshuList.xml");
  EXPECT_TRUE(holds(list, "orientation=\"landscape\" fitToWidth=\"1\" fitToHeight=\"0\"")) << list;
  EXPECT_TRUE(holds(list, "<pageSetUpPr fitToPage=\"1\"/>"));
  EXPECT_TRUE(holds(list, "<autoFilter ref=\"A2:H3\"/>"));
  EXPECT_TRUE(holds(list, "ySplit=\"2\" topLeftCell=\"A3\""));
  EXPECT_FALSE(holds(list, "<row r=\"3\" ht=\"18\"")) << "higher than a row of one line: " << list;
  const auto book = reviewed.part("xl/workbook.xml");
  EXPECT_TRUE(holds(book, "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"0\">'检查结果'!$1:$2</definedName>")) << book;
}

TEST(Review, NamesThatWereNotThereComeBehindExternalReferences) {
  auto parts = workbook(sheet_with(two_rows));
  auto& book = parts["xl/workbook.xml"];
  const auto names = book.find("<definedNames>"), end = book.find("</definedNames>") + std::string("</definedNames>").size();
  book.replace(names, end - names, "<externalReferences><externalReference/></externalReferences><calcPr/>");
  const auto reviewed = Reviewed(parts, {at(Severity::error, "B1")}).part("xl/workbook.xml");
  EXPECT_TRUE(holds(reviewed, "</externalReferences><definedNames><definedName ")) << reviewed;
  EXPECT_TRUE(holds(reviewed, "</definedNames><calcPr/>"));
}

TEST(Review, OfTooManyCellsTheWorstCarryNotesAndTheListSaysSo) {
  Diagnostics many;
  for (int row = 1; row <= 3100; ++row) many.push_back(at(Severity::warning, "A" + std::to_string(row)));
  many.push_back(at(Severity::error, "B3000"));
  const Reviewed reviewed(workbook(sheet_with(two_rows)), many);
  const auto notes = reviewed.part("xl/wenshuComments1.xml");
  std::size_t count = 0;
  for (auto at = notes.find("<comment "); at != std::string::npos; at = notes.find("<comment ", at + 1)) ++count;
  EXPECT_EQ(count, 3000U);
  EXPECT_TRUE(holds(notes, "ref=\"B3000\"")) << "the worst first";
  EXPECT_FALSE(holds(notes, "ref=\"A3100\""));
  EXPECT_TRUE(holds(reviewed.sheet(), "<c r=\"A3100\" s=")) << "coloured all the same";
  const auto list = reviewed.part("xl/worksheets/wenshuList.xml");
  EXPECT_TRUE(holds(list, "只在最重的 3000 格加了批注")) << list.substr(0, 2000);
  EXPECT_TRUE(holds(list, "<row r=\"3103\"")) << "the list has all";
}

TEST(Review, ANoteStandsBehindTheRunsOfTheOldOneAndBeforeItsReading) {
  auto parts = workbook(sheet_with(two_rows));
  parts["xl/worksheets/_rels/sheet1.xml.rels"] = "<Relationships><Relationship Id=\"c1\" Type=\"" + std::string(relationships) +
                                                 "/comments\" Target=\"../comments5.xml\"/></Relationships>";
  parts["xl/comments5.xml"] =
      "<x:comments xmlns:x=\"m\"><x:authors/><x:commentList><x:comment ref=\"B1\" authorId=\"0\"><x:text><x:r><x:t>旧</x:t></x:r>"
      "<x:phoneticPr/></x:text></x:comment><x:comment ref=\"B4\" "
      "authorId=\"0\"><x:text/></x:comment></x:commentList></x:comments>";
  const Reviewed reviewed(parts, {at(Severity::error, "B1"), at(Severity::error, "B4"), at(Severity::error, "A1")});
  const auto notes = reviewed.part("xl/comments5.xml");
  EXPECT_TRUE(holds(notes, "<x:authors><x:author>检查</x:author></x:authors>")) << notes;
  EXPECT_TRUE(holds(notes, "<x:t>旧</x:t></x:r><x:r><x:t xml:space=\"preserve\">\n错误"));
  EXPECT_TRUE(holds(notes, "</x:r><x:phoneticPr/>"));
  EXPECT_TRUE(holds(notes, "ref=\"B4\" authorId=\"0\"><x:text><x:r>"));
  EXPECT_TRUE(holds(notes, "<x:comment ref=\"A1\" authorId=\"0\">"));
}

TEST(Review, ASheetPassesThroughInPiecesWhereverTheyAreCut) {
  // Blanks of every length move the borders of 64 KiB over every place of the marked row.
  for (std::size_t blanks = 65'300; blanks < 65'540; blanks += 7) {
    const Reviewed reviewed(workbook(sheet_with("<!--" + std::string(blanks, ' ') + "-->" + two_rows)),
                            {at(Severity::error, "B1")});
    ASSERT_TRUE(holds(reviewed.sheet(), "<c r=\"B1\" s=\"2\"><v>44729</v></c>")) << blanks;
    ASSERT_TRUE(reviewed.sheet().ends_with("</worksheet>")) << blanks;
  }
}

TEST(Review, ASheetThatSwellsBeyondMeasureIsNotUnpacked) {
  const auto parts = workbook(sheet_with("<!--" + std::string(200'000, ' ') + "-->" + two_rows));
  const auto bytes = packed(parts);
  const auto archive = opened(bytes, {.part_bytes = 100'000});
  EXPECT_FALSE(archive.read("xl/worksheets/sheet1.xml"));
  EXPECT_TRUE(archive.read("xl/workbook.xml"));
}

TEST(Review, EveryOtherPartKeepsItsBytesAndTheSameInputGivesTheSame) {
  const auto parts = workbook(sheet_with(two_rows));
  const Reviewed reviewed(parts, {at(Severity::error, "B1")});
  EXPECT_EQ(reviewed.part("xl/media/图.png"), parts.at("xl/media/图.png"));
  EXPECT_EQ(reviewed.part("_rels/.rels"), parts.at("_rels/.rels"));
  EXPECT_EQ(reviewed.bytes, Reviewed(parts, {at(Severity::error, "B1")}).bytes);
}

TEST(Review, ASheetThatCannotBeMarkedIsNoSilentCopy) {
  // In UTF-16 no tag is found; to say nothing would look like a sheet without mistakes.
  std::string wide("\xFF\xFE", 2);
  for (const char one : sheet_with(two_rows)) {
    wide += one;
    wide += '\0';
  }
  Diagnostics notes;
  const auto reviewed = review_workbook(packed(workbook(wide)), {at(Severity::error, "B1")}, workbook_kind("a.xlsx"), notes);
  ASSERT_FALSE(reviewed);
  EXPECT_EQ(reviewed.error().front().code, "report-failed");
}

constexpr const char* macro_workbook_type = "application/vnd.ms-excel.sheet.macroEnabled.main+xml";
constexpr const char* workbook_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

/// The workbook with macros that are signed, as spreadsheet programs store them.
Parts with_macros(const std::string& content_type = macro_workbook_type) {
  auto parts = workbook(sheet_with(two_rows));
  parts["[Content_Types].xml"] =
      "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"bin\" "
      "ContentType=\"application/vnd.ms-office.vbaProject\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>"
      "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" +
      content_type +
      "\"/><Override PartName=\"/xl/vbaProjectSignature.bin\" ContentType=\"application/vnd.ms-office.vbaProjectSignature\"/>"
      "</Types>";
  auto& relations = parts["xl/_rels/workbook.xml.rels"];
  relations.insert(relations.find("</Relationships>"),
                   "<Relationship Id=\"r3\" Type=\"http://schemas.microsoft.com/office/2006/relationships/vbaProject\" "
                   "Target=\"vbaProject.bin\"/>");
  parts["xl/vbaProject.bin"] = "project";
  parts["xl/_rels/vbaProject.bin.rels"] =
      "<Relationships><Relationship Id=\"r1\" "
      "Type=\"http://schemas.microsoft.com/office/2006/relationships/vbaProjectSignature\" "
      "Target=\"vbaProjectSignature.bin\"/></Relationships>";
  parts["xl/vbaProjectSignature.bin"] = "signature";
  return parts;
}

TEST(Review, ACopyWithoutMacrosInItsNameHasNone) {
  const Reviewed reviewed(with_macros(), {at(Severity::error, "B1")}, "结果.XLSX");
  const auto package = opened(reviewed.bytes);
  for (const auto* gone : {"xl/vbaProject.bin", "xl/_rels/vbaProject.bin.rels", "xl/vbaProjectSignature.bin"}) {
    EXPECT_FALSE(package.read(gone)) << gone;
  }
  const auto types = reviewed.part("[Content_Types].xml");
  EXPECT_TRUE(holds(types, std::string("PartName=\"/xl/workbook.xml\" ContentType=\"") + workbook_type + "\"")) << types;
  EXPECT_FALSE(holds(types, "vba")) << types;
  EXPECT_FALSE(holds(reviewed.part("xl/_rels/workbook.xml.rels"), "vba"));
  ASSERT_EQ(reviewed.notes.size(), 1U);
  EXPECT_EQ(reviewed.notes[0].code, "report-without-macros");
}

TEST(Review, ACopyWithMacrosInItsNameKeepsThem) {
  const auto parts = with_macros();
  const Reviewed reviewed(parts, {at(Severity::error, "B1")}, "结果.xlsm");
  EXPECT_EQ(reviewed.part("xl/vbaProject.bin"), "project");
  EXPECT_EQ(reviewed.part("xl/vbaProjectSignature.bin"), "signature");
  EXPECT_TRUE(holds(reviewed.part("[Content_Types].xml"), macro_workbook_type));
  EXPECT_TRUE(holds(reviewed.part("xl/_rels/workbook.xml.rels"), "vbaProject.bin"));
  EXPECT_TRUE(reviewed.notes.empty());
}

TEST(Review, NameAndContentTypeAgreeWhateverTheWorkbookWas) {
  const std::string office = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
  const std::string macro = "application/vnd.ms-excel.";
  for (const auto& was : {office + "sheet.main+xml", office + "template.main+xml", macro + "sheet.macroEnabled.main+xml",
                          macro + "template.macroEnabled.main+xml", macro + "addin.macroEnabled.main+xml"}) {
    const auto type = [&](const char* name) { return Reviewed(with_macros(was), {}, name).part("[Content_Types].xml"); };
    EXPECT_TRUE(holds(type("a.xlsx"), office + "sheet.main+xml")) << was;
    EXPECT_TRUE(holds(type("a.xlsm"), macro + "sheet.macroEnabled.main+xml")) << was;
    EXPECT_TRUE(holds(type("a.xltm"), macro + "template.macroEnabled.main+xml")) << was;
    EXPECT_TRUE(holds(type("结果"), office + "sheet.main+xml")) << "no extension";
  }
}

TEST(Review, SheetsOfMacrosStandInAMacroWorkbookOnly) {
  auto parts = with_macros();
  auto& relations = parts["xl/_rels/workbook.xml.rels"];
  relations.insert(relations.find("</Relationships>"),
                   "<Relationship Id=\"r4\" Type=\"http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet\" "
                   "Target=\"macrosheets/sheet1.xml\"/>");
  Diagnostics notes;
  const auto refused = review_workbook(packed(parts), {}, workbook_kind("a.xlsx"), notes);
  ASSERT_FALSE(refused);
  EXPECT_TRUE(holds(refused.error().front().hint, ".xlsm"));
  EXPECT_TRUE(review_workbook(packed(parts), {}, workbook_kind("a.xlsm"), notes));
}

TEST(Review, InputThatIsNoWorkbookGetsTheListAlone) {
  auto one = at(Severity::error, "B1", "列数不对");
  const auto made = list_workbook({one}, workbook_kind("a.xlsx"));
  ASSERT_TRUE(made);
  const auto package = opened(*made);
  EXPECT_TRUE(holds(package.read("xl/worksheets/wenshuList.xml").value_or(""), "列数不对"));
  EXPECT_TRUE(holds(package.read("xl/workbook.xml").value_or(""), "检查结果"));
  EXPECT_TRUE(package.has("xl/styles.xml")) << "where readers look for the styles";
}

TEST(Review, ProposedRowsStandOnASheetBehindTheList) {
  const ProposedRows proposed{
      "建议补写的问题", "请核对", {"检查编号", "", "条目编号"}, {{"JC-1", "", "P01"}, {"JC-2", "", "P<2>"}}};
  const auto made = list_workbook({at(Severity::warning, "B1")}, workbook_kind("a.xlsx"), proposed);
  ASSERT_TRUE(made);
  const auto package = opened(*made);
  const auto rows = package.read("xl/worksheets/wenshuRows.xml").value_or("");
  EXPECT_TRUE(holds(rows, "<c r=\"C2\"")) << "the second row holds the headings, a column nobody knows is left out";
  EXPECT_FALSE(holds(rows, "<c r=\"B2\""));
  EXPECT_TRUE(holds(rows, "<c r=\"A3\"") && holds(rows, "JC-1"));
  EXPECT_TRUE(holds(rows, "<c r=\"C4\"") && holds(rows, "P&lt;2&gt;"));
  const auto workbook = package.read("xl/workbook.xml").value_or("");
  const auto list = workbook.find("检查结果"), second = workbook.find("建议补写的问题");
  ASSERT_NE(list, std::string::npos);
  ASSERT_NE(second, std::string::npos);
  EXPECT_LT(list, second);
  EXPECT_TRUE(holds(workbook, "localSheetId=\"0\""));
  EXPECT_FALSE(
      opened(*list_workbook({at(Severity::warning, "B1")}, workbook_kind("a.xlsx"))).has("xl/worksheets/wenshuRows.xml"));
}

TEST(Review, WhatIsNoPackageIsRefused) {
  Diagnostics notes;
  EXPECT_FALSE(review_workbook("no package", {}, workbook_kind("a.xlsx"), notes));
}

TEST(Markup, StepsOverCommentsAndQuotedBrackets) {
  review::TagScanner scanner("<!-- <no/> --><a b=\"x>y\" c='1'/><![CDATA[<no/>]]><?no <no/> ?></a>");
  const auto first = scanner.next();
  ASSERT_TRUE(first);
  EXPECT_EQ(first->attribute("b"), "x>y");
  EXPECT_EQ(first->attribute("c"), "1");
  EXPECT_TRUE(first->empty);
  EXPECT_EQ(review::with_attribute(*first, "c", "2"), "<a b=\"x>y\" c='2'/>");
  EXPECT_EQ(review::with_attribute(*first, "d", "3"), "<a b=\"x>y\" c='1' d=\"3\"/>");
  const auto second = scanner.next();
  ASSERT_TRUE(second);
  EXPECT_TRUE(second->closes);
  EXPECT_FALSE(scanner.next());
}

}  // namespace
}  // namespace wenshu
