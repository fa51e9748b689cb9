#include "intake/sqlite/sqlite.h"

#include <fmt/format.h>

namespace wenshu {

namespace {

/// Steps of the virtual machine between looks at the bound; a row of fifty columns takes about a hundred.
constexpr int look_every = 1 << 20;
constexpr int most_looks = 4096;

int count_looks(void* looks) { return ++*static_cast<int*>(looks) > most_looks ? 1 : 0; }

/// A path as the part of a `file:` address.
std::string address_of(const std::filesystem::path& file) {
  std::string address = "file:";
  for (const char c : std::filesystem::absolute(file).string()) {
    const bool plain =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' || c == '.' || c == '-';
    if (plain) {
      address.push_back(c);
    } else {
      address += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return address + "?mode=ro&immutable=1";
}

}  // namespace

tl::expected<bool, int> ForeignQuery::next() {
  const int code = ::sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  return tl::make_unexpected(code);
}

std::string ForeignQuery::name(int column) const {
  const char* name = ::sqlite3_column_name(statement_.get(), column);
  return name == nullptr ? std::string() : std::string(name);
}

std::string_view ForeignQuery::text(int column) const {
  const auto* bytes = reinterpret_cast<const char*>(::sqlite3_column_text(statement_.get(), column));
  if (bytes == nullptr) return {};
  return {bytes, static_cast<std::size_t>(::sqlite3_column_bytes(statement_.get(), column))};
}

tl::expected<ForeignDatabase, int> ForeignDatabase::open(const std::filesystem::path& file, int longest_value) {
  ForeignDatabase opened;
  sqlite3* raw = nullptr;
  const int code = ::sqlite3_open_v2(address_of(file).c_str(), &raw, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, nullptr);
  opened.database_.reset(raw);
  if (code != SQLITE_OK) return tl::make_unexpected(code);
  ::sqlite3_db_config(raw, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  ::sqlite3_db_config(raw, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  ::sqlite3_db_config(raw, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
  ::sqlite3_db_config(raw, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
  ::sqlite3_limit(raw, SQLITE_LIMIT_LENGTH, longest_value);
  ::sqlite3_limit(raw, SQLITE_LIMIT_ATTACHED, 0);
  opened.looks_ = std::make_unique<int>(0);
  ::sqlite3_progress_handler(raw, look_every, count_looks, opened.looks_.get());
  return opened;
}

tl::expected<ForeignQuery, int> ForeignDatabase::ask(const std::string& sql) const {
  ForeignQuery query;
  sqlite3_stmt* raw = nullptr;
  const int code = ::sqlite3_prepare_v2(database_.get(), sql.c_str(), static_cast<int>(sql.size()), &raw, nullptr);
  query.statement_.reset(raw);
  if (code != SQLITE_OK) return tl::make_unexpected(code);
  return query;
}

std::string quoted_name(std::string_view name) {
  std::string out = "\"";
  for (const char c : name) {
    if (c == '"') out.push_back('"');
    out.push_back(c);
  }
  return out + "\"";
}

}  // namespace wenshu
