// xl/wenshuComments1.xml       what the notes say
//   <comments><authors><author/></authors>
//     <commentList><comment ref="F45" authorId="0"><text><r><t>…</t></r></text></comment></commentList></comments>
// xl/drawings/wenshuDrawing1.vml   where their boxes stand: spreadsheets show no note without one
//   <xml><v:shapetype id="_x0000_t202"/><v:shape type="#_x0000_t202"><x:ClientData ObjectType="Note"/></v:shape></xml>
#include "render/xlsx/review/notes.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>
#include <pugixml.hpp>

#include "base/text.h"

namespace wenshu::review {

namespace {

constexpr const char* author = "检查";
constexpr const char* comments_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml";
constexpr const char* vml_type = "application/vnd.openxmlformats-officedocument.vmlDrawing";

constexpr std::array vml_names{std::pair{"v", "urn:schemas-microsoft-com:vml"},
                               std::pair{"o", "urn:schemas-microsoft-com:office:office"},
                               std::pair{"x", "urn:schemas-microsoft-com:office:excel"}};
constexpr std::string_view shape_type =
    "<v:shapetype id=\"_x0000_t202\" coordsize=\"21600,21600\" o:spt=\"202\" path=\"m,l,21600r21600,l21600,xe\"><v:stroke "
    "joinstyle=\"miter\"/><v:path gradientshapeok=\"t\" o:connecttype=\"rect\"/></v:shapetype>";

/// A part being rewritten: copied as it goes, with pieces put in at tags.
class Rewriting {
 public:
  explicit Rewriting(std::string_view xml) : xml_(xml) {}
  void put_before(const Tag& tag, std::string_view text) {
    const auto at = static_cast<std::size_t>(tag.text.data() - xml_.data());
    out_ += xml_.substr(copied_, at - copied_);
    out_ += text;
    copied_ = at;
  }
  void replace(const Tag& tag, std::string_view text) {
    put_before(tag, text);
    copied_ += tag.text.size();
  }
  std::string finish() {
    out_ += xml_.substr(copied_);
    return std::move(out_);
  }

 private:
  std::string_view xml_;
  std::string out_;
  std::size_t copied_ = 0;
};

/// The notes of a sheet that has some already. A cell's own note stays, ours stands below it.
class CommentsPart {
 public:
  CommentsPart(std::string_view xml, const Notes& notes) : xml_(xml), rewriting_(xml), left_(notes) {}

  /// Nothing if the part has no list.
  std::optional<std::string> write() {
    TagScanner scanner(xml_);
    while (const auto tag = scanner.next()) step(*tag);
    if (!written_) return std::nullopt;
    return rewriting_.finish();
  }
  /// The notes of cells that had none.
  const Notes& without_box() const { return left_; }

 private:
  void step(const Tag& tag) {
    if (tag.name == "comments" && !tag.closes) prefix_ = std::string(tag.prefix);
    if (tag.name == "author" && !tag.closes) ++authors_;
    if (tag.name == "authors") write_author(tag);
    if (tag.name == "comment") tag.closes ? end_comment(tag) : begin_comment(tag);
    const bool behind_runs = tag.name == "rPh" || tag.name == "phoneticPr";
    if (ours_ != nullptr && (behind_runs || tag.name == "text")) write_below(tag);
    if (tag.name == "commentList" && (tag.closes || tag.empty)) write_left(tag);
  }

  void write_author(const Tag& tag) {
    const auto one = fmt::format("<{0}author>{1}</{0}author>", prefix_, author);
    if (tag.empty) rewriting_.replace(tag, fmt::format("<{0}authors>{1}</{0}authors>", prefix_, one));
    if (tag.closes) rewriting_.put_before(tag, one);
  }

  void begin_comment(const Tag& tag) {
    const auto at = parse_cell(tag.attribute("ref").value_or(""));
    const auto mine = at ? left_.find(*at) : left_.end();
    if (mine == left_.end()) return;
    // The list is looked up before our own notes are added to it, so `note_` stays while the comment lasts.
    note_ = std::move(mine->second);
    ours_ = &note_;
    left_.erase(mine);
    if (tag.empty) ours_ = nullptr;
  }

  void write_below(const Tag& tag) {
    const auto run = fmt::format("<{0}r><{0}t xml:space=\"preserve\">\n{1}</{0}t></{0}r>", prefix_, text_content(*ours_));
    if (tag.empty && tag.name == "text") {
      rewriting_.replace(tag, fmt::format("<{0}text>{1}</{0}text>", prefix_, run));
    } else if (tag.name != "text" || tag.closes) {
      rewriting_.put_before(tag, run);
    } else {
      return;
    }
    ours_ = nullptr;
  }

  void end_comment(const Tag& tag) {
    if (ours_ == nullptr) return;
    rewriting_.put_before(tag, fmt::format("<{0}text><{0}r><{0}t xml:space=\"preserve\">{1}</{0}t></{0}r></{0}text>", prefix_,
                                           text_content(*ours_)));
    ours_ = nullptr;
  }

  void write_left(const Tag& tag) {
    std::string all;
    for (const auto& [at, text] : left_) {
      all += fmt::format(
          "<{0}comment ref=\"{1}{2}\" authorId=\"{3}\"><{0}text><{0}r><{0}t xml:space=\"preserve\">{4}</{0}t></{0}r></{0}text>"
          "</{0}comment>",
          prefix_, column_letters(at.column), at.row, authors_, text_content(text));
    }
    if (tag.empty) {
      rewriting_.replace(tag, fmt::format("<{0}commentList>{1}</{0}commentList>", prefix_, all));
    } else {
      rewriting_.put_before(tag, all);
    }
    written_ = true;
  }

  std::string_view xml_;
  Rewriting rewriting_;
  Notes left_;
  std::string prefix_, note_;
  const std::string* ours_ = nullptr;
  unsigned authors_ = 0;
  bool written_ = false;
};

/// A box right of the cell, high enough for its text: about sixteen characters a line.
std::string shape(const CellReference& at, std::size_t number, const std::string& text, const std::string& names) {
  std::size_t lines = 1;
  for (const auto& line : split(text, "\n")) lines += decode(line).size() / 16 + 1;
  const auto column = at.column - 1, row = at.row - 1;
  return fmt::format(
      "<v:shape{} id=\"_x0000_s{}\" type=\"#_x0000_t202\" style=\"position:absolute;visibility:hidden\" fillcolor=\"#ffffe1\" "
      "o:insetmode=\"auto\"><v:fill color2=\"#ffffe1\"/><v:path o:connecttype=\"none\"/><v:textbox "
      "style=\"mso-direction-alt:auto\"><div style=\"text-align:left\"/></v:textbox><x:ClientData ObjectType=\"Note\">"
      "<x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{},15,{},2,{},15,{},4</x:Anchor><x:AutoFill>False</x:AutoFill>"
      "<x:Row>{}</x:Row><x:Column>{}</x:Column></x:ClientData></v:shape>",
      names, number, column + 1, row > 0 ? row - 1 : 0, column + 4, (row > 0 ? row - 1 : 0) + lines, row, column);
}

/// The drawing with a box for each note before its end; nothing if it has none.
std::optional<std::string> with_boxes(const std::string& drawing, const Notes& notes) {
  const auto end = drawing.rfind("</");
  const auto root = TagScanner(drawing).next();
  if (end == std::string::npos || !root) return std::nullopt;
  std::string names;
  for (const auto& [prefix, uri] : vml_names) {
    if (!root->attribute(fmt::format("xmlns:{}", prefix))) names += fmt::format(" xmlns:{}=\"{}\"", prefix, uri);
  }
  auto made = drawing.substr(0, end);
  if (drawing.find("\"_x0000_t202\"") == std::string::npos)
    made += std::string("<v:shapetype") + names + std::string(shape_type.substr(12));
  // Boxes of one drawing need ids of their own; those of others in it are lower.
  std::size_t number = 100001;
  for (const auto& [at, text] : notes) made += shape(at, number++, text, names);
  return made + drawing.substr(end);
}

std::string fresh_comments(const std::string& main) {
  return fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<comments xmlns=\"{}\"><authors/><commentList/></comments>",
      main);
}

std::string fresh_drawing() {
  std::string root = "<xml";
  for (const auto& [prefix, uri] : vml_names) root += fmt::format(" xmlns:{}=\"{}\"", prefix, uri);
  return root + ">" + std::string(shape_type) + "</xml>";
}

}  // namespace

std::optional<std::string> add_notes(const SheetPackage& sheet, const Notes& notes, int number,
                                     const std::string& legacy_drawing) {
  auto& [package, relations, types, main] = sheet;
  const auto old_comments = relations.first("comments");
  const auto comments_path = old_comments.value_or(fmt::format("xl/wenshuComments{}.xml", number));
  const auto comments = old_comments ? package.read(comments_path) : Result<std::string>(fresh_comments(main));
  if (!comments) return std::nullopt;
  CommentsPart part(*comments, notes);
  const auto written = part.write();
  if (!old_comments) {
    relations.add("comments", comments_path);
    types.add_part(comments_path, comments_type);
  }
  const auto old_drawing = legacy_drawing.empty() ? std::nullopt : relations.target(legacy_drawing);
  const auto drawing_path = old_drawing.value_or(fmt::format("xl/drawings/wenshuDrawing{}.vml", number));
  const auto drawing = old_drawing ? package.read(drawing_path) : Result<std::string>(fresh_drawing());
  const auto drawn = drawing ? with_boxes(*drawing, part.without_box()) : std::nullopt;
  if (!written || !drawn) return std::nullopt;
  std::string id;
  if (!old_drawing) {
    id = relations.add("vmlDrawing", drawing_path);
    types.add_extension("vml", vml_type);
  }
  if (!package.put(comments_path, *written) || !package.put(drawing_path, *drawn)) return std::nullopt;
  return id;
}

}  // namespace wenshu::review
