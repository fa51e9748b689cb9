#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/xml_file.h"
#include "check/rules/period_rule.h"
#include "check/rules/rule.h"
#include "check/rules/table_rule.h"
#include "check/uscc.h"
#include "query/language.h"

namespace wenshu {

/// One check (检查项) of `forms/checks.xml`: what it is called, how much it weighs, how it speaks, and the rules it consists of.
/// Without rules it is the program that looks; `program_checks.h` lists those.
struct Check {
  std::string code, title, clause;
  std::vector<std::string> items;    ///< numbers of the cross checks (勾稽关系) it belongs to; may be empty
  std::optional<Severity> severity;  ///< none: switched off
  bool fixed = false;                ///< an office must not change it
  std::string message, hint;         ///< with placeholders: `{kids}`
  std::map<std::string, int, std::less<>> parameters;
  LookAlikes look_alikes;  ///< of the characters of a credit code
  std::vector<Rule> rules;
  std::vector<PeriodRule> period;
  std::vector<TableRule> tables;
  std::vector<FieldSource> totals;  ///< columns of 基础台账 whose totals rows must add up
};

/// A number or name that an office says may stand in public papers (`<public>` of the office's `checks.xml`), and why.
struct PublicValue {
  std::string value, reason;
  Place place;
};

/// All checks of an office.
class Checks {
 public:
  /// Reads `forms/checks.xml`, and over it what an office sets for itself in `office`, if there is one.
  ///
  /// Fails with all mistakes at their lines: `form-check` (a check the program needs is missing, one it does not know has no
  /// rule, a field, placeholder or parameter does not exist), `check-fixed` (an office changes what it must not).
  /// Its rules are bound to `language`.
  static Result<Checks> read(const XmlFile& file, const XmlFile* office, query::Language& language);

  const std::vector<Check>& all() const { return all_; }
  /// The check of that code. Only for codes of the program: `read` saw to it that they are there.
  const Check& named(std::string_view code) const;
  int parameter(std::string_view code, std::string_view name) const;
  /// What the office says may be published.
  const std::vector<PublicValue>& public_values() const { return public_values_; }
  /// What the office switched off or made lighter, and why: infos.
  const Diagnostics& notes() const { return notes_; }

 private:
  std::vector<Check> all_;
  std::vector<PublicValue> public_values_;
  Diagnostics notes_;
};

/// What the placeholders of a message stand for.
using MessageValues = std::vector<std::pair<std::string_view, std::string>>;

/// `text` with each `{name}` replaced.
std::string filled(const std::string& text, const MessageValues& values);

/// The names between braces.
std::vector<std::string> placeholders(std::string_view text);

/// Adds what a check found at `place`; nothing if it is switched off. `message` and `hint` are the rule's own, if it has any;
/// `clause` is the law of the single case, if the check has none for all.
void report(const Check& check, Place place, const MessageValues& values, Diagnostics& diagnostics,
            const std::string& message = {}, const std::string& hint = {}, const std::string& clause = {});

}  // namespace wenshu
