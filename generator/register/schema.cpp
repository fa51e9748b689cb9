#include "register/schema.h"

#include <filesystem>
#include <string>
#include <tuple>

#include <fmt/format.h>
#include <unistd.h>

#include "base/diagnose.h"

namespace wenshu {

namespace {

constexpr std::int64_t application_id = 0x57534446;  // "WSDF", 文书登记簿
constexpr std::int64_t schema_version = 2;

// The triggers stop a database browser's careless hand, not a forger's: for him there is the chain of hashes.
constexpr auto schema = R"sql(
CREATE TABLE entry (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  key TEXT NOT NULL CHECK (key <> ''),
  institution TEXT NOT NULL,
  title TEXT NOT NULL,
  digest TEXT NOT NULL,
  number TEXT NOT NULL UNIQUE,
  prefix TEXT NOT NULL CHECK (prefix <> ''),
  year INTEGER NOT NULL,
  serial INTEGER NOT NULL CHECK (serial >= 1),
  date TEXT NOT NULL,
  void_date TEXT,
  void_reason TEXT CHECK ((void_date IS NULL) = (void_reason IS NULL)),
  UNIQUE (prefix, year, serial)
) STRICT;
CREATE UNIQUE INDEX entry_issued ON entry (key) WHERE void_date IS NULL;
CREATE TABLE audit (
  id INTEGER PRIMARY KEY,
  action TEXT NOT NULL CHECK (action IN ('issue', 'void')),
  entry INTEGER NOT NULL REFERENCES entry (id),
  date TEXT NOT NULL,
  hash TEXT NOT NULL,
  UNIQUE (entry, action)
) STRICT;
CREATE TRIGGER entry_stays BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, '登记过的文号不能删除'); END;
CREATE TRIGGER audit_stays BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, '登记记录不能删除'); END;
CREATE TRIGGER audit_unchanged BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, '登记记录不能修改'); END;
)sql";

/// Since version 2: what the documents demand, and until when.
constexpr auto deadline_schema = R"sql(
CREATE TABLE deadline (
  id INTEGER PRIMARY KEY,
  entry INTEGER NOT NULL REFERENCES entry (id),
  due TEXT NOT NULL,
  matter TEXT NOT NULL
) STRICT;
CREATE TRIGGER deadline_stays BEFORE DELETE ON deadline BEGIN SELECT RAISE(ABORT, '登记过的期限不能删除'); END;
CREATE TRIGGER deadline_unchanged BEFORE UPDATE ON deadline BEGIN SELECT RAISE(ABORT, '登记过的期限不能修改'); END;
)sql";

enum class Owner { nobody, wenshu, older_wenshu, newer_wenshu, foreign };

Result<Owner> owner(Database& database) {
  std::int64_t values[3] = {};
  const char* const questions[3] = {"PRAGMA application_id", "PRAGMA user_version", "SELECT count(*) FROM sqlite_schema"};
  for (int i = 0; i < 3; ++i) {
    auto answer = database.number(questions[i]);
    if (!answer) return failure(std::move(answer.error()));
    values[i] = *answer;
  }
  const auto [id, version, objects] = std::tuple(values[0], values[1], values[2]);
  if (id == application_id && version < schema_version) return Owner::older_wenshu;
  if (id == application_id) return version > schema_version ? Owner::newer_wenshu : Owner::wenshu;
  return id == 0 && version == 0 && objects == 0 ? Owner::nobody : Owner::foreign;
}

Result<void> refuse_strangers(const Database& database, Owner owner) {
  const Place place{.file = database.name()};
  if (owner == Owner::foreign) {
    return failure(environment_error("register-foreign", place,
                                     fmt::format("这个文件是别的程序的数据库，不是文书登记簿：{}", place.file),
                                     "请核对登记簿的文件名，不要指向别的文件"));
  }
  if (owner == Owner::newer_wenshu) {
    return failure(environment_error("register-unusable", place, fmt::format("文书登记簿是更新版本的程序写的：{}", place.file),
                                     "请升级本程序后再运行"));
  }
  return {};
}

Result<void> create(Database& database) {
  const auto pragmas = fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {};", application_id, schema_version);
  return database.execute(pragmas.c_str()).and_then([&] { return database.execute(schema); }).and_then([&] {
    return database.execute(deadline_schema);
  });
}

/// Brings a register of version 1 up to this one; what it holds stays as it is.
Result<void> bring_up(Database& database) {
  const auto version = fmt::format("PRAGMA user_version = {};", schema_version);
  return database.execute(deadline_schema).and_then([&] { return database.execute(version.c_str()); });
}

/// Makes the tables in a new file, or those that an older one lacks. Two processes may come here at once: the second finds the
/// work done.
Result<void> create_unless_there(Database& database) {
  auto transaction = Transaction::begin(database, true);
  if (!transaction) return failure(std::move(transaction.error()));
  return owner(database).and_then([&](Owner whose) {
    auto made = whose == Owner::nobody         ? create(database)
                : whose == Owner::older_wenshu ? bring_up(database)
                                               : refuse_strangers(database, whose);
    return made.and_then([&] { return transaction->commit(); });
  });
}

Result<void> demand_write_access(const Database& database, const std::filesystem::path& file) {
  std::error_code ignored;
  const auto folder = std::filesystem::absolute(file, ignored).parent_path();
  // SQLite keeps its journal beside the file, so the folder must be writable, too.
  if (!database.is_read_only() && ::access(folder.c_str(), W_OK) == 0) return {};
  return failure(environment_error("register-unusable", {.file = database.name()},
                                   fmt::format("文书登记簿无法使用：{}（没有写入权限）", database.name()),
                                   "请检查登记簿及其所在文件夹的写入权限"));
}

}  // namespace

Result<Database> open_register(const std::filesystem::path& file, std::chrono::milliseconds patience) {
  auto database = Database::open(file, Database::Mode::create, patience);
  if (!database) return database;
  auto ready =
      database->execute("PRAGMA secure_delete = ON; PRAGMA synchronous = EXTRA;")
          .and_then([&] { return owner(*database); })
          .and_then([&](Owner whose) { return refuse_strangers(*database, whose).transform([whose] { return whose; }); })
          .and_then([&](Owner whose) { return demand_write_access(*database, file).transform([whose] { return whose; }); })
          .and_then([&](Owner whose) { return whose == Owner::wenshu ? Result<void>{} : create_unless_there(*database); });
  if (!ready) return failure(std::move(ready.error()));
  return database;
}

Result<Database> open_register_read_only(const std::filesystem::path& file, std::chrono::milliseconds patience) {
  std::error_code ignored;
  const bool missing = !std::filesystem::exists(file, ignored);
  auto database = Database::open(file, missing ? Database::Mode::in_memory : Database::Mode::existing, patience);
  if (!database) return database;
  auto whose = owner(*database);
  if (!whose) return failure(std::move(whose.error()));
  if (*whose == Owner::nobody && !missing) database = Database::open(file, Database::Mode::in_memory, patience);
  if (!database) return database;
  auto ready = *whose == Owner::nobody ? create(*database) : refuse_strangers(*database, *whose);
  if (ready) ready = database->execute("PRAGMA query_only = ON");
  if (!ready) return failure(std::move(ready.error()));
  return database;
}

}  // namespace wenshu
