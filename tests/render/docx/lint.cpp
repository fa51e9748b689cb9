#include <map>
#include <set>

#include <pugixml.hpp>

#include "render/docx/package.h"

namespace wenshu::docx_test {

namespace {

using Faults = std::vector<std::string>;

std::string last_element(pugi::xml_node node) {
  std::string name;
  for (const auto child : node.children()) name = child.name();
  return name;
}

int span_of(pugi::xml_node cell) { return cell.child("w:tcPr").child("w:gridSpan").attribute("w:val").as_int(1); }

/// Rows fill the grid, widths agree with it, and a cell that continues a merge stands under one of the same place and width.
void lint_table(pugi::xml_node table, Faults& faults) {
  std::vector<int> widths;
  for (const auto column : table.child("w:tblGrid").children("w:gridCol")) widths.push_back(column.attribute("w:w").as_int());
  std::map<int, int> merged;
  for (const auto row : table.children("w:tr")) {
    int column = 0;
    std::map<int, int> now;
    for (const auto cell : row.children("w:tc")) {
      if (last_element(cell) != "w:p") faults.push_back("tc does not end with p");
      int width = 0;
      const int span = span_of(cell);
      for (int i = column; i < column + span && i < static_cast<int>(widths.size()); ++i)
        width += widths[static_cast<std::size_t>(i)];
      if (width != cell.child("w:tcPr").child("w:tcW").attribute("w:w").as_int())
        faults.push_back("tcW is not its columns' width");
      if (const auto merge = cell.child("w:tcPr").child("w:vMerge")) {
        const bool continues = std::string(merge.attribute("w:val").as_string("continue")) == "continue";
        if (continues && (merged.count(column) == 0 || merged[column] != span)) faults.push_back("vMerge continues nothing");
        now[column] = span;
      }
      column += span;
    }
    if (column != static_cast<int>(widths.size())) faults.push_back("row does not fill the grid");
    merged = now;
  }
}

void lint_styles(const Package& package, Faults& faults) {
  std::set<std::string> known;
  const auto styles = package.tree("word/styles.xml");
  std::set<std::string> names;
  for (const auto& style : all(*styles, "w:style")) {
    if (!known.insert(style.attribute("w:styleId").value()).second) faults.push_back("style twice");
    if (!names.insert(style.child("w:name").attribute("w:val").value()).second) faults.push_back("style name twice");
  }
  for (const auto& [part, text] : package.entries()) {
    if (!part.starts_with("word/")) continue;
    const auto tree = package.tree(part);
    for (const auto* reference : {"w:pStyle", "w:rStyle", "w:tblStyle", "w:basedOn", "w:next", "w:link"}) {
      for (const auto& node : all(*tree, reference)) {
        const std::string id = node.attribute("w:val").value();
        if (known.count(id) == 0) faults.push_back("style missing: " + id);
      }
    }
  }
}

void lint_fonts(const Package& package, Faults& faults) {
  for (const auto& [name, text] : package.entries()) {
    const auto tree = package.tree(name);
    for (const auto& fonts : all(*tree, "w:rFonts")) {
      for (const auto attribute : fonts.attributes()) {
        if (std::string(attribute.name()).find("Theme") != std::string::npos) faults.push_back("theme font");
      }
    }
  }
}

void lint_relationships(const Package& package, Faults& faults) {
  for (const auto& [name, folder] :
       {std::pair<std::string, std::string>{"_rels/.rels", ""}, {"word/_rels/document.xml.rels", "word/"}}) {
    std::set<std::string> ids;
    const auto tree = package.tree(name);
    for (const auto& one : all(*tree, "Relationship")) {
      if (!ids.insert(one.attribute("Id").value()).second) faults.push_back("relationship twice");
      const auto target = folder + one.attribute("Target").value();
      if (!package.has(target)) faults.push_back("target missing: " + target);
    }
    if (folder.empty()) continue;
    const auto document = package.tree("word/document.xml");
    for (const auto* reference : {"w:headerReference", "w:footerReference"}) {
      for (const auto& one : all(*document, reference)) {
        if (ids.count(one.attribute("r:id").value()) == 0) faults.push_back("r:id without relationship");
      }
    }
  }
}

void lint_content_types(const Package& package, Faults& faults) {
  std::set<std::string> typed;
  const auto types = package.tree("[Content_Types].xml");
  for (const auto& one : all(*types, "Override")) typed.insert(one.attribute("PartName").value());
  for (const auto& [name, text] : package.entries()) {
    const bool by_extension = name == "[Content_Types].xml" || name.ends_with(".rels");
    if (!by_extension && typed.erase("/" + name) == 0) faults.push_back("no content type: " + name);
  }
  for (const auto& name : typed) faults.push_back("content type of no part: " + name);
}

/// Every link leads to a bookmark, every bookmark ends, and names and ids are their own.
void lint_links(const Package& package, Faults& faults) {
  const auto document = package.tree("word/document.xml");
  std::set<std::string> names;
  std::set<std::string> open;
  for (const auto& start : all(*document, "w:bookmarkStart")) {
    if (!names.insert(start.attribute("w:name").value()).second) faults.push_back("bookmark twice");
    if (!open.insert(start.attribute("w:id").value()).second) faults.push_back("bookmark id twice");
  }
  for (const auto& end : all(*document, "w:bookmarkEnd")) {
    if (open.erase(end.attribute("w:id").value()) == 0) faults.push_back("bookmark ends that does not start");
  }
  if (!open.empty()) faults.push_back("bookmark without end");
  for (const auto& link : all(*document, "w:hyperlink")) {
    if (names.count(link.attribute("w:anchor").value()) == 0) faults.push_back("link leads nowhere");
  }
}

void lint_body(const Package& package, Faults& faults) {
  const auto document = package.tree("word/document.xml");
  const auto body = document->document_element().child("w:body");
  std::string before;
  for (const auto child : body.children()) {
    const std::string name = child.name();
    if (name == "w:tbl" && before == "w:tbl") faults.push_back("tables touch");
    if (name == "w:sectPr" && before != "w:p") faults.push_back("body does not end with p");
    before = name;
  }
  for (const auto& table : all(body, "w:tbl")) lint_table(table, faults);
}

}  // namespace

std::vector<std::string> lint(const Package& package) {
  Faults faults;
  lint_body(package, faults);
  lint_links(package, faults);
  lint_styles(package, faults);
  lint_fonts(package, faults);
  lint_relationships(package, faults);
  lint_content_types(package, faults);
  return faults;
}

}  // namespace wenshu::docx_test
