#include <fstream>

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "intake/folder.h"
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
  const TemporaryFile file("x", "照片.jpg");
  expect_refused(read(file.path().parent_path() / "没有.xlsx"), "file-unreadable", {"没有.xlsx", "不存在"});
  expect_refused(read(file.path().parent_path()), "folder-without-csv", {"文件夹"});
  expect_refused(read("/dev/null"), "file-unreadable", {"不是普通文件"});
}

TEST(RefusedFile, FilesThatAreNoWorkbookSayWhereOneIs) {
  using namespace std::string_view_literals;
  const auto refused = [](std::string_view bytes, std::initializer_list<const char*> words, const char* name = "台账.xlsx") {
    expect_refused(read_bytes(bytes, name), "file-not-workbook", words);
  };
  refused("Rar!\x1A\x07\x01\0"sv, {"压缩包", "解压"});
  refused("7z\xBC\xAF\x27\x1C\0\x04"sv, {"压缩包", "解压"});
  refused("\x1F\x8B\x08\0"sv, {"压缩包", "解压"});
  refused("{\\rtf1\\ansi }", {"RTF", "复制到工作簿"});
  refused("\x89PNG\r\n\x1A\n"sv, {"图片"});
  refused("\xFF\xD8\xFF\xE0"sv, {"图片"});
  refused("MIME-Version: 1.0\r\nContent-Type: multipart/related", {"网页", "另存为"}, "台账.xls");
  refused("L\0\0\0\x01\x14\x02\0"sv, {"快捷方式"});
  refused(zip_bytes(workbook_parts("")), {"临时文件", "“台账.xlsx”"}, "~$台账.xlsx");
  expect_refused(read_bytes("BMW,1\n", "a.csv"), "read", {});
}

TEST(RefusedFile, PipesAndWindowsIntoTheSystemAreUnreadable) {
  const TemporaryFile file("x");
  const auto folder = file.path().parent_path();
  ASSERT_EQ(::mkfifo((folder / "管道.xlsx").c_str(), 0600), 0);
  expect_refused(read(folder / "管道.xlsx"), "file-unreadable", {"不是普通文件"});
  std::filesystem::create_symlink("/proc/self/environ", folder / "环境.csv");
  expect_refused(read(folder / "环境.csv"), "file-unreadable", {"系统"});
}

class FolderOf : public testing::Test {
 protected:
  FolderOf() { std::filesystem::remove(file_.path()); }
  void put(const std::string& name, std::string_view bytes = "x") {
    std::filesystem::create_directories((folder() / name).parent_path());
    std::ofstream(folder() / name, std::ios::binary) << bytes;
  }
  std::filesystem::path folder() const { return file_.path().parent_path(); }
  const std::string workbook_ = zip_bytes(workbook_parts("<row><c><v>1</v></c></row>"));

 private:
  TemporaryFile file_{"x"};
};

TEST_F(FolderOf, OneWorkbookIsThatWorkbook) {
  put("专项治理.xlsx", workbook_);
  put("~$专项治理.xlsx"), put("使用说明.txt"), put("登记簿.db"), put("manifest.json"), put("通知/1号.xlsx", workbook_);
  const auto got = read(folder());
  ASSERT_TRUE(got) << first_line(got);
  EXPECT_EQ(cells(got), "A1 number 1\n");
  EXPECT_EQ(got->file, "专项治理.xlsx");
  ASSERT_EQ(got->notes.size(), 1U);
  EXPECT_EQ(got->notes[0].code, "folder-workbook");
  EXPECT_EQ(workbook_of(folder()).value().filename(), "专项治理.xlsx");
  EXPECT_EQ(workbook_of(folder() / "").value().filename(), "专项治理.xlsx");
}

TEST_F(FolderOf, SeveralWorkbooksAreListed) {
  put("甲.xlsx", workbook_), put("乙.XLSM", workbook_), put("丙.xls");
  expect_refused(read(folder()), "folder-many-workbooks", {"3 个工作簿", "“甲.xlsx”", "“乙.XLSM”", "“丙.xls”", "同一个工作簿"});
}

TEST_F(FolderOf, FoldersOfOneWorkbookATownAreListed) {
  put("甲镇/台账.xlsx", workbook_), put("乙镇/台账.xlsx", workbook_);
  expect_refused(read(folder()), "folder-many-workbooks", {"“甲镇/台账.xlsx”", "“乙镇/台账.xlsx”", "同一个工作簿"});
}

TEST_F(FolderOf, ADocumentIsReadIfThereIsNoWorkbook) {
  put("a.json", R"({"a": [{"x": 1}]})");
  EXPECT_EQ(cells(read(folder())), "A1 text x\nA2 number 1\n");
  put("登记簿.db");
  EXPECT_EQ(cells(read(folder())), "A1 text x\nA2 number 1\n") << "a register is no database that was sent in";
  put("b.xls");
  EXPECT_EQ(code(read(folder())), "file-not-workbook") << "the spreadsheet is meant, and says how to save it anew";
}

TEST(RefusedFile, CutOffWorkbookIsDamaged) {
  const auto bytes = zip_bytes(workbook_parts("<row><c><v>1</v></c></row>"));
  expect_refused(read_bytes(bytes.substr(0, bytes.size() / 2)), "file-damaged", {"不完整", "重新取得"});
}

TEST(RefusedFile, ZipWithAPasswordIsEncrypted) {
  expect_refused(read_bytes(zip_bytes(workbook_parts(""), "secret")), "file-encrypted", {"密码"});
}

}  // namespace wenshu::test
