#include "register/plan.h"

#include <map>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "register/record.h"

namespace wenshu {

namespace {

/// Where a series stands.
struct Series {
  int serial = 0;
  std::optional<Date> date;
  std::string number;
};

std::string matter(const NumberRequest& request) {
  return request.institution.empty() ? fmt::format("“{}”", request.title)
                                     : fmt::format("“{}”（机构编码 {}）", request.title, request.institution);
}

class Planner {
 public:
  explicit Planner(Database& database) : database_(database) {}

  Result<std::vector<Numbered>> run(const std::vector<NumberRequest>& requests) {
    auto last = database_.number("SELECT max(id) FROM entry");
    if (!last) return failure(std::move(last.error()));
    last_id_ = *last;
    std::vector<Numbered> answers;
    for (const auto& request : requests) {
      auto answer = one(request);
      if (!answer) return failure(std::move(answer.error()));
      if (*answer) answers.push_back(std::move(**answer));
    }
    if (!refused_.empty()) return failure(std::move(refused_));
    return answers;
  }

 private:
  /// The answer to one request; nothing if it is refused. Fails only if the register cannot be read.
  Result<std::optional<Numbered>> one(const NumberRequest& request) {
    if (request.key.empty() || request.policy.prefix.empty() || !request.date.ok()) {
      refuse("register-request", fmt::format("{}没有可供登记的事项、文号代字或日期", matter(request)),
             "请核对成文日期和单位信息里的代字；没有填错的，请管理程序的人核对这种文书的编号规则");
      return std::nullopt;
    }
    return held(request.key).and_then([&](std::optional<Entry> entry) -> Result<std::optional<Numbered>> {
      if (!entry) return fresh(request);
      if (entry->digest == request.digest || !same_scheme(entry->digest, request.digest))
        return Numbered{std::move(*entry), false};
      if (!request.expected.empty()) {  // it was not there when this run was planned
        refused_.push_back(
            environment_error("register-moved", {.file = database_.name()},
                              fmt::format("另一次运行刚刚以 {} 发出了{}，内容与这次的不同", entry->number, matter(request)),
                              "没有发出任何文书；请重新运行一次，以发出的为准"));
        return std::nullopt;
      }
      refuse("register-changed",
             fmt::format("{}已于{}以 {} 发出，现在的内容与登记的不同", matter(request), chinese_text(entry->date), entry->number),
             fmt::format("如果确需改写，请先作废 {} 并写明原因（wenshu register void），再重新运行；否则请恢复原来的数据",
                         entry->number));
      return std::nullopt;
    });
  }

  /// The valid entry of a key, from this plan or from the register.
  Result<std::optional<Entry>> held(const std::string& key) {
    if (const auto planned = fresh_.find(key); planned != fresh_.end()) return planned->second;
    std::optional<Entry> entry;
    auto read = database_.query(
        fmt::format("SELECT {} FROM entry WHERE key = ? AND void_date IS NULL", entry_columns),
        [&](const Row& row) { entry = read_entry(row); }, key);
    return read.transform([&] { return std::move(entry); });
  }

  Result<std::optional<Numbered>> fresh(const NumberRequest& request) {
    const int year = int(request.date.year());
    auto found = series(request.policy.prefix, year);
    if (!found) return failure(std::move(found.error()));
    auto& series = **found;
    if (series.date && request.date < *series.date) {
      refuse("register-date-order",
             fmt::format("{}的日期{}早于已经发出的 {}（{}），文号与日期的先后会颠倒", matter(request), chinese_text(request.date),
                         series.number, chinese_text(*series.date)),
             fmt::format("请把成文日期改为{}或以后", chinese_text(*series.date)));
      return std::nullopt;
    }
    Entry entry;
    entry.id = ++last_id_;
    entry.kind = request.kind;
    entry.key = request.key;
    entry.institution = request.institution;
    entry.title = request.title;
    entry.digest = request.digest;
    entry.prefix = request.policy.prefix;
    entry.year = year;
    entry.serial = series.serial + 1;
    entry.number = number_text(request.policy, year, entry.serial);
    entry.date = request.date;
    entry.deadlines = request.deadlines;
    series = {entry.serial, entry.date, entry.number};
    fresh_.emplace(entry.key, entry);
    return Numbered{std::move(entry), true};
  }

  /// Read once, then carried along. A voided number counts: it is burned.
  Result<Series*> series(const std::string& prefix, int year) {
    const auto [at, is_new] = series_.try_emplace({prefix, year});
    auto& series = at->second;
    if (!is_new) return &series;
    auto read = database_.query(
        "SELECT serial, date, number FROM entry WHERE prefix = ? AND year = ? ORDER BY serial DESC LIMIT 1",
        [&](const Row& row) {
          series = {static_cast<int>(row.integer(0)), parse_iso_date(row.text(1)), row.text(2)};
        },
        prefix, year);
    if (!read) return failure(std::move(read.error()));
    const auto starts = read_starts(database_);
    if (!starts) return failure(starts.error());
    for (const auto& start : *starts) {
      if (series.serial == 0 && start.prefix == prefix && start.year == year) series.serial = start.first - 1;
    }
    return &series;
  }

  void refuse(std::string code, std::string message, std::string hint) {
    refused_.push_back(input_error(std::move(code), {.file = database_.name()}, std::move(message), std::move(hint)));
  }

  Database& database_;
  std::int64_t last_id_ = 0;
  std::map<std::string, Entry> fresh_;
  std::map<std::pair<std::string, int>, Series> series_;
  Diagnostics refused_;
};

}  // namespace

bool same_scheme(std::string_view one, std::string_view other) {
  const auto scheme = [](std::string_view digest) { return digest.substr(0, digest.find(':') + 1); };
  return scheme(one) == scheme(other);
}

Result<std::vector<Numbered>> plan(Database& database, const std::vector<NumberRequest>& requests) {
  return Planner(database).run(requests);
}

}  // namespace wenshu
