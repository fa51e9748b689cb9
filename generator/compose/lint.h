#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "base/xml_file.h"
#include "compose/content.h"
#include "compose/template.h"
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
  /// What its template says by itself, a piece a line, `▆` where a fact stands; of a paper read from a file nothing.
  std::vector<std::string> written = {};
  std::vector<std::string> empty_tables = {};  ///< what tables without a row are called, or what heads them
};

/// The lines of a document, the texts of tables and properties too.
LintPaper lint_paper(const Content& content, std::string kind, std::string audience);
/// What a template says by itself.
std::vector<std::string> written_in(const Template& wording);

/// A law, and when it may be cited (`forms/law.xml`).
struct DatedTitle {
  std::string title;
  std::optional<Date> from, to;  ///< none: not in force yet, or nobody knows since when; without end
};

/// What no paper, or none of some sort, may say or lack (`forms/lint.xml`).
struct LintRule {
  /// A stretch of text that is a fault wherever it stands.
  struct Find {
    query::Finder pattern;
    std::optional<query::Finder> unless;  ///< in the same line: then it is none
    bool term = false;     ///< its groups are year, month and day: a fault only if that day is before the paper's own
    bool law = false;      ///< its group is a title: a fault only if that law is known and not in force on the paper's day
    bool written = false;  ///< it looks through what the template says by itself
  };
  /// What must be said, if `when` is.
  struct Require {
    std::optional<query::Finder> when;
    query::Finder pattern;
    std::set<Role> in;      ///< where it must be said; empty: anywhere
    std::size_t least = 1;  ///< how often
  };
  std::string code, title, message, hint, clause;
  std::optional<Severity> severity;             ///< none: switched off
  std::set<std::string> kinds;                  ///< ids; empty: all
  std::string audience;                         ///< empty: all
  std::optional<query::Finder> titles, unless;  ///< of papers whose title this matches; none in which that is said
  std::set<Role> in;                            ///< lines of these roles; empty: all
  std::optional<Date> from, to;                 ///< of papers of these days; with one of them, of none whose day nobody knows
  std::vector<Find> finds;
  std::vector<Require> requires_;
  bool rows = false;  ///< every table has a row
};

/// Every rule, in the order of the file.
class Lint {
 public:
  /// Fails with all mistakes of the file: `form-element`, `form-attribute`. `law` is `forms/law.xml`; null: no law is known.
  static Result<Lint> read(const XmlFile& file, const XmlFile* law = nullptr);

  /// What the rules find. Each thing once, however often it is said. No place is known: that is the caller's.
  Diagnostics look(const LintPaper& paper) const;
  const std::vector<LintRule>& rules() const { return rules_; }

 private:
  friend class LintReader;
  std::vector<LintRule> rules_;
  std::vector<DatedTitle> laws_;
  std::optional<query::Finder> public_titles_;  ///< of a paper nobody says whom it is for: it is public
};

}  // namespace wenshu
