#pragma once

#include <map>
#include <string>

#include "base/data_folder.h"
#include "base/diagnostic.h"

namespace wenshu {

/// By the code of a diagnostic, what it is called.
using Titles = std::map<std::string, std::string, std::less<>>;

/// The titles of `forms/checks.xml` and `forms/titles.xml`; a file that cannot be read gives none, which others say.
Titles read_titles(const DataFolder& forms);

/// Says where the forms stand whose titles `report` puts before the codes.
void name_codes_by(const DataFolder& forms);

/// How diagnostics are shown.
struct ReportOptions {
  bool quiet = false;     ///< infos are left out
  bool all = false;       ///< nothing is folded
  bool terminal = false;  ///< a reader: headings for sheets, infos of one kind folded
  bool colour = false;
  bool result = false;             ///< goes to standard output: it is what was asked for
  const Titles* titles = nullptr;  ///< of the codes, to stand before them
};

/// The diagnostics as lines, sheet by sheet in the order in which the sheets come, the most severe first, then by row and column.
///
/// A line a diagnostic: `基础台账!F45 错误 …  校验位 [uscc-checksum]`. A terminal sees a heading above each sheet, and of more
/// than three infos of one kind in a sheet the first three and how many there are.
std::string report_text(const Diagnostics& diagnostics, const ReportOptions& options);

/// True if `NO_COLOR`, as `value` of the environment has it, asks for no colour: present and not empty (no-color.org).
bool refuses_colour(const char* value);

/// The status they end a command with: 0 without errors, 3 if one of them is the machine's, else 1.
int status_of(const Diagnostics& diagnostics);

/// Prints them to stderr, or to stdout if they are the result, for a terminal if it is one (without colour if `NO_COLOR` says
/// so), and gives their status.
int report(const Diagnostics& diagnostics, ReportOptions options = {});

}  // namespace wenshu
