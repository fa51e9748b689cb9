#include "intake/csv/csv_scanner.h"

#include <algorithm>
#include <array>
#include <utility>

#include "intake/limits.h"

namespace wenshu {

void CsvScanner::add(std::string_view piece) {
  for (const char c : piece) add(c);
}

void CsvScanner::add(char c) {
  const bool follows = std::exchange(after_return_, c == '\r');
  if (follows && c == '\n') return;
  if (state_ == State::quoted) {
    if (c == '"') {
      state_ = State::quote_seen;
    } else {
      put(c == '\r' ? '\n' : c);
    }
  } else if (c == separator_) {
    end_field();
  } else if (c == '\n' || c == '\r') {
    end_row();
  } else if (c == '"' && state_ != State::plain) {
    if (state_ == State::quote_seen) put('"');
    state_ = State::quoted;
  } else {
    // A quote in a plain field, or anything behind closing quotes.
    if ((c == '"' || state_ == State::quote_seen) && !complained_) {
      complained_ = true;
      handler_.stray_quote(row_, column_);
    }
    if (state_ == State::start) state_ = State::plain;
    put(c);
  }
}

void CsvScanner::put(char c) {
  if (field_.size() <= max_raw_text) field_.push_back(c);
}

void CsvScanner::end_field() {
  handler_.field(column_, field_);
  field_.clear();
  ++column_;
  state_ = State::start;
  complained_ = false;
}

void CsvScanner::end_row() {
  end_field();
  handler_.end_row(row_);
  ++row_;
  column_ = 1;
}

void CsvScanner::finish() {
  if (state_ != State::start || column_ > 1) end_row();
}

char find_separator(std::string_view beginning) {
  constexpr std::array separators{',', ';', '\t'};
  std::array<std::size_t, separators.size()> counts{};
  bool quoted = false;
  for (const char c : beginning) {
    if (c == '"') quoted = !quoted;
    const auto* known = std::find(separators.begin(), separators.end(), c);
    if (!quoted && known != separators.end()) ++counts[static_cast<std::size_t>(known - separators.begin())];
  }
  return separators[static_cast<std::size_t>(std::max_element(counts.begin(), counts.end()) - counts.begin())];
}

}  // namespace wenshu
