#include "render/xlsx/review/sheet_marks.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include <fmt/format.h>
#include <pugixml.hpp>

#include "package/opc.h"

namespace wenshu::review {

namespace {

/// What may follow `legacyDrawing` in a worksheet (ECMA-376 Part 1, 18.3.1.99).
constexpr std::array<std::string_view, 8> behind_drawing{"legacyDrawingHF", "drawingHF",       "picture",    "oleObjects",
                                                         "controls",        "webPublishItems", "tableParts", "extLst"};

/// A tag or comment longer than what the reader takes is none of an honest program.
constexpr std::size_t most_pending = FileLimits{}.token_bytes + (1 << 20);

unsigned number(std::optional<std::string_view> text) {
  unsigned value = 0;
  if (text) std::from_chars(text->data(), text->data() + text->size(), value);
  return value;
}

/// A sheet on its way through: what is whole is stepped over and copied, what is cut off waits for the next piece.
class MarkedSheet : public PartStream {
 public:
  MarkedSheet(std::unique_ptr<PartStream> original, const Marks& marks, Styles& styles, std::string legacy_drawing)
      : original_(std::move(original)),
        marks_(marks),
        styles_(styles),
        legacy_drawing_(std::move(legacy_drawing)),
        next_(marks.begin()) {}

  bool next(std::string& text) override {
    while (out_.empty() && !ended_) {
      const auto before = pending_.size();
      if (!original_->next(pending_)) return false;
      ended_ = pending_.size() == before;
      if (!ended_ && pending_.size() > most_pending) return false;
      step_over();
      if (ended_) out_ += pending_;
    }
    text += out_;
    out_.clear();
    return !ended_ || (next_ == marks_.end() && legacy_drawing_.empty());
  }

  const SheetSurvey& survey() const { return survey_; }

 private:
  struct ColumnFormat {
    unsigned first = 0, last = 0, format = 0;
  };

  void step_over() {
    copied_ = 0;
    TagScanner scanner(pending_);
    while (const auto tag = scanner.next()) step(*tag);
    copy_until(scanner.passed());
    pending_.erase(0, scanner.passed());
  }

  void step(const Tag& tag) {
    if (tag.name == "worksheet" && !tag.closes) {
      strict_ = tag.text.find("http://purl.oclc.org/ooxml/spreadsheetml/main") != std::string_view::npos;
    } else if (tag.name == "sheetView" && !tag.closes) {
      if (!tag.attribute("tabSelected")) return;
      survey_.selected = true;
      replace(tag, without_attribute(tag.text, "tabSelected"));
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
    prefix_ = std::string(tag.prefix);
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
    const auto at = tag.attribute("r") ? parse_cell(*tag.attribute("r")) : std::nullopt;
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
      out_ += fmt::format("<{}c r=\"{}{}\" s=\"{}\"/>", prefix_, column_letters(column), row_, format);
    }
  }

  unsigned column_format(std::uint32_t column) const {
    const auto found = std::find_if(columns_.begin(), columns_.end(),
                                    [&](const ColumnFormat& one) { return one.first <= column && column <= one.last; });
    return found == columns_.end() ? 0 : found->format;
  }

  /// Puts the element that names the notes' drawing where the schema wants it.
  void tail(const Tag& tag) {
    if (tag.name == "legacyDrawing" && !tag.closes) survey_.legacy_drawing = relation_of(tag.text);
    if (legacy_drawing_.empty()) return;
    const bool ends = tag.closes && tag.name == "worksheet";
    if (!ends && std::find(behind_drawing.begin(), behind_drawing.end(), tag.name) == behind_drawing.end()) return;
    copy_until(tag);
    out_ += fmt::format("<{}legacyDrawing xmlns:wenshu=\"{}\" wenshu:id=\"{}\"/>", prefix_,
                        strict_ ? strict_relationship : office_relationship, legacy_drawing_);
    legacy_drawing_.clear();
  }

  /// The value of `r:id`, whatever its prefix.
  static std::string relation_of(std::string_view tag) {
    constexpr std::string_view name = ":id=";
    const auto at = tag.find(name);
    if (at == std::string_view::npos) return {};
    const auto open = at + name.size();
    return std::string(tag.substr(open + 1, tag.find(tag[open], open + 1) - open - 1));
  }

  std::size_t place_of(const Tag& tag) const { return static_cast<std::size_t>(tag.text.data() - pending_.data()); }
  void copy_until(std::size_t at) {
    if (at > copied_) out_.append(pending_, copied_, at - copied_);
    copied_ = std::max(copied_, at);
  }
  void copy_until(const Tag& tag) { copy_until(place_of(tag)); }
  void skip(const Tag& tag) { copied_ = place_of(tag) + tag.text.size(); }
  void replace(const Tag& tag, const std::string& text) {
    copy_until(tag);
    out_ += text;
    skip(tag);
  }

  std::unique_ptr<PartStream> original_;
  const Marks& marks_;
  Styles& styles_;
  std::string legacy_drawing_;
  Marks::const_iterator next_;
  SheetSurvey survey_;
  std::vector<ColumnFormat> columns_;
  std::string pending_, out_, prefix_;
  std::size_t copied_ = 0;
  std::uint32_t row_ = 0, column_ = 0;
  unsigned row_format_ = 0;
  bool in_row_ = false, data_ended_ = false, ended_ = false, strict_ = false;
};

}  // namespace

std::unique_ptr<PartStream> marked_sheet(std::unique_ptr<PartStream> original, const Marks& marks, Styles& styles,
                                         const std::string& legacy_drawing) {
  if (original == nullptr) return nullptr;
  return std::make_unique<MarkedSheet>(std::move(original), marks, styles, legacy_drawing);
}

std::optional<SheetSurvey> survey_sheet(std::unique_ptr<PartStream> original, const Marks& marks, Styles& styles) {
  MarkedSheet sheet(std::move(original), marks, styles, {});
  for (std::string text; sheet.next(text); text.clear()) {
    if (text.empty()) return sheet.survey();
  }
  return std::nullopt;
}

}  // namespace wenshu::review
