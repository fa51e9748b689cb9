#include "register/record.h"

#include <fmt/format.h>

#include "base/file.h"

namespace wenshu {

namespace {

/// Each field after its length, so that no two records run together to the same text.
std::string hash_of(const std::vector<std::string>& fields) {
  std::string text;
  for (const auto& field : fields) text += fmt::format("{}:{}", field.size(), field);
  return sha256(text);
}

std::string void_date_text(const Entry& entry) { return entry.void_date ? iso_text(*entry.void_date) : std::string(); }

Result<std::string> last_hash(Database& database) {
  std::string hash;
  auto read = database.query("SELECT hash FROM audit ORDER BY id DESC LIMIT 1", [&](const Row& row) { hash = row.text(0); });
  return read.transform([&] { return hash; });
}

Result<void> record_audit(Database& database, const Entry& entry, const char* action, const std::string& date,
                          std::string (*hash)(const std::string&, const Entry&)) {
  return last_hash(database).and_then([&](const std::string& previous) {
    return database.run("INSERT INTO audit (action, entry, date, hash) VALUES (?, ?, ?, ?)", action, entry.id, date,
                        hash(previous, entry));
  });
}

Result<void> record_deadlines(Database& database, const Entry& entry) {
  for (const auto& deadline : entry.deadlines) {
    auto written = database.run("INSERT INTO deadline (entry, due, matter) VALUES (?, ?, ?)", entry.id, iso_text(deadline.due),
                                deadline.matter);
    if (!written) return written;
  }
  return {};
}

}  // namespace

Entry read_entry(const Row& row) {
  Entry entry;
  entry.id = row.integer(0);
  entry.kind = row.text(1);
  entry.key = row.text(2);
  entry.institution = row.text(3);
  entry.title = row.text(4);
  entry.digest = row.text(5);
  entry.number = row.text(6);
  entry.prefix = row.text(7);
  entry.year = static_cast<int>(row.integer(8));
  entry.serial = static_cast<int>(row.integer(9));
  entry.date = parse_iso_date(row.text(10)).value_or(Date{});
  if (!row.is_null(11)) {
    entry.state = EntryState::voided;
    entry.void_date = parse_iso_date(row.text(11)).value_or(Date{});
    entry.void_reason = row.text(12);
  }
  return entry;
}

Result<std::map<std::int64_t, std::vector<Deadline>>> read_deadlines(Database& database) {
  std::map<std::int64_t, std::vector<Deadline>> all;
  const auto known = has_table(database, "deadline");
  if (!known) return failure(known.error());
  if (!*known) return all;
  auto read = database.query("SELECT entry, due, matter FROM deadline ORDER BY id", [&](const Row& row) {
    all[row.integer(0)].push_back({parse_iso_date(row.text(1)).value_or(Date{}), row.text(2)});
  });
  return read.transform([&] { return std::move(all); });
}

std::string issue_hash(const std::string& previous, const Entry& entry) {
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
                                  iso_text(entry.date)};
  // Entries of before deadlines were kept have the link they had then.
  for (const auto& deadline : entry.deadlines) fields.insert(fields.end(), {iso_text(deadline.due), deadline.matter});
  return hash_of(fields);
}

std::string void_hash(const std::string& previous, const Entry& entry) {
  return hash_of({previous, "void", std::to_string(entry.id), entry.number, void_date_text(entry), entry.void_reason});
}

Result<void> record_issue(Database& database, const Entry& entry) {
  return database
      .run(
          "INSERT INTO entry (id, kind, key, institution, title, digest, number, prefix, year, serial, date) "
          "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
          entry.id, entry.kind, entry.key, entry.institution, entry.title, entry.digest, entry.number, entry.prefix, entry.year,
          entry.serial, iso_text(entry.date))
      .and_then([&] { return record_deadlines(database, entry); })
      .and_then([&] { return record_audit(database, entry, "issue", iso_text(entry.date), issue_hash); });
}

Result<void> record_void(Database& database, const Entry& entry) {
  const auto date = void_date_text(entry);
  return database.run("UPDATE entry SET void_date = ?, void_reason = ? WHERE id = ?", date, entry.void_reason, entry.id)
      .and_then([&] { return record_audit(database, entry, "void", date, void_hash); });
}

Result<bool> has_table(Database& database, const std::string& name) {
  return database.number("SELECT count(*) FROM sqlite_schema WHERE name = ?", std::string_view(name))
      .transform([](std::int64_t found) { return found > 0; });
}

Result<std::vector<SeriesStart>> read_starts(Database& database) {
  std::vector<SeriesStart> starts;
  const auto known = has_table(database, "series_start");
  if (!known) return failure(known.error());
  if (!*known) return starts;
  auto read = database.query(
      "SELECT prefix, year, first FROM series_start WHERE id IN (SELECT max(id) FROM series_start GROUP BY prefix, year) "
      "ORDER BY prefix, year",
      [&](const Row& row) {
        starts.push_back({row.text(0), static_cast<int>(row.integer(1)), static_cast<int>(row.integer(2))});
      });
  return read.transform([&] { return std::move(starts); });
}

std::string start_hash(const std::string& previous, const std::string& trail, std::int64_t id, const SeriesStart& start) {
  return hash_of(
      {previous, trail, "start", std::to_string(id), start.prefix, std::to_string(start.year), std::to_string(start.first)});
}

Result<void> record_start(Database& database, const SeriesStart& start) {
  std::string previous;
  std::int64_t id = 1, after = 0;
  std::string trail;
  return database
      .query("SELECT id, hash FROM series_start ORDER BY id DESC LIMIT 1",
             [&](const Row& row) { id = row.integer(0) + 1, previous = row.text(1); })
      .and_then([&] {
        return database.query("SELECT id, hash FROM audit ORDER BY id DESC LIMIT 1",
                              [&](const Row& row) { after = row.integer(0), trail = row.text(1); });
      })
      .and_then([&] {
        return database.run("INSERT INTO series_start (id, prefix, year, first, after, hash) VALUES (?, ?, ?, ?, ?, ?)", id,
                            std::string_view(start.prefix), start.year, start.first, after,
                            std::string_view(start_hash(previous, trail, id, start)));
      });
}

}  // namespace wenshu
