#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include <sqlite3.h>

#include "base/result.h"

namespace wenshu {

/// One row of an answer, valid until the next one is asked for.
class Row {
 public:
  explicit Row(sqlite3_stmt* statement) : statement_(statement) {}
  std::int64_t integer(int column) const { return ::sqlite3_column_int64(statement_, column); }
  std::string text(int column) const;
  bool is_null(int column) const { return ::sqlite3_column_type(statement_, column) == SQLITE_NULL; }

 private:
  sqlite3_stmt* statement_;
};

/// An open SQLite database. Every failure is a diagnostic: `register-locked` if another process holds the file longer than this
/// one has patience, `register-foreign` if it is no database, `register-unusable` for all else.
class Database {
 public:
  enum class Mode {
    create,     ///< read and write; made if it is not there
    existing,   ///< only if it is there; read-only if it may not be written
    in_memory,  ///< a database that vanishes with this object
  };

  static Result<Database> open(const std::filesystem::path& file, Mode mode, std::chrono::milliseconds patience);

  /// Runs statements that give no rows and take no values.
  Result<void> execute(const char* statements);

  /// Runs one statement, `values` bound to its `?` in order, and shows each row of the answer to `visit`.
  /// Statements are kept and used again, so that one for every row costs no more than the row.
  template <typename Visit, typename... Values>
  Result<void> query(const std::string& statement, Visit visit, const Values&... values) {
    const auto prepared = prepare(statement);
    int at = 0;
    (bind(prepared.get(), ++at, values), ...);
    int code = SQLITE_ERROR;
    while (prepared != nullptr && (code = ::sqlite3_step(prepared.get())) == SQLITE_ROW) visit(Row(prepared.get()));
    return code == SQLITE_DONE ? Result<void>{} : failed();
  }

  /// Runs one statement that gives no rows.
  template <typename... Values>
  Result<void> run(const std::string& statement, const Values&... values) {
    return query(
        statement, [](const Row&) {}, values...);
  }

  /// The whole number that a statement gives; 0 if it gives none.
  template <typename... Values>
  Result<std::int64_t> number(const std::string& statement, const Values&... values) {
    std::int64_t found = 0;
    auto done = query(
        statement, [&found](const Row& row) { found = row.integer(0); }, values...);
    return done.transform([&found] { return found; });
  }

  /// Whether the last failure was a row that a constraint refuses.
  bool refused_by_constraint() const { return (::sqlite3_errcode(connection_.get()) & 0xFF) == SQLITE_CONSTRAINT; }
  bool is_read_only() const { return ::sqlite3_db_readonly(connection_.get(), "main") == 1; }
  std::int64_t last_id() const { return ::sqlite3_last_insert_rowid(connection_.get()); }
  /// Makes `other` the same, page by page, as this one is at one moment; what it held is gone. Other processes may go on.
  Result<void> copy_to(Database& other);

  /// True between the begin and the end of a transaction.
  bool in_transaction() const { return ::sqlite3_get_autocommit(connection_.get()) == 0; }
  const std::string& name() const { return name_; }

 private:
  struct Close {
    void operator()(sqlite3* connection) const { ::sqlite3_close_v2(connection); }
  };
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { ::sqlite3_finalize(statement); }
  };
  /// A statement in use: put back among those kept, or done away with.
  struct Release {
    bool kept = false;
    void operator()(sqlite3_stmt* statement) const;
  };
  using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;
  using Running = std::unique_ptr<sqlite3_stmt, Release>;

  Database() = default;
  Running prepare(const std::string& statement);
  static void bind(sqlite3_stmt* statement, int at, std::int64_t value);
  static void bind(sqlite3_stmt* statement, int at, int value) { bind(statement, at, std::int64_t{value}); }
  static void bind(sqlite3_stmt* statement, int at, std::string_view value);
  tl::unexpected<Diagnostics> failed() const;

  std::unique_ptr<int> tries_;  // how often a locked file is tried: asked for by the connection, where the database goes
  std::unique_ptr<sqlite3, Close> connection_;
  std::map<std::string, Statement> kept_;
  std::string name_;
};

/// A transaction; what is not committed when it ends is undone.
class Transaction {
 public:
  /// `writing`: takes the one right to write at once, so that nothing read inside can be outdated when it is written back.
  static Result<Transaction> begin(Database& database, bool writing);
  ~Transaction();
  Transaction(Transaction&& other) noexcept : database_(std::exchange(other.database_, nullptr)) {}
  Transaction& operator=(Transaction&&) = delete;

  Result<void> commit();

 private:
  explicit Transaction(Database& database) : database_(&database) {}
  Database* database_;
};

}  // namespace wenshu
