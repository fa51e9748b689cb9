#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "base/xml_file.h"
#include "compose/content.h"
#include "query/finder.h"

namespace wenshu {

/// A line of a paper, and the part it plays.
struct LintLine {
  Role role = Role::body;
  std::string text;
};

/// A paper as lint looks at it: ours, or somebody else's read from a file.
struct LintPaper {
  std::string title;     ///< 标题
  std::string kind;      ///< the id of its kind; empty: unknown
  std::string audience;  ///< `party`, `internal`, `public`; empty: unknown
  std::optional<Date> date;
  std::vector<LintLine> lines;
};

/// The lines of a document, the texts of tables and properties too.
LintPaper lint_paper(const Content& content, std::string kind, std::string audience);

/// What no paper, or none of some sort, may say or lack (`forms/lint.xml`).
struct LintRule {
  /// A stretch of text that is a fault wherever it stands.
  struct Find {
    query::Finder pattern;
    std::optional<query::Finder> unless;  ///< in the same line: then it is none
    bool term = false;  ///< its groups are year, month and day: a fault only if that day is before the paper's own
  };
  /// What must be said, if `when` is.
  struct Require {
    std::optional<query::Finder> when;
    query::Finder pattern;
    std::set<Role> in;  ///< where it must be said; empty: anywhere
  };
  std::string code, title, message, hint, clause;
  std::optional<Severity> severity;             ///< none: switched off
  std::set<std::string> kinds;                  ///< ids; empty: all
  std::string audience;                         ///< empty: all
  std::optional<query::Finder> titles, unless;  ///< of papers whose title this matches; none in which that is said
  std::set<Role> in;                            ///< lines of these roles; empty: all
  std::vector<Find> finds;
  std::vector<Require> requires_;
};

/// Every rule, in the order of the file.
class Lint {
 public:
  /// Fails with all mistakes of the file: `form-element`, `form-attribute`.
  static Result<Lint> read(const XmlFile& file);

  /// What the rules find. Each thing once, however often it is said. No place is known: that is the caller's.
  Diagnostics look(const LintPaper& paper) const;
  const std::vector<LintRule>& rules() const { return rules_; }

 private:
  friend class LintReader;
  std::vector<LintRule> rules_;
};

}  // namespace wenshu
