#pragma once

#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <sqlite3.h>

#include "register/history.h"
#include "register/register.h"
#include "register/verify_register.h"

namespace wenshu {

/// A folder of its own for each test.
class RegisterTest : public testing::Test {
 protected:
  RegisterTest() {
    std::string pattern = testing::TempDir() + "/register.XXXXXX";
    folder = mkdtemp(pattern.data());
    file = folder / "登记簿.db";
  }
  ~RegisterTest() override { std::filesystem::remove_all(folder); }

  Register open() const {
    auto opened = Register::open(file);
    if (!opened) throw std::runtime_error(to_text(opened.error().front()));
    return std::move(*opened);
  }

  /// Statements run behind the register's back.
  void tamper(const std::string& statements) const {
    sqlite3* connection = nullptr;
    ASSERT_EQ(sqlite3_open(file.c_str(), &connection), SQLITE_OK);
    char* message = nullptr;
    EXPECT_EQ(sqlite3_exec(connection, statements.c_str(), nullptr, nullptr, &message), SQLITE_OK) << message;
    sqlite3_free(message);
    sqlite3_close(connection);
  }

  std::filesystem::path folder, file;
};

inline Date june(unsigned day) { return {std::chrono::year{2022}, std::chrono::June, std::chrono::day{day}}; }

inline NumberRequest request(const std::string& key, Date date = june(17), const std::string& prefix = "青卫托责改") {
  return {.kind = "rectification-order",
          .key = key,
          .institution = "TY-510681-0001",
          .title = "责令限期整改通知书",
          .digest = "digest of " + key,
          .date = date,
          .policy = {.prefix = prefix}};
}

inline const Stamp& stamp() {
  static const Stamp the_stamp = test::typed_by("张三");
  return the_stamp;
}

inline Result<std::vector<Numbered>> issue(Register& reg, const std::vector<NumberRequest>& requests) {
  return reg.issue(requests, stamp());
}
inline Result<std::vector<Numbered>> issue(Register&& reg, const std::vector<NumberRequest>& requests) {
  return reg.issue(requests, stamp());
}

inline std::vector<std::string> numbers(const Result<std::vector<Numbered>>& issued) {
  std::vector<std::string> texts;
  if (!issued) return {"failed: " + to_text(issued.error().front())};
  for (const auto& one : *issued) texts.push_back(one.number + (one.is_new ? "" : " held"));
  return texts;
}

/// The papers of a register, in the order in which they were recorded; of one number only that.
inline std::vector<const LedgerEntry*> listed(const Register& reg, const std::string& number = {}) {
  std::vector<const LedgerEntry*> all;
  const auto ledger = reg.ledger();
  if (!ledger) throw std::runtime_error(to_text(ledger.error().front()));
  for (const auto& entry : (*ledger)->entries()) {
    if (number.empty() || entry.paper().number == number) all.push_back(&entry);
  }
  return all;
}

inline Result<Steps> make_void(Register& reg, const std::string& number, const std::string& reason, Date date) {
  const auto papers = listed(reg, number);
  return reg.record({{.on = date, .deed = Voided{papers.empty() ? 0 : papers.front()->seq(), reason, "", ""}}}, stamp(),
                    test::calendar());
}

inline Result<Steps> start(Register& reg, SeriesStarted series) {
  return reg.record({{.deed = std::move(series)}}, stamp(), test::calendar());
}

template <typename T>
std::vector<std::string> codes(const Result<T>& result) {
  std::vector<std::string> codes;
  if (!result) {
    for (const auto& diagnostic : result.error()) codes.push_back(diagnostic.code);
  }
  return codes;
}

inline std::vector<std::string> findings(const Register& reg) {
  std::vector<std::string> codes;
  const auto verified = verify_register(reg.store());
  if (!verified) return {"failed: " + to_text(verified.error().front())};
  for (const auto& diagnostic : verified->found) codes.push_back(diagnostic.code);
  return codes;
}

using Texts = std::vector<std::string>;

}  // namespace wenshu
