#include "register/sqlite_file.h"

#include <optional>
#include <system_error>
#include <utility>

#include <fmt/format.h>
#include <unistd.h>

#include "base/diagnose.h"
#include "base/file.h"
#include "base/text.h"
#include "register/fresh_file.h"
#include "register/legacy.h"
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
Result<void> make_file(const std::filesystem::path& file, const StoreOptions& options) {
  const auto fresh = FreshFile::beside(file, is_local(file, options));
  if (!fresh) return failure(fresh.error());
  return fresh->move_to(file, make_empty_register(fresh->path(), options.patience)).transform([](bool) {});
}

/// Sets the old tables aside and writes what they say as events. Inside a transaction; one of two processes that come here at
/// once finds the work done.
Result<void> make_events(Database& database, const Stamp& stamp, const std::string& accepted) {
  const auto old = read_old_register(database);
  if (!old) return failure(old.error());
  const auto events = carried_over(*old, stamp, accepted);
  return set_old_tables_aside(database).and_then([&] { return make_tables(database); }).and_then([&] {
    return append_rows(database, rows_of({}, events));
  });
}

/// A name beside the register for its copy, as it was before: `登记簿（第3版备份）.db`, with a number behind it where that
/// stands.
std::filesystem::path name_for_backup(const std::filesystem::path& file, int version) {
  std::error_code ignored;
  for (int count = 1;; ++count) {
    auto name = file.parent_path() / fmt::format("{}（第{}版备份{}）{}", file.stem().string(), version,
                                                 count == 1 ? "" : fmt::format(" {}", count), file.extension().string());
    if (!std::filesystem::exists(std::filesystem::symlink_status(name, ignored))) return name;
  }
}

/// Carries a register of an older version over: its chain proved, a copy left beside it, all in one transaction.
Result<void> carry_over(Database& database, const std::filesystem::path& file, const StoreOptions& options) {
  auto transaction = Transaction::begin(database, true);
  if (!transaction) return failure(std::move(transaction.error()));
  const auto whose = owner_of(database);
  if (!whose) return failure(whose.error());
  if (*whose == Whose::wenshu) return {};  // another process was here
  if (auto refused = refuse_others(database, *whose); !refused) return refused;
  std::string damage;
  auto checked = database.query("PRAGMA quick_check(1)", [&](const Row& row) {
    if (row.text(0) != "ok") damage = "文件已损坏：" + printable(row.text(0));
  });
  if (!checked) return checked;
  if (!damage.empty()) return failure(damaged_register(database.name(), damage));
  const auto old = read_old_register(database);
  if (!old) return failure(old.error());
  auto faults = old_faults(*old, database.name());
  if (!faults.empty() && trim(options.accept_damage).empty()) {
    for (auto& one : faults) {
      one.cause = Cause::environment;
      one.hint =
          "登记簿没有改动，也没有迁到新版本：请用备份恢复；查明原因后确实只有这一本的，加 --accept-damage 理由，理由记入登记簿";
    }
    return failure(std::move(faults));
  }
  auto reader = Database::open(file, Database::Mode::existing, options.patience);
  if (!reader) return failure(std::move(reader.error()));
  auto kept = copy_to_file(*reader, name_for_backup(file, old->version), options);
  if (!kept) return kept;
  return make_events(database, options.stamp, faults.empty() ? std::string() : options.accept_damage).and_then([&] {
    return transaction->commit();
  });
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

Result<void> refuse_others(Database& database, Whose whose, bool opened) {
  const Place place{.file = database.name()};
  if (whose == Whose::foreign || whose == Whose::nobody) {
    return failure(environment_error("register-foreign", place,
                                     fmt::format("这个文件是别的程序的数据库，不是文书登记簿：{}", place.file),
                                     "请核对登记簿的文件名，不要指向别的文件"));
  }
  if (whose == Whose::older_wenshu && opened)
    return failure(environment_error("register-unusable", place, fmt::format("登记簿 {} 用着的时候被换成了旧版本的", place.file),
                                     "没有写入；请查明是谁换的，再重新运行"));
  if (whose != Whose::newer_wenshu) return {};
  return database.number("PRAGMA user_version").and_then([&](std::int64_t version) -> Result<void> {
    return failure(newer_register(database.name(), version));
  });
}

Result<void> append_rows(Database& database, const Rows& rows) {
  // A constraint that refuses a row is the second fence: the ledger should not have come so far.
  const auto refused = [&](Result<void> written, const std::string& what) -> Result<void> {
    if (!database.refused_by_constraint()) return written;
    return failure(taken_already(database.name(), what));
  };
  for (const auto& one : rows.records) {
    auto written = database.run("INSERT INTO event (register, seq, prev, hash, body) VALUES ('', ?, ?, ?, ?)", one.seq, one.prev,
                                one.hash, one.body);
    if (!written) return refused(std::move(written), record_name(one));
  }
  for (const auto& one : rows.numbers) {
    auto written = database.run("INSERT INTO number (register, prefix, year, serial, seq) VALUES ('', ?, ?, ?, ?)", one.prefix,
                                one.year, one.serial, one.seq);
    if (!written) return refused(std::move(written), number_name(one));
  }
  for (const auto& one : rows.contents) {
    auto written = database.run("INSERT INTO content (register, digest, bytes) VALUES ('', ?, ?) ON CONFLICT DO NOTHING",
                                one.hash, packed_content(one.bytes));
    if (!written) return written;
  }
  return {};
}

Result<std::optional<OneWriter>> take_alone(const std::filesystem::path& file, const StoreOptions& options) {
  if (!options.one_writer || !network_file_system(options.file_system(file))) return std::optional<OneWriter>();
  return OneWriter::take(file, options.patience).map([](OneWriter&& one) { return std::optional<OneWriter>(std::move(one)); });
}

std::string shipped_tables() { return std::string(tables) + guards; }

Result<void> make_tables(Database& database) {
  const auto statements = fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {};{}INSERT INTO head VALUES ('', {});",
                                      register_application_id, tables_version, shipped_tables(), tables_version);
  return database.execute(statements.c_str());
}

Result<void> demand_local_disk(const std::filesystem::path& file, const StoreOptions& options) {
  const auto network = network_file_system(options.file_system(file));
  if (!network || options.one_writer) return {};
  return failure(environment_error(
      "register-on-network", {.file = file.string()},
      fmt::format("登记簿 {} 在网络磁盘（{}）上：几台机器同时写，会损坏登记簿，没有写入", file.string(), *network),
      "请用 --register 把登记簿放在本机的磁盘上（run、plan 写过一次就记在 office "
      "文件夹里，以后不用再写）；几台机器合用的，用数据库（--register "
      "postgresql://主机/数据库?register=本机关）；"
      "确实只有这一台机器写的，加 --one-writer"));
}

bool is_local(const std::filesystem::path& file, const StoreOptions& options) {
  return !network_file_system(options.file_system(file));
}

Result<void> make_empty_register(const std::filesystem::path& file, std::chrono::milliseconds patience) {
  return Database::open(file, Database::Mode::create, patience).and_then([&](Database database) -> Result<void> {
    if (auto ready = database.execute(durable_writing); !ready) return ready;
    auto transaction = Transaction::begin(database, true);
    if (!transaction) return failure(std::move(transaction.error()));
    return make_tables(database).and_then([&] { return transaction->commit(); });
  });
}

Result<void> place_copy(const FreshFile& fresh, Result<void> made, const std::filesystem::path& to) {
  return fresh.move_to(to, std::move(made)).and_then([&](bool placed) -> Result<void> {
    if (placed) return {};
    return failure(environment_error("file-unwritable", {.file = to.string()}, fmt::format("{} 已经有了，没有覆盖", to.string()),
                                     "请另写一个文件名"));
  });
}

Result<void> copy_to_file(Database& from, const std::filesystem::path& to, const StoreOptions& options,
                          const std::function<Result<void>(const std::filesystem::path&)>& check) {
  const auto fresh = FreshFile::beside(to, is_local(to, options));
  if (!fresh) return failure(fresh.error());
  auto made =
      Database::open(fresh->path(), Database::Mode::create, options.patience)
          .and_then([&](Database copy) { return copy.execute(durable_writing).and_then([&] { return from.copy_to(copy); }); })
          .and_then([&] { return check ? check(fresh->path()) : Result<void>{}; });
  return place_copy(*fresh, std::move(made), to);
}

void clear_left_behind(const std::filesystem::path& place, const StoreOptions& options) {
  for (auto& one : clear_left_behind(place, is_local(place, options))) {
    if (options.tell) options.tell(std::move(one));
  }
}

Result<Database> open_for_writing(const std::filesystem::path& file, const StoreOptions& options) {
  if (auto fault = unfit_place(file)) return failure(std::move(*fault));
  if (auto local = demand_local_disk(file, options); !local) return failure(std::move(local.error()));
  const auto alone = take_alone(file, options);
  if (!alone) return failure(alone.error());
  clear_left_behind(file, options);
  std::error_code ignored;
  if (!std::filesystem::exists(file, ignored)) {
    if (auto made = make_file(file, options); !made) return failure(std::move(made.error()));
  }
  auto database = Database::open(file, Database::Mode::existing, options.patience);
  if (!database) return database;
  auto ready = database->execute(durable_writing).and_then([&] { return owner_of(*database); }).and_then([&](Whose whose) {
    return refuse_others(*database, whose).and_then([&] { return demand_writable(*database, file); }).and_then([&] {
      return whose == Whose::older_wenshu ? carry_over(*database, file, options) : Result<void>{};
    });
  });
  if (!ready) return failure(std::move(ready.error()));
  return database;
}

Result<Database> open_for_reading(const std::filesystem::path& file, const StoreOptions& options) {
  if (auto fault = unfit_place(file)) return failure(std::move(*fault));
  auto database = Database::open(file, Database::Mode::existing, options.patience);
  if (!database) return database;
  auto ready = owner_of(*database).and_then([&](Whose whose) -> Result<void> {
    if (whose != Whose::older_wenshu) return refuse_others(*database, whose);
    auto copy = Database::open(file, Database::Mode::in_memory, options.patience);
    if (!copy) return failure(std::move(copy.error()));
    return database->copy_to(*copy)
        .and_then([&] { return make_events(*copy, options.stamp, options.accept_damage); })
        .transform([&] { database = std::move(copy); });
  });
  if (ready) ready = database->execute("PRAGMA query_only = ON");
  if (!ready) return failure(std::move(ready.error()));
  return database;
}

}  // namespace wenshu
