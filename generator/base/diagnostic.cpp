#include "base/diagnostic.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <unordered_set>
#include <utility>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "base/tally.h"

namespace wenshu {

namespace {

Diagnostic make(Severity severity, std::string code, Place place, std::string message, std::string hint, std::string clause) {
  return {severity, std::move(code), std::move(place), std::move(message), std::move(hint), std::move(clause)};
}

}  // namespace

const char* name_of(Severity severity) {
  switch (severity) {
    case Severity::error: return "错误";
    case Severity::warning: return "警告";
    case Severity::repair: return "已自动修正";
    case Severity::info: return "提示";
  }
  return "错误";
}

Diagnostic input_error(std::string code, Place place, std::string message, std::string hint, std::string clause) {
  return make(Severity::error, std::move(code), std::move(place), std::move(message), std::move(hint), std::move(clause));
}

Diagnostic input_warning(std::string code, Place place, std::string message, std::string hint, std::string clause) {
  return make(Severity::warning, std::move(code), std::move(place), std::move(message), std::move(hint), std::move(clause));
}

Diagnostic input_info(std::string code, Place place, std::string message, std::string hint, std::string clause) {
  return make(Severity::info, std::move(code), std::move(place), std::move(message), std::move(hint), std::move(clause));
}

Diagnostic input_repair(std::string code, Place place, std::string message) {
  return make(Severity::repair, std::move(code), std::move(place), std::move(message), {}, {});
}

Diagnostic environment_error(std::string code, Place place, std::string message, std::string hint) {
  auto diagnostic = make(Severity::error, std::move(code), std::move(place), std::move(message), std::move(hint), {});
  diagnostic.cause = Cause::environment;
  return diagnostic;
}

bool has_errors(const Diagnostics& diagnostics) {
  return std::any_of(diagnostics.begin(), diagnostics.end(), [](const Diagnostic& d) { return d.severity == Severity::error; });
}

void Tally::add(const Diagnostic& one) {
  const std::string_view name = name_of(one.severity);
  ++std::find_if(counts_.begin(), counts_.end(), [&](const auto& count) { return name == count.first; })->second;
}

std::string count_text(const Diagnostics& diagnostics) {
  Tally tally;
  for (const auto& one : diagnostics) tally.add(one);
  std::string text;
  for (const auto& [name, count] : tally.counts()) {
    const bool notices = &name == &tally.counts().back().first;
    if (count > 0 || !notices) text += fmt::format("{}{} {} 处", text.empty() ? "" : "，", name, count);
  }
  return text;
}

std::string to_text(const Place& place) {
  if (!place.sheet.empty()) return place.cell.empty() ? place.sheet : place.sheet + "!" + place.cell;
  if (place.line > 0 && place.column > 0) return fmt::format("{}:{}:{}", place.file, place.line, place.column);
  if (place.line > 0) return fmt::format("{}:{}", place.file, place.line);
  return place.file;
}

std::string to_text(const Diagnostic& diagnostic) {
  const auto place = to_text(diagnostic.place);
  return fmt::format("{}{}{} {}{}  [{}]", place, place.empty() ? "" : " ", name_of(diagnostic.severity), diagnostic.message,
                     diagnostic.hint.empty() ? "" : "（" + diagnostic.hint + "）", diagnostic.code);
}

Diagnostics as_warnings(Diagnostics all) {
  for (auto& one : all) one.severity = Severity::warning;
  return all;
}

void append(Diagnostics& all, Diagnostics more) {
  all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

void add_new(Diagnostics& all, Diagnostics more) {
  std::unordered_set<std::string> known;
  const auto is_new = [&](const Diagnostic& one) {
    return known.insert(fmt::format("{}\n{}\n{}\n{}", one.code, one.place.file, to_text(one.place), one.message)).second;
  };
  if (more.empty()) return;
  for (const auto& one : all) is_new(one);
  for (auto& one : more) {
    if (is_new(one)) all.push_back(std::move(one));
  }
}

}  // namespace wenshu
