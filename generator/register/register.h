#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/work_calendar.h"
#include "register/issuing.h"
#include "register/steps.h"
#include "register/store.h"

namespace wenshu {

/// What the digest of a request was made from, for the i-th request that is new. Asked for while it is written down, one after
/// the other, so that no two are in memory.
using ContentsOf = std::function<Result<std::vector<KeptContent>>(std::size_t request)>;

/// The register (文书登记簿): a ledger over a store. One gapless series a year and prefix; a number is taken and its document
/// recorded in the same transaction; a voided number is never used again. A run that is killed leaves all of a transaction or
/// nothing; any number of processes may share it. Each object is for one thread at a time. The same calls give the same bytes.
class Register {
 public:
  /// Opens what `address` names (`open_store`), making it if it is not there. Fails like it.
  static Result<Register> open(const std::string& address, const StoreOptions& options = {});

  /// Opens it for looking; it is never written (but for taking back what a killed run left half done). One that is not there is
  /// as good as an empty one, and is not made.
  static Result<Register> open_read_only(const std::string& address, const StoreOptions& options = {});

  /// Like `open_read_only` until something is written: a run that issues nothing leaves no register behind.
  static Result<Register> open_for_planning(const std::string& address, const StoreOptions& options = {});

  ~Register();
  Register(Register&&) noexcept;
  Register& operator=(Register&&) noexcept;

  /// How it is called in messages, and the same as a file; a server's address is the name of none.
  const std::string& name() const;
  std::filesystem::path file() const { return name(); }

  /// Everything it holds now, events of other writers too. What is handed out stays valid until the next call that reads or
  /// writes. Fails with `event-unreadable`, and with `register-damaged` if its rows do not follow one another.
  Result<const Ledger*> ledger() const;

  /// Gives all requests their place, in one transaction: all or none (`issue_papers`). Fails like it, and like `Store::begin`.
  Result<std::vector<Numbered>> issue(std::vector<NumberRequest> requests, const Stamp& stamp, const ContentsOf& contents = {});

  /// What `issue` would give, without writing anything.
  Result<std::vector<Numbered>> preview(std::vector<NumberRequest> requests) const;

  /// What `look` sees is the register as if these papers were issued; `recorded` is the last event that is written down. Nothing
  /// is written, and `look` asks this register for no ledger. Fails as it does, and like `ledger`.
  Result<void> foresee(const std::vector<NumberRequest>& requests,
                       const std::function<Result<void>(const Ledger&, std::int64_t recorded)>& look) const;

  /// Reserves the numbers `preview` would give for a plan (`reserve_numbers`), and releases those it did not use.
  Result<std::vector<Numbered>> reserve(const std::string& plan, const std::vector<NumberRequest>& requests, const Stamp& stamp);
  Result<void> release(const std::string& plan, const std::string& reason, const Stamp& stamp);

  /// Writes down what happened, all or none, each wish a legal step (`legal`).
  Result<Steps> record(const std::vector<Wish>& wishes, const Stamp& stamp, const WorkCalendar& calendar);

  /// How far it goes now; nothing if it holds no event yet.
  Result<std::optional<Head>> head() const;

  /// True if it has the very event that `head` names, or carried over the record of an older register that it names.
  Result<bool> holds(const Head& head) const;

  Store& store() const;

 private:
  struct Kept;
  explicit Register(std::unique_ptr<Kept> kept);
  static Result<Register> open_as(const std::string& address, Access access, const StoreOptions& options);
  /// Takes the right to write, does `work` on the ledger, and appends the events it put there.
  template <typename Work>
  auto write(const Work& work, const std::function<Result<void>(Session&)>& also = {});
  std::unique_ptr<Kept> kept_;
};

}  // namespace wenshu
