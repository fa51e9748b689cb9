// xl/wenshuComments1.xml       what the notes say
//   <comments><authors><author/></authors>
//     <commentList><comment ref="F45" authorId="0"><text><r><t>…</t></r></text></comment></commentList></comments>
// xl/drawings/wenshuDrawing1.vml   where their boxes stand: spreadsheets show no note without one
//   <xml><v:shapetype id="_x0000_t202"/><v:shape type="#_x0000_t202"><x:ClientData ObjectType="Note"/></v:shape></xml>
#include "render/xlsx/review/notes.h"

#include <cstring>

#include <fmt/format.h>

#include "base/text.h"

namespace wenshu::review {

namespace {

constexpr const char* author = "检查";
constexpr const char* comments_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml";
constexpr const char* vml_type = "application/vnd.openxmlformats-officedocument.vmlDrawing";

PackagePart fresh_comments(const std::string& path, const std::string& main) {
  return PackagePart::fresh(path, fmt::format("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
                                              "<comments xmlns=\"{}\"><authors/><commentList/></comments>",
                                              main));
}

PackagePart fresh_drawing(const std::string& path) {
  return PackagePart::fresh(path,
                            "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" "
                            "xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><v:shapetype id=\"_x0000_t202\" "
                            "coordsize=\"21600,21600\" o:spt=\"202\" "
                            "path=\"m,l,21600r21600,l21600,xe\"><v:stroke joinstyle=\"miter\"/><v:path gradientshapeok=\"t\" "
                            "o:connecttype=\"rect\"/></v:shapetype></xml>");
}

/// The index of our author, added if it is not there.
int author_index(pugi::xml_node comments) {
  auto authors = child(comments, "authors");
  if (!authors) authors = comments.prepend_child(prefixed(comments, "authors").c_str());
  int index = 0;
  for (auto one : authors.children()) {
    if (one.type() != pugi::node_element) continue;
    if (std::strcmp(one.text().get(), author) == 0) return index;
    ++index;
  }
  append(authors, "author").text().set(author);
  return index;
}

void set_text(pugi::xml_node run, const std::string& text) {
  auto piece = append(run, "t");
  if (text.starts_with('\n')) piece.append_attribute("xml:space") = "preserve";
  piece.text().set(text.c_str());
}

/// Adds the notes and tells which cells have none of before.
Notes write_comments(pugi::xml_node comments, const Notes& notes) {
  const int ours = author_index(comments);
  auto list = child(comments, "commentList");
  if (!list) list = append(comments, "commentList");
  auto left = notes;
  for (auto comment : list.children()) {
    const auto at = cell_at(comment.attribute("ref").value());
    const auto mine = at ? left.find(*at) : left.end();
    if (mine == left.end()) continue;
    set_text(append(child(comment, "text"), "r"), "\n" + mine->second);
    left.erase(mine);
  }
  for (const auto& [at, text] : left) {
    auto comment = append(list, "comment");
    comment.append_attribute("ref") = (column_name(at.column) + std::to_string(at.row)).c_str();
    comment.append_attribute("authorId") = ours;
    set_text(append(append(comment, "text"), "r"), text);
  }
  return left;
}

/// A box right of the cell, high enough for its text: about sixteen characters a line.
std::string shape(const CellAt& at, std::size_t number, const std::string& text) {
  std::size_t lines = 1;
  for (const auto& line : split(text, "\n")) lines += decode(line).size() / 16 + 1;
  const auto column = at.column - 1, row = at.row - 1;
  return fmt::format(
      "<v:shape id=\"_x0000_s{}\" type=\"#_x0000_t202\" style=\"position:absolute;visibility:hidden\" fillcolor=\"#ffffe1\" "
      "o:insetmode=\"auto\"><v:fill color2=\"#ffffe1\"/><v:path o:connecttype=\"none\"/><v:textbox "
      "style=\"mso-direction-alt:auto\"><div style=\"text-align:left\"/></v:textbox><x:ClientData ObjectType=\"Note\">"
      "<x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{},15,{},2,{},15,{},4</x:Anchor><x:AutoFill>False</x:AutoFill>"
      "<x:Row>{}</x:Row><x:Column>{}</x:Column></x:ClientData></v:shape>",
      number, column + 1, row > 0 ? row - 1 : 0, column + 4, (row > 0 ? row - 1 : 0) + lines, row, column);
}

void write_shapes(pugi::xml_node drawing, const Notes& notes) {
  // Boxes of one drawing need ids of their own; those of others in it are lower.
  std::size_t number = 100001;
  for (const auto& [at, text] : notes) {
    const auto xml = "<w xmlns:v=\"v\" xmlns:o=\"o\" xmlns:x=\"x\">" + shape(at, number++, text) + "</w>";
    pugi::xml_document piece;
    piece.load_buffer(xml.data(), xml.size(), pugi::parse_full);
    drawing.append_copy(piece.document_element().first_child());
  }
}

}  // namespace

std::optional<std::string> add_notes(ZipBytes& package, Relations& relations, ContentTypes& types, const Notes& notes, int number,
                                     const std::string& legacy_drawing, const std::string& main) {
  const auto comments_path = relations.first("comments");
  const auto new_comments = fmt::format("xl/wenshuComments{}.xml", number);
  auto comments = comments_path ? PackagePart::read(package, *comments_path) : fresh_comments(new_comments, main);
  if (!comments) return std::nullopt;
  const auto without_box = write_comments(comments->root(), notes);
  if (!comments_path) {
    relations.add("comments", new_comments);
    types.add_part(new_comments, comments_type);
  }

  const auto drawing_path = legacy_drawing.empty() ? std::nullopt : relations.target(legacy_drawing);
  const auto new_drawing = fmt::format("xl/drawings/wenshuDrawing{}.vml", number);
  auto drawing = drawing_path ? PackagePart::read(package, *drawing_path) : fresh_drawing(new_drawing);
  if (!drawing) return std::nullopt;
  write_shapes(drawing->root(), without_box);
  std::string id;
  if (!drawing_path) {
    id = relations.add("vmlDrawing", new_drawing);
    types.add_extension("vml", vml_type);
  }
  if (!comments->write(package) || !drawing->write(package)) return std::nullopt;
  return id;
}

}  // namespace wenshu::review
