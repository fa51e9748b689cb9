#include "register/canonical.h"

#include <limits>

#include <nlohmann/json.hpp>

namespace wenshu {

namespace {

/// Whether `text` stands between quotes as it is.
bool needs_no_escape(std::string_view text) {
  return std::none_of(text.begin(), text.end(),
                      [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\'; });
}

}  // namespace

void append_json(std::string& out, const std::string& text) {
  if (needs_no_escape(text) && is_utf8(text)) {
    out.append("\"").append(text).append("\"");
  } else {
    out += nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  }
}

std::optional<std::string_view> CanonicalReader::plain() {
  if (!take('"')) return std::nullopt;
  const auto end = rest_.find('"');
  if (end == std::string_view::npos) return std::nullopt;
  const auto text = rest_.substr(0, end);
  if (!needs_no_escape(text) || !is_utf8(text)) return std::nullopt;
  rest_.remove_prefix(end + 1);
  return text;
}

bool CanonicalReader::value(std::string& text) {
  const auto found = plain();
  if (found) text = *found;
  return found.has_value();
}

bool CanonicalReader::value(std::int64_t& number) {
  const auto* const begin = rest_.data();
  const auto [end, error] = std::from_chars(begin, begin + rest_.size(), number);
  if (error != std::errc{}) return false;
  const auto digits = rest_.substr(rest_.front() == '-' ? 1 : 0, static_cast<std::size_t>(end - begin));
  if (digits.size() > 1 && digits.front() == '0') return false;  // no JSON
  rest_.remove_prefix(static_cast<std::size_t>(end - begin));
  return rest_.starts_with(',') || rest_.starts_with('}') || rest_.starts_with(']');
}

bool CanonicalReader::value(int& number) {
  std::int64_t wide = 0;
  if (!value(wide) || wide < std::numeric_limits<int>::min() || wide > std::numeric_limits<int>::max()) return false;
  number = static_cast<int>(wide);
  return true;
}

bool CanonicalReader::value(bool& flag) {
  std::int64_t wide = 0;
  if (!value(wide) || wide < 0 || wide > 1) return false;
  flag = wide == 1;
  return true;
}

bool CanonicalReader::value(Date& date) {
  const auto text = plain();
  const auto found = text ? parse_iso_date(*text) : std::nullopt;
  date = found.value_or(Date{});
  return found.has_value();
}

bool CanonicalReader::value(Term& term) {
  const auto text = plain();
  const auto found = text ? parse_term(*text) : std::nullopt;
  term = found.value_or(Term{});
  return found.has_value();
}

}  // namespace wenshu
