#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/work_calendar.h"
#include "cli/command.h"
#include "register/ledger.h"
#include "register/register.h"
#include "register/steps.h"

namespace wenshu {

/// The day it is, in China.
Date today();

/// What a command does with the register.
enum class RegisterUse { look, write, begin };  ///< `begin`: it may not be there yet

/// The register that a command asks or writes: `--register`.
class RegisterSession {
 public:
  /// Fails with `usage` without `--register`, with `register-unusable` if it is not there and may not be made, with what is wrong
  /// in the calendar, and like `Register::open` and `Register::ledger`.
  static Result<RegisterSession> open(const Arguments& arguments, RegisterUse use);

  const Ledger& ledger() const { return *ledger_; }
  const WorkCalendar& calendar() const { return calendar_; }

  /// The anchor: `1234:ab12cd34ef56ab78`, the number of the last event and the first 16 digits of its hash; `0` of none.
  const std::string& anchor() const { return anchor_; }

  /// What is kept under a hash; nothing if it is not.
  Result<std::optional<std::string>> kept(const std::string& hash) const { return register_.store().content(hash); }

  /// Judges the wishes and writes them down: all or none. Fails with every refusal.
  Result<Steps> record(const std::vector<Wish>& wishes, const Stamp& stamp);

 private:
  RegisterSession(Register the_register, WorkCalendar calendar)
      : register_(std::move(the_register)), calendar_(std::move(calendar)) {}
  Result<void> look();

  Register register_;
  WorkCalendar calendar_;
  const Ledger* ledger_ = nullptr;
  std::string anchor_;
};

/// Says why the register could not be opened: wrong usage, or what `report` prints. Gives the exit status.
int not_opened(const Diagnostics& why);

}  // namespace wenshu
