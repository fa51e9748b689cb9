#include <chrono>
#include <future>
#include <thread>

#include "register/register_test.h"

namespace wenshu {
namespace {

using Start = RegisterTest;

TEST_F(Start, ASeriesBeginsWhereItsNumbersOutsideTheProgramEnd) {
  auto reg = open();
  ASSERT_TRUE(start(reg, {"青卫托责改", 2022, 17, "", ""}));
  EXPECT_EQ(numbers(reg.preview({request("a")})), Texts{"青卫托责改〔2022〕17号"});
  EXPECT_EQ(numbers(issue(reg, {request("a"), request("b"), request("c", june(17), "青卫函")})),
            (Texts{"青卫托责改〔2022〕17号", "青卫托责改〔2022〕18号", "青卫函〔2022〕1号"}));
  EXPECT_EQ(findings(reg), Texts{});
  EXPECT_EQ(numbers(issue(open(), {request("d")})), Texts{"青卫托责改〔2022〕19号"});
}

// It takes the register before it reads what was given: one that reads first could neither go on nor let the other finish.
TEST_F(Start, WaitsForWhoeverIsWriting) {
  auto reg = open();
  ASSERT_TRUE(start(reg, {"青卫托", 2022, 3, "", ""}));
  sqlite3* other = nullptr;
  ASSERT_EQ(sqlite3_open(file.c_str(), &other), SQLITE_OK);
  ASSERT_EQ(sqlite3_exec(other, "BEGIN IMMEDIATE; CREATE TABLE scrap (a)", nullptr, nullptr, nullptr), SQLITE_OK);
  auto started = std::async(std::launch::async, [&] { return start(reg, {"青卫托责改", 2022, 17, "", ""}).has_value(); });
  std::this_thread::sleep_for(std::chrono::milliseconds(100));
  EXPECT_EQ(sqlite3_exec(other, "COMMIT", nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(other);
  sqlite3_close(other);
  EXPECT_TRUE(started.get());
  tamper("DROP TABLE scrap");
  EXPECT_EQ(numbers(issue(reg, {request("a")})), Texts{"青卫托责改〔2022〕17号"});
}

TEST_F(Start, OfAnotherYearOrPrefixItChangesNothing) {
  auto reg = open();
  ASSERT_TRUE(start(reg, {"青卫托责改", 2023, 17, "", ""}));
  ASSERT_TRUE(start(reg, {"青卫托", 2022, 17, "", ""}));
  EXPECT_EQ(numbers(issue(reg, {request("a")})), Texts{"青卫托责改〔2022〕1号"});
}

TEST_F(Start, ALaterOneTakesThePlaceOfAnEarlierOneUntilANumberIsGiven) {
  auto reg = open();
  ASSERT_TRUE(start(reg, {"青卫托责改", 2022, 71, "", ""}));
  ASSERT_TRUE(start(reg, {"青卫托责改", 2022, 17, "", ""}));
  EXPECT_EQ(numbers(issue(reg, {request("a")})), Texts{"青卫托责改〔2022〕17号"});
  const auto again = start(reg, {"青卫托责改", 2022, 30, "", ""});
  ASSERT_EQ(codes(again), Texts{"register-series-begun"});
  EXPECT_EQ(again.error()[0].cause, Cause::input);
  EXPECT_NE(again.error()[0].message.find("17 号"), std::string::npos);
  EXPECT_EQ(numbers(issue(reg, {request("b")})), Texts{"青卫托责改〔2022〕18号"});
  EXPECT_EQ(findings(reg), Texts{});
  EXPECT_EQ((*reg.ledger())->series("青卫托责改", 2022)->first(), 17);
}

TEST_F(Start, WhatCanBeNoneIsRefused) {
  auto reg = open();
  for (const SeriesStarted& one :
       {SeriesStarted{"", 2022, 1, "", ""}, SeriesStarted{"　", 2022, 1, "", ""}, SeriesStarted{"青卫", 2022, 0, "", ""}})
    EXPECT_EQ(codes(start(reg, one)), Texts{"event-incomplete"}) << one.prefix << one.year;
  for (const SeriesStarted& one : {SeriesStarted{"青卫", 22, 1, "", ""}, SeriesStarted{"青卫", 1948, 1, "", ""},
                                   SeriesStarted{"青卫", 2120, 1, "", ""}, SeriesStarted{"青卫", 2022, -1, "", ""}}) {
    EXPECT_EQ(codes(start(reg, one)), Texts{"register-request"}) << one.prefix << one.year;
  }
  EXPECT_TRUE(start(reg, {"青卫", 1949, 1, "", ""}));
  EXPECT_TRUE(start(reg, {"青卫", 2119, 1, "", ""}));
}

using TheHead = RegisterTest;

TEST_F(TheHead, NamesTheLastRecordAndTellsOlderCopiesAndOthersApart) {
  auto reg = open();
  EXPECT_FALSE(reg.head().value().has_value());
  ASSERT_TRUE(issue(reg, {request("a")}));
  const auto first = reg.head().value();
  ASSERT_TRUE(first);
  EXPECT_EQ(first->seq, 1);
  const auto copy = folder / "copy.db";
  std::filesystem::copy_file(file, copy);
  ASSERT_TRUE(issue(reg, {request("b")}));
  const auto second = reg.head().value();
  ASSERT_TRUE(second);
  EXPECT_TRUE(reg.holds(*first).value()) << "what comes later does not matter";
  EXPECT_TRUE(reg.holds(*second).value());
  auto older = Register::open(copy).value();
  EXPECT_TRUE(older.holds(*first).value());
  EXPECT_FALSE(older.holds(*second).value());
  ASSERT_TRUE(issue(older, {request("c")}));
  EXPECT_FALSE(older.holds(*second).value()) << "as many records, but another one";
}

}  // namespace
}  // namespace wenshu
