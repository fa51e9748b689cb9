#include "render/xlsx/review/styles.h"

#include <array>
#include <cstring>
#include <iterator>

#include <fmt/format.h>
#include <pugixml.hpp>

namespace wenshu::review {

namespace {

/// The lists of a style sheet in the order of the schema (ECMA-376 Part 1, 18.8.39).
constexpr std::array lists{"numFmts", "fonts",      "fills", "borders",    "cellStyleXfs",
                           "cellXfs", "cellStyles", "dxfs",  "tableStyles"};

constexpr const char* colour_of(Severity severity) {
  switch (severity) {
    case Severity::error: return "FFFFC7CE";
    case Severity::warning: return "FFFFEB9C";
    case Severity::repair:
    case Severity::info: return "FFDDEBF7";
  }
  return "FFFFFFFF";
}

unsigned count_of(pugi::xml_node list) {
  unsigned count = 0;
  for (auto one : list.children()) count += one.type() == pugi::node_element ? 1U : 0U;
  return count;
}

pugi::xml_node element(pugi::xml_node list, unsigned index) {
  for (auto one : list.children()) {
    if (one.type() == pugi::node_element && index-- == 0) return one;
  }
  return {};
}

/// Gives every element below `node` the prefix of the style sheet.
void put_prefix(pugi::xml_node node, pugi::xml_node like) {
  node.set_name(prefixed(like, node.name()).c_str());
  for (auto one : node.children()) {
    if (one.type() == pugi::node_element) put_prefix(one, like);
  }
}

void set(pugi::xml_node node, const char* name, const std::string& value) {
  auto attribute = node.attribute(name);
  if (!attribute) attribute = node.append_attribute(name);
  attribute = value.c_str();
}

}  // namespace

PackagePart Styles::plain(std::string path) {
  return PackagePart::fresh(
      std::move(path),
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
      "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
      "<fonts count=\"1\"><font><sz val=\"11\"/><name val=\"宋体\"/></font></fonts>"
      "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill "
      "patternType=\"gray125\"/></fill></fills>"
      "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
      "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
      "<cellXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/></cellXfs></styleSheet>");
}

/// The list of that name; a style sheet without it gets it at its place.
pugi::xml_node Styles::list(const char* name) {
  const auto root = part_.root();
  if (const auto there = child(root, name)) return there;
  pugi::xml_node before;
  for (const auto* one : lists) {
    if (std::strcmp(one, name) == 0) break;
    if (const auto known = child(root, one)) before = known;
  }
  const auto full = prefixed(root, name);
  auto parent = root;
  return before ? parent.insert_child_after(full.c_str(), before) : parent.prepend_child(full.c_str());
}

unsigned Styles::add(const char* list_name, const char* xml) {
  auto to = list(list_name);
  const auto index = count_of(to);
  pugi::xml_document piece;
  piece.load_string(xml);
  put_prefix(to.append_copy(piece.document_element()), part_.root());
  set(to, "count", std::to_string(index + 1));
  return index;
}

unsigned Styles::fill_of(Severity severity) {
  const auto known = fills_.find(severity);
  if (known != fills_.end()) return known->second;
  const auto xml =
      fmt::format("<fill><patternFill patternType=\"solid\"><fgColor rgb=\"{}\"/><bgColor indexed=\"64\"/></patternFill></fill>",
                  colour_of(severity));
  return fills_[severity] = add("fills", xml.c_str());
}

unsigned Styles::coloured(unsigned format, Severity severity) {
  const auto known = coloured_.find({format, severity});
  if (known != coloured_.end()) return known->second;
  const auto fill = fill_of(severity);
  auto formats = list("cellXfs");
  const auto index = count_of(formats);
  const auto like = element(formats, format);
  if (!like)
    return coloured_[{format, severity}] =
               add("cellXfs",
                   fmt::format("<xf numFmtId=\"0\" fontId=\"0\" fillId=\"{}\" borderId=\"0\" applyFill=\"1\"/>", fill).c_str());
  auto made = formats.append_copy(like);
  set(made, "fillId", std::to_string(fill));
  set(made, "applyFill", "1");
  set(formats, "count", std::to_string(index + 1));
  return coloured_[{format, severity}] = index;
}

unsigned Styles::add_format(unsigned font, unsigned fill, unsigned border, const char* alignment) {
  return add("cellXfs",
             fmt::format("<xf numFmtId=\"0\" fontId=\"{}\" fillId=\"{}\" borderId=\"{}\" applyFont=\"1\" applyFill=\"1\" "
                         "applyBorder=\"1\" applyAlignment=\"1\"><alignment {}/></xf>",
                         font, fill, border, alignment)
                 .c_str());
}

ListFormats Styles::list_formats() {
  const auto thin = [](const char* side) { return fmt::format("<{0} style=\"thin\"><color rgb=\"FFBFBFBF\"/></{0}>", side); };
  const auto border =
      add("borders", ("<border>" + thin("left") + thin("right") + thin("top") + thin("bottom") + "<diagonal/></border>").c_str());
  const auto plain = add("fonts", "<font><sz val=\"11\"/><name val=\"宋体\"/></font>");
  const auto bold = add("fonts", "<font><b/><sz val=\"11\"/><name val=\"宋体\"/></font>");
  const auto big = add("fonts", "<font><b/><sz val=\"14\"/><name val=\"宋体\"/></font>");
  const auto linked = add("fonts", "<font><u/><sz val=\"11\"/><color rgb=\"FF0563C1\"/><name val=\"宋体\"/></font>");
  const auto grey =
      add("fills",
          "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFE7E6E6\"/><bgColor indexed=\"64\"/></patternFill></fill>");
  constexpr const char* wrapped = "vertical=\"center\" wrapText=\"1\"";
  constexpr const char* centred = "horizontal=\"center\" vertical=\"center\" wrapText=\"1\"";
  ListFormats formats;
  formats.header = add_format(bold, grey, border, centred);
  formats.text = add_format(plain, 0, border, wrapped);
  formats.link = add_format(linked, 0, border, centred);
  formats.title = add_format(big, 0, 0, "vertical=\"center\" wrapText=\"1\"");
  for (const auto severity : {Severity::info, Severity::repair, Severity::warning, Severity::error})
    formats.severity[static_cast<int>(severity)] = add_format(plain, fill_of(severity), border, centred);
  return formats;
}

}  // namespace wenshu::review
