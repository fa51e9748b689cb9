#pragma once

#include <map>
#include <string>
#include <vector>

namespace wenshu {

/// How much a diagnostic weighs: an `error` stops the issue of papers, a `warning` does not; a `repair` says which value was
/// mended, its meaning being certain, an `info` what is worth knowing: both leave the clerk nothing to do.
enum class Severity { info, repair, warning, error };

/// `错误`, `警告`, `已自动修正`, `提示`.
const char* name_of(Severity severity);

/// Who must act: the clerk who wrote the input, or whoever keeps the machine (fonts, folders, register).
/// It decides the exit status: 1 for `input`, 3 for `environment`.
enum class Cause { input, environment };

/// Where something stands: a cell of a sheet, or a line and column (from 1) of a text file. Empty or 0 means unknown.
struct Place {
  std::string file;
  std::string sheet;
  std::string cell;  ///< as a clerk reads it: `F45`
  int line = 0;
  int column = 0;

  friend bool operator==(const Place&, const Place&) = default;
};

/// One thing found wrong or worth knowing. `message` and `hint` are Chinese sentences for the clerk.
struct Diagnostic {
  Severity severity = Severity::error;
  std::string code;  ///< stable, kebab-case: `uscc-checksum`
  Place place;
  std::string message;  ///< what is wrong, with the value found
  std::string hint;     ///< how to mend it; may be empty
  std::string clause;   ///< the rule behind it: `GB 32100-2015`; may be empty
  Cause cause = Cause::input;
  std::map<std::string, std::string> row;  ///< what to add to 问题清单, by field; empty: no row is proposed
  std::string character = {};              ///< the one character it is about, for whoever knows which cells a text came from
};

using Diagnostics = std::vector<Diagnostic>;

/// True if any of them is an error.
bool has_errors(const Diagnostics& diagnostics);

/// `错误 2 处，警告 0 处，已自动修正 7 处`, and `，提示 1 处` if there are notices.
std::string count_text(const Diagnostics& diagnostics);

/// The place as a clerk reads it: `基础台账!F45`, `order.xml.mustache:12:5`, or the file's name alone.
std::string to_text(const Place& place);

/// The one-line form of the command line: `基础台账!F45 错误 <message>（<hint>）  [uscc-checksum]`.
std::string to_text(const Diagnostic& diagnostic);

/// The same, where they must be told but stop nothing: all warnings.
Diagnostics as_warnings(Diagnostics all);

/// Appends `more` to `all`.
void append(Diagnostics& all, Diagnostics more);

/// Appends those of `more` that `all` does not have: the same code, place and message.
void add_new(Diagnostics& all, Diagnostics more);

}  // namespace wenshu
