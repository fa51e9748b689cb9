#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "register/register.h"
#include "register/sqlite.h"

namespace wenshu {

/// Answers `SELECT <entry_columns> FROM entry …`, read by `read_entry`.
inline constexpr auto entry_columns =
    "entry.id, kind, key, institution, title, digest, number, prefix, year, serial, entry.date, void_date, void_reason";
inline constexpr int entry_column_count = 13;

Entry read_entry(const Row& row);

/// What the documents demand, by the ids of their entries. A register of an older version knows none.
Result<std::map<std::int64_t, std::vector<Deadline>>> read_deadlines(Database& database);

/// The next link of the audit trail: SHA-256 over the link before it (empty for the first) and all that was recorded when the
/// number was issued, or voided. No clock goes in: the dates are those of the documents.
std::string issue_hash(const std::string& previous, const Entry& entry);
std::string void_hash(const std::string& previous, const Entry& entry);

/// Writes a new entry under its own id, or the voiding of an old one, and the next link of the audit trail.
/// Only inside a writing transaction.
Result<void> record_issue(Database& database, const Entry& entry);
Result<void> record_void(Database& database, const Entry& entry);

/// The starts of series that hold, the last one recorded of each, by prefix and year. A register of an older version knows none.
Result<std::vector<SeriesStart>> read_starts(Database& database);

/// Writes the start of a series with its own link: SHA-256 over the start before it, how far the audit trail went, and all that
/// was recorded. Only inside a writing transaction.
Result<void> record_start(Database& database, const SeriesStart& start);
std::string start_hash(const std::string& previous, const std::string& trail, std::int64_t id, const SeriesStart& start);

/// Whether the table is there: a register of an older version lacks some.
Result<bool> has_table(Database& database, const std::string& name);

}  // namespace wenshu
