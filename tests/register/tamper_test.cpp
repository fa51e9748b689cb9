// Whoever can write the file changes something: `verify` finds it, or what is exported is unchanged. A tail cut off, an older
// copy and a chain written anew are found by anchors alone; the tests say so of each.
#include <fstream>
#include <random>

#include <fmt/format.h>
#include <sqlite3.h>

#include "base/file.h"
#include "base/text.h"
#include "cli/program.h"
#include "register/anchor.h"
#include "register/event.h"
#include "register/stores.h"
#include "register/verify_register.h"
#include "support/folder.h"

namespace wenshu::tamper_test {
namespace {

namespace fs = std::filesystem;
using test::code_of;

const Stamp stamp{"2026-11-30T09:00:00+08:00", "王登记@云溪", "wenshu 0.2.0"};

/// One event of each type a person may write, every field filled, and two papers with numbers.
std::vector<Event> history() {
  std::vector<Event> events;
  const auto add = [&](Deed deed) {
    Event event;
    event.on = parse_iso_date("2026-11-30").value();
    event.stamp = stamp;
    event.deed = std::move(deed);
    events.push_back(std::move(event));
  };
  for (int serial = 1; serial <= 2; ++serial) {
    Issued issued;
    issued.kind = "rectification-order", issued.key = "rectification-order/甲" + std::to_string(serial);
    issued.findings = {"Q1/甲", "Q2"}, issued.institution = "TY-1", issued.recipient = "甲托育园",
    issued.title = "责令限期整改通知书";
    issued.prefix = "云卫托责改", issued.year = 2026, issued.serial = serial;
    issued.number = "云卫托责改〔2026〕" + std::to_string(serial) + "号", issued.date = parse_iso_date("2026-11-30").value();
    issued.digest = "2:" + sha256("x");
    issued.demands = {{"Q1/甲", "立即改正", {Term::Kind::natural_days, {}, 15}, true}};
    issued.files = {{"责令/1.pdf", "pdf", sha256("p")}};
    issued.data = sha256("d"), issued.forms = sha256("f"), issued.templates = sha256("t"), issued.plan = "p1";
    add(std::move(issued));
  }
  for (const auto& type : deed_types()) {
    auto deed = empty_deed(type.id).value();
    for (const auto& field : fields_of(deed)) {
      for (const auto* const text : {"文字\"\\", "2026-11-30", "1"})
        if (set_field(deed, field.id, text)) break;
      if (field.words != nullptr) set_field(deed, field.id, field.words->front().id);
    }
    if (std::holds_alternative<Issued>(deed)) continue;
    add(std::move(deed));
  }
  return events;
}

/// What a register shows and what is found wrong with it. Every message is text, whatever bytes it is about.
struct Seen {
  std::vector<std::string> faults;
  std::string exported;
};

Seen look_at(const std::string& file) {
  Seen seen;
  const auto fault = [&](const Diagnostics& all) {
    for (const auto& one : all) {
      EXPECT_TRUE(is_utf8(one.message)) << one.code;
      seen.faults.push_back(one.code);
    }
  };
  const auto store = open_store(file, Access::read, {.stamp = stamp});
  if (!store) {
    fault(store.error());
    return seen;
  }
  auto found = verify_register(**store);
  fault(found ? found->found : found.error());
  auto read = (*store)->read(0, [&](const Record& one) { seen.exported += one.body + "\n"; });
  if (read) read = (*store)->numbers([&](const NumberRow& one) { seen.exported += one.prefix + std::to_string(one.serial); });
  if (read) read = (*store)->contents([&](const KeptContent& one) { seen.exported += one.hash + one.bytes; });
  if (!read) fault(read.error());
  return seen;
}

class Tamper : public testing::Test {
 protected:
  Tamper() {
    const auto store = std::move(open_store(kept, Access::write).value());
    auto rows = rows_of({}, history());
    rows.contents = {{sha256("内容"), "内容"}, {sha256("另一份"), "另一份"}};
    auto session = std::move(store->begin().value());
    EXPECT_TRUE(session->append(rows).and_then([&] { return session->commit(); }));
    sound = look_at(kept);
    events = static_cast<int>(rows.records.size());
    renew();
  }
  /// A fresh copy to do something to.
  void renew() const { fs::copy_file(kept, file, fs::copy_options::overwrite_existing); }

  void write(const std::string& bytes) const { std::ofstream(file, std::ios::binary) << bytes; }

  /// Statements with the triggers out of their way, put back as they were.
  bool forge(const std::string& statements) const {
    sqlite3* connection = nullptr;
    sqlite3_open(file.c_str(), &connection);
    sqlite3_exec(connection, "PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY", nullptr, nullptr, nullptr);
    std::string drop, restore;
    const auto note = [&](const char* sql, std::string& to) {
      sqlite3_exec(
          connection, sql,
          [](void* into, int, char** cells, char**) {
            *static_cast<std::string*>(into) += std::string(cells[0]) + ";";
            return 0;
          },
          &to, nullptr);
    };
    note("SELECT 'DROP TRIGGER ' || name FROM sqlite_schema WHERE type = 'trigger'", drop);
    note("SELECT sql FROM sqlite_schema WHERE type = 'trigger'", restore);
    const auto done = sqlite3_exec(connection, (drop + statements + ";" + restore).c_str(), nullptr, nullptr, nullptr);
    EXPECT_EQ(done, SQLITE_OK) << sqlite3_errmsg(connection) << " " << statements;
    sqlite3_close(connection);
    return done == SQLITE_OK;
  }

  /// True if what was done shows: other faults than those of the history itself, or nothing changed for the reader.
  bool found_or_unchanged() const {
    const auto seen = look_at(file);
    return seen.faults != sound.faults || seen.exported == sound.exported;
  }
  bool found() const { return look_at(file).faults != sound.faults; }

  testing_support::Folder folder;
  const std::string kept = folder.path() / "kept.db", file = folder.path() / "登记簿.db";
  Seen sound;
  int events = 0;
};

TEST_F(Tamper, EveryFieldOfEveryTypeIsGuarded) {
  std::size_t changed = 0;
  for (const auto& event : history()) {
    for (const auto& field : fields_of(event.deed)) {
      const auto before = field_text(event.deed, field.id);
      auto altered = event;
      bool set = false;
      for (const auto* const text : {"别的", "2026-12-01", "7"})
        set = set || (set_field(altered.deed, field.id, text) && field_text(altered.deed, field.id) != before);
      if (field.words != nullptr && !set) set = set_field(altered.deed, field.id, field.words->back().id);
      if (!set || body_of(altered) == body_of(event)) continue;
      ++changed;
      renew();
      ASSERT_TRUE(forge("UPDATE event SET body = '" + replace_all(body_of(altered), "'", "''") + "' WHERE body = '" +
                        replace_all(body_of(event), "'", "''") + "'"));
      EXPECT_TRUE(found()) << type_of(event.deed) << " " << field.id;
    }
  }
  EXPECT_GT(changed, 60U);
}

TEST_F(Tamper, EveryColumnOfEveryRowIsGuarded) {
  for (int seq = 1; seq <= events; ++seq) {
    for (const auto* const change :
         {"body = body || ' '", "hash = replace(hash, substr(hash, 1, 1), 'g')", "prev = prev || '0'", "seq = seq + 1000",
          "register = 'x'", "body = CAST(x'FF' AS TEXT) || body", "prev = CAST(x'FFFE' AS TEXT)", "hash = CAST(x'C3' AS TEXT)"}) {
      renew();
      ASSERT_TRUE(forge("UPDATE event SET " + std::string(change) + " WHERE seq = " + std::to_string(seq)));
      EXPECT_TRUE(found()) << seq << " " << change;
    }
  }
}

TEST_F(Tamper, RowsDroppedSwappedOrDoubledAreFound) {
  for (int seq = 1; seq <= events; ++seq) {
    const auto at = std::to_string(seq), next = std::to_string(seq + 1);
    if (seq < events) {
      renew();
      ASSERT_TRUE(forge("DELETE FROM event WHERE seq = " + at));
      EXPECT_TRUE(found()) << "dropped " << at;
      renew();
      ASSERT_TRUE(
          forge(fmt::format("CREATE TEMP TABLE t AS SELECT * FROM event WHERE seq IN ({0}, {1}); DELETE FROM event WHERE seq IN "
                            "({0}, {1}); INSERT INTO event SELECT register, {0} + {1} - seq, prev, hash, body FROM t",
                            at, next)));
      EXPECT_TRUE(found()) << "swapped " << at;
    }
    renew();
    ASSERT_TRUE(forge(
        "INSERT INTO event SELECT register, (SELECT max(seq) FROM event) + 1, prev, hash, body FROM event WHERE seq = " + at));
    EXPECT_TRUE(found()) << "doubled " << at;
  }
}

TEST_F(Tamper, NumbersAndContentOtherThanTheEventsSayAreFound) {
  for (const auto* const change :
       {"DELETE FROM number WHERE serial = 1", "UPDATE number SET serial = 3 WHERE serial = 2", "UPDATE number SET seq = 2",
        "UPDATE number SET prefix = '别的' WHERE serial = 2", "UPDATE number SET year = 2027 WHERE serial = 2",
        "UPDATE number SET register = 'x' WHERE serial = 1", "INSERT INTO number VALUES ('', '云卫托责改', 2026, 3, 2)",
        "UPDATE content SET bytes = 'S8sHAA=='", "UPDATE content SET bytes = '不是'", "UPDATE content SET digest = 'x' || digest",
        "UPDATE content SET register = 'x'", "UPDATE head SET version = 5", "DELETE FROM head",
        "UPDATE head SET register = 'x'"}) {
    renew();
    ASSERT_TRUE(forge(change));
    EXPECT_TRUE(found()) << change;
  }
}

TEST_F(Tamper, OtherTablesTriggersAndVersionsAreFound) {
  for (const auto* const change :
       {"DROP TRIGGER event_stays", "DROP TRIGGER content_unchanged", "PRAGMA user_version = 3", "PRAGMA user_version = 5",
        "PRAGMA user_version = 0", "PRAGMA application_id = 1", "CREATE TABLE more (x)", "CREATE VIEW v AS SELECT 1",
        "CREATE TRIGGER skip BEFORE INSERT ON event BEGIN SELECT RAISE(IGNORE); END",
        "DROP TRIGGER event_stays; CREATE TRIGGER event_stays BEFORE DELETE ON event BEGIN SELECT 1; END",
        "CREATE INDEX i ON event (hash)", "DROP TABLE content", "ALTER TABLE event ADD COLUMN more TEXT"}) {
    renew();
    sqlite3* connection = nullptr;
    sqlite3_open(file.c_str(), &connection);
    sqlite3_exec(connection, "PRAGMA synchronous = OFF", nullptr, nullptr, nullptr);
    ASSERT_EQ(sqlite3_exec(connection, change, nullptr, nullptr, nullptr), SQLITE_OK) << change;
    sqlite3_close(connection);
    EXPECT_TRUE(found()) << change;
  }
}

TEST_F(Tamper, ACutTailAndAnOlderCopyAreFoundByAnchorsAlone) {
  const auto store = std::move(open_store(kept, Access::read).value());
  const auto head = store->head().value();
  const std::vector<Anchor> anchors = {{head.seq, head.hash, "manifest.json"}};
  renew();
  ASSERT_TRUE(forge("DELETE FROM event WHERE seq = " + std::to_string(events)));
  EXPECT_FALSE(found()) << "nothing in the file says that there was more";
  const auto cut = std::move(open_store(file, Access::read).value());
  ASSERT_EQ(lost_anchors(*cut, anchors)->size(), 1U);
  EXPECT_NE(lost_anchors(*cut, anchors)->front().message.find("manifest.json"), std::string::npos);
}

TEST_F(Tamper, AChainWrittenAnewIsFoundByAnchorsAlone) {
  const auto head = std::move(open_store(kept, Access::read).value())->head().value();
  auto forged = history();
  std::get<Issued>(forged.front().deed).title = "别的文书";
  fs::remove(file);
  const auto store = std::move(open_store(file, Access::write).value());
  auto rows = rows_of({}, forged);
  rows.contents = {{sha256("内容"), "内容"}, {sha256("另一份"), "另一份"}};
  auto session = std::move(store->begin().value());
  ASSERT_TRUE(session->append(rows).and_then([&] { return session->commit(); }));
  EXPECT_FALSE(found()) << "no key is in the chain: whoever rewrites all of it leaves nothing to see in the file";
  EXPECT_EQ(lost_anchors(*store, {{head.seq, head.hash, "表"}})->size(), 1U);
}

TEST_F(Tamper, FlippedBitsAreFoundOrChangeNothing) {
  const auto bytes = read_file(kept).value();
  std::mt19937 random(20261130);
  const int flips = 256 * test::rounds(1);
  int seen = 0;
  for (int i = 0; i < flips; ++i) {
    auto damaged = bytes;
    const auto at = random() % bytes.size();
    damaged[at] = static_cast<char>(damaged[at] ^ 1 << random() % 8);
    fs::remove(file);
    write(damaged);
    EXPECT_TRUE(found_or_unchanged()) << "byte " << at;
    seen += found() ? 1 : 0;
  }
  EXPECT_GT(seen, flips / 8) << "most bytes of so small a register are free space";
}

TEST_F(Tamper, AFileCutOffAtAnyPageIsFound) {
  const auto bytes = read_file(kept).value();
  for (std::size_t size = 0; size < bytes.size(); size += 4096) {
    fs::remove(file);
    write(bytes.substr(0, size));
    EXPECT_TRUE(found()) << size;
  }
}

}  // namespace
}  // namespace wenshu::tamper_test
