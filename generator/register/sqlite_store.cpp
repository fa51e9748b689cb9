#include "register/sqlite_store.h"

#include <optional>
#include <set>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "base/text.h"
#include "register/anchor.h"
#include "register/legacy.h"
#include "register/sqlite.h"
#include "register/sqlite_file.h"
#include "register/store_faults.h"
#include "register/tables.h"

namespace wenshu {

namespace {

Result<void> read_events(Database& database, std::int64_t after, const VisitRecord& visit) {
  return database.query(
      "SELECT seq, prev, hash, body FROM event WHERE register = '' AND seq > ? ORDER BY seq",
      [&](const Row& row) {
        visit({row.integer(0), row.text(1), row.text(2), row.text(3)});
      },
      after);
}

Result<std::optional<Record>> last_event(Database& database) {
  std::optional<Record> last;
  auto read = database.query("SELECT seq, prev, hash, body FROM event WHERE register = '' ORDER BY seq DESC LIMIT 1",
                             [&](const Row& row) {
                               last = Record{row.integer(0), row.text(1), row.text(2), row.text(3)};
                             });
  return read.transform([&] { return std::move(last); });
}

Result<std::optional<std::string>> hash_in(Database& database, std::int64_t seq) {
  std::optional<std::string> hash;
  auto read = database.query(
      "SELECT hash FROM event WHERE register = '' AND seq = ?", [&](const Row& row) { hash = row.text(0); }, seq);
  return read.transform([&] { return std::move(hash); });
}

/// What is damaged is never written: one page more may take with it what could be saved.
Result<void> refuse_damage(Database& database) {
  std::string fault;
  auto checked = database.query("PRAGMA quick_check(1)", [&](const Row& row) {
    if (row.text(0) != "ok") fault = "文件已损坏：" + printable(row.text(0));
  });
  if (!checked) return checked;
  if (fault.empty()) {
    const auto last = last_event(database);
    if (!last) return failure(last.error());
    const auto before = hash_in(database, *last ? (*last)->seq - 1 : 0);
    if (!before) return failure(before.error());
    fault = altered_end(*last, *before).value_or(std::string());
  }
  if (fault.empty()) return {};
  return failure(damaged_register(database.name(), fault));
}

class SqliteSession final : public Session {
 public:
  SqliteSession(Database& database, Transaction transaction, std::optional<OneWriter> alone, std::optional<HeadLog> log)
      : database_(database), alone_(std::move(alone)), transaction_(std::move(transaction)), log_(std::move(log)) {}

  Result<void> read(std::int64_t after, const VisitRecord& visit) override { return read_events(database_, after, visit); }

  Result<void> append(const Rows& rows) override {
    if (!rows.records.empty()) last_ = head_of(rows.records.back());
    return append_rows(database_, rows);
  }

  Result<void> commit() override {
    auto done = committed();
    if (done && log_ && last_.seq > 0) log_->add(last_);
    return done;
  }

 private:
  Result<void> committed() {
    auto done = transaction_->commit();
    if (done) return done;
    // An error after the last step of SQLite's (the folder of the journal could not be flushed): ask what stands there.
    transaction_.reset();
    const auto stands = last_.seq == 0 ? Result<std::optional<std::string>>() : hash_in(database_, last_.seq);
    if (!stands) return failure(commit_unknown(database_.name(), done.error().front().message));
    if (last_.seq != 0 && *stands == last_.hash) return {};
    return done;
  }

  Database& database_;
  std::optional<OneWriter> alone_;  // until the transaction has ended
  std::optional<Transaction> transaction_;
  std::optional<HeadLog> log_;
  Head last_;
};

Result<bool> has_old_tables(Database& database) {
  return database.number("SELECT count(*) FROM sqlite_schema WHERE name = ?", std::string(old_prefix) + "entry")
      .transform([](std::int64_t found) { return found > 0; });
}

/// Everything an SQLite database has made in it: tables, indexes, triggers, views, with their text.
Result<std::set<std::string>> made_in(Database& database) {
  std::set<std::string> made;
  auto read = database.query("SELECT type, name, coalesce(sql, '') FROM sqlite_schema", [&](const Row& row) {
    made.insert(fmt::format("{} {}: {}", row.text(0), row.text(1), row.text(2)));
  });
  return read.transform([&] { return std::move(made); });
}

class SqliteStore final : public Store {
 public:
  SqliteStore(std::filesystem::path file, Access access, const StoreOptions& options, std::optional<Database> database)
      : file_(std::move(file)), name_(file_.string()), access_(access), options_(options), database_(std::move(database)) {}

  const std::string& name() const override { return name_; }

  Result<void> read(std::int64_t after, const VisitRecord& visit) override {
    return there() ? read_events(*database_, after, visit) : Result<void>{};
  }

  Result<Head> head() override {
    if (!there()) return Head{};
    return last_event(*database_).transform([](const std::optional<Record>& last) { return last ? head_of(*last) : Head{}; });
  }

  Result<std::optional<std::string>> hash_of(std::int64_t seq) override {
    if (!there()) return std::optional<std::string>();
    return hash_in(*database_, seq);
  }

  Result<std::optional<std::string>> content(const std::string& hash) override {
    std::optional<std::string> bytes;
    if (!there()) return bytes;
    auto read = database_->query(
        "SELECT bytes FROM content WHERE register = '' AND digest = ?",
        [&](const Row& row) { bytes = unpacked_content(row.text(0)); }, hash);
    if (!read) return failure(std::move(read.error()));
    return proven_content(name_, hash, std::move(bytes));
  }

  Result<std::unique_ptr<Session>> begin() override {
    if (access_ == Access::read) return failure(opened_for_reading(name_));
    if (access_ == Access::plan) {
      auto opened = open_for_writing(file_, options_);
      if (!opened) return failure(std::move(opened.error()));
      database_ = std::move(*opened);
      access_ = Access::write;
    }
    auto alone = take_alone(file_, options_);
    if (!alone) return failure(std::move(alone.error()));
    auto transaction = Transaction::begin(*database_, true);
    if (!transaction) return failure(std::move(transaction.error()));
    auto ready = owner_of(*database_).and_then([&](Whose whose) { return refuse_others(*database_, whose); }).and_then([&] {
      return refuse_damage(*database_);
    });
    if (!ready) return failure(std::move(ready.error()));
    auto log = continue_head_log(*this, options_);
    if (!log) return failure(std::move(log.error()));
    return std::make_unique<SqliteSession>(*database_, std::move(*transaction), std::move(*alone), std::move(*log));
  }

  Result<Diagnostics> storage_faults() override {
    Diagnostics found;
    if (!there()) return found;
    const auto complain = [&](std::string message) { found.push_back(altered_tables(name_, std::move(message))); };
    auto read = database_->query("PRAGMA integrity_check", [&](const Row& row) {
      if (row.text(0) != "ok")
        found.push_back(input_error("register-damaged", {.file = name_}, "登记簿文件已损坏：" + printable(row.text(0)),
                                    "请用最近的备份恢复"));
    });
    if (!read) return failure(std::move(read.error()));
    auto fresh = Database::open({}, Database::Mode::in_memory, options_.patience);
    if (!fresh) return failure(std::move(fresh.error()));
    const auto left = has_old_tables(*database_);
    if (!left) return failure(left.error());
    auto made = *left ? make_old_tables(*fresh).and_then([&] { return set_old_tables_aside(*fresh); }) : Result<void>{};
    made = made.and_then([&] { return make_tables(*fresh); });
    if (!made) return failure(std::move(made.error()));
    const auto shipped = made_in(*fresh), standing = made_in(*database_);
    if (!shipped || !standing) return failure((shipped ? standing : shipped).error());
    for (const auto& one : *shipped)
      if (!standing->contains(one)) complain(fmt::format("登记簿缺少建簿时的表或者保护：{}", printable(one)));
    for (const auto& one : *standing)
      if (!shipped->contains(one)) complain(fmt::format("登记簿里有不是本程序建的东西：{}", printable(one)));
    for (const auto* const table : {"event", "number", "content", "head"}) {
      auto strays = database_->number(fmt::format("SELECT count(*) FROM {} WHERE register <> ''", table));
      if (!strays) return failure(std::move(strays.error()));
      if (*strays > 0) complain(fmt::format("表 {} 有 {} 行不属于这本登记簿（register 不是空的）", table, *strays));
    }
    auto version = database_->number("SELECT version FROM head WHERE register = ''");
    if (!version) return failure(std::move(version.error()));
    if (*version != tables_version)
      complain(fmt::format("登记簿的版本（head.version）应当是 {}，登记簿里是 {}", tables_version, *version));
    return found;
  }

  Result<Diagnostics> faults_left_behind() override {
    const auto left = there() ? has_old_tables(*database_) : Result<bool>(false);
    if (!left) return failure(left.error());
    if (!*left) return Diagnostics{};
    return read_old_register(*database_, old_prefix).transform([&](const OldRegister& old) { return old_faults(old, name_); });
  }

  Result<void> numbers(const VisitNumber& visit) override {
    if (!there()) return {};
    return database_->query(
        "SELECT prefix, year, serial, seq FROM number WHERE register = '' ORDER BY prefix, year, serial", [&](const Row& row) {
          visit({row.text(0), static_cast<int>(row.integer(1)), static_cast<int>(row.integer(2)), row.integer(3)});
        });
  }

  Result<void> contents(const VisitContent& visit) override {
    if (!there()) return {};
    return database_->query("SELECT digest, bytes FROM content WHERE register = '' ORDER BY digest", [&](const Row& row) {
      visit({row.text(0), unpacked_content(row.text(1))});
    });
  }

 private:
  /// A register nobody has written yet is as good as an empty one.
  bool there() const { return database_.has_value(); }

  std::filesystem::path file_;
  std::string name_;
  Access access_;
  StoreOptions options_;
  std::optional<Database> database_;
};

}  // namespace

Result<std::unique_ptr<Store>> open_sqlite_store(const std::filesystem::path& file, Access access, const StoreOptions& options) {
  std::error_code ignored;
  std::optional<Database> database;
  if (access == Access::write || std::filesystem::exists(std::filesystem::symlink_status(file, ignored))) {
    auto opened = access == Access::write ? open_for_writing(file, options) : open_for_reading(file, options);
    if (!opened) return failure(std::move(opened.error()));
    database = std::move(*opened);
  }
  return std::make_unique<SqliteStore>(file, access, options, std::move(database));
}

}  // namespace wenshu
