#include <chrono>
#include <future>
#include <thread>

#include "register/register_test.h"

namespace wenshu {
namespace {

using Start = RegisterTest;

TEST_F(Start, ASeriesBeginsWhereItsNumbersOutsideTheProgramEnd) {
  auto reg = open();
  ASSERT_TRUE(reg.start_series({"青卫托责改", 2022, 17}));
  EXPECT_EQ(numbers(reg.preview({request("a")})), Texts{"青卫托责改〔2022〕17号"});
  EXPECT_EQ(numbers(reg.issue({request("a"), request("b"), request("c", june(17), "青卫函")})),
            (Texts{"青卫托责改〔2022〕17号", "青卫托责改〔2022〕18号", "青卫函〔2022〕1号"}));
  EXPECT_EQ(findings(reg), Texts{});
  EXPECT_EQ(numbers(open().issue({request("d")})), Texts{"青卫托责改〔2022〕19号"});
}

// It takes the register before it reads what was given: one that reads first could neither go on nor let the other finish.
TEST_F(Start, WaitsForWhoeverIsWriting) {
  auto reg = open();
  ASSERT_TRUE(reg.start_series({"青卫托", 2022, 3}));
  sqlite3* other = nullptr;
  ASSERT_EQ(sqlite3_open(file.c_str(), &other), SQLITE_OK);
  ASSERT_EQ(sqlite3_exec(other, "BEGIN IMMEDIATE; CREATE TABLE scrap (a)", nullptr, nullptr, nullptr), SQLITE_OK);
  auto started = std::async(std::launch::async, [&] { return reg.start_series({"青卫托责改", 2022, 17}).has_value(); });
  std::this_thread::sleep_for(std::chrono::milliseconds(100));
  EXPECT_EQ(sqlite3_exec(other, "COMMIT", nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(other);
  sqlite3_close(other);
  EXPECT_TRUE(started.get());
  tamper("DROP TABLE scrap");
  EXPECT_EQ(numbers(reg.issue({request("a")})), Texts{"青卫托责改〔2022〕17号"});
}

TEST_F(Start, OfAnotherYearOrPrefixItChangesNothing) {
  auto reg = open();
  ASSERT_TRUE(reg.start_series({"青卫托责改", 2023, 17}));
  ASSERT_TRUE(reg.start_series({"青卫托", 2022, 17}));
  EXPECT_EQ(numbers(reg.issue({request("a")})), Texts{"青卫托责改〔2022〕1号"});
}

TEST_F(Start, ALaterOneTakesThePlaceOfAnEarlierOneUntilANumberIsGiven) {
  auto reg = open();
  ASSERT_TRUE(reg.start_series({"青卫托责改", 2022, 71}));
  ASSERT_TRUE(reg.start_series({"青卫托责改", 2022, 17}));
  EXPECT_EQ(numbers(reg.issue({request("a")})), Texts{"青卫托责改〔2022〕17号"});
  const auto again = reg.start_series({"青卫托责改", 2022, 30});
  ASSERT_EQ(codes(again), Texts{"register-series-begun"});
  EXPECT_EQ(again.error()[0].cause, Cause::input);
  EXPECT_NE(again.error()[0].message.find("17 号"), std::string::npos);
  EXPECT_EQ(numbers(reg.issue({request("b")})), Texts{"青卫托责改〔2022〕18号"});
  EXPECT_EQ(findings(reg), Texts{});
  const auto starts = reg.series_starts();
  ASSERT_TRUE(starts);
  ASSERT_EQ(starts->size(), 1U);
  EXPECT_EQ((*starts)[0].first, 17);
}

TEST_F(Start, WhatCanBeNoneIsRefused) {
  auto reg = open();
  for (const SeriesStart& start : {SeriesStart{"", 2022, 1}, SeriesStart{"　", 2022, 1}, SeriesStart{"青卫", 22, 1},
                                   SeriesStart{"青卫", 1948, 1}, SeriesStart{"青卫", 2120, 1}, SeriesStart{"青卫", 2022, 0}}) {
    EXPECT_EQ(codes(reg.start_series(start)), Texts{"register-request"}) << start.prefix << start.year;
  }
  EXPECT_TRUE(reg.start_series({"青卫", 1949, 1}));
  EXPECT_TRUE(reg.start_series({"青卫", 2119, 1}));
}

TEST_F(Start, AChangedOrRemovedOneIsFound) {
  auto reg = open();
  ASSERT_TRUE(reg.start_series({"青卫托责改", 2022, 17}));
  ASSERT_TRUE(reg.issue({request("a")}));
  ASSERT_TRUE(reg.start_series({"青卫函", 2022, 5}));
  ASSERT_EQ(findings(reg), Texts{});
  tamper("DROP TRIGGER start_unchanged; UPDATE series_start SET first = 15 WHERE id = 1");
  EXPECT_EQ(findings(open()), (Texts{"register-gap", "register-audit"}));
  tamper("UPDATE series_start SET first = 17 WHERE id = 1");
  EXPECT_EQ(findings(open()), Texts{});
  tamper("UPDATE series_start SET first = 20 WHERE id = 1");
  EXPECT_EQ(findings(open()), (Texts{"register-gap", "register-audit"}));
  tamper("DROP TRIGGER start_stays; DELETE FROM series_start WHERE id = 1");
  EXPECT_EQ(findings(open()), (Texts{"register-gap", "register-audit"}));
}

TEST_F(Start, ARegisterOfTheVersionBeforeKnowsNoneAndLearnsItWhenItIsWritten) {
  open().issue({request("a")});
  tamper("DROP TABLE series_start; PRAGMA user_version = 2");
  const auto looking = Register::open_read_only(file);
  ASSERT_TRUE(looking);
  EXPECT_TRUE(looking->series_starts().value().empty());
  EXPECT_EQ(findings(*looking), Texts{});
  EXPECT_EQ(numbers(looking->preview({request("b")})), Texts{"青卫托责改〔2022〕2号"});
  auto reg = open();
  EXPECT_TRUE(reg.start_series({"青卫函", 2022, 5}));
  EXPECT_EQ(numbers(reg.issue({request("b"), request("c", june(17), "青卫函")})),
            (Texts{"青卫托责改〔2022〕2号", "青卫函〔2022〕5号"}));
  EXPECT_EQ(findings(reg), Texts{});
}

using TheHead = RegisterTest;

TEST_F(TheHead, NamesTheLastRecordAndTellsOlderCopiesAndOthersApart) {
  auto reg = open();
  EXPECT_FALSE(reg.head().value().has_value());
  ASSERT_TRUE(reg.issue({request("a")}));
  const auto first = reg.head().value();
  ASSERT_TRUE(first);
  EXPECT_EQ(first->records, 1);
  const auto copy = folder / "copy.db";
  std::filesystem::copy_file(file, copy);
  ASSERT_TRUE(reg.issue({request("b")}));
  const auto second = reg.head().value();
  ASSERT_TRUE(second);
  EXPECT_TRUE(reg.holds(*first).value()) << "what comes later does not matter";
  EXPECT_TRUE(reg.holds(*second).value());
  auto older = Register::open(copy).value();
  EXPECT_TRUE(older.holds(*first).value());
  EXPECT_FALSE(older.holds(*second).value());
  ASSERT_TRUE(older.issue({request("c")}));
  EXPECT_FALSE(older.holds(*second).value()) << "as many records, but another one";
}

}  // namespace
}  // namespace wenshu
