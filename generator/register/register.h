#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/result.h"

namespace wenshu {

/// How a kind of document is numbered; from its file in `forms/kinds/`.
struct NumberingPolicy {
  std::string prefix;  ///< with the authority's code filled in: `青卫托责改`
  int pad = 0;         ///< digits to pad the number to; 0: none (GB/T 9704-2012, 7.2.5 (规定): 不编虚位)
  bool ordinal = false;  ///< 第…号 instead of …号
};

/// `青卫托责改〔2022〕1号`.
std::string number_text(const NumberingPolicy& policy, int year, int serial);

/// What asks for a number. `key` names the matter for ever (kind, institution, inspection …): the same key never gets a second
/// number. `digest` is the SHA-256 of what the document says; if it differs from the recorded one, the paper has changed since
/// it was issued.
struct NumberRequest {
  std::string kind;
  std::string key;
  std::string institution;  ///< 机构编码, or empty
  std::string title;
  std::string digest;
  Date date{};
  NumberingPolicy policy;
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
};

struct Issued {
  Entry entry;
  bool is_new = false;  ///< false: the register had it already
};

/// The register of what was issued (SQLite). One gapless series a year and prefix; a number is taken and its document recorded
/// in the same transaction; a voided number is never used again.
class Register {
 public:
  /// Opens the file, making it if it is not there. Fails with `register-unusable` or `register-locked` (environment), or
  /// `register-foreign` if the file is another program's.
  static Result<Register> open(const std::filesystem::path& file);
  ~Register();
  Register(Register&&) noexcept;
  Register& operator=(Register&&) noexcept;

  /// Takes numbers for all requests, in their order, in one transaction: all or none. A key the register holds (not voided) gets
  /// its old entry back. Fails with `register-changed` (input) for each key whose digest differs from the recorded one, and with
  /// `register-date-order` for each new document dated before the latest of its series.
  Result<std::vector<Issued>> issue(const std::vector<NumberRequest>& requests);

  /// What `issue` would give, without writing anything.
  Result<std::vector<Issued>> preview(const std::vector<NumberRequest>& requests) const;

  /// All entries by kind, year and serial; `number` narrows to one.
  Result<std::vector<Entry>> entries(const std::string& number = {}) const;

  /// Marks a number as void, with the reason; its key may be issued anew under a new number. Fails with `register-unknown-number`,
  /// `register-already-void`.
  Result<void> void_number(const std::string& number, const std::string& reason, Date date);

  /// Checks the series: gaps, duplicates, broken hashes of the audit trail. Empty if sound.
  Result<Diagnostics> verify() const;

 private:
  struct Store;
  explicit Register(std::unique_ptr<Store> store);
  std::unique_ptr<Store> store_;
};

}  // namespace wenshu
