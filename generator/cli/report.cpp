#include "cli/report.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <string_view>
#include <tuple>
#include <vector>

#include <fmt/format.h>
#include <unistd.h>
#include <pugixml.hpp>

#include "base/tally.h"
#include "base/xml_file.h"
#include "cli/command.h"

namespace wenshu {

namespace {

/// Infos of one kind in one sheet that a terminal sees before the rest is counted.
constexpr std::size_t shown_of_a_kind = 3;

int rank(Severity severity) { return severity == Severity::error ? 0 : severity == Severity::warning ? 1 : 2; }

/// Row and column of `F45`; 0 if it is no cell.
std::pair<int, std::string> row_and_column(const std::string& cell) {
  const auto digits = cell.find_first_of("0123456789");
  if (digits == std::string::npos) return {0, cell};
  // Shorter column names stand further left: `Z` before `AA`.
  return {std::atoi(cell.c_str() + digits), fmt::format("{:>3}", cell.substr(0, digits))};
}

/// One sheet's diagnostics, or those of no sheet.
struct Group {
  std::string name;
  std::vector<const Diagnostic*> all;
};

std::vector<Group> by_sheet(const Diagnostics& diagnostics, bool quiet) {
  std::vector<Group> groups;
  for (const auto& one : diagnostics) {
    if (quiet && one.severity < Severity::warning) continue;
    auto group = std::find_if(groups.begin(), groups.end(), [&](const Group& known) { return known.name == one.place.sheet; });
    if (group == groups.end()) group = groups.insert(groups.end(), {one.place.sheet, {}});
    group->all.push_back(&one);
  }
  for (auto& group : groups) {
    std::stable_sort(group.all.begin(), group.all.end(), [](const auto* a, const auto* b) {
      return std::tuple(rank(a->severity), row_and_column(a->place.cell)) <
             std::tuple(rank(b->severity), row_and_column(b->place.cell));
    });
  }
  return groups;
}

std::string heading(const Group& group) {
  Tally tally;
  for (const auto* one : group.all) tally.add(*one);
  std::string text = group.name.empty() ? "工作簿" : group.name;
  for (const auto& [name, count] : tally.counts()) {
    if (count > 0) text += fmt::format("　{} {} 处", name, count);
  }
  return text;
}

/// The title of the code, with a blank behind it; empty if none is known.
std::string title_of(const std::string& code, const ReportOptions& options) {
  if (options.titles == nullptr) return {};
  const auto title = options.titles->find(code);
  return title == options.titles->end() ? std::string() : title->second + " ";
}

/// The line of a diagnostic, with the title of its code before it.
std::string line_of(const Diagnostic& one, const ReportOptions& options) {
  auto line = to_text(one);
  line.insert(line.size() - one.code.size() - 2, title_of(one.code, options));
  return line;
}

/// Where the forms stand; set once, by the command that was called.
std::optional<DataFolder>& forms_folder() {
  static std::optional<DataFolder> folder;
  return folder;
}

std::string coloured(const std::string& text, Severity severity) {
  const auto* code = severity == Severity::error ? "31" : severity == Severity::warning ? "33" : "36";
  return fmt::format("\033[{}m{}\033[0m", code, text);
}

void add_group(const Group& group, const ReportOptions& options, std::string& text) {
  if (options.terminal) text += (options.colour ? "\033[1m" + heading(group) + "\033[0m" : heading(group)) + "\n";
  std::map<std::string, std::size_t> seen;
  for (const auto* one : group.all) {
    if (options.terminal && !options.all && one->severity < Severity::warning && ++seen[one->code] > shown_of_a_kind) continue;
    text += (options.colour ? coloured(line_of(*one, options), one->severity) : line_of(*one, options)) + "\n";
  }
  for (const auto& [code, count] : seen) {
    if (count > shown_of_a_kind)
      text +=
          fmt::format("…… 另有 {} 处同类的（--all 逐条列出）  {}[{}]\n", count - shown_of_a_kind, title_of(code, options), code);
  }
}

}  // namespace

Titles read_titles(const DataFolder& forms) {
  Titles titles;
  for (const auto& path : {forms.shipped("checks.xml"), forms.program("checks.xml"), forms.shipped("titles.xml"),
                           forms.own("checks.xml"), forms.find("lint.xml"), forms.program("lint.xml")}) {
    if (path.empty()) continue;
    const auto file = XmlFile::read(path);
    if (!file) continue;
    for (auto check : file->root().children("check"))
      titles.emplace(check.attribute("code").value(), check.attribute("title").value());
    for (auto rule : file->root().children("rule"))
      titles.emplace(rule.attribute("code").value(), rule.attribute("title").value());
    for (auto title : file->root().children("title")) titles.emplace(title.attribute("code").value(), title.text().get());
  }
  return titles;
}

void name_codes_by(const DataFolder& forms) { forms_folder() = forms; }

std::string report_text(const Diagnostics& diagnostics, const ReportOptions& options) {
  std::string text;
  for (const auto& group : by_sheet(diagnostics, options.quiet)) add_group(group, options, text);
  return text;
}

bool refuses_colour(const char* value) { return value != nullptr && *value != '\0'; }

int report(const Diagnostics& diagnostics, ReportOptions options) {
  options.terminal = ::isatty(options.result ? STDOUT_FILENO : STDERR_FILENO) == 1;
  const auto titles = diagnostics.empty() || !forms_folder() ? Titles{} : read_titles(*forms_folder());
  options.titles = &titles;
  options.colour = options.terminal && !refuses_colour(std::getenv("NO_COLOR"));
  fmt::print(options.result ? stdout : stderr, "{}", report_text(diagnostics, options));
  return status_of(diagnostics);
}

int status_of(const Diagnostics& diagnostics) {
  int status = exit_done;
  for (const auto& one : diagnostics) {
    if (one.severity != Severity::error) continue;
    status = std::max<int>(status, one.cause == Cause::environment ? exit_environment : exit_input);
  }
  return status;
}

}  // namespace wenshu
