#include "register/legacy.h"

#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "base/file.h"
#include "base/text.h"

namespace wenshu {

namespace {

constexpr auto old_schema = R"sql(
CREATE TABLE entry (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  key TEXT NOT NULL CHECK (key <> ''),
  institution TEXT NOT NULL,
  title TEXT NOT NULL,
  digest TEXT NOT NULL,
  number TEXT NOT NULL UNIQUE,
  prefix TEXT NOT NULL CHECK (prefix <> ''),
  year INTEGER NOT NULL,
  serial INTEGER NOT NULL CHECK (serial >= 1),
  date TEXT NOT NULL,
  void_date TEXT,
  void_reason TEXT CHECK ((void_date IS NULL) = (void_reason IS NULL)),
  UNIQUE (prefix, year, serial)
) STRICT;
CREATE UNIQUE INDEX entry_issued ON entry (key) WHERE void_date IS NULL;
CREATE TABLE audit (
  id INTEGER PRIMARY KEY,
  action TEXT NOT NULL CHECK (action IN ('issue', 'void')),
  entry INTEGER NOT NULL REFERENCES entry (id),
  date TEXT NOT NULL,
  hash TEXT NOT NULL,
  UNIQUE (entry, action)
) STRICT;
CREATE TRIGGER entry_stays BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, '登记过的文号不能删除'); END;
CREATE TRIGGER audit_stays BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, '登记记录不能删除'); END;
CREATE TRIGGER audit_unchanged BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, '登记记录不能修改'); END;
)sql";

/// Since version 2.
constexpr auto old_deadline_schema = R"sql(
CREATE TABLE deadline (
  id INTEGER PRIMARY KEY,
  entry INTEGER NOT NULL REFERENCES entry (id),
  due TEXT NOT NULL,
  matter TEXT NOT NULL
) STRICT;
CREATE TRIGGER deadline_stays BEFORE DELETE ON deadline BEGIN SELECT RAISE(ABORT, '登记过的期限不能删除'); END;
CREATE TRIGGER deadline_unchanged BEFORE UPDATE ON deadline BEGIN SELECT RAISE(ABORT, '登记过的期限不能修改'); END;
)sql";

/// Since version 3.
constexpr auto old_start_schema = R"sql(
CREATE TABLE series_start (
  id INTEGER PRIMARY KEY,
  prefix TEXT NOT NULL CHECK (prefix <> ''),
  year INTEGER NOT NULL,
  first INTEGER NOT NULL CHECK (first >= 1),
  after INTEGER NOT NULL,
  hash TEXT NOT NULL
) STRICT;
CREATE TRIGGER start_stays BEFORE DELETE ON series_start BEGIN SELECT RAISE(ABORT, '登记过的起始号不能删除'); END;
CREATE TRIGGER start_unchanged BEFORE UPDATE ON series_start BEGIN SELECT RAISE(ABORT, '登记过的起始号不能修改'); END;
)sql";

constexpr auto ask_someone = "请用备份核对，查明谁改过登记簿；不要自行补号";

Result<bool> stands(Database& database, const std::string& table) {
  return database.number("SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = ?", table)
      .transform([](std::int64_t found) { return found > 0; });
}

/// Each field after its length, so that no two records run together to the same text.
std::string hash_of_fields(const std::vector<std::string>& fields) {
  std::string text;
  for (const auto& field : fields) text += fmt::format("{}:{}", field.size(), field);
  return sha256(text);
}

std::string old_issue_hash(const std::string& previous, const OldEntry& entry) {
  std::vector<std::string> fields{previous,
                                  "issue",
                                  std::to_string(entry.id),
                                  entry.kind,
                                  entry.key,
                                  entry.institution,
                                  entry.title,
                                  entry.digest,
                                  entry.number,
                                  entry.prefix,
                                  std::to_string(entry.year),
                                  std::to_string(entry.serial),
                                  entry.date};
  // Entries of before deadlines were kept have the link they had then.
  for (const auto& [due, matter] : entry.deadlines) fields.insert(fields.end(), {due, matter});
  return hash_of_fields(fields);
}

std::string old_void_hash(const std::string& previous, const OldEntry& entry) {
  return hash_of_fields(
      {previous, "void", std::to_string(entry.id), entry.number, entry.void_date.value_or(std::string()), entry.void_reason});
}

std::string old_start_hash(const std::string& previous, const std::string& trail, const OldStart& start) {
  return hash_of_fields({previous, trail, "start", std::to_string(start.id), start.prefix, std::to_string(start.year),
                         std::to_string(start.first)});
}

/// Digests of the first scheme were written without one.
constexpr std::string_view first_scheme = "1:";

std::string digest_with_scheme(const std::string& digest) {
  return digest.find(':') == std::string::npos ? std::string(first_scheme) + digest : digest;
}

std::string digest_as_it_was(const std::string& digest) {
  return digest.starts_with(first_scheme) ? digest.substr(first_scheme.size()) : digest;
}

Issued issued_of(const OldEntry& entry, const std::string& link) {
  Issued issued;
  issued.kind = entry.kind, issued.key = entry.key, issued.institution = entry.institution, issued.title = entry.title;
  issued.number = entry.number, issued.prefix = entry.prefix, issued.year = entry.year, issued.serial = entry.serial;
  issued.date = parse_iso_date(entry.date).value_or(Date{});
  issued.digest = digest_with_scheme(entry.digest);
  for (const auto& [due, matter] : entry.deadlines)
    issued.demands.push_back(
        {.matter = matter, .term = {.kind = Term::Kind::date, .date = parse_iso_date(due).value_or(Date{})}});
  issued.legacy = link;
  return issued;
}

OldEntry entry_of_issued(const Issued& issued, std::int64_t id) {
  OldEntry entry;
  entry.id = id;
  entry.kind = issued.kind, entry.key = issued.key, entry.institution = issued.institution, entry.title = issued.title;
  entry.digest = digest_as_it_was(issued.digest);
  entry.number = issued.number, entry.prefix = issued.prefix, entry.year = issued.year, entry.serial = issued.serial;
  entry.date = iso_text(issued.date);
  for (const auto& demand : issued.demands) entry.deadlines.emplace_back(iso_text(demand.term.date), demand.matter);
  return entry;
}

}  // namespace

Result<OldRegister> read_old_register(Database& database, const std::string& prefix) {
  OldRegister old;
  old.version = 1;
  std::map<std::int64_t, std::size_t> places;
  auto read = database.query(
      fmt::format("SELECT id, kind, key, institution, title, digest, number, prefix, year, serial, date, void_date, void_reason "
                  "FROM {}entry ORDER BY id",
                  prefix),
      [&](const Row& row) {
        OldEntry entry;
        entry.id = row.integer(0);
        entry.kind = row.text(1), entry.key = row.text(2), entry.institution = row.text(3), entry.title = row.text(4);
        entry.digest = row.text(5), entry.number = row.text(6), entry.prefix = row.text(7);
        entry.year = static_cast<int>(row.integer(8)), entry.serial = static_cast<int>(row.integer(9));
        entry.date = row.text(10);
        if (!row.is_null(11)) entry.void_date = row.text(11), entry.void_reason = row.text(12);
        places[entry.id] = old.entries.size();
        old.entries.push_back(std::move(entry));
      });
  if (read)
    read =
        database.query(fmt::format("SELECT id, action, entry, date, hash FROM {}audit ORDER BY id", prefix), [&](const Row& row) {
          old.links.push_back({row.integer(0), row.text(1) == "issue", row.integer(2), row.text(3), row.text(4)});
        });
  if (!read) return failure(std::move(read.error()));
  const auto deadlines = stands(database, prefix + "deadline"), starts = stands(database, prefix + "series_start");
  if (!deadlines || !starts) return failure((deadlines ? starts : deadlines).error());
  if (*deadlines) {
    old.version = 2;
    read = database.query(fmt::format("SELECT entry, due, matter FROM {}deadline ORDER BY id", prefix), [&](const Row& row) {
      if (const auto place = places.find(row.integer(0)); place != places.end())
        old.entries[place->second].deadlines.emplace_back(row.text(1), row.text(2));
    });
  }
  if (read && *starts) {
    old.version = last_old_version;
    read = database.query(fmt::format("SELECT id, prefix, year, first, after, hash FROM {}series_start ORDER BY id", prefix),
                          [&](const Row& row) {
                            old.starts.push_back({row.integer(0), row.text(1), static_cast<int>(row.integer(2)),
                                                  static_cast<int>(row.integer(3)), row.integer(4), row.text(5)});
                          });
  }
  if (!read) return failure(std::move(read.error()));
  return old;
}

Diagnostics old_faults(const OldRegister& old, const std::string& file) {
  Diagnostics found;
  const auto complain = [&](std::string message) {
    found.push_back(input_error("register-audit", {.file = file}, std::move(message), ask_someone));
  };
  std::map<std::int64_t, const OldEntry*> entries;
  for (const auto& entry : old.entries) entries[entry.id] = &entry;
  std::map<std::int64_t, std::string> hashes;
  std::set<std::int64_t> issued, voided;
  std::string previous;
  std::int64_t expected = 1;
  // After a broken link it goes on from what is stored, so that each break is reported where it is.
  for (const auto& link : old.links) {
    const auto known = entries.find(link.entry);
    if (known == entries.end()) {
      complain(fmt::format("旧登记簿第 {} 条登记记录所指的文号不见了", link.id));
    } else {
      const auto& entry = *known->second;
      const auto date = link.issue ? entry.date : entry.void_date.value_or(std::string());
      const auto hash = link.issue ? old_issue_hash(previous, entry) : old_void_hash(previous, entry);
      if (link.id != expected || hash != link.hash || link.date != date)
        complain(fmt::format("旧登记簿第 {} 条登记记录（{} {}）与登记时不符，有人改过", link.id, link.issue ? "发出" : "作废",
                             printable(entry.number)));
    }
    (link.issue ? issued : voided).insert(link.entry);
    hashes[link.id] = previous = link.hash;
    expected = link.id + 1;
  }
  previous.clear();
  expected = 1;
  for (const auto& start : old.starts) {
    const auto trail = hashes.find(start.after);
    if (start.id != expected || start.hash != old_start_hash(previous, trail == hashes.end() ? "" : trail->second, start))
      complain(
          fmt::format("旧登记簿 {}〔{}〕的起始号 {} 与登记时不符，有人改过", printable(start.prefix), start.year, start.first));
    previous = start.hash;
    expected = start.id + 1;
  }
  for (const auto& entry : old.entries) {
    if (!issued.contains(entry.id)) complain(fmt::format("旧登记簿里 {} 没有发出的登记记录", printable(entry.number)));
    if (entry.void_date && !voided.contains(entry.id))
      complain(fmt::format("旧登记簿里 {} 没有作废的登记记录", printable(entry.number)));
  }
  return found;
}

std::vector<Event> carried_over(const OldRegister& old, const Stamp& stamp, const std::string& accepted) {
  std::vector<Event> events;
  const auto add = [&](Date on, Deed deed) {
    Event event;
    event.seq = static_cast<std::int64_t>(events.size()) + 1;
    event.on = on, event.stamp = stamp, event.deed = std::move(deed);
    events.push_back(std::move(event));
  };
  Imported imported;
  imported.scheme = fmt::format("wenshu-register-{}", old.version);
  imported.head = old.links.empty() ? std::string() : old.links.back().hash;
  imported.rows = static_cast<std::int64_t>(old.links.size());
  imported.damage = accepted;
  add({}, std::move(imported));
  auto start = old.starts.begin();
  const auto add_starts = [&](std::int64_t up_to) {
    for (; start != old.starts.end() && start->after <= up_to; ++start) {
      SeriesStarted started;
      started.prefix = start->prefix, started.year = start->year, started.first = start->first, started.legacy = start->hash;
      add({}, std::move(started));
    }
  };
  std::map<std::int64_t, const OldEntry*> entries;
  for (const auto& entry : old.entries) entries[entry.id] = &entry;
  std::map<std::int64_t, std::int64_t> seqs;  // of the event that issued an entry
  const auto void_it = [&](const OldEntry& entry, const std::string& hash) {
    Voided voided;
    voided.entry = seqs[entry.id], voided.reason = entry.void_reason, voided.legacy = hash;
    add(parse_iso_date(entry.void_date.value_or(std::string())).value_or(Date{}), std::move(voided));
  };
  for (const auto& link : old.links) {
    add_starts(link.id - 1);
    const auto known = entries.find(link.entry);
    if (known == entries.end()) continue;  // only in a chain that is broken
    const auto& entry = *known->second;
    if (link.issue) {
      seqs[entry.id] = static_cast<std::int64_t>(events.size()) + 1;
      add(parse_iso_date(entry.date).value_or(Date{}), issued_of(entry, link.hash));
    } else {
      void_it(entry, link.hash);
    }
  }
  // Only in a chain that is broken: entries without a link of their own are numbers given all the same.
  for (const auto& entry : old.entries) {
    if (!seqs.contains(entry.id)) {
      seqs[entry.id] = static_cast<std::int64_t>(events.size()) + 1;
      add(parse_iso_date(entry.date).value_or(Date{}), issued_of(entry, {}));
    }
  }
  add_starts(old.links.empty() ? 0 : old.links.back().id);
  return events;
}

Diagnostics broken_old_links(const std::deque<Event>& events, const std::string& file) {
  Diagnostics found;
  std::map<std::int64_t, OldEntry> entries;  // by the event that issued them
  std::string trail, start_trail;
  std::int64_t starts = 0;
  const auto compare = [&](const Event& event, const std::string& legacy, const std::string& computed, const std::string& what) {
    if (legacy == computed) return;
    found.push_back(input_error(
        "register-audit", {.file = file},
        fmt::format("第 {} 条登记（从旧登记簿迁来的{}）与旧登记簿的校验值不符：{}", event.seq, what, printable(legacy)),
        ask_someone));
  };
  for (const auto& event : events) {
    if (const auto* const issued = std::get_if<Issued>(&event.deed); issued != nullptr && !issued->legacy.empty()) {
      const auto entry = entry_of_issued(*issued, static_cast<std::int64_t>(entries.size()) + 1);
      compare(event, issued->legacy, old_issue_hash(trail, entry), printable(issued->number));
      trail = issued->legacy;
      entries.emplace(event.seq, entry);
    } else if (const auto* const voided = std::get_if<Voided>(&event.deed); voided != nullptr && !voided->legacy.empty()) {
      auto entry = entries[voided->entry];
      entry.void_date = iso_text(event.on), entry.void_reason = voided->reason;
      compare(event, voided->legacy, old_void_hash(trail, entry), "作废 " + printable(entry.number));
      trail = voided->legacy;
    } else if (const auto* const start = std::get_if<SeriesStarted>(&event.deed); start != nullptr && !start->legacy.empty()) {
      const OldStart old{++starts, start->prefix, start->year, start->first, 0, start->legacy};
      compare(event, start->legacy, old_start_hash(start_trail, trail, old),
              fmt::format("起始号 {}〔{}〕{}", printable(start->prefix), start->year, start->first));
      start_trail = start->legacy;
    }
  }
  return found;
}

Result<void> set_old_tables_aside(Database& database) {
  for (const auto& [table, schema] : {std::pair{"deadline", old_deadline_schema}, std::pair{"series_start", old_start_schema}}) {
    const auto there = stands(database, table);
    if (!there) return failure(there.error());
    if (*there) continue;
    if (auto made = database.execute(schema); !made) return made;
  }
  for (const auto* const table : {"entry", "audit", "deadline", "series_start"}) {
    auto renamed = database.execute(fmt::format("ALTER TABLE {} RENAME TO {}{}", table, old_prefix, table).c_str());
    if (!renamed) return renamed;
  }
  return {};
}

Result<void> make_old_tables(Database& database) {
  return database.execute(old_schema).and_then([&] { return database.execute(old_deadline_schema); }).and_then([&] {
    return database.execute(old_start_schema);
  });
}

}  // namespace wenshu
