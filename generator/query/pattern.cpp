#include "query/pattern.h"

#include <unordered_map>
#include <utility>

#include <unicode/regex.h>
#include <unicode/unistr.h>

#include "query/finder.h"

namespace wenshu::query {

namespace {

constexpr std::int32_t most_steps = 1000;          // of ICU's, each some ten thousand of its own
constexpr std::int32_t most_memory = 1024 * 1024;  // bytes of its stack
constexpr std::size_t longest_pattern = 1000;

icu::UnicodeString wide(std::string_view text) {
  return icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
}

/// A compiled pattern and what it said of each text.
struct Compiled : Memory {
  std::unique_ptr<icu::RegexMatcher> matcher;
  std::unordered_map<Value, Value> known;

  explicit Compiled(const std::string& pattern) {
    UErrorCode status = U_ZERO_ERROR;
    matcher = std::make_unique<icu::RegexMatcher>(wide(pattern), 0, status);
    matcher->setTimeLimit(most_steps, status);
    matcher->setStackLimit(most_memory, status);
    if (U_FAILURE(status)) matcher.reset();
  }

  Value of(std::string_view text) {
    if (!matcher) return blank;
    const auto subject = wide(text);
    matcher->reset(subject);
    UErrorCode status = U_ZERO_ERROR;
    const bool found = matcher->matches(status) != 0;
    return U_FAILURE(status) ? blank : found ? yes : no;
  }
};

}  // namespace

std::string Matches::fault(std::string_view pattern) {
  if (pattern.size() > longest_pattern) return "太长";
  UErrorCode status = U_ZERO_ERROR;
  UParseError place{};
  const std::unique_ptr<icu::RegexPattern> made(icu::RegexPattern::compile(wide(pattern), place, status));
  return U_FAILURE(status) ? u_errorName(status) : "";
}

Value Matches::value(Evaluation& at, Row row) const {
  const auto text = text_->value(at, row);
  if (text == blank) return blank;
  auto& compiled = at.remembered<Compiled>(slot_, [&] { return std::make_unique<Compiled>(pattern_); });
  const auto [found, fresh] = compiled.known.emplace(text, blank);
  if (fresh) found->second = compiled.of(at.texts().text(text));
  return found->second;
}

struct Finder::Compiled {
  std::unique_ptr<icu::RegexPattern> pattern;

  /// Calls `take` with each match as long as it says so.
  template <typename Take>
  void look(std::string_view text, Take take) const {
    UErrorCode status = U_ZERO_ERROR;
    const auto subject = wide(text);
    const std::unique_ptr<icu::RegexMatcher> matcher(pattern->matcher(subject, status));
    if (U_FAILURE(status)) return;
    matcher->setTimeLimit(most_steps, status);
    matcher->setStackLimit(most_memory, status);
    while (matcher->find(status) != 0 && !U_FAILURE(status) && take(*matcher)) {
    }
  }
};

std::optional<Finder> Finder::read(std::string_view pattern) {
  if (pattern.empty() || !Matches::fault(pattern).empty()) return std::nullopt;
  UErrorCode status = U_ZERO_ERROR;
  UParseError place{};
  auto compiled = std::make_unique<Compiled>();
  compiled->pattern.reset(icu::RegexPattern::compile(wide(pattern), place, status));
  if (U_FAILURE(status)) return std::nullopt;
  return Finder(std::move(compiled));
}

Finder::Finder(std::unique_ptr<Compiled> compiled) : compiled_(std::move(compiled)) {}
Finder::Finder(Finder&&) noexcept = default;
Finder& Finder::operator=(Finder&&) noexcept = default;
Finder::~Finder() = default;

std::vector<FoundText> Finder::all_in(std::string_view text) const {
  std::vector<FoundText> all;
  compiled_->look(text, [&](const icu::RegexMatcher& matcher) {
    FoundText found;
    for (std::int32_t group = 0; group <= matcher.groupCount(); ++group) {
      UErrorCode status = U_ZERO_ERROR;
      std::string part;
      matcher.group(group, status).toUTF8String(part);
      found.push_back(std::move(part));
    }
    all.push_back(std::move(found));
    return true;
  });
  return all;
}

bool Finder::is_in(std::string_view text) const {
  bool found = false;
  compiled_->look(text, [&](const icu::RegexMatcher&) {
    found = true;
    return false;
  });
  return found;
}

}  // namespace wenshu::query
