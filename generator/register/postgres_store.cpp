#include "register/postgres_store.h"

#include <chrono>
#include <optional>
#include <set>
#include <string_view>
#include <thread>
#include <utility>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "base/text.h"
#include "register/anchor.h"
#include "register/postgres.h"
#include "register/store_faults.h"
#include "register/tables.h"

namespace wenshu {

namespace {

/// Stops careless hands, as the triggers of the file do.
constexpr auto server_guards = R"sql(
CREATE FUNCTION wenshu_stays() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '登记过的不能删除或者修改'; END $$;
CREATE TRIGGER event_stays BEFORE DELETE OR UPDATE OR TRUNCATE ON event FOR EACH STATEMENT EXECUTE FUNCTION wenshu_stays();
CREATE TRIGGER number_stays BEFORE DELETE OR UPDATE OR TRUNCATE ON number FOR EACH STATEMENT EXECUTE FUNCTION wenshu_stays();
CREATE TRIGGER content_stays BEFORE DELETE OR UPDATE OR TRUNCATE ON content FOR EACH STATEMENT EXECUTE FUNCTION wenshu_stays();
)sql";

/// What stands in the schema of the tables, a line each: columns, constraints, indexes, triggers (switched on or not), functions.
constexpr auto describe_tables = R"sql(
WITH home AS (SELECT relnamespace AS id FROM pg_class WHERE oid = to_regclass('event')),
     ours AS (SELECT c.oid, c.relname FROM pg_class c, home WHERE relnamespace = home.id
              AND relkind IN ('r', 'p', 'v', 'm', 'f') AND relname IN ('event', 'number', 'content', 'head'))
SELECT format('列 %s.%s %s%s', relname, attname, format_type(atttypid, atttypmod), CASE WHEN attnotnull THEN '' ELSE ' NULL' END)
  FROM ours JOIN pg_attribute a ON attrelid = ours.oid WHERE attnum > 0 AND NOT attisdropped
UNION ALL
SELECT format('约束 %s %s', relname, pg_get_constraintdef(k.oid)) FROM ours JOIN pg_constraint k ON conrelid = ours.oid
  WHERE contype <> 'n'
UNION ALL
SELECT format('触发器 %s %s %s %s', relname, tgname, tgenabled, tgtype) FROM ours JOIN pg_trigger ON tgrelid = ours.oid
  WHERE NOT tgisinternal
UNION ALL
SELECT format('规则 %s %s', relname, rulename) FROM ours JOIN pg_rewrite ON ev_class = ours.oid
UNION ALL
SELECT format('行级权限 %s', c.relname) FROM ours JOIN pg_class c ON c.oid = ours.oid WHERE relrowsecurity
UNION ALL
SELECT format('函数 %s %s', proname, regexp_replace(prosrc, '\s+', ' ', 'g')) FROM pg_proc, home
  WHERE pronamespace = home.id AND proname = 'wenshu_stays'
)sql";

/// What `describe_tables` answers for tables as they are made. 63: before a statement that inserts, deletes, updates or
/// truncates, as pg_trigger.tgtype counts, less the bits of a row and an insert.
constexpr std::string_view shipped_description[] = {
    "列 content.bytes text",
    "列 content.digest text",
    "列 content.register text",
    "列 event.body text",
    "列 event.hash text",
    "列 event.prev text",
    "列 event.register text",
    "列 event.seq integer",
    "列 head.register text",
    "列 head.version integer",
    "列 number.prefix text",
    "列 number.register text",
    "列 number.seq integer",
    "列 number.serial integer",
    "列 number.year integer",
    "函数 wenshu_stays  BEGIN RAISE EXCEPTION '登记过的不能删除或者修改'; END ",
    "约束 content PRIMARY KEY (register, digest)",
    "约束 event CHECK ((seq >= 1))",
    "约束 event PRIMARY KEY (register, seq)",
    "约束 head PRIMARY KEY (register)",
    "约束 number CHECK ((prefix <> ''::text))",
    "约束 number CHECK ((serial >= 1))",
    "约束 number PRIMARY KEY (register, prefix, year, serial)",
    "触发器 content content_stays O 58",
    "触发器 event event_stays O 58",
    "触发器 number number_stays O 58",
};

Record record_in(const Cells& cells) { return {cells.integer(0), cells.text(1), cells.text(2), cells.text(3)}; }

bool has_nul(std::string_view text) { return text.find('\0') != std::string_view::npos; }

/// A connection that is made again when it was lost, and what is asked over it.
class Registry {
 public:
  Registry(ServerAddress address, const StoreOptions& options) : address_(std::move(address)), options_(options) {}

  const std::string& name() const { return address_.shown; }
  const std::string& register_name() const { return address_.register_name; }
  Server& server() { return *server_; }

  Result<void> connect() {
    auto connected = Server::connect(address_, options_.patience);
    if (!connected) return failure(std::move(connected.error()));
    server_ = std::move(*connected);
    return {};
  }

  /// Asks once more over a new connection if the old one proves to be gone before the first row.
  Result<void> ask(const std::string& statement, const std::vector<std::string>& values,
                   const std::function<void(const Cells&)>& visit) {
    bool begun = false;
    const auto seen = [&](const Cells& cells) { begun = true, visit(cells); };
    if (server_) {
      auto done = server_->query(statement, values, seen);
      if (done || begun || !server_->is_lost() || session_) return done;
    }
    return connect().and_then([&] { return server_->query(statement, values, visit); });
  }

  Result<void> read(std::int64_t after, const VisitRecord& visit) {
    return missing_is_empty(ask("SELECT seq, prev, hash, body FROM event WHERE register = $1 AND seq > $2 ORDER BY seq",
                                {register_name(), std::to_string(after)}, [&](const Cells& cells) { visit(record_in(cells)); }));
  }

  Result<std::optional<Record>> last() {
    std::optional<Record> last;
    return missing_is_empty(ask("SELECT seq, prev, hash, body FROM event WHERE register = $1 ORDER BY seq DESC LIMIT 1",
                                {register_name()}, [&](const Cells& cells) { last = record_in(cells); }))
        .transform([&] { return std::move(last); });
  }

  Result<std::optional<std::string>> hash_of(std::int64_t seq) {
    std::optional<std::string> hash;
    return missing_is_empty(ask("SELECT hash FROM event WHERE register = $1 AND seq = $2", {register_name(), std::to_string(seq)},
                                [&](const Cells& cells) { hash = cells.text(0); }))
        .transform([&] { return std::move(hash); });
  }

  /// Begins a transaction and locks the register's row. `no_row`: what to do if it has none yet.
  Result<void> lock(bool make_row) {
    // READ COMMITTED, so that what is read after the lock was waited for is what the writer before has left.
    const auto begin = fmt::format(
        "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE; SET LOCAL lock_timeout = {}; "
        "SET LOCAL idle_in_transaction_session_timeout = 60000; SET LOCAL synchronous_commit = on",
        std::max<std::int64_t>(1, options_.patience.count()));
    if (!server_) {
      if (auto connected = connect(); !connected) return connected;
    }
    auto begun = server_->execute(begin);
    if (!begun && server_->is_lost()) begun = connect().and_then([&] { return server_->execute(begin); });
    if (!begun) return begun;
    std::optional<std::int64_t> version;
    const auto look = [&] {
      return server_->query("SELECT version FROM head WHERE register = $1 FOR UPDATE", {register_name()},
                            [&](const Cells& cells) { version = cells.integer(0); });
    };
    auto locked = look();
    if (locked && !version && make_row) {
      locked = server_
                   ->query("INSERT INTO head (register, version) VALUES ($1, $2) ON CONFLICT DO NOTHING",
                           {register_name(), std::to_string(tables_version)}, [](const Cells&) {})
                   .and_then(look);
    }
    if (!locked) return locked;
    if (version.value_or(tables_version) <= tables_version) return {};
    return failure(newer_register(name(), *version));
  }

  void roll_back() {
    // If it cannot be said, the server undoes it when it finds the connection gone.
    if (server_ && !server_->is_lost() && server_->in_transaction()) (void)server_->execute("ROLLBACK");
  }

  /// Waits for a server that is starting again, as long as one has patience.
  Result<void> connect_again() {
    const auto until = std::chrono::steady_clock::now() + options_.patience;
    for (;;) {
      auto connected = connect();
      if (connected || std::chrono::steady_clock::now() > until) return connected;
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
  }

  void in_session(bool whether) { session_ = whether; }

  /// Tables that are not made yet hold nothing.
  Result<void> missing_is_empty(const Result<void>& done) const {
    return !done && server_ && server_->lacks_table() ? Result<void>{} : done;
  }

 private:
  ServerAddress address_;
  StoreOptions options_;
  std::optional<Server> server_;
  bool session_ = false;
};

class PostgresSession final : public Session {
 public:
  explicit PostgresSession(Registry& registry) : registry_(registry) { registry_.in_session(true); }
  ~PostgresSession() override {
    registry_.roll_back();
    registry_.in_session(false);
  }

  Result<void> read(std::int64_t after, const VisitRecord& visit) override { return registry_.read(after, visit); }

  Result<void> append(const Rows& rows) override {
    return records(rows.records).and_then([&] { return numbers(rows.numbers); }).and_then([&] {
      return contents(rows.contents);
    });
  }

  void log_to(HeadLog log) { log_.emplace(std::move(log)); }

  Result<void> commit() override {
    auto done = committed();
    if (done && log_ && last_.seq > 0) log_->add(last_);
    return done;
  }

 private:
  Result<void> committed() {
    auto done = registry_.server().commit();
    if (done && *done) return {};
    if (done)
      return failure(environment_error("register-unusable", {.file = registry_.name()},
                                       fmt::format("数据库 {} 撤销了这一次登记，没有写入", registry_.name()), "请重新运行一次"));
    if (!registry_.server().is_lost()) return failure(std::move(done.error()));
    return ask_what_stands(done.error().front().message);
  }

  /// The connection went with the answer. The row of the register is locked until the server has ended what was sent to it; then
  /// the last record stands there or it does not.
  Result<void> ask_what_stands(const std::string& why) {
    const auto asked = registry_.connect_again().and_then([&] { return registry_.lock(false); }).and_then([&] {
      return registry_.hash_of(last_.seq);
    });
    registry_.roll_back();
    if (!asked) return failure(commit_unknown(registry_.name(), asked.error().front().message));
    if (last_.seq == 0 || *asked == last_.hash) return {};
    return failure(environment_error("register-unusable", {.file = registry_.name()},
                                     fmt::format("写登记簿时与数据库 {} 断了，登记没有写成（{}）", registry_.name(), why),
                                     "没有发出任何文书；请重新运行一次"));
  }

  Result<void> records(const std::vector<Record>& all) {
    std::string lines;
    for (const auto& one : all) {
      if (has_nul(one.body)) return unfit(record_name(one));
      append_copy_cell(lines, registry_.register_name());
      append_copy_cell(lines, std::to_string(one.seq));
      append_copy_cell(lines, one.prev);
      append_copy_cell(lines, one.hash);
      append_copy_cell(lines, one.body, true);
      last_ = head_of(one);
    }
    if (all.empty()) return {};
    auto done = registry_.server().copy("COPY event (register, seq, prev, hash, body) FROM STDIN", lines);
    if (done || !registry_.server().refused_by_constraint()) return done;
    return failure(taken_already(
        registry_.name(),
        all.size() == 1 ? record_name(all.front()) : fmt::format("第 {} 至 {} 条登记中的一条", all.front().seq, all.back().seq)));
  }

  Result<void> numbers(const std::vector<NumberRow>& all) {
    std::string lines;
    for (const auto& one : all) {
      if (has_nul(one.prefix)) return unfit(number_name(one));
      append_copy_cell(lines, registry_.register_name());
      append_copy_cell(lines, one.prefix);
      append_copy_cell(lines, std::to_string(one.year));
      append_copy_cell(lines, std::to_string(one.serial));
      append_copy_cell(lines, std::to_string(one.seq), true);
    }
    if (all.empty()) return {};
    auto done = registry_.server().copy("COPY number (register, prefix, year, serial, seq) FROM STDIN", lines);
    if (done || !registry_.server().refused_by_constraint()) return done;
    return failure(taken_already(registry_.name(), all.size() == 1 ? number_name(all.front()) : "要写的文号中的一个"));
  }

  /// Many in one statement: what is there already must be left, which COPY cannot do. Neither a digest nor base64 has a
  /// character that an array must escape.
  Result<void> contents(const std::vector<KeptContent>& all) {
    constexpr std::size_t at_once = 500;
    for (std::size_t first = 0; first < all.size(); first += at_once) {
      std::string hashes, texts;
      for (std::size_t i = first; i < std::min(all.size(), first + at_once); ++i) {
        hashes += (i == first ? "{" : ",") + all[i].hash;
        texts += (i == first ? "{" : ",") + packed_content(all[i].bytes);
      }
      auto done = registry_.server().query(
          "INSERT INTO content (register, digest, bytes) SELECT $1, * FROM unnest($2::text[], $3::text[]) ON CONFLICT DO NOTHING",
          {registry_.register_name(), hashes + "}", texts + "}"}, [](const Cells&) {});
      if (!done) return done;
    }
    return {};
  }

  Result<void> unfit(const std::string& what) {
    return failure(input_error("register-request", {.file = registry_.name()},
                               fmt::format("{}里有数据库不能保存的字符（U+0000）", what), "请改正这一项"));
  }

  Registry& registry_;
  Head last_;
  std::optional<HeadLog> log_;
};

class PostgresStore final : public Store {
 public:
  PostgresStore(Registry registry, Access access, const StoreOptions& options)
      : registry_(std::move(registry)), access_(access), options_(options) {}

  const std::string& name() const override { return registry_.name(); }

  Result<void> read(std::int64_t after, const VisitRecord& visit) override { return registry_.read(after, visit); }

  Result<Head> head() override {
    return registry_.last().transform([](const std::optional<Record>& last) { return last ? head_of(*last) : Head{}; });
  }

  Result<std::optional<std::string>> hash_of(std::int64_t seq) override { return registry_.hash_of(seq); }

  Result<std::optional<std::string>> content(const std::string& hash) override {
    std::optional<std::string> bytes;
    return registry_
        .missing_is_empty(registry_.ask("SELECT bytes FROM content WHERE register = $1 AND digest = $2",
                                        {registry_.register_name(), hash},
                                        [&](const Cells& cells) { bytes = unpacked_content(cells.text(0)); }))
        .and_then([&] { return proven_content(name(), hash, std::move(bytes)); });
  }

  Result<std::unique_ptr<Session>> begin() override {
    if (access_ == Access::read) return failure(opened_for_reading(name()));
    if (access_ == Access::plan) {
      if (auto made = make_ready(); !made) return failure(std::move(made.error()));
      access_ = Access::write;
    }
    if (auto locked = registry_.lock(true); !locked) return undone(std::move(locked.error()));
    auto session = std::make_unique<PostgresSession>(registry_);
    const auto last = registry_.last();
    if (!last) return failure(last.error());
    const auto before = registry_.hash_of(*last ? (*last)->seq - 1 : 0);
    if (!before) return failure(before.error());
    if (const auto fault = altered_end(*last, *before)) return failure(damaged_register(name(), *fault));
    auto log = continue_head_log(*this, options_);
    if (!log) return failure(std::move(log.error()));
    if (*log) session->log_to(std::move(**log));
    return session;
  }

  /// Makes the tables if they are not there, and refuses a server that loses what it says it wrote.
  Result<void> make_ready() {
    std::string fsync = "on";
    auto asked = registry_.ask("SELECT current_setting('fsync')", {}, [&](const Cells& cells) { fsync = cells.text(0); });
    if (!asked) return asked;
    if (fsync != "on")
      return failure(environment_error("register-unusable", {.file = name()},
                                       fmt::format("数据库 {} 关了 fsync：断电会丢失已经登记的文号", name()),
                                       "请管理数据库的人在 postgresql.conf 里写 fsync = on"));
    bool there = false;
    const auto look = [&] {
      return registry_.ask("SELECT 1 WHERE to_regclass('head') IS NOT NULL", {}, [&](const Cells&) { there = true; });
    };
    if (auto looked = look(); !looked || there) return looked;
    // Two may come here at once: the second finds the first one's.
    auto made =
        registry_.server()
            .execute("BEGIN; SELECT pg_advisory_xact_lock(1465074758)")
            .and_then(look)
            .and_then([&] { return there ? Result<void>{} : registry_.server().execute(std::string(tables) + server_guards); })
            .and_then([&] { return registry_.server().execute("COMMIT"); });
    if (!made) registry_.roll_back();
    return made;
  }

  Result<Diagnostics> storage_faults() override {
    Diagnostics found;
    const auto complain = [&](std::string message) { found.push_back(altered_tables(name(), std::move(message))); };
    std::multiset<std::string> standing;
    bool made = false;
    auto asked = registry_
                     .ask("SELECT 1 WHERE to_regclass('head') IS NOT NULL OR to_regclass('event') IS NOT NULL", {},
                          [&](const Cells&) { made = true; })
                     .and_then([&] {
                       return registry_.ask(describe_tables, {}, [&](const Cells& cells) { standing.insert(cells.text(0)); });
                     });
    if (!asked) return failure(std::move(asked.error()));
    if (!made) return found;
    for (const auto one : shipped_description) {
      const auto there = standing.find(std::string(one));
      if (there == standing.end())
        complain(fmt::format("数据库里缺少建簿时的表或者保护：{}", one));
      else
        standing.erase(there);
    }
    for (const auto& one : standing) complain(fmt::format("数据库里的表有不是本程序建的东西：{}", printable(one)));
    asked = registry_.missing_is_empty(
        registry_.ask("SELECT version FROM head WHERE register = $1", {registry_.register_name()}, [&](const Cells& cells) {
          if (cells.integer(0) != tables_version)
            complain(fmt::format("登记簿的版本（head.version）应当是 {}，登记簿里是 {}", tables_version, cells.integer(0)));
        }));
    if (!asked) return failure(std::move(asked.error()));
    return found;
  }

  /// Old tables stay in the file they came from.
  Result<Diagnostics> faults_left_behind() override { return Diagnostics{}; }

  Result<void> numbers(const VisitNumber& visit) override {
    return registry_.missing_is_empty(registry_.ask(
        R"(SELECT prefix, year, serial, seq FROM number WHERE register = $1 ORDER BY prefix COLLATE "C", year, serial)",
        {registry_.register_name()}, [&](const Cells& cells) {
          visit({cells.text(0), static_cast<int>(cells.integer(1)), static_cast<int>(cells.integer(2)), cells.integer(3)});
        }));
  }

  Result<void> contents(const VisitContent& visit) override {
    return registry_.missing_is_empty(
        registry_.ask(R"(SELECT digest, bytes FROM content WHERE register = $1 ORDER BY digest COLLATE "C")",
                      {registry_.register_name()}, [&](const Cells& cells) {
                        visit({cells.text(0), unpacked_content(cells.text(1))});
                      }));
  }

  /// The register must be named; those that are there are told.
  Result<void> demand_name() {
    if (!trim(registry_.register_name()).empty()) return {};
    std::vector<std::string> names;
    auto asked =
        registry_.missing_is_empty(registry_.ask(R"(SELECT register FROM head ORDER BY register COLLATE "C")", {},
                                                 [&](const Cells& cells) { names.push_back(printable(cells.text(0))); }));
    if (!asked) return asked;
    return failure(environment_error(
        "register-name", {.file = name()}, "地址里没有写用数据库里的哪一本登记簿（register=）",
        fmt::format("写作 postgresql://主机/数据库?register=本机关{}",
                    names.empty() ? std::string("；数据库里还没有登记簿") : "；数据库里有：" + join(names, "、"))));
  }

  /// The version of a register that is there.
  Result<void> refuse_newer() {
    std::int64_t version = tables_version;
    return registry_
        .missing_is_empty(registry_.ask("SELECT version FROM head WHERE register = $1", {registry_.register_name()},
                                        [&](const Cells& cells) { version = cells.integer(0); }))
        .and_then([&]() -> Result<void> {
          if (version <= tables_version) return {};
          return failure(newer_register(name(), version));
        });
  }

 private:
  tl::unexpected<Diagnostics> undone(Diagnostics why) {
    registry_.roll_back();
    return failure(std::move(why));
  }

  Registry registry_;
  Access access_;
  StoreOptions options_;
};

}  // namespace

Result<std::unique_ptr<Store>> open_postgres_store(const std::string& address, Access access, const StoreOptions& options) {
  auto server = read_server_address(address);
  if (!server) return failure(std::move(server.error()));
  Registry registry(std::move(*server), options);
  if (auto connected = registry.connect(); !connected) return failure(std::move(connected.error()));
  auto store = std::make_unique<PostgresStore>(std::move(registry), access, options);
  auto ready = store->demand_name().and_then([&] { return store->refuse_newer(); }).and_then([&] {
    return access == Access::write ? store->make_ready() : Result<void>{};
  });
  if (!ready) return failure(std::move(ready.error()));
  return store;
}

}  // namespace wenshu
