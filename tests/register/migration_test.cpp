// Registers of versions 1 to 3, as the programs of their day wrote them: `kept/version-1.db`, the one of `batch/issued-before`
// (version 2), and `kept/version-3` from both sample workbooks, with a paper made void and its successor, and a start of a
// series.
#include <csignal>
#include <deque>
#include <fstream>

#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "register/ledger.h"
#include "register/legacy.h"
#include "register/steps.h"
#include "register/store.h"
#include "support/folder.h"
#include "support/places.h"

namespace wenshu::migration_test {
namespace {

namespace fs = std::filesystem;
using testing_support::Folder;

const Stamp stamp{"2026-11-30T09:00:00+08:00", "王登记@云溪", "wenshu 0.2.0"};

struct Kept {
  std::string file;
  int version;
  std::size_t starts, links, entries;
  std::string head;  ///< hash of the last link
};

const std::vector<Kept>& kept() {
  static const std::vector<Kept> all = {
      {"tests/register/kept/version-1.db", 1, 0, 5, 4, ""},
      {"tests/batch/issued-before/登记簿.db", 2, 0, 19, 19, ""},
      {"tests/register/kept/version-3/登记簿.db", 3, 1, 29, 28,
       "b83ef01088913de0cd17534a268c836a3e6acebd32f4842da3d27e701368b3ef"},
  };
  return all;
}

class Migration : public testing::Test {
 protected:
  void take(const Kept& one) {
    fs::remove_all(folder.path());
    fs::create_directories(folder.path());
    fs::copy(fs::path(test::source_tree()) / one.file, file());
    fs::permissions(file(), fs::perms::owner_write, fs::perm_options::add);
  }
  std::string file() const { return folder.path() / "登记簿.db"; }
  std::string backup(int version) const { return folder.path() / ("登记簿（第" + std::to_string(version) + "版备份）.db"); }

  std::unique_ptr<Store> open(Access access, const std::string& accept = {}) const {
    auto store = open_store(file(), access, {.stamp = stamp, .accept_damage = accept});
    if (!store) throw std::runtime_error(to_text(store.error().front()));
    return std::move(*store);
  }

  static std::deque<Event> events(Store& store) {
    std::deque<Event> all;
    Head last;
    EXPECT_TRUE(store.read(0, [&](const Record& one) {
      EXPECT_EQ(broken_link(last, one), std::nullopt);
      last = head_of(one);
      auto event = read_body(one.seq, one.body);
      if (event) all.push_back(std::move(*event));
      EXPECT_TRUE(event) << one.body;
    }));
    return all;
  }

  bool tamper(const std::string& statements) const {
    sqlite3* connection = nullptr;
    auto done = sqlite3_open(file().c_str(), &connection);
    if (done == SQLITE_OK) done = sqlite3_exec(connection, statements.c_str(), nullptr, nullptr, nullptr);
    sqlite3_close(connection);
    return done == SQLITE_OK;
  }

  std::size_t files_in_folder() const {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()));
  }

  Folder folder;
};

TEST_F(Migration, CarriesEveryEntryOverAsEventsAndProvesTheOldChain) {
  for (const auto& one : kept()) {
    take(one);
    const auto store = open(Access::write);
    const auto all = events(*store);
    ASSERT_EQ(all.size(), 1 + one.starts + one.links) << one.file;
    const auto* const imported = std::get_if<Imported>(&all.front().deed);
    ASSERT_NE(imported, nullptr);
    EXPECT_EQ(imported->scheme, "wenshu-register-" + std::to_string(one.version));
    EXPECT_EQ(imported->rows, static_cast<std::int64_t>(one.links));
    EXPECT_EQ(imported->head, all.back().deed.index() == Deed(Voided{}).index() ? std::get<Voided>(all.back().deed).legacy
                                                                                : std::get<Issued>(all.back().deed).legacy);
    EXPECT_TRUE(one.head.empty() || imported->head == one.head);
    for (const auto& event : all) EXPECT_EQ(event.stamp, stamp);
    EXPECT_TRUE(broken_old_links(all, "r").empty());
    Ledger ledger;
    for (const auto& event : all) ledger.apply(event);
    EXPECT_EQ(ledger.entries().size(), one.entries);
    for (const auto& fault : unlawful(ledger.events())) ADD_FAILURE() << one.file << ": " << to_text(fault);
    std::size_t numbers = 0;
    EXPECT_TRUE(store->numbers([&](const NumberRow& row) {
      ++numbers;
      const auto* const entry = ledger.numbered(row.prefix, row.year, row.serial);
      ASSERT_NE(entry, nullptr);
      EXPECT_EQ(entry->seq(), row.seq);
    }));
    EXPECT_EQ(numbers, one.entries);
    for (const auto& fault : store->storage_faults().value_or(Diagnostics{})) ADD_FAILURE() << to_text(fault);
    for (const auto& fault : store->faults_left_behind().value_or(Diagnostics{})) ADD_FAILURE() << to_text(fault);
  }
}

TEST_F(Migration, KeepsWhatAPaperDemandedAndWhyOneIsVoid) {
  take(kept()[2]);
  const auto store = open(Access::write);
  Ledger ledger;
  for (auto& event : events(*store)) ledger.apply(std::move(event));
  const auto* const second = ledger.called("云卫托责改〔2022〕2号");
  ASSERT_NE(second, nullptr);
  EXPECT_FALSE(second->live());
  EXPECT_EQ(std::get<Voided>(second->voided->deed).reason, "机构名称有误");
  EXPECT_EQ(iso_text(second->voided->on), "2022-06-23");
  EXPECT_EQ(second->paper().institution, "TY-510698-0003");
  ASSERT_FALSE(second->paper().demands.empty());
  EXPECT_EQ(second->paper().demands.front().term.kind, Term::Kind::date);
  EXPECT_EQ(ledger.live(second->paper().key)->paper().number, "云卫托责改〔2022〕9号");
  EXPECT_EQ(ledger.series("云卫健", 2026)->next(), 17);
  EXPECT_EQ(ledger.series("云卫托责改", 2022)->next(), 10);
}

TEST_F(Migration, DigestsOfTheFirstSchemeSaySo) {
  take(kept()[0]);
  const auto all = events(*open(Access::write));
  EXPECT_EQ(std::get<Issued>(all.at(1).deed).digest, "1:" + sha256("rectification-order/TY-510681-0001/JC-1"));
}

TEST_F(Migration, LeavesACopyOfTheOldFileBesideIt) {
  for (const auto& one : kept()) {
    take(one);
    const auto before = open(Access::read)->head().value();
    EXPECT_EQ(files_in_folder(), 1U);
    open(Access::write);
    ASSERT_TRUE(fs::exists(backup(one.version))) << one.file;
    EXPECT_EQ(files_in_folder(), 2U);
    const auto copy = open_store(backup(one.version), Access::read, {.stamp = stamp});
    ASSERT_TRUE(copy);
    EXPECT_EQ((*copy)->head().value(), before);
    open(Access::write);  // only once
    EXPECT_EQ(files_in_folder(), 2U);
  }
}

TEST_F(Migration, ReadingShowsTheSameAndWritesNothing) {
  for (const auto& one : kept()) {
    take(one);
    const auto bytes = read_file(file()).value();
    const auto seen = open(Access::read)->head().value();
    const auto planned = open(Access::plan);
    EXPECT_EQ(planned->head().value(), seen);
    EXPECT_EQ(read_file(file()).value(), bytes) << one.file;
    EXPECT_EQ(files_in_folder(), 1U);
    auto session = planned->begin();
    ASSERT_TRUE(session) << to_text(session.error().front());
    ASSERT_TRUE((*session)->append({{next_record(seen, R"({"type":"x"})")}, {}, {}}));
    ASSERT_TRUE((*session)->commit());
    EXPECT_EQ(open(Access::write)->hash_of(seen.seq).value(), seen.hash);
  }
}

TEST_F(Migration, ABrokenChainIsRefusedAndLeftAlone) {
  for (const auto& one : kept()) {
    take(one);
    ASSERT_TRUE(tamper("UPDATE entry SET title = '别的文书' WHERE id = 2"));
    const auto bytes = read_file(file()).value();
    const auto refused = open_store(file(), Access::write, {.stamp = stamp});
    ASSERT_FALSE(refused) << one.file;
    EXPECT_EQ(refused.error().front().code, "register-audit");
    EXPECT_EQ(refused.error().front().cause, Cause::environment);
    EXPECT_NE(refused.error().front().hint.find("--accept-damage"), std::string::npos);
    EXPECT_EQ(read_file(file()).value(), bytes);
    EXPECT_EQ(files_in_folder(), 1U);
    EXPECT_FALSE(broken_old_links(events(*open(Access::read)), "r").empty());
  }
}

TEST_F(Migration, DamageThatIsAcceptedIsWrittenDown) {
  take(kept()[2]);
  ASSERT_TRUE(tamper("UPDATE entry SET title = '别的文书' WHERE id = 2"));
  const auto store = open(Access::write, "原件在档案室，题名以原件为准");
  const auto all = events(*store);
  EXPECT_EQ(std::get<Imported>(all.front().deed).damage, "原件在档案室，题名以原件为准");
  EXPECT_EQ(broken_old_links(all, "r").size(), 1U);
  EXPECT_EQ(store->faults_left_behind()->size(), 1U);
  take(kept()[2]);
  EXPECT_EQ(std::get<Imported>(events(*open(Access::write, "用不着")).front().deed).damage, "");
}

TEST_F(Migration, OldTablesThatAreAlteredLaterAreFound) {
  take(kept()[2]);
  open(Access::write);
  ASSERT_TRUE(tamper("UPDATE v2_entry SET title = '别的文书' WHERE id = 2"));
  const auto store = open(Access::write);
  EXPECT_EQ(store->faults_left_behind()->size(), 1U);
  EXPECT_TRUE(store->storage_faults()->empty());
  ASSERT_TRUE(tamper("DROP TRIGGER entry_stays"));
  EXPECT_EQ(store->storage_faults()->size(), 1U);
}

TEST_F(Migration, AChangedEventNoLongerGivesTheOldLink) {
  take(kept()[2]);
  auto all = events(*open(Access::write));
  for (auto& event : all) {
    if (auto* const issued = std::get_if<Issued>(&event.deed); issued != nullptr && issued->number == "云卫托责改〔2022〕3号")
      issued->title += "。";
  }
  const auto broken = broken_old_links(all, "r");
  ASSERT_EQ(broken.size(), 1U);
  EXPECT_NE(broken.front().message.find("云卫托责改〔2022〕3号"), std::string::npos);
}

/// Statements since `kill_at` was set, in this process.
int statements = 0, kill_at = 0;

int count_statement(unsigned, void*, void*, void*) {
  if (++statements == kill_at) ::raise(SIGKILL);
  return 0;
}

int watch(sqlite3* connection, char**, const sqlite3_api_routines*) {
  return sqlite3_trace_v2(connection, SQLITE_TRACE_STMT, count_statement, nullptr);
}

TEST_F(Migration, AKillAtAnyStatementLosesNothing) {
  for (const auto& one : kept()) {
    take(one);
    const auto undisturbed = open(Access::read)->head().value();
    const int step = one.version == 1 ? 1 : 11;
    bool finished = false;
    int kills = 0;
    for (int at = 1; !finished; at += step) {
      take(one);
      const auto child = ::fork();
      if (child == 0) {
        kill_at = at;
        sqlite3_auto_extension(reinterpret_cast<void (*)()>(watch));
        ::_exit(open_store(file(), Access::write, {.stamp = stamp}) ? 0 : 1);
      }
      int status = 0;
      ASSERT_EQ(::waitpid(child, &status, 0), child);
      finished = WIFEXITED(status);
      EXPECT_TRUE(!finished || WEXITSTATUS(status) == 0);
      kills += finished ? 0 : 1;
      ASSERT_EQ(open(Access::write)->head().value(), undisturbed) << one.file << " killed at statement " << at;
      for (const auto& entry : fs::directory_iterator(folder.path()))
        EXPECT_FALSE(entry.path().filename().string().ends_with("-journal")) << entry.path();
    }
    EXPECT_GT(kills, 5) << one.file;
  }
}

}  // namespace
}  // namespace wenshu::migration_test
