#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compose/content.h"
#include "layout/profile.h"
#include "render/docx/render_docx.h"
#include "render/docx/xml_writer.h"

namespace wenshu::docx {

/// What one paragraph sets beyond its style; what is not set is the style's.
struct ParagraphFormat {
  bool keep_with_next = false;
  bool keep_lines = false;
  bool page_break_before = false;
  std::optional<double> lines_before = std::nullopt;  ///< of the grid, left empty above
  std::optional<Length> before = std::nullopt;        ///< the same, as a length
  std::optional<Length> after = std::nullopt;
  std::optional<Length> pitch = std::nullopt;  ///< exact
  std::optional<Align> align = std::nullopt;
  /// Distance from the right edge of the text, in hundredths of a character of the body; no indent at the left then.
  std::optional<int> right_indent = std::nullopt;
  /// How much further in than the first line the others stand, in hundredths of a character of the body.
  std::optional<int> hanging = std::nullopt;
  std::optional<Length> size = std::nullopt;  ///< of the type
};

/// Writes `w:p` elements: the one place where spans become runs.
class ParagraphWriter {
 public:
  ParagraphWriter(XmlWriter& xml, const Profile& profile, const WordFonts& fonts) : xml_(xml), profile_(profile), fonts_(fonts) {}

  /// A paragraph of any style.
  void write(std::string_view style, const std::vector<Span>& spans, const ParagraphFormat& format = {});
  /// A paragraph of a role: display type too wide for the line shrinks, the lines of an attachment note align with its name.
  void write(Role role, const std::vector<Span>& spans, ParagraphFormat format = {});

 private:
  void write_properties(std::string_view style, const ParagraphFormat& format);
  void write_spacing(const ParagraphFormat& format);
  void write_indents(const ParagraphFormat& format);
  void write_span(const Span& span, const std::optional<Length>& size);
  void write_text(std::string_view text);

  XmlWriter& xml_;
  const Profile& profile_;
  const WordFonts& fonts_;
};

/// `w:rFonts` that names one family for every script and no theme font: a theme font would win over the name.
void write_fonts(XmlWriter& xml, const std::string& family);

}  // namespace wenshu::docx
