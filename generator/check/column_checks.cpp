#include "check/column_checks.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "check/program_checks.h"

namespace wenshu {

namespace {

using ColumnChecks = std::map<std::string, std::vector<std::string>>;

/// A sentence once a column, however many rules say it.
void add(ColumnChecks& all, const std::string& column, const Check& check, const std::string& sentence) {
  auto& texts = all[column];
  auto text = fmt::format("{}（{}）", sentence, name_of(*check.severity));
  if (std::find(texts.begin(), texts.end(), text) == texts.end()) texts.push_back(std::move(text));
}

/// A rule's own message says more than the title of its check, unless it speaks of a value.
std::string sentence_of(const Rule& rule, const Check& check) {
  return rule.own_message ? rule.message.plain().value_or(check.title) : check.title;
}

}  // namespace

std::map<std::string, std::vector<std::string>> column_checks(const Checks& checks) {
  ColumnChecks all;
  for (const auto& check : checks.all()) {
    if (!check.severity) continue;
    for (const auto& rule : check.rules) {
      for (const auto& column : rule.columns) add(all, column, check, sentence_of(rule, check));
    }
    for (const auto& column : check.totals) add(all, "institutions/" + column.id, check, check.title);
    for (const auto& program : program_checks) {
      if (program.code != check.code || program.columns.empty()) continue;
      for (const auto& column : split(program.columns, " ")) add(all, column, check, check.title);
    }
  }
  return all;
}

}  // namespace wenshu
