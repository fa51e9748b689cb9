#include "check/checks.h"

#include <algorithm>
#include <cstdlib>

#include "base/diagnose.h"

namespace wenshu {

std::string filled(const std::string& text, const MessageValues& values) {
  // What was put in is not looked at again: a clerk's text may hold braces.
  std::string made;
  for (std::size_t at = 0; at < text.size();) {
    const auto close = text[at] == '{' ? text.find('}', at) : std::string::npos;
    const auto name = close == std::string::npos ? std::string_view() : std::string_view(text).substr(at + 1, close - at - 1);
    const auto value = std::find_if(values.begin(), values.end(), [&](const auto& one) { return one.first == name; });
    if (name.empty() || value == values.end()) {
      made.push_back(text[at++]);
    } else {
      made += value->second.empty() ? "（空）" : value->second;
      at = close + 1;
    }
  }
  return made;
}

void report(const Check& check, Place place, std::string message, std::string hint, Diagnostics& diagnostics,
            const std::string& clause) {
  if (!check.severity) return;
  auto one = input_error(check.code, std::move(place), std::move(message), std::move(hint),
                         check.clause.empty() ? clause : check.clause);
  one.severity = *check.severity;
  diagnostics.push_back(std::move(one));
}

void report(const Check& check, Place place, const MessageValues& values, Diagnostics& diagnostics, const std::string& clause) {
  report(check, std::move(place), filled(check.message, values), filled(check.hint, values), diagnostics, clause);
}

const Check& Checks::named(std::string_view code) const {
  const auto at = std::find_if(all_.begin(), all_.end(), [&](const Check& one) { return one.code == code; });
  if (at == all_.end()) std::abort();  // a code that stands in no list of the program
  return *at;
}

int Checks::parameter(std::string_view code, std::string_view name) const { return named(code).parameters.find(name)->second; }

}  // namespace wenshu
