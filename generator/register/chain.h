#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace wenshu {

/// One link of the chain of events, as it is kept.
struct Record {
  std::int64_t seq = 0;  ///< 1, 2, 3 …
  std::string prev;      ///< the hash before it; empty for the first
  std::string hash;      ///< its own: `link_hash(seq, prev, body)`
  std::string body;      ///< canonical JSON

  friend bool operator==(const Record&, const Record&) = default;
};

/// How far a register goes: so many events, and the hash of the last one. A register that no longer has the record is an older
/// copy or another one.
struct Head {
  std::int64_t seq = 0;  ///< 0: no event yet
  std::string hash;      ///< empty at 0

  friend bool operator==(const Head&, const Head&) = default;
};

/// SHA-256 of `wenshu-event-1\n`, `seq`, `\n`, `prev`, `\n`, `body`, as 64 lower-case hexadecimal digits.
std::string link_hash(std::int64_t seq, std::string_view prev, std::string_view body);

/// The record of `body` that follows `last`.
Record next_record(const Head& last, std::string body);

/// Where the chain stands after `record`.
Head head_of(const Record& record);

/// Why `record` cannot follow `last`, in Chinese, the field named; nothing if it does.
std::optional<std::string> broken_link(const Head& last, const Record& record);

}  // namespace wenshu
