#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "intake/record_sheet.h"

namespace wenshu {

/// Receives a JSON document as it streams by and makes sheets of it; nothing of the document is kept but its cells. The names
/// of the functions are those nlohmann's parser calls; each returns false to end the reading.
class CampaignSax {
 public:
  using Text = std::string;
  using Binary = std::vector<std::uint8_t>;

  explicit CampaignSax(Building& building) : building_(building) {}

  bool null() { return value(CellKind::untyped, {}); }
  bool boolean(bool given) { return value(CellKind::boolean, given ? "TRUE" : "FALSE"); }
  bool number_integer(std::int64_t given) { return value(CellKind::number, std::to_string(given)); }
  bool number_unsigned(std::uint64_t given) { return value(CellKind::number, std::to_string(given)); }
  bool number_float(double, const Text& written) { return value(CellKind::number, written); }
  bool string(Text& given) { return value(CellKind::text, given); }
  bool binary(Binary&) { return false; }
  bool start_object(std::size_t);
  bool key(Text& given);
  bool end_object();
  bool start_array(std::size_t);
  bool end_array();
  template <typename Error>
  bool parse_error(std::size_t position, const Text&, const Error&) {
    error_position_ = position;
    return false;
  }

  /// Where the text stopped making sense, in bytes from 1; 0 if it never did.
  std::size_t error_position() const { return error_position_; }
  /// All faults; if the reading was stopped within a sheet, with those of that sheet.
  Diagnostics take_faults();

 private:
  enum class Where { outside, root, table, record, list };

  Where where() const { return path_.empty() ? Where::outside : path_.back(); }
  bool value(CellKind kind, std::string_view text);
  bool begin_record();
  bool begin_sheet();
  bool misplaced(const std::string& what);
  bool skip(const std::string& what);
  bool can_unwrap() const;
  void unwrap();
  void note_unused(std::string_view text);
  bool finish_sheet();

  Building& building_;
  std::vector<Where> path_;
  std::vector<std::string> wrappers_;  // objects that hold the sheets, by name, as far as they are open
  std::size_t skipped_ = 0;            // how deep the reading is within something nobody can use
  std::unique_ptr<RecordSheet> sheet_;
  std::string sheet_key_, field_key_, list_;
  std::size_t error_position_ = 0;
  Diagnostics faults_;
};

}  // namespace wenshu
