#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "compose/content.h"
#include "layout/profile.h"
#include "package/xml_writer.h"
#include "render/docx/word_stock.h"
#include "render/docx/writing.h"

namespace wenshu::docx {

class Section;

/// A tab stop, counted from the left edge of the text.
struct TabStop {
  Length at;
  Align align = Align::left;
};

/// Where a paragraph stands that is taken out of the text: a fixed place on the page, the text below it.
struct Frame {
  Length x, y;  ///< from the left and the upper edge of the page
  Length width, height;
};

/// What one paragraph sets beyond its style; what is not set is the style's.
struct ParagraphFormat {
  bool keep_with_next = false;
  bool keep_lines = false;
  bool page_break_before = false;
  std::optional<double> lines_before = std::nullopt;  ///< of the grid, left empty above
  std::optional<Length> before = std::nullopt;        ///< the same, as a length
  Length above{};                                     ///< what stands above on the page: a masthead takes it off its own distance
  std::optional<Length> after = std::nullopt;
  std::optional<Length> pitch = std::nullopt;  ///< exact
  std::optional<Align> align = std::nullopt;
  /// Distance from the right edge of the text, in hundredths of a character of the body; at the left then `left_indent`.
  std::optional<int> right_indent = std::nullopt;
  int left_indent = 0;
  /// How much further in than the first line the others stand, in hundredths of a character of the body.
  std::optional<int> hanging = std::nullopt;
  int hanging_left = 0;                       ///< where the first line stands then, in hundredths of a character of the body
  std::optional<Length> size = std::nullopt;  ///< of the type
  bool spread = false;                        ///< over the whole line, its characters equally far apart
  std::vector<TabStop> tabs = {};
  std::optional<Frame> frame = std::nullopt;
  std::string bookmark = {};         ///< what links call it; empty: none
  const Section* section = nullptr;  ///< the section that ends with it
};

/// Writes `w:p` elements: the one place where spans become runs.
class ParagraphWriter {
 public:
  ParagraphWriter(XmlWriter& xml, const Profile& profile, const WordFonts& fonts)
      : xml_(xml), profile_(&profile), fonts_(fonts) {}

  /// From here on the page is that of `profile`, which must outlive the writer.
  void use(const Profile& profile) { profile_ = &profile; }
  /// The page that paragraphs stand on, and the part they are written to.
  const Profile& page() const { return *profile_; }
  XmlWriter& xml() { return xml_; }

  /// The names of the offices concerned, which titles do not divide.
  void keep_together(std::vector<std::u32string> names) { names_ = std::move(names); }

  /// A paragraph of any style.
  void write(std::string_view style, const std::vector<Span>& spans, const ParagraphFormat& format = {});
  /// A paragraph of any style whose content `write_content` writes.
  void write(std::string_view style, const ParagraphFormat& format, const std::function<void()>& write_content);
  /// A run of the paragraph whose content is being written, its type of another size than the paragraph's if `size` says so.
  void write_run(const Span& span, const std::optional<Length>& size);
  /// A paragraph of a role: display type too wide for the line shrinks, a title breaks into balanced lines, the lines of an
  /// attachment note or of 出席 align with the name behind the label.
  void write(Role role, std::vector<Span> spans, ParagraphFormat format = {});

 private:
  bool gapes(const RoleStyle& style, const std::vector<Span>& spans) const;
  void write_properties(std::string_view style, const ParagraphFormat& format);
  void write_spacing(const ParagraphFormat& format);
  void write_frame(const Frame& frame);
  void write_tabs(const std::vector<TabStop>& tabs);
  void write_indents(const ParagraphFormat& format);
  void write_span(const Span& span, const std::optional<Length>& size);
  void write_part(const Span& span, Writing writing, const std::optional<Length>& size);
  void write_text(std::string_view text);

  XmlWriter& xml_;
  const Profile* profile_;
  const WordFonts& fonts_;
  std::vector<std::u32string> names_;
  int bookmarks_ = 0;
};

/// The name of the bookmark at an anchor: Word takes letters, digits and underlines only.
std::string bookmark_name(std::string_view anchor);

/// `w:rFonts` that names one family for every script and no theme font: a theme font would win over the name.
void write_fonts(XmlWriter& xml, const std::string& family);

}  // namespace wenshu::docx
