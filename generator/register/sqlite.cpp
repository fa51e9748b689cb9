#include "register/sqlite.h"

#include <cerrno>
#include <chrono>
#include <memory>
#include <thread>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "base/diagnose.h"
#include "base/file.h"
#include "base/system_reason.h"

namespace wenshu {

namespace {

/// Why no file can be made beside that one: SQLite does not say. Empty if one can be.
std::string why_none_beside(const std::string& file) {
  const auto probe = std::filesystem::path(file).parent_path() / unguessable_name(".wenshu-");
  const int descriptor = ::open(probe.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (descriptor < 0) return system_reason(errno);
  ::close(descriptor);
  ::unlink(probe.c_str());
  return {};
}

std::string reason(const std::string& file, int code, const char* message) {
  switch (code) {
    case SQLITE_CANTOPEN: {
      const auto why = why_none_beside(file);
      return "打不开，" + (why.empty() ? "不是文件或者没有权限" : why);
    }
    case SQLITE_PERM:
    case SQLITE_READONLY: return "没有写入权限";
    case SQLITE_FULL: return "磁盘已满";
    case SQLITE_CORRUPT: return "文件已损坏";
    case SQLITE_IOERR: return fmt::format("读写出错：{}", message);
    default: return message;
  }
}

Diagnostic to_diagnostic(const std::string& file, int code, const char* message) {
  const Place place{.file = file};
  switch (code) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return environment_error("register-locked", place, fmt::format("文书登记簿正被别的程序占用：{}", file),
                               "请等另一项工作结束，或者关闭打开它的程序，再重新运行");
    case SQLITE_NOTADB:
      return environment_error("register-foreign", place, fmt::format("这个文件不是文书登记簿：{}", file),
                               "请核对登记簿的文件名，不要指向别的文件");
    case SQLITE_CORRUPT:
      return environment_error("register-unusable", place, fmt::format("文书登记簿无法使用：{}（文件已损坏）", file),
                               "请用最近的备份恢复，不要新建登记簿，否则文号会重复");
    default:
      return environment_error("register-unusable", place,
                               fmt::format("文书登记簿无法使用：{}（{}）", file, reason(file, code, message)),
                               "请检查文件夹是否存在、是否可写，磁盘是否已满");
  }
}

/// A writer that writes without a pause leaves the file free for some milliseconds at a time. SQLite's own waiting, up to a tenth
/// of a second, would miss them for ever.
constexpr std::chrono::milliseconds between_tries{2};

int try_again(void* most, int tried) {
  if (tried >= *static_cast<int*>(most)) return 0;
  std::this_thread::sleep_for(between_tries);
  return 1;
}

}  // namespace

std::string Row::text(int column) const {
  const auto* text = reinterpret_cast<const char*>(::sqlite3_column_text(statement_, column));
  return text == nullptr ? std::string()
                         : std::string(text, static_cast<std::size_t>(::sqlite3_column_bytes(statement_, column)));
}

Result<Database> Database::open(const std::filesystem::path& file, Mode mode, std::chrono::milliseconds patience) {
  Database database;
  database.name_ = file.string();
  // An absolute path cannot be taken for one of SQLite's special names, such as `:memory:`.
  std::error_code ignored;
  const auto path = mode == Mode::in_memory ? std::string(":memory:") : std::filesystem::absolute(file, ignored).string();
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | (mode == Mode::existing ? 0 : SQLITE_OPEN_CREATE);
  sqlite3* connection = nullptr;
  const int code = ::sqlite3_open_v2(path.c_str(), &connection, flags, nullptr);
  database.connection_.reset(connection);
  if (code != SQLITE_OK) return database.failed();
  database.tries_ = std::make_unique<int>(static_cast<int>(patience / between_tries));
  ::sqlite3_busy_handler(connection, try_again, database.tries_.get());
  return database;
}

Result<void> Database::execute(const char* statements) {
  const int code = ::sqlite3_exec(connection_.get(), statements, nullptr, nullptr, nullptr);
  return code == SQLITE_OK ? Result<void>{} : failed();
}

void Database::Release::operator()(sqlite3_stmt* statement) const {
  if (!kept) {
    ::sqlite3_finalize(statement);
    return;
  }
  ::sqlite3_reset(statement);
  ::sqlite3_clear_bindings(statement);
}

Database::Running Database::prepare(const std::string& statement) {
  if (const auto found = kept_.find(statement); found != kept_.end() && ::sqlite3_stmt_busy(found->second.get()) == 0)
    return Running(found->second.get(), Release{true});
  sqlite3_stmt* prepared = nullptr;
  ::sqlite3_prepare_v2(connection_.get(), statement.c_str(), -1, &prepared, nullptr);
  // Some pragmas are answered as they are prepared: their statement must be new.
  if (prepared == nullptr || statement.starts_with("PRAGMA") || kept_.contains(statement)) return Running(prepared);
  kept_.emplace(statement, prepared);
  return Running(prepared, Release{true});
}

void Database::bind(sqlite3_stmt* statement, int at, std::int64_t value) { ::sqlite3_bind_int64(statement, at, value); }

void Database::bind(sqlite3_stmt* statement, int at, std::string_view value) {
  ::sqlite3_bind_text64(statement, at, value.data(), value.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
}

Result<void> Database::copy_to(Database& other) {
  auto* const backup = ::sqlite3_backup_init(other.connection_.get(), "main", connection_.get(), "main");
  if (backup == nullptr) return other.failed();
  // All pages in one step: a step that finds the file locked has waited as long as one has patience.
  const int code = ::sqlite3_backup_step(backup, -1);
  ::sqlite3_backup_finish(backup);
  if (code == SQLITE_DONE) return {};
  if (code == SQLITE_BUSY || code == SQLITE_LOCKED) return failure(to_diagnostic(name_, code, ""));
  return other.failed();
}

tl::unexpected<Diagnostics> Database::failed() const {
  const int code = connection_ == nullptr ? SQLITE_NOMEM : ::sqlite3_errcode(connection_.get()) & 0xFF;
  return failure(to_diagnostic(name_, code, ::sqlite3_errmsg(connection_.get())));
}

Result<Transaction> Transaction::begin(Database& database, bool writing) {
  auto begun = database.execute(writing ? "BEGIN IMMEDIATE" : "BEGIN");
  if (!begun) return failure(std::move(begun.error()));
  return Transaction(database);
}

Transaction::~Transaction() {
  if (database_ == nullptr || !database_->in_transaction()) return;
  // If undoing fails, the journal undoes it when the file is opened next.
  (void)database_->execute("ROLLBACK");
}

Result<void> Transaction::commit() { return database_->execute("COMMIT"); }

}  // namespace wenshu
