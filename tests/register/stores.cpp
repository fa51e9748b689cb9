#include "register/stores.h"

#include <cstdlib>

#include <fmt/format.h>
#include <libpq-fe.h>
#include <sqlite3.h>

#include "support/postgres_server.h"

namespace wenshu::test {

namespace {

class SqliteShelf final : public Shelf {
 public:
  SqliteShelf() {
    std::string pattern = testing::TempDir() + "/stores.XXXXXX";
    folder_ = mkdtemp(pattern.data());
  }
  ~SqliteShelf() override { std::filesystem::remove_all(folder_); }

  std::string address(const std::string& name) override { return (folder_ / (name + ".db")).string(); }

  bool tamper(const std::string& name, const std::string& statements) override {
    sqlite3* connection = nullptr;
    auto done = sqlite3_open(address(name).c_str(), &connection);
    auto all = statements;
    for (std::size_t at = 0; (at = all.find("{}", at)) != std::string::npos;) all.replace(at, 2, "''");
    if (done == SQLITE_OK) done = sqlite3_exec(connection, all.c_str(), nullptr, nullptr, nullptr);
    sqlite3_close(connection);
    return done == SQLITE_OK;
  }

  void unguard(const std::string& name) override {
    for (const auto* const table : {"event", "number", "content"})
      for (const auto* const guard : {"stays", "unchanged"}) tamper(name, std::string("DROP TRIGGER ") + table + "_" + guard);
  }

 private:
  std::filesystem::path folder_;
};

/// A schema of its own on the one server of this test program.
class PostgresShelf final : public Shelf {
 public:
  PostgresShelf() {
    static int shelves = 0;
    schema_ = "shelf_" + std::to_string(++shelves);
    ask("CREATE SCHEMA " + schema_);
  }
  ~PostgresShelf() override { ask("DROP SCHEMA " + schema_ + " CASCADE"); }

  std::string address(const std::string& name) override {
    return the_server().address() + " options='-c search_path=" + schema_ + "' register='" + name + "'";
  }

  bool tamper(const std::string& name, const std::string& statements) override {
    auto all = statements;
    for (std::size_t at = 0; (at = all.find("{}", at)) != std::string::npos;) all.replace(at, 2, "'" + name + "'");
    return ask("SET search_path = " + schema_ + "; " + all);
  }

  void unguard(const std::string& name) override {
    for (const auto* const table : {"event", "number", "content"})
      tamper(name, fmt::format("DROP TRIGGER {0}_stays ON {0}", table));
  }

 private:
  static bool ask(const std::string& statements) {
    auto* const connection = PQconnectdb(the_server().address().c_str());
    PQsetNoticeProcessor(
        connection, [](void*, const char*) {}, nullptr);
    auto* const answer = PQexec(connection, statements.c_str());
    const bool done = PQresultStatus(answer) == PGRES_COMMAND_OK || PQresultStatus(answer) == PGRES_TUPLES_OK;
    PQclear(answer);
    PQfinish(connection);
    return done;
  }

  std::string schema_;
};

}  // namespace

PostgresServer& the_server() {
  static const auto server = PostgresServer::start();
  return *server;
}

std::vector<ShelfKind> shelf_kinds() {
  std::vector<ShelfKind> kinds = {{"sqlite", [] { return std::make_unique<SqliteShelf>(); }}};
  if (!PostgresServer::programs().empty()) kinds.push_back({"postgres", [] { return std::make_unique<PostgresShelf>(); }});
  return kinds;
}

}  // namespace wenshu::test
