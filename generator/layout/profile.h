#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/data_folder.h"
#include "base/length.h"
#include "base/result.h"
#include "compose/content.h"
#include "compose/names.h"

namespace wenshu {

struct Colour {
  int red = 0, green = 0, blue = 0;  ///< 0…255
  friend bool operator==(const Colour&, const Colour&) = default;
};

/// How the paragraphs of one role look. Indents and gaps count in characters and lines of the grid, as the standard does.
struct RoleStyle {
  Typeface face = Typeface::fangsong;
  Length size;  ///< type size
  Align align = Align::justify;
  int first_indent = 0;         ///< characters of this size, first line only
  int left_indent = 0;          ///< characters of this size, all lines
  int right_indent = 0;         ///< characters of this size, all lines
  int hanging = 0;              ///< characters the following lines stand further in than the first
  double lines_before = 0;      ///< lines of the grid left empty above; none at the top of a page or after the same role
  double lines_after = 0;       ///< at least as many are left empty above the paragraph that follows
  std::optional<Length> top{};  ///< distance from the top of the text area down to the top of the type (masthead)
  Length pitch{};               ///< line pitch; zero: that of the grid
  Colour colour;
  int outline = 0;  ///< heading level in Word's outline and the PDF's bookmarks; 0: none
  bool keep_with_next = false;
  bool bold = false;  ///< asked of Word only: a page takes the weight of the role's own face
  Length least{};     ///< if not zero: type that is too wide for the line may shrink to this size before it breaks
};

/// Where lines may end, and how much their characters may move to make it so (GB/T 15834-2011, 5.1).
struct LineRules {
  std::u32string never_at_start;            ///< marks that never begin a line
  std::u32string never_at_end;              ///< marks that never end one
  std::u32string unbroken;                  ///< marks that stay together when repeated: —— ……
  std::u32string closing, opening;          ///< full-width marks blank on their right, on their left: what squeezing takes from
  std::u32string units;                     ///< characters that stay with the number before them
  std::vector<std::u32string> whole_words;  ///< words that a title does not divide
  std::u32string never_first;               ///< characters that do not begin a line of a title: 的
  double squeeze_at_end = 0;                ///< of a character, taken at most from a mark at the end of a line
  double squeeze_at_mark = 0;               ///< the same beside another mark
  double squeeze_elsewhere = 0;             ///< the same beside a letter
  double most_stretch = 0;                  ///< of a character, put at most between two characters of a justified line
};

/// The pair of red rules of a letter, thick and thin, and what hangs on them (GB/T 9704-2012, 10.1).
struct LetterProfile {
  Length rule_gap;    ///< from the masthead to the rule above
  Length last_rule;   ///< from the lower edge of the page to the rule below
  Length rule_width;  ///< both are centred on the page
  Length thick, thin;
  Length between;   ///< the two strokes of a rule
  Length type_gap;  ///< from the rule to the type of the first line: 7/8 of its height
};

/// 发文机关标志 of several issuers, which take a line each (GB/T 9704-2012, 7.2.4; what is free there, by usage).
struct JointMastheadProfile {
  double of_page = 0;        ///< of the height of the text, that it takes without need at most
  Length least;              ///< size of type where the first page would show no body otherwise
  double leading = 1;        ///< line pitch by size, down to body type
  double least_leading = 1;  ///< the same at the least size; between the two it shrinks with the type
};

/// Where page numbers stand, and what they look like (GB/T 9704-2012, 7.5 and 8).
struct PageNumberProfile {
  Typeface face = Typeface::song;
  Length size;
  Length offset;   ///< from the bottom of the text area to the dash line
  int indent = 1;  ///< characters from the outer edge
  std::string before = "— ", after = " —";
  bool none = false;             ///< pages bear no number: envelopes, labels
  bool centred = false;          ///< instead of right on odd pages and left on even ones
  bool landscape_turned = true;  ///< on a page that lies across, where it stands on the others once the sheet is bound
};

/// What is written across the pages of a draft or a copy (实务).
struct MarkProfile {
  Typeface face = Typeface::hei;
  Length size;     ///< less where the page is too small for it
  int rising = 0;  ///< degrees, from left to right
  Colour colour;   ///< light: the text stands upon it
};

/// What charts look like (实务).
struct ChartProfile {
  Typeface face = Typeface::song;
  Length size = Length::pt(9);     ///< of its words and figures
  Length width = Length::mm(156);  ///< less on a page whose text is narrower
  Length plot = Length::mm(52);    ///< height of standing bars and of lines: from zero to the top of the scale
  Length bar = Length::mm(4.2);    ///< height of a bar that lies
};

/// The numbers of the official page, all from `forms/layout.xml`, each with clause and strength there.
struct Profile {
  Length page_width, page_height;
  Length top, bottom, left, right;  ///< margins
  int lines_a_page = 22;
  int characters_a_line = 28;
  Length line_pitch;           ///< 28.95 pt: 22 lines fit into 225 mm
  int most_lines_a_page = 22;  ///< where that saves a short last page
  double short_page = 0;       ///< of the height of the text, that a page filled so far at most is worth saving
  Length character_pitch;      ///< 156 mm / 28
  Length body_size;
  PageNumberProfile page_number;
  Length red_rule_thickness;
  Length red_rule_gap;  ///< from the number to the rule
  Colour red;
  JointMastheadProfile joint_masthead;
  LetterProfile letter;
  int sealed_date_indent = 4;  ///< characters from the right
  int unsealed_signer_indent = 2;
  Length seal_diameter;
  Length stamp_width, stamp_height;  ///< of a signature stamp
  int stamp_indent = 4;              ///< characters from the right
  Length imprint_thick, imprint_thin;
  bool imprint_on_even_page = false;
  bool addressee_to_imprint = true;  ///< if its names would keep the body from the first page
  bool mirrored = false;             ///< even pages are bound on their right, so their margins change sides
  Length table_rule_thickness;
  Length table_padding;         ///< left and right, inside a cell
  Length table_row_padding;     ///< above and below, inside a cell
  std::string table_continued;  ///< above a titled table that goes on from the page before: 续表
  std::string row_continued;    ///< under a row that goes on over the page: 转下页
  Length blank_thickness;       ///< of the stroke to write on
  MarkProfile mark;
  ChartProfile chart;
  LineRules lines;
  std::map<Role, RoleStyle> roles;
  std::map<std::pair<Format, Role>, RoleStyle> format_roles;  ///< where a special format differs

  Length text_width() const { return page_width - left - right; }
  Length text_height() const { return page_height - top - bottom; }
  const RoleStyle& style(Role role) const { return roles.at(role); }
  /// Empty lines between the text and a sealed signer: the top of the seal, pressed over signer and date a little above their
  /// middle, stands within one line of the text and not above its end (GB/T 9704-2012, 7.3.5.1 (规定)).
  int lines_above_seal() const;
  /// The profile with the roles of `format` in place of its own.
  Profile of_format(Format format) const;
  /// The profile with `count` lines on a page in place of its own, their pitch in whole twips as Word counts it (GB/T
  /// 9704-2012, 5.2.3: 特定情况可以作适当调整).
  Profile with_lines(int count) const;
  /// The profile of a page that lies across: bound on the left of the upright sheet, it keeps the margins of the sheet
  /// (GB/T 9704-2012, 8 (规定)).
  Profile turned() const;
};

/// Reads `forms/layout.xml`, and over it what an office sets for itself in `office`, if that file is there.
///
/// Every number and every role must be in the first: what is missing is reported by name and line. The second holds only what
/// differs; what the standard prescribes (`strength="规定"`) is refused there as `layout-fixed`.
Result<Profile> read_profile(const std::filesystem::path& path, const std::filesystem::path& office = {});

/// The pages that are no official ones, by their names: each `layout-NAME.xml` in a layer of `forms`, the first
/// that has it, but not `layout-office.xml`. Such a file holds
/// what differs from `official`; what the standard prescribes of an official page does not bind it.
Result<std::map<std::string, Profile>> read_layouts(const DataFolder& forms, const Profile& official);

}  // namespace wenshu
