#include "register/copy.h"

#include <atomic>
#include <chrono>
#include <thread>

#include "base/file.h"
#include "register/legacy.h"
#include "register/stores.h"
#include "register/verify_register.h"
#include "support/folder.h"
#include "support/places.h"

namespace wenshu::test {
namespace {

namespace fs = std::filesystem;
using testing_support::Folder;

const StoreOptions stamped{.stamp = {"2026-11-30T09:00:00+08:00", "王登记@云溪", "wenshu 0.2.0"}};

std::string old_register(const char* which = "tests/register/kept/version-3/登记簿.db") {
  return fs::path(source_tree()) / which;
}

/// One more event, as it is kept.
std::string one_more() {
  Event event;
  event.stamp = stamped.stamp;
  event.deed = Exported{"", "备份"};
  return body_of(event);
}

/// Everything a store keeps, as text.
std::vector<std::string> whole(Store& store) {
  std::vector<std::string> all;
  auto read = store.read(0, [&](const Record& one) { all.push_back(one.prev + " " + one.hash + " " + one.body); });
  EXPECT_TRUE(read);
  EXPECT_TRUE(store.numbers([&](const NumberRow& one) {
    all.push_back(one.prefix + std::to_string(one.year) + "/" + std::to_string(one.serial) + " " + std::to_string(one.seq));
  }));
  EXPECT_TRUE(store.contents([&](const KeptContent& one) { all.push_back(one.hash + one.bytes); }));
  return all;
}

class ACopy : public StoreTest {
 protected:
  /// A register carried over from an old one, with something kept besides.
  void fill(const std::string& name) {
    ASSERT_TRUE(copy_register(old_register(), shelf->address(name), stamped));
    const auto store = open(name);
    Rows rows{{next_record(store->head().value(), one_more())}, {}, {{sha256("内容"), "内容"}, {sha256(""), ""}}};
    auto session = store->begin();
    ASSERT_TRUE(session) << to_text(session.error().front());
    ASSERT_TRUE((*session)->append(rows).and_then([&] { return (*session)->commit(); }));
  }
  Folder folder;
};
INSTANTIATE_SHELVES(ACopy);

TEST_P(ACopy, HasTheSameHeadAndEveryRow) {
  fill("登记簿");
  for (const auto& kind : shelf_kinds()) {
    const auto other = kind.make();
    const auto copied = copy_register(shelf->address("登记簿"), other->address("副本"), stamped);
    ASSERT_TRUE(copied) << to_text(copied.error().front());
    const auto& head = copied->head;
    EXPECT_EQ(copied->carried_over, 29) << "an event each, with its old hash: their tables stay where they are";
    const auto source = open("登记簿");
    const auto copy = std::move(open_store(other->address("副本"), Access::read).value());
    EXPECT_EQ(head, source->head().value());
    EXPECT_EQ(copy->head().value(), head);
    EXPECT_EQ(whole(*copy), whole(*source)) << kind.name;
    EXPECT_TRUE(copy->storage_faults()->empty());
    EXPECT_EQ(verify_register(*copy)->carried_over, 29U);
  }
}

TEST_P(ACopy, GoesOnlyIntoAnEmptyOne) {
  fill("登记簿");
  ASSERT_TRUE(append_bodies(*open("另一本"), {"one"}));
  EXPECT_EQ(code_of(copy_register(shelf->address("登记簿"), shelf->address("另一本"), stamped)), "register-not-empty");
  EXPECT_EQ(bodies(*open("另一本")), std::vector<std::string>{"1 one"});
}

TEST_P(ACopy, TakesOverOldRegistersAndLeavesThemAlone) {
  for (const auto* const which : {"tests/register/kept/version-1.db", "tests/batch/issued-before/登记簿.db"}) {
    const auto bytes = read_file(old_register(which)).value();
    const auto name = fs::path(which).parent_path().filename().string();
    ASSERT_TRUE(copy_register(old_register(which), shelf->address(name), stamped));
    EXPECT_EQ(read_file(old_register(which)).value(), bytes);
    const auto verified = verify_register(*open(name)).value();
    EXPECT_GT(verified.carried_over, 0U);
    for (const auto& one : verified.found) ADD_FAILURE() << to_text(one);
  }
}

TEST_P(ACopy, IsNotMadeOfABrokenChain) {
  fill("登记簿");
  shelf->unguard("登记簿");
  ASSERT_TRUE(shelf->tamper("登记簿", "UPDATE event SET body = 'x' WHERE seq = 3"));
  EXPECT_EQ(code_of(copy_register(shelf->address("登记簿"), shelf->address("副本"), stamped)), "register-audit");
  EXPECT_EQ(open("副本")->head().value(), Head{});
}

TEST_P(ACopy, ABackupIsAFileThatVerifiesAndIsNeverWrittenOver) {
  fill("登记簿");
  const auto file = folder / "备份.db";
  const auto head = back_up(shelf->address("登记簿"), file, stamped);
  ASSERT_TRUE(head) << to_text(head.error().front());
  const auto backup = std::move(open_store(file.string(), Access::read).value());
  EXPECT_EQ(backup->head().value(), *head);
  EXPECT_EQ(whole(*backup), whole(*open("登记簿")));
  EXPECT_EQ(code_of(back_up(shelf->address("登记簿"), file, stamped)), "file-unwritable");
  EXPECT_EQ(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()), 1);
}

TEST_P(ACopy, ADamagedRegisterIsNoBackup) {
  fill("登记簿");
  shelf->unguard("登记簿");
  ASSERT_TRUE(shelf->tamper("登记簿", "UPDATE event SET body = 'x' WHERE seq = 3"));
  const auto refused = back_up(shelf->address("登记簿"), folder / "备份.db", stamped);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().front().cause, Cause::environment);
  EXPECT_TRUE(fs::is_empty(folder.path()));
}

TEST_P(ACopy, ABackupIsMadeWhileOthersWrite) {
  fill("登记簿");
  std::atomic<bool> stop = false;
  std::atomic<int> written = 0;
  std::thread writer([&] {
    const auto store = open("登记簿");
    while (!stop) {
      if (append_bodies(*store, {one_more()})) ++written;
    }
  });
  while (written < 3) std::this_thread::yield();
  auto patient = stamped;  // how long it takes on a busy machine is not asked here
  patient.patience = std::chrono::minutes(5);
  for (int i = 0; i < 3; ++i) {
    const auto head = back_up(shelf->address("登记簿"), folder / (std::to_string(i) + ".db"), patient);
    EXPECT_TRUE(head) << to_text(head.error().front());
  }
  stop = true;
  writer.join();
  EXPECT_TRUE(fs::exists(folder / "2.db"));
}

}  // namespace
}  // namespace wenshu::test
