#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "cli/report.h"
#include "office.h"

namespace wenshu {

/// Exit status of the program.
enum ExitStatus { exit_done = 0, exit_input = 1, exit_usage = 2, exit_environment = 3, exit_interrupted = 130 };

/// A command's words: options by name, the rest in order.
struct Arguments {
  std::vector<std::string> words;
  std::map<std::string, std::string> options;  ///< `--out DIR` gives `out` to `DIR`; a flag gives an empty text

  bool has(const std::string& name) const { return options.contains(name); }
  std::string value(const std::string& name, const std::string& fallback = {}) const {
    const auto at = options.find(name);
    return at == options.end() ? fallback : at->second;
  }
};

/// What a command accepts.
struct Usage {
  std::string text;                 ///< what `--help` prints
  std::vector<std::string> valued;  ///< options that take a value
  std::vector<std::string> flags;   ///< options that take none
  std::size_t least = 0, most = 0;  ///< how many words
};

/// A command of the program: one file each.
struct Command {
  std::string name, summary;
  Usage usage;
  int (*run)(const Arguments& arguments);
};

/// All commands, in the order help lists them.
const std::vector<Command>& commands();

Command check_command();
Command new_command();
Command fonts_command();
Command inspect_command();
Command issue_command();
Command lint_command();
Command make_command();
Command office_command();
Command plan_command();
Command query_command();
Command register_command();
Command run_command();
Command template_command();

/// Reads the words after the command's name. Fails with `usage`, saying what was wrong: an option that does not exist, one
/// without its value (`--` begins no value, unless it is joined: `--out=--x`), a word too many or too few.
Result<Arguments> parse_arguments(const std::vector<std::string>& words, const Usage& usage);

/// Where `forms/` and `templates/` stand: `--data DIR`, else beside the installed program, else in the source tree it was built
/// from; what a pack of `--data` lacks comes from the program. Over them lies the office's folder: `--office DIR`, else that of
/// the environment's `WENSHU_OFFICE`, else `office/` beside the workbook, or where the program was started.
DataFolders data_folders(const Arguments& arguments);

/// Where the folder of the office stands, or would stand: `--office`, else that of `WENSHU_OFFICE`, else `office/` beside the
/// workbook.
std::filesystem::path office_place(const Arguments& arguments);

/// The diagnostics as a JSON array of the contract's objects.
std::string to_json(const Diagnostics& diagnostics);

/// `YYYY-MM-DD` of an option; fails with `usage` if it is no date.
Result<std::optional<Date>> date_option(const Arguments& arguments, const std::string& name);

/// None if the folder of `--data` holds `forms/`, and that of `--office` or `WENSHU_OFFICE` `forms/` or `templates/`; else what
/// is wrong.
std::optional<std::string> data_fault(const Arguments& arguments);

/// The words of a list, whatever comma of which keyboard parts them.
std::vector<std::string> list_of(std::string text);

/// The error that the file of `--register` is not there, where one must be; none if the option is not given.
std::optional<Diagnostic> register_fault(const Arguments& arguments);

/// Prints one usage error and gives its status.
int usage_error(const std::string& message);

}  // namespace wenshu
