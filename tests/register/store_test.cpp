#include <thread>

#include "base/file.h"
#include "register/stores.h"
#include "support/postgres_server.h"

namespace wenshu::test {
namespace {

using namespace std::chrono_literals;
using Strings = std::vector<std::string>;

class AStore : public StoreTest {};
INSTANTIATE_SHELVES(AStore);

TEST(PostgresStore, IsTriedWhereTheServerIsInstalled) {
  if (PostgresServer::programs().empty())
    GTEST_SKIP() << "PostgreSQL is not installed: .ci/packages.sh cluster; only SQLite was tried";
  EXPECT_EQ(shelf_kinds().size(), 2U);
}

TEST_P(AStore, GivesBackWhatWasAppended) {
  const auto store = open();
  ASSERT_TRUE(append_bodies(*store, {R"({"type":"甲"})", "反斜线\\ 制表\t 换行\n 引号'\" \\N"}));
  ASSERT_TRUE(append_bodies(*store, {"third"}));
  EXPECT_EQ(bodies(*store), (Strings{R"(1 {"type":"甲"})", "2 反斜线\\ 制表\t 换行\n 引号'\" \\N", "3 third"}));
  EXPECT_EQ(bodies(*store, 2), Strings{"3 third"});
  EXPECT_EQ(bodies(*open()), bodies(*store));
  Head last;
  ASSERT_TRUE(store->read(0, [&](const Record& one) {
    EXPECT_EQ(broken_link(last, one), std::nullopt);
    last = head_of(one);
  }));
  EXPECT_EQ(store->head().value(), last);
  EXPECT_EQ(last.hash, sha256("wenshu-event-1\n3\n" + store->hash_of(2).value().value() + "\nthird"));
  EXPECT_EQ(store->hash_of(4).value(), std::nullopt);
}

TEST_P(AStore, WithoutEventsHasAHeadOfNothing) {
  const auto store = open();
  EXPECT_EQ(store->head().value(), Head{});
  EXPECT_EQ(bodies(*store), Strings{});
  EXPECT_TRUE(store->storage_faults()->empty());
}

TEST_P(AStore, NotThereReadsAsEmptyAndIsNotMade) {
  {
    const auto store = open("别处", Access::read);
    EXPECT_EQ(store->head().value(), Head{});
    EXPECT_EQ(bodies(*store), Strings{});
    EXPECT_EQ(code_of(store->begin()), "register-unusable");
  }
  const auto planned = open("别处", Access::plan);
  EXPECT_EQ(planned->head().value(), Head{});
  EXPECT_FALSE(std::filesystem::exists(shelf->address("别处")));
  ASSERT_TRUE(append_bodies(*planned, {"first"}));
  EXPECT_EQ(bodies(*open("别处", Access::read)), Strings{"1 first"});
}

TEST_P(AStore, WhatIsNotCommittedIsUndone) {
  const auto store = open();
  ASSERT_TRUE(append_bodies(*store, {"first"}));
  {
    std::unique_ptr<Session> session;
    Rows rows{{next_record(store->head().value(), "second")}, {{"云卫函", 2026, 1, 2}}, {{sha256("x"), "x"}}};
    ASSERT_TRUE(begun(*store, session).append(rows));
    std::size_t seen = 0;
    ASSERT_TRUE(session->read(1, [&](const Record&) { ++seen; }));
    EXPECT_EQ(seen, 1U);
  }
  EXPECT_EQ(bodies(*store), Strings{"1 first"});
  EXPECT_EQ(store->content(sha256("x")).value(), std::nullopt);
  std::size_t numbers = 0;
  ASSERT_TRUE(store->numbers([&](const NumberRow&) { ++numbers; }));
  EXPECT_EQ(numbers, 0U);
}

TEST_P(AStore, KeepsNumbersInTheirOrder) {
  const auto store = open();
  const std::vector<NumberRow> numbers = {{"云卫函", 2026, 1, 1}, {"云卫函", 2026, 2, 1}, {"云卫责改", 2025, 17, 1}};
  ASSERT_TRUE(append_bodies(*store, {"one"}, {{}, {numbers[2], numbers[1], numbers[0]}, {}}));
  std::vector<NumberRow> kept;
  ASSERT_TRUE(store->numbers([&](const NumberRow& one) { kept.push_back(one); }));
  EXPECT_EQ(kept, numbers);
}

TEST_P(AStore, TakesNoNumberAndNoSeqTwice) {
  const auto store = open();
  ASSERT_TRUE(append_bodies(*store, {"one"}, {{}, {{"云卫函", 2026, 1, 1}}, {}}));
  EXPECT_EQ(code_of(append_bodies(*store, {"two"}, {{}, {{"云卫函", 2026, 1, 2}}, {}})), "register-duplicate");
  std::unique_ptr<Session> session;
  EXPECT_EQ(code_of(begun(*store, session).append({{next_record({}, "again")}, {}, {}})), "register-duplicate");
  session.reset();
  EXPECT_EQ(bodies(*store), Strings{"1 one"});
  ASSERT_TRUE(append_bodies(*store, {"two"}, {{}, {{"云卫函", 2026, 2, 2}}, {}}));
}

TEST_P(AStore, KeepsContentOnceUnderTheHashOfItsBytes) {
  const auto store = open();
  std::string bytes;
  for (int i = 0; i < 5000; ++i) bytes += static_cast<char>(i * i % 251);
  const KeptContent content{sha256(bytes), bytes}, nothing{sha256(""), ""};
  ASSERT_TRUE(append_bodies(*store, {"one"}, {{}, {}, {content, nothing, content}}));
  ASSERT_TRUE(append_bodies(*store, {"two"}, {{}, {}, {content}}));
  EXPECT_EQ(store->content(content.hash).value().value(), bytes);
  EXPECT_EQ(store->content(nothing.hash).value().value(), "");
  EXPECT_EQ(store->content(sha256("other")).value(), std::nullopt);
  std::size_t kept = 0;
  ASSERT_TRUE(store->contents([&](const KeptContent& one) { kept += sha256(one.bytes) == one.hash ? 1U : 0U; }));
  EXPECT_EQ(kept, 2U);
}

TEST_P(AStore, AlteredContentIsNotGivenOut) {
  const auto store = open();
  ASSERT_TRUE(append_bodies(*store, {"one"}, {{}, {}, {{sha256("甲"), "甲"}, {sha256("乙"), "乙"}}}));
  shelf->unguard("登记簿");
  ASSERT_TRUE(shelf->tamper("登记簿", "UPDATE content SET bytes = (SELECT bytes FROM content WHERE digest = '" + sha256("乙") +
                                          "') WHERE digest = '" + sha256("甲") + "'"));
  EXPECT_EQ(code_of(store->content(sha256("甲"))), "register-damaged");
  ASSERT_TRUE(shelf->tamper("登记簿", "UPDATE content SET bytes = '**'"));
  EXPECT_EQ(code_of(store->content(sha256("乙"))), "register-damaged");
}

TEST_P(AStore, WritersWaitForOneAnotherAndSeeWhatCameBefore) {
  const auto store = open(), other = open();
  std::unique_ptr<Session> session;
  Session& first = begun(*store, session);
  ASSERT_TRUE(first.append({{next_record({}, "first")}, {}, {}}));
  std::thread waiting([&] {
    const auto done = append_bodies(*other, {"second"});
    EXPECT_TRUE(done) << to_text(done.error().front());
  });
  ASSERT_TRUE(first.commit());
  session.reset();
  waiting.join();
  EXPECT_EQ(bodies(*store), (Strings{"1 first", "2 second"}));
}

TEST_P(AStore, PatienceHasAnEnd) {
  const auto store = open(), other = open("登记簿", Access::write, {.patience = 5ms});
  std::unique_ptr<Session> session;
  begun(*store, session);
  const auto refused = other->begin();
  ASSERT_EQ(code_of(refused), "register-locked");
  EXPECT_EQ(refused.error().front().cause, Cause::environment);
  EXPECT_EQ(bodies(*other), Strings{});
  session.reset();
  EXPECT_TRUE(append_bodies(*other, {"now"}));
}

TEST_P(AStore, TheTablesRefuseCarelessHands) {
  const auto store = open();
  ASSERT_TRUE(append_bodies(*store, {"one"}, {{}, {{"云卫函", 2026, 1, 1}}, {{sha256("x"), "x"}}}));
  for (const auto* const table : {"event", "number", "content"}) {
    EXPECT_FALSE(shelf->tamper("登记簿", std::string("DELETE FROM ") + table)) << table;
    const auto* const column = std::string_view(table) == "content" ? "bytes = 'x'" : "seq = 2";
    EXPECT_FALSE(shelf->tamper("登记簿", std::string("UPDATE ") + table + " SET " + column)) << table;
  }
  EXPECT_TRUE(store->storage_faults()->empty());
}

TEST_P(AStore, MissingGuardsAndForeignTablesAreFaults) {
  const auto store = open();
  EXPECT_TRUE(store->storage_faults()->empty());
  shelf->unguard("登记簿");
  const auto found = store->storage_faults().value();
  EXPECT_GE(found.size(), 3U);
  for (const auto& one : found) EXPECT_EQ(one.code, "register-schema") << to_text(one);
}

TEST_P(AStore, AnAlteredLastRecordIsNeverWrittenAfter) {
  const auto store = open();
  ASSERT_TRUE(append_bodies(*store, {"one", "two"}));
  shelf->unguard("登记簿");
  for (const auto* const change : {"body = 'x'", "hash = 'x'", "prev = 'x'", "seq = 3"}) {
    ASSERT_TRUE(shelf->tamper("登记簿", "CREATE TABLE kept AS SELECT * FROM event"));
    ASSERT_TRUE(shelf->tamper("登记簿", std::string("UPDATE event SET ") + change + " WHERE seq = 2")) << change;
    const auto refused = store->begin();
    EXPECT_EQ(code_of(refused), "register-damaged") << change;
    ASSERT_TRUE(shelf->tamper("登记簿", "DELETE FROM event; INSERT INTO event SELECT * FROM kept; DROP TABLE kept")) << change;
  }
  EXPECT_TRUE(append_bodies(*store, {"three"}));
}

TEST_P(AStore, AppendsAHundredThousandEventsInOneStep) {
  const auto store = open();
  std::vector<std::string> many;
  std::vector<NumberRow> numbers;
  for (int i = 1; i <= 100'000; ++i) {
    many.push_back(R"({"type":"issued","serial":)" + std::to_string(i) + "}");
    numbers.push_back({"云卫函", 2026, i, i});
  }
  ASSERT_TRUE(append_bodies(*store, many, {{}, numbers, {}}));
  EXPECT_EQ(store->head()->seq, 100'000);
}

}  // namespace
}  // namespace wenshu::test
