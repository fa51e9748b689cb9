#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace wenshu {

/// Receives the fields of a CSV text. Rows and columns count from 1.
class CsvHandler {
 public:
  virtual ~CsvHandler() = default;
  virtual void field(std::uint32_t column, std::string_view text) = 0;
  virtual void end_row(std::uint32_t row) = 0;
  /// A quote where none may stand: in a field without quotes, or before something else than the end of a field.
  virtual void stray_quote(std::uint32_t row, std::uint32_t column) = 0;
};

/// Takes a CSV text (RFC 4180) apart, in as many pieces as it comes; line breaks of every kind end a row and are a line feed
/// inside quotes. Of a field longer than any cell the rest is dropped.
class CsvScanner {
 public:
  CsvScanner(char separator, CsvHandler& handler) : separator_(separator), handler_(handler) {}

  void add(std::string_view piece);
  /// The end of the text.
  void finish();

  /// Where the reading is, and whether inside quotes that have not been closed.
  std::uint32_t row() const { return row_; }
  std::uint32_t column() const { return column_; }
  bool in_quotes() const { return state_ == State::quoted; }

 private:
  enum class State { start, plain, quoted, quote_seen };

  void add(char c);
  void put(char c);
  void end_field();
  void end_row();

  char separator_;
  CsvHandler& handler_;
  State state_ = State::start;
  std::string field_;
  std::uint32_t row_ = 1, column_ = 1;
  bool after_return_ = false;  // a line feed now belongs to the carriage return before it
  bool complained_ = false;    // about this field
};

/// Comma, semicolon or tab: which of them stands most often outside quotes in `beginning`; comma if none does.
char find_separator(std::string_view beginning);

}  // namespace wenshu
