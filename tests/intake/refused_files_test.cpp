#include <gtest/gtest.h>

#include "intake/package.h"
#include "intake/read.h"
#include "support/places.h"

namespace wenshu::test {

namespace {

/// A directory entry of an OLE2 container: a UTF-16 name, padded, its length with the closing zero at offset 64.
std::string directory_entry(std::string_view name) {
  std::string entry(128, '\0');
  for (std::size_t i = 0; i < name.size(); ++i) entry[2 * i] = name[i];
  entry[64] = static_cast<char>(2 * name.size() + 2);
  return entry;
}

std::string compound_file(std::initializer_list<std::string_view> entries) {
  std::string bytes = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
  bytes.resize(1024, '\0');
  for (const auto entry : entries) bytes += directory_entry(entry);
  return bytes;
}

void expect_refused(const Result<Workbook>& read, const std::string& expected, std::initializer_list<const char*> words) {
  EXPECT_EQ(code(read), expected);
  for (const auto* word : words) EXPECT_NE(first_line(read).find(word), std::string::npos) << word << " in " << first_line(read);
}

}  // namespace

TEST(RefusedFile, EncryptedWorkbookSaysHowToTakeThePasswordOff) {
  expect_refused(read_bytes(compound_file({"Root Entry", "EncryptionInfo", "EncryptedPackage"})), "file-encrypted",
                 {"台账.xlsx", "密码", "另存为"});
}

/// Made by real programs: officecrypto-tool (agile and standard encryption), LibreOffice (`.xls`, `.ods`).
TEST(RefusedFile, WorkbooksEncryptedByRealProgramsSayHowToTakeThePasswordOff) {
  const std::filesystem::path folder(test::source_tree() + "/tests/intake/refused");
  for (const auto* name : {"agile.xlsx", "standard.xlsx", "password.xls"}) {
    expect_refused(read(folder / name), "file-encrypted", {name, "密码", "另存为"});
  }
  expect_refused(read(folder / "password.ods"), "file-not-workbook", {"OpenDocument", "另存为"});
}

TEST(RefusedFile, OnlyTheFirstRecordsOfAnOldWorkbookSayThatItIsEncrypted) {
  const std::string bof("\x09\x08\x10\x00\x00\x06\x05\x00", 8);
  const auto old = [&](const std::string& next, std::size_t offset) {
    auto bytes = compound_file({"Root Entry", "Workbook"});
    bytes.resize((bytes.size() / 128 + 1) * 128 + offset, '\0');
    bytes += bof + std::string(12, '\0') + next;
    bytes.resize((bytes.size() / 512 + 1) * 512, '\0');
    return code(read_bytes(bytes, "台账.xls"));
  };
  const std::string file_pass("\x2F\x00", 2);
  EXPECT_EQ(old(file_pass, 0), "file-encrypted");
  EXPECT_EQ(old(file_pass, 64), "file-encrypted") << "a small stream";
  EXPECT_EQ(old("\xE1" + file_pass, 0), "file-legacy-xls");
  EXPECT_EQ(old(file_pass, 8), "file-legacy-xls") << "no stream begins there";
}

TEST(RefusedFile, LegacyWorkbookSaysHowToSaveItAnew) {
  expect_refused(read_bytes(compound_file({"Root Entry", "Workbook"}), "台账.xls"), "file-legacy-xls",
                 {"台账.xls", "旧格式", "另存为", "*.xlsx"});
  expect_refused(read_bytes(compound_file({}).substr(0, 9)), "file-legacy-xls", {"旧格式"});
}

TEST(RefusedFile, TextThatNamesThePackageDoesNotMakeALegacyWorkbookEncrypted) {
  auto bytes = compound_file({"Root Entry", "Workbook"});
  bytes += std::string(32, ' ') + directory_entry("EncryptedPackage");
  EXPECT_EQ(code(read_bytes(bytes)), "file-legacy-xls");
  EXPECT_EQ(code(read_bytes(compound_file({"Workbook", "EncryptedPackageCopy"}))), "file-legacy-xls");
}

TEST(RefusedFile, LegacyTextDocumentIsNoWorkbook) {
  expect_refused(read_bytes(compound_file({"Root Entry", "WordDocument"})), "file-not-workbook", {"文字处理"});
}

TEST(RefusedFile, ZipOfAnotherKindIsNoWorkbook) {
  expect_refused(read_bytes(zip_bytes({{"a.txt", "甲"}})), "file-not-workbook", {"压缩包", "解压"});
  expect_refused(read_bytes(zip_bytes({{"甲镇/台账.xlsx", "x"}, {"乙镇.XLS", "x"}, {"照片.jpg", "x"}})), "file-not-workbook",
                 {"“乙镇.xls”、“甲镇/台账.xlsx”", "解压"});
  expect_refused(read_bytes(zip_bytes({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}, {"content.xml", "<a/>"}})),
                 "file-not-workbook", {"OpenDocument"});
  expect_refused(read_bytes(zip_bytes({{"Index/Document.iwa", "x"}})), "file-not-workbook", {".numbers", "导出到"});
}

TEST(RefusedFile, OtherOfficeDocumentsAreNamed) {
  auto parts = workbook_parts("");
  parts["xl/workbook.xml"] = "<w:document xmlns:w='w'/>";
  expect_refused(read_parts(parts), "file-not-workbook", {".docx", "复制到工作簿"});
  parts["xl/workbook.xml"] = "<p:presentation xmlns:p='p'/>";
  expect_refused(read_parts(parts), "file-not-workbook", {".pptx"});
  parts["_rels/.rels"] = relationships_xml({"rId1|officeDocument|xl/workbook.bin"});
  expect_refused(read_parts(parts), "file-not-workbook", {".xlsb"});
}

TEST(RefusedFile, WorkbookOfChartsOnlyHasNothingToRead) {
  auto parts = workbook_parts("");
  parts["xl/_rels/workbook.xml.rels"] = relationships_xml({"rId1|chartsheet|worksheets/sheet1.xml"});
  expect_refused(read_parts(parts), "file-not-workbook", {"没有工作表"});
}

TEST(RefusedFile, EmptyTextMarkupAndPdfAreNamed) {
  expect_refused(read_bytes(""), "file-not-workbook", {"空的", "重新取得"});
  expect_refused(read_bytes("序号,名称\n1,甲\n"), "file-not-workbook", {"不是 .xlsx", "另存为"});
  expect_refused(read_bytes("\xEF\xBB\xBF  <html><table/></html>"), "file-not-workbook", {"网页"});
  expect_refused(read_bytes("%PDF-1.7\n"), "file-not-workbook", {"PDF"});
}

TEST(RefusedFile, MissingFileAndFolderAreUnreadable) {
  const TemporaryFile file("x");
  expect_refused(read(file.path().parent_path() / "没有.xlsx"), "file-unreadable", {"没有.xlsx", "不存在"});
  expect_refused(read(file.path().parent_path()), "folder-without-csv", {"文件夹"});
  expect_refused(read("/dev/null"), "file-unreadable", {"不是普通文件"});
}

TEST(RefusedFile, CutOffWorkbookIsDamaged) {
  const auto bytes = zip_bytes(workbook_parts("<row><c><v>1</v></c></row>"));
  expect_refused(read_bytes(bytes.substr(0, bytes.size() / 2)), "file-damaged", {"不完整", "重新取得"});
}

TEST(RefusedFile, ZipWithAPasswordIsEncrypted) {
  expect_refused(read_bytes(zip_bytes(workbook_parts(""), "secret")), "file-encrypted", {"密码"});
}

}  // namespace wenshu::test
