#include "register/sqlite_file.h"

#include <cerrno>
#include <cstdio>
#include <optional>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "base/diagnose.h"
#include "base/file.h"
#include "base/system_reason.h"
#include "base/text.h"
#include "register/store_faults.h"
#include "register/tables.h"

namespace wenshu {

namespace {

constexpr std::int64_t register_application_id = 0x57534446;  // "WSDF", 文书登记簿

// The triggers stop a database browser's careless hand, not a forger's: for him there is the chain of hashes.
constexpr auto guards = R"sql(
CREATE TRIGGER event_stays BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, '登记过的事项不能删除'); END;
CREATE TRIGGER event_unchanged BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, '登记过的事项不能修改'); END;
CREATE TRIGGER number_stays BEFORE DELETE ON number BEGIN SELECT RAISE(ABORT, '登记过的文号不能删除'); END;
CREATE TRIGGER number_unchanged BEFORE UPDATE ON number BEGIN SELECT RAISE(ABORT, '登记过的文号不能修改'); END;
CREATE TRIGGER content_stays BEFORE DELETE ON content BEGIN SELECT RAISE(ABORT, '发出的文书内容不能删除'); END;
CREATE TRIGGER content_unchanged BEFORE UPDATE ON content BEGIN SELECT RAISE(ABORT, '发出的文书内容不能修改'); END;
)sql";

constexpr auto durable_writing = "PRAGMA secure_delete = ON; PRAGMA synchronous = EXTRA;";

Diagnostic no_place(const std::filesystem::path& file, const std::string& what, const char* hint) {
  return environment_error("register-unusable", {.file = file.string()}, fmt::format("登记簿 {} {}", file.string(), what), hint);
}

/// A file that is no register yet, and no place for one.
std::optional<Diagnostic> unfit_place(const std::filesystem::path& file) {
  std::error_code error;
  const auto link = std::filesystem::symlink_status(file, error);
  const auto status = std::filesystem::status(file, error);
  if (std::filesystem::is_symlink(link) && !std::filesystem::exists(status))
    return no_place(file, "是链接，指向的文件不存在", "请用 --register 写出登记簿真正的位置");
  if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status))
    return no_place(file, "是文件夹或者设备，不是文件", "请核对登记簿的文件名");
  if (std::filesystem::is_regular_file(status) && std::filesystem::file_size(file, error) == 0 && !error)
    return environment_error("register-empty", {.file = file.string()},
                             fmt::format("登记簿 {} 是空的（0 字节），里面没有登记过的文号", file.string()),
                             "本程序不会留下空的登记簿：请用备份恢复，或者用 --register "
                             "指定原来的登记簿；从来没有用它发过文书的，删去这个空文件再运行");
  return std::nullopt;
}

Result<void> demand_writable(const Database& database, const std::filesystem::path& file) {
  std::error_code ignored;
  const auto folder = std::filesystem::absolute(file, ignored).parent_path();
  // SQLite keeps its journal beside the file, so the folder must be writable, too.
  if (!database.is_read_only() && ::access(folder.c_str(), W_OK) == 0) return {};
  return failure(environment_error("register-unusable", {.file = database.name()},
                                   fmt::format("文书登记簿无法使用：{}（没有写入权限）", database.name()),
                                   "请检查登记簿及其所在文件夹的写入权限"));
}

/// Makes a register under a name of its own and gives it its place in one step: a file without tables is never seen there, and of
/// two processes that come here at once the second finds the first one's.
Result<void> make_file(const std::filesystem::path& file, std::chrono::milliseconds patience) {
  const auto fresh = file.parent_path() / unguessable_name(".wenshu-");
  auto made = Database::open(fresh, Database::Mode::create, patience).and_then([&](Database database) -> Result<void> {
    if (auto ready = database.execute(durable_writing); !ready) return ready;
    auto transaction = Transaction::begin(database, true);
    if (!transaction) return failure(std::move(transaction.error()));
    return make_tables(database).and_then([&] { return transaction->commit(); });
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
  if (!made) {
    for (auto& one : made.error()) {
      one.place.file = file.string();
      one.message = replace_all(one.message, fresh.string(), file.string());
    }
    return made;
  }
  if (placed) return sync_folder(file.parent_path());
  return failure(environment_error("register-unusable", {.file = file.string()},
                                   fmt::format("文书登记簿无法使用：{}（{}）", file.string(), system_reason(reason)),
                                   "请检查文件夹是否存在、是否可写，磁盘是否已满"));
}

}  // namespace

Result<Whose> owner_of(Database& database) {
  std::int64_t values[3] = {};
  const char* const questions[3] = {"PRAGMA application_id", "PRAGMA user_version", "SELECT count(*) FROM sqlite_schema"};
  for (int i = 0; i < 3; ++i) {
    auto answer = database.number(questions[i]);
    if (!answer) return failure(std::move(answer.error()));
    values[i] = *answer;
  }
  const auto id = values[0], version = values[1], objects = values[2];
  if (id == register_application_id && version < 1) return Whose::foreign;
  if (id == register_application_id && version < tables_version) return Whose::older_wenshu;
  if (id == register_application_id) return version > tables_version ? Whose::newer_wenshu : Whose::wenshu;
  return id == 0 && version == 0 && objects == 0 ? Whose::nobody : Whose::foreign;
}

Result<void> refuse_others(Database& database, Whose whose) {
  const Place place{.file = database.name()};
  if (whose == Whose::foreign || whose == Whose::nobody) {
    return failure(environment_error("register-foreign", place,
                                     fmt::format("这个文件是别的程序的数据库，不是文书登记簿：{}", place.file),
                                     "请核对登记簿的文件名，不要指向别的文件"));
  }
  if (whose != Whose::newer_wenshu) return {};
  return database.number("PRAGMA user_version").and_then([&](std::int64_t version) -> Result<void> {
    return failure(newer_register(database.name(), version));
  });
}

std::string shipped_tables() { return std::string(tables) + guards; }

Result<void> make_tables(Database& database) {
  const auto statements = fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {};{}INSERT INTO head VALUES ('', {});",
                                      register_application_id, tables_version, shipped_tables(), tables_version);
  return database.execute(statements.c_str());
}

Result<Database> open_for_writing(const std::filesystem::path& file, std::chrono::milliseconds patience) {
  if (auto fault = unfit_place(file)) return failure(std::move(*fault));
  std::error_code ignored;
  if (!std::filesystem::exists(file, ignored)) {
    if (auto made = make_file(file, patience); !made) return failure(std::move(made.error()));
  }
  auto database = Database::open(file, Database::Mode::existing, patience);
  if (!database) return database;
  auto ready = database->execute(durable_writing)
                   .and_then([&] { return owner_of(*database); })
                   .and_then([&](Whose whose) { return refuse_others(*database, whose); })
                   .and_then([&] { return demand_writable(*database, file); });
  if (!ready) return failure(std::move(ready.error()));
  return database;
}

Result<Database> open_for_reading(const std::filesystem::path& file, std::chrono::milliseconds patience) {
  if (auto fault = unfit_place(file)) return failure(std::move(*fault));
  auto database = Database::open(file, Database::Mode::existing, patience);
  if (!database) return database;
  auto ready = owner_of(*database).and_then([&](Whose whose) { return refuse_others(*database, whose); }).and_then([&] {
    return database->execute("PRAGMA query_only = ON");
  });
  if (!ready) return failure(std::move(ready.error()));
  return database;
}

}  // namespace wenshu
