#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/result.h"

namespace wenshu {

/// How a kind of document is numbered; from its file in `forms/kinds/`.
struct NumberingPolicy {
  std::string prefix;    ///< with the authority's code filled in: `青卫托责改`
  int pad = 0;           ///< digits to pad the number to; 0: none (GB/T 9704-2012, 7.2.5 (规定): 不编虚位)
  bool ordinal = false;  ///< 第…号 instead of …号
};

/// `青卫托责改〔2022〕1号`.
std::string number_text(const NumberingPolicy& policy, int year, int serial);

/// What a document demands, and until when.
struct Deadline {
  Date due{};
  std::string matter;  ///< what is to be done by then

  friend bool operator==(const Deadline&, const Deadline&) = default;
};

/// Whether two digests can be held against each other: both have the same version of a scheme in front (`2:`). Those of the first
/// scheme, of whatever a program knew when it issued a paper, have none; no later program can make them again.
bool same_scheme(std::string_view one, std::string_view other);

/// What asks for a number. `key` names the matter for ever (kind, institution, inspection …): the same key never gets a second
/// number. `digest` is that of what the document prints, its scheme in front; if it differs from the recorded one of the same
/// scheme, the paper has changed since it was issued.
struct NumberRequest {
  std::string kind;
  std::string key;
  std::string institution;  ///< 机构编码, or empty
  std::string title;
  std::string digest;
  Date date{};
  NumberingPolicy policy;
  std::string expected = {};  ///< the number the finished paper carries already; empty: any
  std::vector<Deadline> deadlines = {};
};

enum class EntryState { issued, voided };

/// One line of the register (文书登记簿).
struct Entry {
  std::int64_t id = 0;
  std::string kind, key, institution, title, digest, number;
  int year = 0;
  int serial = 0;
  Date date{};
  EntryState state = EntryState::issued;
  std::string void_reason;
  std::optional<Date> void_date;
  std::string prefix;  ///< with `year`, the series of `serial`
  std::vector<Deadline> deadlines = {};
};

/// How far a register goes: its audit trail has so many records, and the last one this hash. A register that no longer has the
/// record is an older copy or another one.
struct RegisterHead {
  std::int64_t records = 0;
  std::string hash;

  friend bool operator==(const RegisterHead&, const RegisterHead&) = default;
};

/// A series that does not begin with 1, since numbers before were given outside the program.
struct SeriesStart {
  std::string prefix;
  int year = 0;
  int first = 1;
};

struct Numbered {
  Entry entry;
  bool is_new = false;  ///< false: the register had it already
};

/// The register of what was issued (SQLite). One gapless series a year and prefix; a number is taken and its document recorded
/// in the same transaction; a voided number is never used again. A run that is killed leaves all of a transaction or nothing; any
/// number of processes may share the file. Each object is for one thread at a time. The same calls give the same bytes.
class Register {
 public:
  /// Opens the file, making it if it is not there. Fails with `register-unusable` or `register-locked` (environment),
  /// `register-foreign` if the file is another program's, or `register-empty` if it is there without content. `patience`: how
  /// long to wait for another process, here and later.
  static Result<Register> open(const std::filesystem::path& file, std::chrono::milliseconds patience = default_patience);

  /// Opens the file for `preview`, `entries` and `verify`; it is never written (but for taking back what a killed run left half
  /// done). A file that is not there is as good as an empty register, and is not made. Fails like `open`, and with
  /// `register-empty` (environment) if the file has no content: no run of this program leaves one.
  static Result<Register> open_read_only(const std::filesystem::path& file,
                                         std::chrono::milliseconds patience = default_patience);

  /// Like `open_read_only` until `issue` is called, which opens the file for writing: a run that issues nothing leaves no
  /// register behind.
  static Result<Register> open_for_planning(const std::filesystem::path& file,
                                            std::chrono::milliseconds patience = default_patience);

  ~Register();
  Register(Register&&) noexcept;
  Register& operator=(Register&&) noexcept;

  /// Takes numbers for all requests, in their order, in one transaction: all or none. A key the register holds (not voided) gets
  /// its old entry back, and so does a key that comes again in `requests`. Fails like `open` if it
  /// was opened for planning, with `register-changed` (input) for each key
  /// whose digest differs from the recorded one, with `register-date-order` for each new document dated before the latest of its
  /// series, with `register-request` for one without key, prefix or date, and with `register-moved` (environment) if a number
  /// would not be the one expected, or a key that was to be new is held with another digest: another process has issued in
  /// between.
  Result<std::vector<Numbered>> issue(const std::vector<NumberRequest>& requests);

  /// What `issue` would give, without writing anything.
  Result<std::vector<Numbered>> preview(const std::vector<NumberRequest>& requests) const;

  /// All entries by kind, year and serial; `number` narrows to one.
  Result<std::vector<Entry>> entries(const std::string& number = {}) const;

  /// Marks a number as void, with the reason; its key may be issued anew under a new number. Fails with
  /// `register-unknown-number`, `register-already-void`, `register-void-reason` (none given), `register-date-order` (voided
  /// before it was issued).
  Result<void> void_number(const std::string& number, const std::string& reason, Date date);

  /// Lets a series begin with `start.first`: what stands before it was given outside the program. A later start takes the place
  /// of an earlier one. Fails with `register-series-begun` (input) if the series has a number already, and with
  /// `register-request` for a prefix, year or first number that can be none.
  Result<void> start_series(const SeriesStart& start);

  /// The starts that hold, by prefix and year.
  Result<std::vector<SeriesStart>> series_starts() const;

  /// How far the register goes now; nothing if it holds no record yet.
  Result<std::optional<RegisterHead>> head() const;

  /// True if the register has the very record that `head` names.
  Result<bool> holds(const RegisterHead& head) const;

  /// Checks the file and the series: `register-damaged`, `register-gap`, `register-duplicate`, and `register-audit` wherever an
  /// entry or the start of a series is not as the chain of hashes says it was recorded. Empty if sound. (A chain has no anchor
  /// outside the file: whoever cuts off its last links together with their entries is found out by the papers only.)
  Result<Diagnostics> verify() const;

  const std::filesystem::path& file() const;

 private:
  static constexpr std::chrono::milliseconds default_patience{10'000};
  struct Store;
  explicit Register(std::unique_ptr<Store> store);
  std::unique_ptr<Store> store_;
};

}  // namespace wenshu
