#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "register/event.h"
#include "register/sqlite.h"

namespace wenshu {

// Registers of versions 1 to 3 kept a table of entries, and beside it a chain of hashes (audit). Here is all that is still known
// of them: enough to carry them over and to prove their chain ever after.

/// The last of those versions.
inline constexpr int last_old_version = 3;

/// An entry as it stood there, with its deadlines.
struct OldEntry {
  std::int64_t id = 0;
  std::string kind, key, institution, title, digest, number, prefix;
  int year = 0, serial = 0;
  std::string date;                      ///< ISO, as stored
  std::optional<std::string> void_date;  ///< ISO, as stored
  std::string void_reason;
  std::vector<std::pair<std::string, std::string>> deadlines;  ///< ISO date, matter
};

/// A link of its chain: an entry was issued, or made void.
struct OldLink {
  std::int64_t id = 0;
  bool issue = true;
  std::int64_t entry = 0;
  std::string date, hash;
};

/// 起始号, with a chain of its own; `after`: the last link of the other chain at that time.
struct OldStart {
  std::int64_t id = 0;
  std::string prefix;
  int year = 0, first = 0;
  std::int64_t after = 0;
  std::string hash;
};

struct OldRegister {
  int version = 0;
  std::vector<OldEntry> entries;  ///< by id
  std::vector<OldLink> links;     ///< by id
  std::vector<OldStart> starts;   ///< by id
};

/// Reads the tables, whose names begin with `prefix`; those an older version lacks hold nothing.
Result<OldRegister> read_old_register(Database& database, const std::string& prefix = {});

/// Where its chain is broken, each an error of the input with the number and the field's place: `register-audit`.
Diagnostics old_faults(const OldRegister& old, const std::string& file);

/// What happened, as events: `imported`, then one for each start and each link, in the order in which they were recorded.
/// `accepted` says why a broken chain is carried over all the same.
std::vector<Event> carried_over(const OldRegister& old, const Stamp& stamp, const std::string& accepted);

/// The old chain once more, from events alone: those carried over whose content does not give the hash of their old link. Errors
/// of the input, `register-audit`.
Diagnostics broken_old_links(const std::deque<Event>& events, const std::string& file);

/// Makes what versions 2 and 3 added, where it is missing, and gives all old tables names that begin with `v2_`.
Result<void> set_old_tables_aside(Database& database);

/// The tables of version 3 in an empty database.
Result<void> make_old_tables(Database& database);

inline constexpr auto old_prefix = "v2_";

}  // namespace wenshu
