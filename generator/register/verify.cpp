#include "register/verify.h"

#include <map>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "register/record.h"

namespace wenshu {

namespace {

class Verifier {
 public:
  explicit Verifier(Database& database) : database_(database) {}

  Result<Diagnostics> run() {
    return file()
        .and_then([&] { return read_deadlines(database_); })
        .transform([&](std::map<std::int64_t, std::vector<Deadline>> all) { deadlines_ = std::move(all); })
        .and_then([&] { return read_starts(database_); })
        .transform([&](const std::vector<SeriesStart>& all) {
          for (const auto& one : all) first_[{one.prefix, one.year}] = one.first;
        })
        .and_then([&] { return series(); })
        .and_then([&] { return duplicates(); })
        .and_then([&] { return audit_trail(); })
        .and_then([&] { return starts(); })
        .and_then([&] { return entries(); })
        .transform([&] { return std::move(found_); });
  }

 private:
  void complain(std::string code, std::string message) {
    found_.push_back(input_error(std::move(code), {.file = database_.name()}, std::move(message),
                                 "请用备份核对，查明谁改过登记簿；不要自行补号"));
  }

  Result<void> file() {
    return database_.query("PRAGMA integrity_check", [&](const Row& row) {
      if (row.text(0) != "ok") complain("register-damaged", fmt::format("登记簿文件已损坏：{}", row.text(0)));
    });
  }

  /// Every series counts 1, 2, 3 …, or from its start, without a hole.
  Result<void> series() {
    std::tuple<std::string, std::int64_t> current;
    std::int64_t last = 0;
    return database_.query("SELECT prefix, year, serial FROM entry ORDER BY prefix, year, serial", [&](const Row& row) {
      if (const std::tuple next{row.text(0), row.integer(1)}; next != current) {
        const auto start = first_.find(next);
        std::tie(current, last) = std::tuple(next, start == first_.end() ? 0 : start->second - 1);
      }
      const auto serial = row.integer(2);
      const auto name = fmt::format("{}〔{}〕", std::get<0>(current), std::get<1>(current));
      if (serial < last) complain("register-gap", fmt::format("{}{}号早于这一年的起始号", name, serial));
      if (serial == last) complain("register-duplicate", fmt::format("{}{}号登记了不止一次", name, serial));
      if (serial == last + 2) complain("register-gap", fmt::format("{}缺 {} 号", name, last + 1));
      if (serial > last + 2) complain("register-gap", fmt::format("{}缺 {} 至 {} 号", name, last + 1, serial - 1));
      last = serial;
    });
  }

  Result<void> duplicates() {
    return database_.query("SELECT number, count(*) FROM entry GROUP BY number HAVING count(*) > 1", [&](const Row& row) {
      complain("register-duplicate", fmt::format("文号 {} 登记了 {} 次", row.text(0), row.integer(1)));
    });
  }

  /// Walks the chain; after a broken link it goes on from what is stored, so that each break is reported where it is.
  Result<void> audit_trail() {
    std::string previous;
    std::int64_t expected_id = 1;
    const auto statement = fmt::format(
        "SELECT {}, audit.id, action, hash, audit.date FROM audit LEFT JOIN entry ON entry.id = audit.entry ORDER BY audit.id",
        entry_columns);
    return database_.query(statement, [&](const Row& row) {
      auto entry = read_entry(row);
      if (const auto known = deadlines_.find(entry.id); known != deadlines_.end()) entry.deadlines = known->second;
      const auto id = row.integer(entry_column_count);
      const bool issue = row.text(entry_column_count + 1) == "issue";
      const auto stored = row.text(entry_column_count + 2);
      const auto date = issue ? entry.date : entry.void_date.value_or(Date{});
      const auto hash = issue ? issue_hash(previous, entry) : void_hash(previous, entry);
      if (row.is_null(0)) {
        complain("register-audit", fmt::format("第 {} 条登记记录所指的文号不见了", id));
      } else if (id != expected_id || hash != stored || row.text(entry_column_count + 3) != iso_text(date)) {
        complain("register-audit",
                 fmt::format("第 {} 条登记记录（{} {}）与登记时不符，有人改过", id, issue ? "发出" : "作废", entry.number));
      }
      (issue ? issued_ : voided_).insert(entry.id);
      previous = stored;
      expected_id = id + 1;
    });
  }

  /// The starts of series are as they were recorded.
  Result<void> starts() {
    const auto known = has_table(database_, "series_start");
    if (!known) return failure(known.error());
    if (!*known) return {};
    std::string previous;
    std::int64_t expected_id = 1;
    return database_.query(
        "SELECT series_start.id, prefix, year, first, series_start.hash, coalesce(audit.hash, '') FROM series_start LEFT JOIN "
        "audit "
        "ON audit.id = series_start.after ORDER BY series_start.id",
        [&](const Row& row) {
          const auto id = row.integer(0);
          const SeriesStart start{row.text(1), static_cast<int>(row.integer(2)), static_cast<int>(row.integer(3))};
          if (id != expected_id || start_hash(previous, row.text(5), id, start) != row.text(4)) {
            complain("register-audit",
                     fmt::format("{}〔{}〕的起始号 {} 与登记时不符，有人改过", start.prefix, start.year, start.first));
          }
          previous = row.text(4);
          expected_id = id + 1;
        });
  }

  /// Every entry was issued, and every void one voided, in the audit trail.
  Result<void> entries() {
    return database_.query("SELECT id, number, void_date FROM entry ORDER BY id", [&](const Row& row) {
      const auto id = row.integer(0);
      if (!issued_.contains(id)) complain("register-audit", fmt::format("{} 没有发出的登记记录", row.text(1)));
      if (!row.is_null(2) && !voided_.contains(id)) complain("register-audit", fmt::format("{} 没有作废的登记记录", row.text(1)));
    });
  }

  Database& database_;
  Diagnostics found_;
  std::map<std::int64_t, std::vector<Deadline>> deadlines_;
  std::set<std::int64_t> issued_, voided_;
  std::map<std::tuple<std::string, std::int64_t>, std::int64_t> first_;
};

}  // namespace

Result<Diagnostics> verify(Database& database) { return Verifier(database).run(); }

}  // namespace wenshu
