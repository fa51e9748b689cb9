#include "render/xlsx/review/sheet_marks.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include <fmt/format.h>

namespace wenshu::review {

namespace {

/// What may follow `legacyDrawing` in a worksheet (ECMA-376 Part 1, 18.3.1.99).
constexpr std::array<std::string_view, 8> behind_drawing{"legacyDrawingHF", "drawingHF",       "picture",    "oleObjects",
                                                         "controls",        "webPublishItems", "tableParts", "extLst"};

unsigned number(std::optional<std::string_view> text) {
  unsigned value = 0;
  if (text) std::from_chars(text->data(), text->data() + text->size(), value);
  return value;
}

class SheetMarker {
 public:
  SheetMarker(std::string_view xml, const Marks& marks, Styles& styles, std::string_view legacy_drawing)
      : xml_(xml), marks_(marks), styles_(styles), legacy_drawing_(legacy_drawing), next_(marks.begin()) {}

  std::optional<std::string> write() {
    out_.reserve(xml_.size() + xml_.size() / 16 + 4096);
    TagScanner scanner(xml_);
    while (const auto tag = scanner.next()) step(*tag);
    if (next_ != marks_.end() || !legacy_drawing_.empty()) return std::nullopt;
    out_ += xml_.substr(copied_);
    return std::move(out_);
  }

 private:
  struct ColumnFormat {
    unsigned first = 0, last = 0, format = 0;
  };

  void step(const Tag& tag) {
    if (tag.name == "sheetView" && !tag.closes) {
      if (tag.attribute("tabSelected")) replace(tag, without_attribute(tag.text, "tabSelected"));
    } else if (tag.name == "col" && !tag.closes) {
      columns_.push_back({number(tag.attribute("min")), number(tag.attribute("max")), number(tag.attribute("style"))});
    } else if (tag.name == "row") {
      tag.closes ? end_row(tag) : start_row(tag);
    } else if (tag.name == "c" && !tag.closes && in_row_) {
      cell(tag);
    } else if (tag.name == "sheetData") {
      sheet_data(tag);
    } else if (data_ended_) {
      tail(tag);
    }
  }

  void sheet_data(const Tag& tag) {
    prefix_ = tag.prefix;
    if (tag.empty) {
      if (next_ != marks_.end()) {
        copy_until(tag);
        out_ += fmt::format("<{}sheetData>", prefix_);
        add_rows(UINT32_MAX);
        out_ += fmt::format("</{}sheetData>", prefix_);
        skip(tag);
      }
      data_ended_ = true;
    } else if (tag.closes) {
      copy_until(tag);
      add_rows(UINT32_MAX);
      data_ended_ = true;
    }
  }

  void start_row(const Tag& tag) {
    const auto given = number(tag.attribute("r"));
    row_ = given > 0 ? given : row_ + 1;
    column_ = 0;
    row_format_ = number(tag.attribute("customFormat")) == 1 ? number(tag.attribute("s")) : 0;
    copy_until(tag);
    add_rows(row_);
    const bool marked = next_ != marks_.end() && next_->first.row == row_;
    in_row_ = !tag.empty;
    if (!marked) return;
    // A row's `spans` may not hold the cells that are put in; it is a hint that may be left out.
    auto text = without_attribute(tag.text, "spans");
    if (tag.empty) {
      text.erase(text.size() - 2);
      out_ += text + ">";
      add_cells(UINT32_MAX);
      out_ += fmt::format("</{}row>", prefix_);
    } else {
      out_ += text;
    }
    skip(tag);
  }

  void end_row(const Tag& tag) {
    if (!in_row_) return;
    copy_until(tag);
    add_cells(UINT32_MAX);
    in_row_ = false;
  }

  void cell(const Tag& tag) {
    const auto at = tag.attribute("r") ? cell_at(*tag.attribute("r")) : std::nullopt;
    column_ = at ? at->column : column_ + 1;
    if (next_ == marks_.end() || next_->first.row != row_ || next_->first.column > column_) return;
    copy_until(tag);
    add_cells(column_);
    if (next_ == marks_.end() || next_->first.row != row_ || next_->first.column != column_) return;
    const auto format = styles_.coloured(number(tag.attribute("s")), next_->second);
    out_ += with_attribute(tag, "s", std::to_string(format));
    skip(tag);
    ++next_;
  }

  /// Puts in the marked rows above row `until`.
  void add_rows(std::uint32_t until) {
    while (next_ != marks_.end() && next_->first.row < until) {
      const auto row = next_->first.row;
      out_ += fmt::format("<{}row r=\"{}\">", prefix_, row);
      row_format_ = 0;
      const auto now = row_;
      row_ = row;
      add_cells(UINT32_MAX);
      row_ = now;
      out_ += fmt::format("</{}row>", prefix_);
    }
  }

  /// Puts in the marked cells of this row left of column `until`.
  void add_cells(std::uint32_t until) {
    for (; next_ != marks_.end() && next_->first.row == row_ && next_->first.column < until; ++next_) {
      const auto column = next_->first.column;
      const auto format = styles_.coloured(row_format_ > 0 ? row_format_ : column_format(column), next_->second);
      out_ += fmt::format("<{}c r=\"{}{}\" s=\"{}\"/>", prefix_, column_name(column), row_, format);
    }
  }

  unsigned column_format(std::uint32_t column) const {
    const auto found = std::find_if(columns_.begin(), columns_.end(),
                                    [&](const ColumnFormat& one) { return one.first <= column && column <= one.last; });
    return found == columns_.end() ? 0 : found->format;
  }

  /// Puts the element that names the notes' drawing where the schema wants it.
  void tail(const Tag& tag) {
    if (legacy_drawing_.empty()) return;
    const bool ends = tag.closes && tag.name == "worksheet";
    if (!ends && std::find(behind_drawing.begin(), behind_drawing.end(), tag.name) == behind_drawing.end()) return;
    copy_until(tag);
    out_ +=
        fmt::format("<{}legacyDrawing xmlns:wenshu=\"{}\" wenshu:id=\"{}\"/>", prefix_, relations_namespace(), legacy_drawing_);
    legacy_drawing_ = {};
  }

  std::string_view relations_namespace() const {
    constexpr std::string_view strict = "http://purl.oclc.org/ooxml/officeDocument/relationships";
    return xml_.substr(0, 4096).find("http://purl.oclc.org/ooxml/spreadsheetml/main") != std::string_view::npos
               ? strict
               : "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  }

  void copy_until(const Tag& tag) {
    const auto at = static_cast<std::size_t>(tag.text.data() - xml_.data());
    if (at > copied_) out_ += xml_.substr(copied_, at - copied_);
    copied_ = std::max(copied_, at);
  }
  void skip(const Tag& tag) { copied_ = static_cast<std::size_t>(tag.text.data() - xml_.data()) + tag.text.size(); }
  void replace(const Tag& tag, const std::string& text) {
    copy_until(tag);
    out_ += text;
    skip(tag);
  }

  std::string_view xml_;
  const Marks& marks_;
  Styles& styles_;
  std::string_view legacy_drawing_;
  Marks::const_iterator next_;
  std::vector<ColumnFormat> columns_;
  std::string out_;
  std::string_view prefix_;
  std::size_t copied_ = 0;
  std::uint32_t row_ = 0, column_ = 0;
  unsigned row_format_ = 0;
  bool in_row_ = false, data_ended_ = false;
};

}  // namespace

std::optional<std::string> mark_sheet(std::string_view xml, const Marks& marks, Styles& styles, std::string_view legacy_drawing) {
  return SheetMarker(xml, marks, styles, legacy_drawing).write();
}

std::string legacy_drawing_of(std::string_view xml) {
  const auto end = xml.rfind("sheetData");
  TagScanner scanner(end == std::string_view::npos ? xml : xml.substr(end));
  while (const auto tag = scanner.next()) {
    if (tag->name != "legacyDrawing") continue;
    const auto colon_id = tag->text.find(":id=");
    if (colon_id == std::string_view::npos) return {};
    const char quote = tag->text[colon_id + 4];
    return std::string(tag->text.substr(colon_id + 5, tag->text.find(quote, colon_id + 5) - colon_id - 5));
  }
  return {};
}

}  // namespace wenshu::review
