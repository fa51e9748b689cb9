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
  const auto known = database.number("SELECT count(*) FROM sqlite_schema WHERE name = 'deadline'");
  if (!known) return failure(known.error());
  if (*known == 0) return all;
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

}  // namespace wenshu
