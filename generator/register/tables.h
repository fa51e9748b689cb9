#pragma once

#include <string>
#include <string_view>

namespace wenshu {

/// The version of the tables below. 1 to 3 had tables of entries (`legacy.h`).
inline constexpr int tables_version = 4;

/// The tables of a register, the same text for SQLite and PostgreSQL: integers and texts only. `register` tells the authorities
/// of one server apart; in a file it is empty. The row of `head` is what writers of PostgreSQL lock.
inline constexpr auto tables = R"sql(
CREATE TABLE event (
  register TEXT NOT NULL,
  seq INTEGER NOT NULL CHECK (seq >= 1),
  prev TEXT NOT NULL,
  hash TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (register, seq)
);
CREATE TABLE number (
  register TEXT NOT NULL,
  prefix TEXT NOT NULL CHECK (prefix <> ''),
  year INTEGER NOT NULL,
  serial INTEGER NOT NULL CHECK (serial >= 1),
  seq INTEGER NOT NULL,
  PRIMARY KEY (register, prefix, year, serial)
);
CREATE TABLE content (
  register TEXT NOT NULL,
  digest TEXT NOT NULL,
  bytes TEXT NOT NULL,
  PRIMARY KEY (register, digest)
);
CREATE TABLE head (
  register TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL
);
)sql";

/// How content is kept: base64 of deflate, since a text is all that both databases take alike.
std::string packed_content(std::string_view bytes);

/// The bytes again; empty if `text` is none of ours.
std::string unpacked_content(std::string_view text);

}  // namespace wenshu
