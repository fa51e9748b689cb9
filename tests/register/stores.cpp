#include "register/stores.h"

#include <cstdlib>

#include <sqlite3.h>

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

}  // namespace

std::vector<ShelfKind> shelf_kinds() {
  return {{"sqlite", [] { return std::make_unique<SqliteShelf>(); }}};
}

}  // namespace wenshu::test
