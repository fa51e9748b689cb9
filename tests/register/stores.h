#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <ostream>
#include <stdexcept>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "register/store.h"

namespace wenshu::test {

/// One way to keep registers. What holds of one kind of store must hold of all: the tests that take a shelf say it of each.
class Shelf {
 public:
  Shelf() = default;
  Shelf(const Shelf&) = delete;
  Shelf& operator=(const Shelf&) = delete;
  virtual ~Shelf() = default;

  /// Where a register of that name stands, as `--register` has it.
  virtual std::string address(const std::string& name) = 0;

  /// Runs statements behind the register's back, `{}` in them standing for the name it has in its tables. False if refused.
  virtual bool tamper(const std::string& name, const std::string& statements) = 0;

  /// Takes away what keeps careless hands off.
  virtual void unguard(const std::string& name) = 0;
};

/// How shelves are made, by name: `sqlite`, `postgres`.
struct ShelfKind {
  std::string name;
  std::function<std::unique_ptr<Shelf>()> make;

  friend void PrintTo(const ShelfKind& kind, std::ostream* out) { *out << kind.name; }
};

class PostgresServer;

/// The server of this test program, started when it is first asked for. Only where PostgreSQL is installed.
PostgresServer& the_server();

/// All kinds this machine has.
std::vector<ShelfKind> shelf_kinds();

/// Tests that hold for every store: `TEST_P(…)` and `INSTANTIATE_SHELVES(…)`.
class StoreTest : public testing::TestWithParam<ShelfKind> {
 protected:
  StoreTest() : shelf(GetParam().make()) {}

  std::unique_ptr<Store> open(const std::string& name = "登记簿", Access access = Access::write,
                              const StoreOptions& options = {}) {
    auto opened = open_store(shelf->address(name), access, options);
    if (!opened) throw std::runtime_error(to_text(opened.error().front()));
    return std::move(*opened);
  }

  std::unique_ptr<Shelf> shelf;
};

#define INSTANTIATE_SHELVES(suite)                                                    \
  INSTANTIATE_TEST_SUITE_P(, suite, testing::ValuesIn(::wenshu::test::shelf_kinds()), \
                           [](const auto& one) { return std::string(one.param.name); })

/// A store open for writing, or the end of the test.
inline Session& begun(Store& store, std::unique_ptr<Session>& session) {
  auto opened = store.begin();
  if (!opened) throw std::runtime_error(to_text(opened.error().front()));
  session = std::move(*opened);
  return *session;
}

/// Appends a record for each body, in one step.
inline Result<void> append_bodies(Store& store, const std::vector<std::string>& bodies, Rows rows = {}) {
  auto session = store.begin();
  if (!session) return failure(std::move(session.error()));
  Head last;
  auto read = (*session)->read(0, [&](const Record& one) { last = head_of(one); });
  for (const auto& body : bodies) {
    rows.records.push_back(next_record(last, body));
    last = head_of(rows.records.back());
  }
  return read.and_then([&] { return (*session)->append(rows); }).and_then([&] { return (*session)->commit(); });
}

/// Whole rows, as they stand: bodies of `read`, or the failure.
inline std::vector<std::string> bodies(Store& store, std::int64_t after = 0) {
  std::vector<std::string> all;
  auto read = store.read(after, [&](const Record& one) { all.push_back(std::to_string(one.seq) + " " + one.body); });
  if (!read) return {"failed: " + to_text(read.error().front())};
  return all;
}

template <typename T>
std::string code_of(const Result<T>& result) {
  return result ? std::string() : result.error().front().code;
}

}  // namespace wenshu::test
