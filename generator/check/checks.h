#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/xml_file.h"
#include "check/rule.h"
#include "query/language.h"

namespace wenshu {

/// One check (检查项) of `forms/checks.xml`: what it is called, how much it weighs, how it speaks, and the rules it consists of.
/// Without rules it is the program that looks; `program_checks.h` lists those.
struct Check {
  std::string code, title, clause;
  std::vector<std::string> items;    ///< numbers of the cross checks (勾稽关系) it belongs to; may be empty
  std::optional<Severity> severity;  ///< none: switched off
  bool fixed = false;                ///< an office must not change it
  std::string message, hint;         ///< of the program's, with placeholders: `{unit}`; rules have bound theirs
  std::map<std::string, int, std::less<>> parameters;
  std::vector<Rule> rules;
  std::vector<Rule> period;   ///< asked only where the report before is compared with
  std::vector<Rule> planned;  ///< asked when the papers of a run are planned, before any has a number
  std::vector<TotalledColumn> totals;

  bool has_rules() const { return !rules.empty() || !period.empty() || !planned.empty() || !totals.empty(); }
};

/// A number or name that an office says may stand in public papers (`<public>` of the office's `checks.xml`), and why.
struct PublicValue {
  std::string value, reason;
  Place place;
};

/// All checks of an office.
class Checks {
 public:
  /// Reads `forms/checks.xml`, and over it what an office sets for itself in `office`, if there is one: it weighs a check
  /// otherwise, words it otherwise, sets its parameters, and adds checks of its own, whose codes begin with `own-`.
  ///
  /// Fails with all mistakes at their places: `form-check` (a check the program needs is missing, one it does not know has no
  /// rule, a placeholder or parameter does not exist), `form-element` and `form-attribute`, those of expressions, and
  /// `check-fixed` (an office changes what it must not). Its rules are bound to `language`.
  ///
  /// A pack of another field says its own rules; how the program's checks are worded, `program`, the program's own file, says for
  /// it where it does not. Null: `file` is that.
  static Result<Checks> read(const XmlFile& file, const XmlFile* program, const XmlFile* office, query::Language& language);

  const std::vector<Check>& all() const { return all_; }
  /// The check of that code. Only for codes of the program: `read` saw to it that they are there.
  const Check& named(std::string_view code) const;
  int parameter(std::string_view code, std::string_view name) const;
  /// What the office says may be published.
  const std::vector<PublicValue>& public_values() const { return public_values_; }
  /// What the office switched off or made lighter, and why: infos.
  const Diagnostics& notes() const { return notes_; }

 private:
  friend class ChecksReader;
  std::vector<Check> all_;
  std::vector<PublicValue> public_values_;
  Diagnostics notes_;
};

/// What the placeholders of a message stand for.
using MessageValues = std::vector<std::pair<std::string_view, std::string>>;

/// `text` with each `{name}` replaced.
std::string filled(const std::string& text, const MessageValues& values);

/// Adds what a check of the program found at `place`; nothing if it is switched off. `clause` is the law of the single case, if
/// the check has none for all.
void report(const Check& check, Place place, const MessageValues& values, Diagnostics& diagnostics,
            const std::string& clause = {});

/// The same with all that is to be said.
void report(const Check& check, Place place, std::string message, std::string hint, Diagnostics& diagnostics,
            const std::string& clause = {});

}  // namespace wenshu
