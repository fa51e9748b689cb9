#include <filesystem>

#include <gtest/gtest.h>

#include "intake/csv/csv_scanner.h"
#include "intake/csv/read_csv.h"
#include "intake/package.h"
#include "intake/read.h"

namespace wenshu::test {

namespace {

Result<Workbook> read_csv_bytes(std::string_view bytes, const Limits& limits = {}) {
  return read_csv(TemporaryFile(bytes, "基础台账.csv").path(), limits);
}

std::string csv_cells(std::string_view bytes) { return cells(read_csv_bytes(bytes)); }

constexpr const char* two_rows = "A1 untyped 序号\nB1 untyped 名称\nA2 untyped 1\nB2 untyped 甲\n";

}  // namespace

TEST(Csv, EveryEncodingGivesTheSameCells) {
  EXPECT_EQ(csv_cells("序号,名称\r\n1,甲\r\n"), two_rows);
  EXPECT_EQ(csv_cells("\xEF\xBB\xBF序号,名称\n1,甲\n"), two_rows);
  EXPECT_EQ(csv_cells("\xD0\xF2\xBA\xC5,\xC3\xFB\xB3\xC6\r\n1,\xBC\xD7\r\n"), two_rows);
  EXPECT_EQ(csv_cells(std::string("\xFF\xFE\x8F\x5E\xF7\x53\x2C\x00\x0D\x54\xF0\x79\x0A\x00\x31\x00\x2C\x00\x32\x75", 20)),
            two_rows);
  EXPECT_EQ(csv_cells(std::string("\xFE\xFF\x5E\x8F\x53\xF7\x00\x2C\x54\x0D\x79\xF0\x00\x0A\x00\x31\x00\x2C\x75\x32", 20)),
            two_rows);
}

TEST(Csv, Gb18030IsSaidToBeReadAsSuch) {
  const auto read = read_csv_bytes("\xD0\xF2\xBA\xC5\r\n");
  ASSERT_TRUE(read);
  ASSERT_EQ(read->notes.size(), 1U);
  EXPECT_NE(read->notes[0].message.find("GB18030"), std::string::npos);
}

TEST(Csv, FourByteCharactersOfGb18030AreRead) {
  EXPECT_EQ(csv_cells("\xBC\xD7,\x95\x32\x82\x36\n"), "A1 untyped 甲\nB1 untyped 𠀀\n");
}

TEST(Csv, SeparatorIsFoundOutsideQuotes) {
  EXPECT_EQ(csv_cells("序号;名称\n1;甲\n"), two_rows);
  EXPECT_EQ(csv_cells("序号\t名称\n1\t甲\n"), two_rows);
  EXPECT_EQ(csv_cells("\"a;b;c;d\",x\n"), "A1 untyped a;b;c;d\nB1 untyped x\n");
  EXPECT_EQ(find_separator("一行字"), ',');
}

TEST(Csv, QuotedFieldsHoldSeparatorsQuotesAndLineBreaks) {
  EXPECT_EQ(csv_cells("\"甲,\"\"乙\"\"\",\"一\r\n二\r三\n四\"\n,末\n"),
            "A1 untyped 甲,\"乙\"\nB1 untyped 一\n二\n三\n四\nB2 untyped 末\n");
  EXPECT_EQ(csv_cells("\"\",\"\"\n\"\"\"\"\n"), "A2 untyped \"\n");
}

TEST(Csv, EmptyLinesAreRowsAndLineEndsMayBeOfAnyKind) {
  EXPECT_EQ(csv_cells("a\n\nb\r\rc\r\n\r\nd"), "A1 untyped a\nA3 untyped b\nA5 untyped c\nA7 untyped d\n");
  EXPECT_EQ(csv_cells("\n,,\n , \n"), "A3 untyped  \nB3 untyped  \n");
  EXPECT_EQ(csv_cells(""), "");
}

TEST(Csv, StrayQuoteIsAnErrorAtItsCell) {
  EXPECT_EQ(csv_cells("a,b\"c\nd,\"e\"f,g\n"), "! csv-quote 基础台账!B1\n! csv-quote 基础台账!B2\n");
  const auto open = read_csv_bytes("a,b\nc,\"d\ne\nf\n");
  EXPECT_EQ(cells(open), "! csv-quote 基础台账!B2\n");
  EXPECT_NE(first_line(open).find("吞没"), std::string::npos);
}

TEST(Csv, BytesOfNoEncodingAreAnErrorAtTheirCell) {
  EXPECT_EQ(csv_cells("\xEF\xBB\xBF甲,乙\n丙,\xFF丁\n"), "! csv-encoding 基础台账!B2\n");
  EXPECT_EQ(csv_cells("甲,乙,一二三四五六七八九十\n丙,\xFF丁\n"), "! csv-encoding 基础台账!B2\n");
  EXPECT_EQ(csv_cells("\xBC\xD7\xBC\xD7,\xFF\xFF\n"), "! csv-encoding 基础台账!B1\n");
  EXPECT_EQ(csv_cells("\xBC\xD7\xBC\xD7,a\n\xBC"), "! csv-encoding 基础台账!A2\n");
  EXPECT_EQ(csv_cells(std::string("a\0b\n", 4)), "! csv-encoding 基础台账\n");
}

TEST(Csv, FieldOfManyMegabytesIsAnErrorNotMemory) {
  EXPECT_EQ(csv_cells("a,\"" + std::string(20 << 20, 'x') + "\"\nb\n"), "! cell-text 基础台账!B1\n");
}

TEST(Csv, CellsTextAndColumnsAreCounted) {
  EXPECT_EQ(code(read_csv_bytes("a,b\nc\n", {.cells = 3})), "read");
  EXPECT_EQ(code(read_csv_bytes("a,b\nc\n", {.cells = 2})), "file-too-large");
  EXPECT_EQ(code(read_csv_bytes("aa,b\n", {.text_bytes = 2})), "file-too-large");
  EXPECT_EQ(code(read_csv_bytes(std::string(16'384, ',') + "x\n")), "file-too-large");
  EXPECT_EQ(code(read_csv_bytes("aaaa", {.file = {.bytes = 3}})), "file-too-large");
}

TEST(Csv, PiecesMayEndAnywhere) {
  std::string text;
  for (int i = 0; i < 40'000; ++i) text += "甲𠮷," + std::to_string(i) + ",\"乙\"\"\r\n丙\"\r\n";
  const auto read = read_csv_bytes(text);
  ASSERT_TRUE(read) << first_line(read);
  ASSERT_EQ(read->sheets[0].rows.size(), 40'000U);
  for (const auto& row : read->sheets[0].rows) {
    ASSERT_EQ(row.cells.size(), 3U);
    ASSERT_EQ(row.cells[0].text, "甲𠮷");
    ASSERT_EQ(row.cells[1].text, std::to_string(row.number - 1));
    ASSERT_EQ(row.cells[2].text, "乙\"\n丙");
  }
}

TEST(Csv, FolderIsAWorkbookAFileASheet) {
  const TemporaryFile ledger("序号\n1\n", "基础台账.csv");
  const auto folder = ledger.path().parent_path();
  std::filesystem::copy(ledger.path(), folder / "检查记录.CSV");
  std::filesystem::copy(ledger.path(), folder / "说明.txt");
  const auto read = wenshu::read(folder);
  ASSERT_TRUE(read) << first_line(read);
  ASSERT_EQ(read->sheets.size(), 2U);
  EXPECT_EQ(read->sheets[0].name, "基础台账");
  EXPECT_EQ(read->sheets[1].name, "检查记录");
  EXPECT_EQ(read->file, folder.filename());
  ASSERT_EQ(read->notes.size(), 1U);
  EXPECT_NE(read->notes[0].message.find("说明.txt"), std::string::npos);
  EXPECT_EQ(wenshu::read(folder / "")->file, folder.filename());
}

TEST(Csv, FolderWithoutCsvSaysWhatIsInIt) {
  const TemporaryFile file("x", "台账.pdf");
  const auto read = wenshu::read(file.path().parent_path());
  EXPECT_EQ(code(read), "folder-without-csv");
  EXPECT_NE(first_line(read).find("台账.pdf"), std::string::npos);
}

TEST(Csv, OfALargeFolderOnlyTheLikeliestFilesAreNamed) {
  const TemporaryFile file("x", "照片0.jpg");
  const auto folder = file.path().parent_path();
  for (int i = 1; i < 500; ++i) std::filesystem::copy(file.path(), folder / ("照片" + std::to_string(i) + ".jpg"));
  const auto read = wenshu::read(folder);
  EXPECT_EQ(code(read), "folder-without-csv");
  EXPECT_NE(first_line(read).find("等 500 个文件"), std::string::npos) << first_line(read);
  EXPECT_LT(first_line(read).size(), 500U);
  std::filesystem::copy(file.path(), folder / "鱼塘.XLSX");
  std::filesystem::copy(file.path(), folder / "基础台账.csv");
  const auto with_one = wenshu::read(folder);
  ASSERT_TRUE(with_one) << first_line(with_one);
  EXPECT_NE(with_one->notes[0].message.find("鱼塘.XLSX、"), std::string::npos) << with_one->notes[0].message;
  EXPECT_NE(with_one->notes[0].message.find("等 501 个文件"), std::string::npos);
  EXPECT_LT(with_one->notes[0].message.size(), 500U);
}

TEST(Csv, FaultsOfAllFilesAreReportedTogether) {
  const TemporaryFile file("a\"\n", "甲.csv");
  std::filesystem::copy(file.path(), file.path().parent_path() / "乙.csv");
  const auto read = wenshu::read(file.path().parent_path());
  ASSERT_EQ(faults(read).size(), 2U);
  EXPECT_EQ(faults(read)[0].place, (Place{.file = "乙.csv", .sheet = "乙", .cell = "A1"}));
}

}  // namespace wenshu::test
