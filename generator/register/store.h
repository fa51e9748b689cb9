#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "register/chain.h"
#include "register/event.h"
#include "register/network_disk.h"

namespace wenshu {

/// A number and the event that gave it. The ledger decides which number comes next; these rows are the second fence, which no
/// number passes twice.
struct NumberRow {
  std::string prefix;
  int year = 0;
  int serial = 0;
  std::int64_t seq = 0;

  friend auto operator<=>(const NumberRow&, const NumberRow&) = default;
};

/// Something a digest was made from, found by the SHA-256 of its bytes: the listing behind a paper's digest, the document XML of
/// an edition.
struct KeptContent {
  std::string hash;  ///< 64 lower-case hexadecimal digits
  std::string bytes;
};

/// What one step appends. The records follow the head of the store and one another.
struct Rows {
  std::vector<Record> records;
  std::vector<NumberRow> numbers;
  std::vector<KeptContent> contents;  ///< one that is held already is left as it is
};

/// The rows that write `events` after `head`: each event its record, each paper with a number its number.
Rows rows_of(Head head, const std::vector<Event>& events);

using VisitRecord = std::function<void(Record&&)>;
using VisitNumber = std::function<void(const NumberRow&)>;
using VisitContent = std::function<void(KeptContent&&)>;  ///< `bytes` empty where they cannot be unpacked

/// The one right to write, from `Store::begin` on. What is not committed when it ends is undone.
class Session {
 public:
  Session() = default;
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;
  virtual ~Session() = default;

  /// The events after `after`, in order, with those of other writers that came before this one.
  virtual Result<void> read(std::int64_t after, const VisitRecord& visit) = 0;

  /// Fails with `register-duplicate` (environment) if a number or a seq of `rows` is there already.
  virtual Result<void> append(const Rows& rows) = 0;

  /// Waits until all that was appended is safe on the disk. If the answer of the disk or the server was lost, the store is asked
  /// whether the last record appended stands there. Fails with `register-commit-unknown` (environment) if that cannot be known
  /// now; any other failure means that nothing was written. The session is over.
  virtual Result<void> commit() = 0;
};

/// Keeps the chain of events of one register, and nothing else: it knows no event, only rows. Nothing but its kinds knows SQL.
/// Each object is for one thread at a time; any number of processes may share what it keeps.
///
/// Every call fails with `register-locked` if another writer took longer than one has patience, and with `register-unusable` for
/// a full disk, a server that is gone and the like (both environment).
class Store {
 public:
  Store() = default;
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;
  virtual ~Store() = default;

  /// How it is called in messages: the file as it was given, or the address of the server without its password.
  virtual const std::string& name() const = 0;

  /// The events after `after`, in order, as they stand at one moment.
  virtual Result<void> read(std::int64_t after, const VisitRecord& visit) = 0;

  virtual Result<Head> head() = 0;

  /// The hash of event `seq`; nothing if there is none.
  virtual Result<std::optional<std::string>> hash_of(std::int64_t seq) = 0;

  /// The bytes kept under a hash; nothing if there are none. Fails with `register-damaged` if they are not those of the hash.
  virtual Result<std::optional<std::string>> content(const std::string& hash) = 0;

  /// Takes the right to write, waiting with patience for whoever has it. Fails with `register-damaged` (environment) if what is
  /// there is damaged or its last record altered: such a register is never written; with `register-rolled-back` (environment) if
  /// the last line of the head log names an event it does not have, and with `file-unwritable` if that log cannot be written.
  virtual Result<std::unique_ptr<Session>> begin() = 0;

  /// What is wrong with the means of keeping: the file's pages, tables and triggers other than those shipped, rows of no
  /// register. Each one an error of the input.
  virtual Result<Diagnostics> storage_faults() = 0;

  /// Faults of the tables that a register of versions 1 to 3 left behind, whose chain must be as it was. Errors of the input.
  virtual Result<Diagnostics> faults_left_behind() = 0;

  /// All numbers by prefix, year and serial, and everything kept as content by hash.
  virtual Result<void> numbers(const VisitNumber& visit) = 0;
  virtual Result<void> contents(const VisitContent& visit) = 0;
};

enum class Access {
  write,  ///< made if it is not there
  read,   ///< never written; one that is not there is as good as an empty one, and is not made
  plan,   ///< like `read` until `begin` is called: who issues nothing leaves no register behind
};

struct StoreOptions {
  std::chrono::milliseconds patience{10'000};  ///< how long to wait for another writer
  /// Lets one machine write a file on a network disk, behind a lock file of its own.
  bool one_writer = false;
  /// Which file system a file is on: `statfs`, or what a test says.
  std::int64_t (*file_system)(const std::filesystem::path&) = file_system_of;
  /// Where every commit leaves a line (`HeadLog`); empty: nowhere.
  std::filesystem::path head_log = {};
  /// Of the events that carry over a register of versions 1 to 3. Opened with the same stamp it has the same head, whether it
  /// was written or only read.
  Stamp stamp = {};
  /// Why a register of versions 1 to 3 whose chain is broken is carried over all the same; empty: it is refused.
  std::string accept_damage = {};
  /// Is told what was found beside a register as it was opened for writing, and put right; empty: nobody is.
  std::function<void(Diagnostic)> tell = {};
};

/// True if `address` names a server and not a file.
bool is_server_address(const std::string& address);

/// An address for people to read and files to keep: a server's without its password, a file as it is.
std::string shown_address(const std::string& address);

/// Opens what `address` names: a file (SQLite), or a server (PostgreSQL): `postgresql://…?register=NAME`, `host=… register=NAME`.
///
/// A file of versions 1 to 3 is carried over when it is opened for writing: a copy of it is left beside it, then one transaction
/// does it all. For reading that is done in memory. Fails with `register-unusable`, `register-locked`, `register-empty` (a file
/// without content), `register-foreign` (another program's), `register-newer` (a newer program's), `register-audit` (an older one
/// whose chain is broken), all environment.
Result<std::unique_ptr<Store>> open_store(const std::string& address, Access access, const StoreOptions& options = {});

}  // namespace wenshu
