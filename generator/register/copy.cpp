#include "register/copy.h"

#include <cstdint>
#include <optional>
#include <system_error>
#include <utility>
#include <variant>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "base/file.h"
#include "base/text.h"
#include "register/sqlite_file.h"
#include "register/verify_register.h"

namespace wenshu {

namespace {

/// Rows gathered until there are enough for one append.
class Gathering {
 public:
  explicit Gathering(Session& session) : session_(session) {}

  Result<void> flush_if_full() {
    constexpr std::size_t many = 20'000, much = std::size_t{64} << 20;
    return rows_.records.size() + rows_.numbers.size() + rows_.contents.size() < many && bytes_ < much ? Result<void>{} : flush();
  }
  Result<void> flush() {
    bytes_ = 0;
    return session_.append(std::exchange(rows_, {}));
  }
  void add(Record record) { bytes_ += record.body.size(), rows_.records.push_back(std::move(record)); }
  void add(const NumberRow& number) { rows_.numbers.push_back(number); }
  void add(KeptContent content) { bytes_ += content.bytes.size(), rows_.contents.push_back(std::move(content)); }

 private:
  Session& session_;
  Rows rows_;
  std::size_t bytes_ = 0;
};

/// How many records of an older register a first event brought with it; 0: it is none of those.
std::int64_t carried_over_in(const Record& record) {
  const auto event = read_recorded_body(record.seq, record.body);
  const auto* const imported = event ? std::get_if<Imported>(&event->deed) : nullptr;
  return imported == nullptr ? 0 : imported->rows;
}

Diagnostics as_environment(Diagnostics all) {
  for (auto& one : all) one.cause = Cause::environment;
  return all;
}

}  // namespace

Result<Copied> copy_register(const std::string& from, const std::string& to, const StoreOptions& options) {
  const auto source = open_store(from, Access::read, options);
  if (!source) return failure(source.error());
  const auto target = open_store(to, Access::write, options);
  if (!target) return failure(target.error());
  auto session = (*target)->begin();
  if (!session) return failure(std::move(session.error()));
  std::int64_t there = 0;
  if (auto read = (*session)->read(0, [&](const Record& one) { there = one.seq; }); !read)
    return failure(std::move(read.error()));
  if (there > 0)
    return failure(input_error("register-not-empty", {.file = (*target)->name()},
                               fmt::format("登记簿 {} 里已经有 {} 条登记，没有复制", (*target)->name(), there),
                               "请写一个新的文件名，或者数据库里还没有用过的 register="));
  Gathering gathering(**session);
  Copied copied;
  auto& head = copied.head;
  Result<void> done;
  std::optional<std::string> broken;
  auto read = (*source)->read(0, [&](Record&& record) {
    if (!done || broken) return;
    // Of one carried over the first event says so.
    if (record.seq == 1) copied.carried_over = carried_over_in(record);
    if (const auto fault = broken_link(head, record)) broken = fmt::format("第 {} 条登记：{}", record.seq, *fault);
    head = head_of(record);
    gathering.add(std::move(record));
    done = gathering.flush_if_full();
  });
  if (broken)
    return failure(environment_error("register-audit", {.file = (*source)->name()},
                                     fmt::format("登记簿 {} 与登记时不符，没有复制：{}", (*source)->name(), *broken),
                                     "请用备份核对（wenshu register verify）"));
  if (read && done)
    read = (*source)->numbers([&](const NumberRow& number) {
      // Of a register others are writing: no number of an event that came after those copied.
      if (done && number.seq <= head.seq) gathering.add(number), done = gathering.flush_if_full();
    });
  if (read && done)
    read = (*source)->contents([&](KeptContent&& content) {
      if (!done) return;
      gathering.add(std::move(content));
      done = gathering.flush_if_full();
    });
  if (!read) return failure(std::move(read.error()));
  done = done.and_then([&] { return gathering.flush(); }).and_then([&] { return (*session)->commit(); });
  if (!done) return failure(std::move(done.error()));
  return copied;
}

Result<Head> back_up(const std::string& address, const std::filesystem::path& to, const StoreOptions& options) {
  std::error_code ignored;
  if (std::filesystem::exists(std::filesystem::symlink_status(to, ignored)))
    return failure(environment_error("file-unwritable", {.file = to.string()}, fmt::format("{} 已经有了，没有覆盖", to.string()),
                                     "请另写一个文件名，例如带上日期"));
  clear_left_behind(to, options);
  Head head;
  const auto verified = [&](const std::filesystem::path& copy) -> Result<void> {
    const auto store = open_store(copy.string(), Access::read, options);
    if (!store) return failure(store.error());
    auto found = verify_register(**store);
    if (!found) return failure(std::move(found.error()));
    for (auto& one : found->found) one.place.file = address;
    if (has_errors(found->found)) return failure(as_environment(std::move(found->found)));
    return (*store)->head().map([&](const Head& one) { head = one; });
  };
  if (is_server_address(address)) {
    const auto fresh = FreshFile::beside(to, is_local(to, options));
    if (!fresh) return failure(fresh.error());
    auto quietly = options;  // a copy has no head log of its own
    quietly.head_log.clear();
    auto copied = make_empty_register(fresh->path(), options.patience)
                      .and_then([&] { return copy_register(address, fresh->path().string(), quietly); })
                      .and_then([&](const Copied&) { return verified(fresh->path()); });
    if (auto placed = place_copy(*fresh, std::move(copied), to); !placed) return failure(std::move(placed.error()));
    return head;
  }
  auto source = Database::open(address, Database::Mode::existing, options.patience);
  if (!source) return failure(std::move(source.error()));
  auto copied = owner_of(*source).and_then([&](Whose whose) { return refuse_others(*source, whose); }).and_then([&] {
    return copy_to_file(*source, to, options, verified);
  });
  if (!copied) return failure(std::move(copied.error()));
  return head;
}

}  // namespace wenshu
