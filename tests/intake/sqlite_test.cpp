#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>
#include <sqlite3.h>

#include "intake/package.h"
#include "intake/read.h"
#include "intake/sqlite/read_sqlite.h"

namespace wenshu::test {

namespace {

/// A database made by these statements.
class Made {
 public:
  explicit Made(const char* sql) : file_("", "台账.db") {
    sqlite3* database = nullptr;
    ::sqlite3_open(path().c_str(), &database);
    EXPECT_EQ(::sqlite3_exec(database, sql, nullptr, nullptr, nullptr), SQLITE_OK) << ::sqlite3_errmsg(database);
    ::sqlite3_close(database);
  }
  const std::filesystem::path& path() const { return file_.path(); }
  Result<Workbook> read(const Limits& limits = {}) const { return read_sqlite(path(), limits); }

 private:
  TemporaryFile file_;
};

constexpr const char* one_table =
    "CREATE TABLE institutions (id TEXT, seats INTEGER, area REAL); INSERT INTO institutions VALUES ('TY-1', 40, 12.5);";

}  // namespace

TEST(Sqlite, TablesBecomeSheetsAndRowsRecords) {
  EXPECT_EQ(cells(Made(one_table).read()),
            "A1 text id\nB1 text seats\nC1 text area\nA2 untyped TY-1\nB2 number 40\nC2 number 12.5\n");
  EXPECT_EQ(cells(Made("CREATE TABLE \"基础 \"\"台账\" (\"a b\"); INSERT INTO \"基础 \"\"台账\" VALUES (NULL), ('');").read()),
            "A1 text a b\n");
}

TEST(Sqlite, PlacesAreTheRecordAndTheField) { EXPECT_EQ(Made(one_table).read()->sheets[0].places.name(2, 2), "第1条 seats"); }

TEST(Sqlite, IsKnownByItsContent) {
  const Made made(one_table);
  EXPECT_EQ(code(wenshu::read(made.path())), "read");
}

TEST(Sqlite, BinaryAndBrokenTextAreErrorsAtTheirPlace) {
  EXPECT_EQ(cells(Made("CREATE TABLE a (x, y); INSERT INTO a VALUES (x'00FF', 1), (2, CAST(x'BCD7' AS TEXT));").read()),
            "! cell-value a!第1条 x\n! cell-value a!第2条 y\n");
}

TEST(Sqlite, ViewsAreNamedAndNeverRun) {
  const auto read = Made(
                        "CREATE TABLE a (x); INSERT INTO a VALUES (1);"
                        "CREATE VIEW endless AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i FROM n) SELECT i FROM n;"
                        "CREATE TRIGGER t AFTER INSERT ON a BEGIN DELETE FROM a; END;")
                        .read();
  ASSERT_TRUE(read);
  ASSERT_EQ(read->sheets.size(), 2U);
  EXPECT_TRUE(read->sheets[0].faults.empty());
  EXPECT_EQ(read->sheets[1].name, "endless");
  EXPECT_EQ(code(read), "sqlite-view");
  EXPECT_TRUE(read->sheets[1].rows.empty());
}

TEST(Sqlite, VirtualTablesAreLeftAlone) {
  const auto read = Made("CREATE TABLE a (x); INSERT INTO a VALUES (1); CREATE VIRTUAL TABLE v USING fts5(t);").read();
  ASSERT_TRUE(read);
  ASSERT_EQ(read->sheets.size(), 2U);
  EXPECT_EQ(read->sheets[0].rows.size(), 2U);
  EXPECT_EQ(code(read), "sqlite-view");
}

TEST(Sqlite, ComputedColumnsCannotRunForever) {
  const auto read = Made("CREATE TABLE a (x, y AS (hex(zeroblob(x)))); INSERT INTO a (x) VALUES (2000000);").read();
  EXPECT_EQ(code(read), "file-too-large");
}

TEST(Sqlite, ReadingLeavesNothingBesideTheFileAndChangesNothing) {
  const Made made(one_table);
  const auto before = std::filesystem::last_write_time(made.path());
  ASSERT_TRUE(made.read());
  EXPECT_EQ(std::filesystem::last_write_time(made.path()), before);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(made.path().parent_path()), {}), 1);
}

/// A database as a program leaves it that still has it open.
class Open {
 public:
  explicit Open(const std::filesystem::path& path) { EXPECT_EQ(::sqlite3_open(path.c_str(), &database_), SQLITE_OK); }
  ~Open() { ::sqlite3_close(database_); }
  Open(const Open&) = delete;
  Open& operator=(const Open&) = delete;
  void run(const char* sql) { EXPECT_EQ(::sqlite3_exec(database_, sql, nullptr, nullptr, nullptr), SQLITE_OK) << sql; }

 private:
  sqlite3* database_ = nullptr;
};

TEST(Sqlite, ALogWithChangesThatTheFileLacksIsAnError) {
  const Made made(one_table);
  Open other(made.path());
  other.run("PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0;");
  other.run("INSERT INTO institutions VALUES ('TY-2', 12, 3);");
  const auto read = made.read();
  EXPECT_EQ(code(read), "sqlite-unfinished");
  EXPECT_NE(first_line(read).find("台账.db-wal"), std::string::npos) << first_line(read);
}

TEST(Sqlite, ALogWhoseChangesTheFileHasAllIsNoMatter) {
  const Made made(one_table);
  Open other(made.path());
  other.run("PRAGMA journal_mode = WAL;");
  other.run("INSERT INTO institutions VALUES ('TY-2', 12, 3);");
  other.run("PRAGMA wal_checkpoint(PASSIVE);");
  ASSERT_GT(std::filesystem::file_size(made.path().string() + "-wal"), 32U);
  const auto read = made.read();
  ASSERT_EQ(code(read), "read") << first_line(read);
  EXPECT_EQ(read->sheets[0].rows.size(), 3U);
  other.run("INSERT INTO institutions VALUES ('TY-3', 12, 3);");
  EXPECT_EQ(code(made.read()), "sqlite-unfinished") << "a change again";
}

TEST(Sqlite, AJournalCountsAsLongAsItsChangeIsUnfinished) {
  const Made made(one_table);
  Open other(made.path());
  other.run("PRAGMA journal_mode = PERSIST; INSERT INTO institutions VALUES ('TY-2', 12, 3);");
  ASSERT_GT(std::filesystem::file_size(made.path().string() + "-journal"), 0U);
  const auto read = made.read();
  ASSERT_EQ(code(read), "read") << first_line(read);
  EXPECT_EQ(read->sheets[0].rows.size(), 3U);
  std::fstream(made.path().string() + "-journal", std::ios::in | std::ios::out | std::ios::binary)
      << "\xD9\xD5\x05\xF9\x20\xA1\x63\xD7";
  EXPECT_EQ(code(made.read()), "sqlite-unfinished");
}

TEST(Sqlite, WhatIsNoLogAtAllIsNoMatter) {
  const Made made(one_table);
  std::ofstream(made.path().string() + "-wal") << "x";
  EXPECT_EQ(code(made.read()), "read");
  std::ofstream(made.path().string() + "-wal") << std::string(4096, 'x');
  EXPECT_EQ(code(made.read()), "read");
}

TEST(Sqlite, TablesAreCounted) {
  const Made made("CREATE TABLE a (x); CREATE TABLE b (x); CREATE VIEW c AS SELECT 1;");
  EXPECT_EQ(code(made.read({.sheets = 2})), "file-too-large");
  EXPECT_EQ(made.read({.sheets = 3})->sheets.size(), 3U);
}

TEST(Sqlite, DatabaseCutOffOrChangedGetsASoundAnswer) {
  std::string sql = "CREATE TABLE a (x, y);";
  for (int i = 0; i < 300; ++i) sql += "INSERT INTO a VALUES (" + std::to_string(i) + ", '" + std::string(100, 'x') + "');";
  const Made made(sql.c_str());
  std::ifstream stream(made.path(), std::ios::binary);
  const std::string bytes(std::istreambuf_iterator<char>(stream), {});
  for (std::size_t length = 16; length < bytes.size(); length += 1501) {
    const auto read = read_bytes(bytes.substr(0, length), "a.db");
    EXPECT_EQ(first_line(read).empty(), read.has_value());
  }
  EXPECT_EQ(code(read_bytes(bytes.substr(0, bytes.size() / 2), "a.db")), "file-damaged");
  std::uint32_t seed = 7;
  for (int round = 0; round < 100; ++round) {
    auto changed = bytes;
    for (int i = 0; i < 4; ++i) {
      seed = seed * 1664525 + 1013904223;
      changed[16 + (seed >> 8) % (changed.size() - 16)] = static_cast<char>(seed >> 3);
    }
    const auto read = read_bytes(changed, "a.db");
    EXPECT_TRUE(read || !read.error().front().hint.empty());
  }
}

TEST(Sqlite, CellsAreCounted) { EXPECT_EQ(code(Made(one_table).read({.cells = 2})), "file-too-large"); }

}  // namespace wenshu::test
