#include "register/schema.h"

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <optional>
#include <string>
#include <tuple>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "base/diagnose.h"
#include "base/file.h"
#include "base/system_reason.h"
#include "base/text.h"

namespace wenshu {

namespace {

constexpr std::int64_t application_id = 0x57534446;  // "WSDF", 文书登记簿
constexpr std::int64_t schema_version = 3;

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

/// Since version 3: series that do not begin with 1. `after` is the last record of the audit trail at that time.
constexpr auto start_schema = R"sql(
CREATE TABLE series_start (
  id INTEGER PRIMARY KEY,
  prefix TEXT NOT NULL CHECK (prefix <> ''),
  year INTEGER NOT NULL,
  first INTEGER NOT NULL CHECK (first >= 1),
  after INTEGER NOT NULL,
  hash TEXT NOT NULL
) STRICT;
CREATE TRIGGER start_stays BEFORE DELETE ON series_start BEGIN SELECT RAISE(ABORT, '登记过的起始号不能删除'); END;
CREATE TRIGGER start_unchanged BEFORE UPDATE ON series_start BEGIN SELECT RAISE(ABORT, '登记过的起始号不能修改'); END;
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
  if (owner == Owner::foreign || owner == Owner::nobody) {
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
  return database.execute(pragmas.c_str())
      .and_then([&] { return database.execute(schema); })
      .and_then([&] { return database.execute(deadline_schema); })
      .and_then([&] { return database.execute(start_schema); });
}

/// Brings a register of an older version up to this one; what it holds stays as it is.
Result<void> bring_up(Database& database) {
  const auto version = fmt::format("PRAGMA user_version = {};", schema_version);
  return database.number("PRAGMA user_version")
      .and_then([&](std::int64_t before) { return before < 2 ? database.execute(deadline_schema) : Result<void>{}; })
      .and_then([&] { return database.execute(start_schema); })
      .and_then([&] { return database.execute(version.c_str()); });
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

constexpr auto safe_writing = "PRAGMA secure_delete = ON; PRAGMA synchronous = EXTRA;";

/// A file that is no register yet, and no place for one.
std::optional<Diagnostic> misplaced(const std::filesystem::path& file) {
  std::error_code error;
  const auto link = std::filesystem::symlink_status(file, error);
  const auto status = std::filesystem::status(file, error);
  if (std::filesystem::is_symlink(link) && !std::filesystem::exists(status))
    return environment_error("register-unusable", {.file = file.string()},
                             fmt::format("登记簿 {} 是链接，指向的文件不存在", file.string()),
                             "请用 --register 写出登记簿真正的位置");
  if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status))
    return environment_error("register-unusable", {.file = file.string()},
                             fmt::format("登记簿 {} 是文件夹或者设备，不是文件", file.string()), "请核对登记簿的文件名");
  if (std::filesystem::is_regular_file(status) && std::filesystem::file_size(file, error) == 0 && !error)
    return environment_error("register-empty", {.file = file.string()},
                             fmt::format("登记簿 {} 是空的（0 字节），里面没有登记过的文号", file.string()),
                             "本程序不会留下空的登记簿：请用备份恢复，或者用 --register "
                             "指定原来的登记簿；从来没有用它发过文书的，删去这个空文件再运行");
  return std::nullopt;
}

/// Makes a register under a name of its own and gives it its place in one step: a file without tables is never seen there, and of
/// two processes that come here at once the second finds the first one's.
Result<void> make_register(const std::filesystem::path& file, std::chrono::milliseconds patience) {
  const auto fresh = file.parent_path() / unguessable_name(".wenshu-");
  auto made = Database::open(fresh, Database::Mode::create, patience).and_then([&](Database database) {
    return database.execute(safe_writing).and_then([&] { return create_unless_there(database); });
  });
  std::error_code ignored;
  bool placed = false;
  if (made) {
    placed = ::renameat2(AT_FDCWD, fresh.c_str(), AT_FDCWD, file.c_str(), RENAME_NOREPLACE) == 0 || errno == EEXIST;
    // Disks that cannot rename without replacing: a second name fails where something stands, too.
    placed = placed || ::link(fresh.c_str(), file.c_str()) == 0 || errno == EEXIST;
  }
  const int reason = errno;
  std::filesystem::remove(fresh, ignored);
  std::filesystem::remove(fresh.string() + "-journal", ignored);
  if (!made || !placed) {
    const auto why = made ? system_reason(reason) : std::string();
    if (made)
      return failure(environment_error("register-unusable", {.file = file.string()},
                                       fmt::format("文书登记簿无法使用：{}（{}）", file.string(), why),
                                       "请检查文件夹是否存在、是否可写，磁盘是否已满"));
    for (auto& one : made.error()) {
      one.place.file = file.string();
      one.message = replace_all(one.message, fresh.string(), file.string());
    }
    return made;
  }
  return sync_folder(file.parent_path());
}

}  // namespace

Result<Database> open_register(const std::filesystem::path& file, std::chrono::milliseconds patience) {
  if (auto fault = misplaced(file)) return failure(std::move(*fault));
  std::error_code ignored;
  if (!std::filesystem::exists(file, ignored)) {
    if (auto made = make_register(file, patience); !made) return failure(std::move(made.error()));
  }
  auto database = Database::open(file, Database::Mode::existing, patience);
  if (!database) return database;
  auto ready =
      database->execute(safe_writing)
          .and_then([&] { return owner(*database); })
          .and_then([&](Owner whose) { return refuse_strangers(*database, whose).transform([whose] { return whose; }); })
          .and_then([&](Owner whose) { return demand_write_access(*database, file).transform([whose] { return whose; }); })
          .and_then([&](Owner whose) { return whose == Owner::wenshu ? Result<void>{} : create_unless_there(*database); });
  if (!ready) return failure(std::move(ready.error()));
  return database;
}

Result<Database> open_register_read_only(const std::filesystem::path& file, std::chrono::milliseconds patience) {
  if (auto fault = misplaced(file)) return failure(std::move(*fault));
  std::error_code ignored;
  const bool missing = !std::filesystem::exists(file, ignored);
  auto database = Database::open(file, missing ? Database::Mode::in_memory : Database::Mode::existing, patience);
  if (!database) return database;
  auto whose = owner(*database);
  if (!whose) return failure(std::move(whose.error()));
  auto ready = missing ? create(*database) : refuse_strangers(*database, *whose);
  if (ready) ready = database->execute("PRAGMA query_only = ON");
  if (!ready) return failure(std::move(ready.error()));
  return database;
}

}  // namespace wenshu
