// <w:tbl>                                          no rules, centred
//   <w:tr> <w:tc> 甲　市　教　育　局 </w:tc> <w:tc w:vMerge="restart"> 文件 </w:tc> </w:tr>      w:jc="distribute"
//   <w:tr> <w:tc> 乙市卫生健康局 </w:tc>     <w:tc w:vMerge="continue"/>            </w:tr>
// </w:tbl>
//
//              签发人：×××　×××                <w:p> tab, label, name, tab, name
//  ×〔2022〕3号         ×××                     <w:p> number, tab, name
#include "render/docx/blocks.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "layout/masthead.h"
#include "render/docx/grid.h"
#include "render/docx/measure.h"
#include "render/docx/style_element.h"
#include "render/docx/style_names.h"

namespace wenshu::docx {

namespace {

/// Writes a masthead of several issuers.
class MastheadTable {
 public:
  MastheadTable(ParagraphWriter& paragraphs, const Masthead& masthead)
      : xml_(paragraphs.xml()),
        paragraphs_(paragraphs),
        profile_(paragraphs.page()),
        masthead_(masthead),
        size_(joint_size(profile_, masthead)) {
    for (const auto& issuer : masthead.issuers) widest_ = std::max(widest_, text_width(issuer));
    const auto least = profile_.style(Role::masthead).least;
    const auto room = line_room(profile_) - slack;
    while (size_ > least && least > Length{} && total() > room) size_ -= Length::pt(0.5);
    issuers_ = (std::min(width_of(widest_), room - suffix_width()) + slack).twips();
  }

  Length pitch() const { return joint_pitch(profile_, size_); }
  Length size() const { return size_; }

  void write() {
    const auto table = xml_.element("w:tbl");
    {
      const auto properties = xml_.element("w:tblPr");
      xml_.leaf("w:tblW", {{"w:w", issuers_ + suffix()}, {"w:type", "dxa"}});
      xml_.leaf("w:jc", {{"w:val", "center"}});
      xml_.leaf("w:tblLayout", {{"w:type", "fixed"}});
      write_cell_margins(xml_, {}, {}, {});  // LibreOffice (7.4) has its own where no style is named
    }
    {
      const auto grid = xml_.element("w:tblGrid");
      xml_.leaf("w:gridCol", {{"w:w", issuers_}});
      if (suffix() > 0) xml_.leaf("w:gridCol", {{"w:w", suffix()}});
    }
    for (std::size_t i = 0; i < masthead_.issuers.size(); ++i) write_row(masthead_.issuers[i], i == 0);
  }

 private:
  /// A name as wide as its cell to the twip breaks where programs round in another way.
  static constexpr auto slack = Length::pt(1);

  Length width_of(int hundredths) const { return size_.scaled(hundredths / 100.0); }
  /// 文件 stands a quarter of a character off.
  Length suffix_width() const { return masthead_.suffix.empty() ? Length{} : width_of(text_width(masthead_.suffix)) + size_ / 4; }
  std::int64_t suffix() const { return suffix_width().twips(); }
  Length total() const { return width_of(widest_) + suffix_width(); }

  void write_row(const std::string& issuer, bool first) {
    const auto row = xml_.element("w:tr");
    {
      const auto properties = xml_.element("w:trPr");
      xml_.leaf("w:cantSplit");
    }
    write_cell(issuers_, issuer, {.size = size_, .spread = true}, {});
    if (suffix() == 0) return;
    write_cell(suffix(), first ? masthead_.suffix : std::string(), {.align = Align::right, .size = size_},
               first ? "restart" : "continue");
  }

  void write_cell(std::int64_t width, const std::string& text, ParagraphFormat format, std::string_view merge) {
    const auto cell = xml_.element("w:tc");
    {
      const auto properties = xml_.element("w:tcPr");
      xml_.leaf("w:tcW", {{"w:w", width}, {"w:type", "dxa"}});
      if (!merge.empty()) xml_.leaf("w:vMerge", {{"w:val", merge}});
      xml_.leaf("w:vAlign", {{"w:val", "center"}});
    }
    format.keep_with_next = true;
    format.before = Length{};
    format.pitch = pitch();
    paragraphs_.write(style_id(Role::masthead), {{text}}, format);
  }

  XmlWriter& xml_;
  ParagraphWriter& paragraphs_;
  const Profile& profile_;
  const Masthead& masthead_;
  Length size_;
  int widest_ = 0;
  std::int64_t issuers_ = 0;
};

/// Writes the lines of number and signatories: the number and the label in the type of the number, the names in their own.
class NumberLineWriter {
 public:
  NumberLineWriter(ParagraphWriter& paragraphs, const NumberLine& numbered)
      : paragraphs_(paragraphs),
        profile_(paragraphs.page()),
        lines_(signatory_lines(numbered)),
        names_(profile_.style(Role::signatory)),
        number_(profile_.style(Role::number)) {
    Length first, second;
    for (const auto& line : lines_) {
      if (!line.names.empty()) first = std::max(first, width_of(line.names[0], names_));
      if (line.names.size() > 1) second = std::max(second, width_of(line.names[1], names_));
    }
    const auto cell = character_width(profile_, names_.size);
    second_name_ = profile_.character_pitch * profile_.characters_a_line - cell * names_.right_indent - second;
    first_name_ = second_name_ - (second > Length{} ? cell : Length{}) - first;
    label_ = first_name_ - width_of(lines_.front().label, number_);
  }

  void write(ParagraphFormat format) {
    if (label_ < left()) return write_below_one_another(format);
    for (const auto& line : lines_) {
      const bool beside = left() + width_of(line.number, number_) + character_width(profile_, number_.size) <= label_;
      write_names(line, beside ? line.number : std::string(), format);
      format = {.keep_with_next = true};
      if (!beside && !line.number.empty()) write_paragraph({{line.number, &number_}}, format);
    }
  }

 private:
  struct Piece {
    std::string text;
    const RoleStyle* look;
  };

  Length left() const { return character_width(profile_, names_.size) * names_.left_indent; }

  Length width_of(const std::string& text, const RoleStyle& look) const {
    return character_width(profile_, look.size).scaled(text_width(text) / 100.0);
  }

  void write_names(const SignatoryLine& line, const std::string& number, ParagraphFormat format) {
    // The tab stops say how far the names reach.
    format.left_indent = names_.left_indent * 100;
    format.right_indent = 0;
    format.tabs = {{line.label.empty() ? first_name_ : label_}, {second_name_}};
    std::vector<Piece> pieces{{number + "\t" + line.label, &number_}};
    for (std::size_t i = 0; i < line.names.size(); ++i) pieces.push_back({(i > 0 ? "\t" : "") + line.names[i], &names_});
    write_paragraph(pieces, format);
  }

  /// What no line holds side by side.
  void write_below_one_another(ParagraphFormat format) {
    for (const auto& line : lines_) {
      auto label = line.label;
      for (const auto& name : line.names) {
        write_paragraph({{std::exchange(label, {}), &number_}, {name, &names_}}, format);
        format = {.keep_with_next = true};
      }
      if (!line.number.empty()) write_paragraph({{line.number, &number_}}, format);
    }
  }

  void write_paragraph(const std::vector<Piece>& pieces, ParagraphFormat format) {
    const auto larger = std::max(names_.size, number_.size);
    if (larger != names_.size) format.pitch = line_pitch(profile_, names_, larger);
    paragraphs_.write(style_id(Role::signatory), format, [&] {
      for (const auto& [text, look] : pieces) {
        const auto size = look->size == names_.size ? std::nullopt : std::optional(look->size);
        paragraphs_.write_run({text, look->face == names_.face ? std::nullopt : std::optional(look->face)}, size);
      }
    });
  }

  ParagraphWriter& paragraphs_;
  const Profile& profile_;
  std::vector<SignatoryLine> lines_;
  const RoleStyle& names_;
  const RoleStyle& number_;
  Length label_, first_name_, second_name_;  ///< where they begin, from the left edge of the text
};

}  // namespace

void write_masthead(ParagraphWriter& paragraphs, const Masthead& masthead, const ParagraphFormat& format) {
  MastheadTable table(paragraphs, masthead);
  // A table takes no room above itself: a paragraph of that height stands over it.
  const auto top = paragraphs.page().style(Role::masthead).top.value_or(Length{});
  auto above = format;
  above.keep_with_next = true;
  above.pitch = std::max(Length::pt(1), top - format.above - blank_above(table.pitch(), table.size()));
  paragraphs.write(spacer_style, {}, above);
  table.write();
}

void write_number_line(ParagraphWriter& paragraphs, const NumberLine& numbered, ParagraphFormat format) {
  format.keep_with_next = true;
  NumberLineWriter(paragraphs, numbered).write(format);
}

}  // namespace wenshu::docx
