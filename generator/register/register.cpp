#include "register/register.h"

#include <utility>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "base/text.h"
#include "register/plan.h"
#include "register/record.h"
#include "register/schema.h"
#include "register/verify.h"

namespace wenshu {

struct Register::Store {
  Database database;
  std::filesystem::path file;
  std::chrono::milliseconds patience;
  bool planning;  ///< `database` cannot be written yet

  Result<void> make_writable() {
    if (!planning) return {};
    auto opened = open_register(file, patience);
    if (!opened) return failure(std::move(opened.error()));
    database = std::move(*opened);
    planning = false;
    return {};
  }
};

Register::Register(std::unique_ptr<Store> store) : store_(std::move(store)) {}
Register::~Register() = default;
Register::Register(Register&&) noexcept = default;
Register& Register::operator=(Register&&) noexcept = default;

Result<Register> Register::open(const std::filesystem::path& file, std::chrono::milliseconds patience) {
  return open_register(file, patience).map([&](Database&& database) {
    return Register(std::make_unique<Store>(Store{std::move(database), file, patience, false}));
  });
}

Result<Register> Register::open_read_only(const std::filesystem::path& file, std::chrono::milliseconds patience) {
  return open_register_read_only(file, patience).map([&](Database&& database) {
    return Register(std::make_unique<Store>(Store{std::move(database), file, patience, false}));
  });
}

Result<Register> Register::open_for_planning(const std::filesystem::path& file, std::chrono::milliseconds patience) {
  return open_read_only(file, patience).map([](Register&& opened) {
    opened.store_->planning = true;
    return std::move(opened);
  });
}

Result<std::vector<Numbered>> Register::issue(const std::vector<NumberRequest>& requests) {
  if (auto ready = store_->make_writable(); !ready) return failure(std::move(ready.error()));
  auto& database = store_->database;
  auto transaction = Transaction::begin(database, true);
  if (!transaction) return failure(std::move(transaction.error()));
  auto answers = plan(database, requests);
  if (!answers) return answers;
  for (std::size_t i = 0; i < requests.size(); ++i) {
    const auto& number = (*answers)[i].entry.number;
    if (requests[i].expected.empty() || requests[i].expected == number) continue;
    return failure(environment_error("register-moved", {.file = database.name()},
                                     fmt::format("另一次运行已经用了文号 {}", requests[i].expected),
                                     "没有发出任何文书；请重新运行一次"));
  }
  for (const auto& answer : *answers) {
    if (!answer.is_new) continue;
    if (auto recorded = record_issue(database, answer.entry); !recorded) return failure(std::move(recorded.error()));
  }
  if (auto done = transaction->commit(); !done) return failure(std::move(done.error()));
  return answers;
}

Result<std::vector<Numbered>> Register::preview(const std::vector<NumberRequest>& requests) const {
  auto transaction = Transaction::begin(store_->database, false);
  if (!transaction) return failure(std::move(transaction.error()));
  return plan(store_->database, requests);
}

Result<std::vector<Entry>> Register::entries(const std::string& number) const {
  std::vector<Entry> entries;
  auto read = store_->database.query(
      fmt::format("SELECT {} FROM entry WHERE ?1 = '' OR number = ?1 ORDER BY kind, year, serial, prefix", entry_columns),
      [&](const Row& row) { entries.push_back(read_entry(row)); }, number);
  if (!read) return failure(std::move(read.error()));
  auto deadlines = read_deadlines(store_->database);
  if (!deadlines) return failure(std::move(deadlines.error()));
  for (auto& entry : entries) {
    if (const auto known = deadlines->find(entry.id); known != deadlines->end()) entry.deadlines = std::move(known->second);
  }
  return entries;
}

Result<void> Register::void_number(const std::string& number, const std::string& reason, Date date) {
  auto& database = store_->database;
  const Place place{.file = database.name()};
  if (trim(reason).empty()) {
    return failure(input_error("register-void-reason", place, fmt::format("作废 {} 没有写明原因", number), "请写明作废的原因"));
  }
  auto transaction = Transaction::begin(database, true);
  if (!transaction) return failure(std::move(transaction.error()));
  auto found = entries(number);
  if (!found) return failure(std::move(found.error()));
  if (number.empty() || found->empty()) {
    return failure(input_error("register-unknown-number", place, fmt::format("登记簿里没有文号 {}", number),
                               "请核对文号，包括六角括号〔〕（wenshu register list 列出全部文号）"));
  }
  auto& entry = found->front();
  if (entry.state == EntryState::voided) {
    return failure(input_error("register-already-void", place,
                               fmt::format("{} 已于{}作废：{}", number, chinese_text(*entry.void_date), entry.void_reason)));
  }
  if (!date.ok() || date < entry.date) {
    return failure(input_error("register-date-order", place,
                               fmt::format("{} 成文于{}，作废日期不能更早", number, chinese_text(entry.date)), "请改正作废日期"));
  }
  entry.void_date = date;
  entry.void_reason = reason;
  return record_void(database, entry).and_then([&] { return transaction->commit(); });
}

Result<void> Register::start_series(const SeriesStart& start) {
  auto& database = store_->database;
  const Place place{.file = database.name()};
  if (trim(start.prefix).empty() || start.year < 1949 || start.year > 2119 || start.first < 1) {
    return failure(input_error("register-request", place, "代字、年份或者起始号不对",
                               "代字如 云卫健，年份是 1949 到 2119 的四位数，起始号从 1 起"));
  }
  auto transaction = Transaction::begin(database, true);
  if (!transaction) return failure(std::move(transaction.error()));
  const auto last = database.number("SELECT max(serial) FROM entry WHERE prefix = ? AND year = ?", start.prefix, start.year);
  if (!last) return failure(last.error());
  if (*last > 0) {
    return failure(input_error("register-series-begun", place,
                               fmt::format("{}〔{}〕已经登记到 {} 号，不能再写起始号", start.prefix, start.year, *last),
                               "起始号只在第一次编号之前写；登记簿里的文号接着往下编"));
  }
  return record_start(database, start).and_then([&] { return transaction->commit(); });
}

Result<std::vector<SeriesStart>> Register::series_starts() const { return read_starts(store_->database); }

Result<std::optional<RegisterHead>> Register::head() const {
  std::optional<RegisterHead> head;
  auto read = store_->database.query("SELECT id, hash FROM audit ORDER BY id DESC LIMIT 1", [&](const Row& row) {
    head = RegisterHead{row.integer(0), row.text(1)};
  });
  return read.transform([&] { return std::move(head); });
}

Result<bool> Register::holds(const RegisterHead& head) const {
  return store_->database
      .number("SELECT count(*) FROM audit WHERE id = ? AND hash = ?", head.records, std::string_view(head.hash))
      .transform([](std::int64_t found) { return found > 0; });
}

const std::filesystem::path& Register::file() const { return store_->file; }

Result<Diagnostics> Register::verify() const {
  auto transaction = Transaction::begin(store_->database, false);
  if (!transaction) return failure(std::move(transaction.error()));
  return wenshu::verify(store_->database);
}

}  // namespace wenshu
