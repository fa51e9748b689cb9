#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include <sqlite3.h>
#include <tl/expected.hpp>

namespace wenshu {

/// A question to a foreign database, stepped through row by row.
class ForeignQuery {
 public:
  /// The next row; false at the end. An unexpected value is SQLite's result code.
  tl::expected<bool, int> next();

  int columns() const { return ::sqlite3_column_count(statement_.get()); }
  std::string name(int column) const;
  int type(int column) const { return ::sqlite3_column_type(statement_.get(), column); }
  std::int64_t integer(int column) const { return ::sqlite3_column_int64(statement_.get(), column); }
  double real(int column) const { return ::sqlite3_column_double(statement_.get(), column); }
  /// The bytes of a text, as UTF-8 if they are text at all; good until the next row.
  std::string_view text(int column) const;

 private:
  friend class ForeignDatabase;
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { ::sqlite3_finalize(statement); }
  };
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

/// A database of unknown origin: read-only, immutable, nothing in its schema trusted, its cost bounded.
class ForeignDatabase {
 public:
  static tl::expected<ForeignDatabase, int> open(const std::filesystem::path& file, int longest_value);

  tl::expected<ForeignQuery, int> ask(const std::string& sql) const;

 private:
  struct Close {
    void operator()(sqlite3* database) const { ::sqlite3_close_v2(database); }
  };
  std::unique_ptr<int> looks_;  // how much of the bound is used up; SQLite holds its address
  std::unique_ptr<sqlite3, Close> database_;
};

/// A name in double quotes, as SQL has it.
std::string quoted_name(std::string_view name);

}  // namespace wenshu
